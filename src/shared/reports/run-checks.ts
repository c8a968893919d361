import { assertNever } from '../primitives/assert-never.ts'
import { figureText, spokenFigure } from '../texts/report-words.ts'
import { type Cell, type CellKey, cellName, WHOLE_AREA } from './cell.schema.ts'
import type { Check, Severity, Term } from './check.schema.ts'
import type { BalanceRule, Catalogue, Indicator } from './indicator.schema.ts'
import type { Period } from './period.schema.ts'
import type { ReportRevisionKind } from './report-file.schema.ts'

/** What a rule found, before anybody explained it. */
export interface Found {
  readonly key: string
  readonly rule: string
  readonly label: string
  readonly severity: Severity
  readonly message: string
  readonly cells: readonly CellKey[]
  readonly wantsConfirmation: boolean
  /** How many people break the rule; 0 where it is one of figures. */
  readonly people: number
}

/** Everything that the rules look at. */
export interface CheckedReport {
  readonly period: Period
  readonly kind: ReportRevisionKind
  /** Code of the commune whose report it is; WHOLE_AREA for the office. */
  readonly area: string
  /** Communes that are counted apart, with what an area is called. */
  readonly areas: ReadonlyMap<string, string>
  readonly cells: readonly Cell[]
  /** Stocks that rules ask for at the end of the day before the period. */
  readonly opening: readonly Cell[]
  readonly previous: readonly Cell[]
  /** The newest issued report of the period before; null where there is none. */
  readonly issued: { readonly label: string; readonly cells: readonly Cell[] } | null
  /** Sums of the months of a longer period by cell; null where it has none. */
  readonly months: ReadonlyMap<string, number> | null
  /** Communes whose own report has not come; null where it is not asked for. */
  readonly missing: readonly string[] | null
  /** What was found when figures of communes were checked again. */
  readonly rechecked: { readonly communes: number; readonly differences: number }
  /** Who breaks the rules about people, by the id of the rule; `mark` is another one for other people. */
  readonly breaches: Readonly<Record<string, { readonly mark: string; readonly count: number }>>
  /** The revision before, of an amendment. */
  readonly base: readonly Cell[] | null
}

type Say = (cells: readonly CellKey[], message: string, severity?: Severity) => void

/** What the consistency rules find in a report, in the order of the rules. Same report, same findings. */
export function runChecks(checks: readonly Check[], catalogue: Catalogue, report: CheckedReport): Found[] {
  const found: Found[] = []
  const eyes = new Eyes(catalogue, report)
  for (const check of checks) {
    const say: Say = (cells, message, severity = check.severity) => {
      const key = `${check.id}|${cells.map(cellName).join('+')}`
      const wantsConfirmation = check.kind === 'confirmed'
      found.push({ key, rule: check.id, label: check.label, severity, message, cells, wantsConfirmation, people: 0 })
    }
    // A withdrawal has no figures that could disagree.
    if (report.kind === 'huy') continue
    if (check.kind === 'people') found.push(...peopleFound(check, report))
    else run(check, eyes, say)
  }
  return found
}

/** One finding of a rule about people; other people are another finding, to be explained anew. */
function peopleFound(check: Extract<Check, { kind: 'people' }>, { breaches }: CheckedReport): Found[] {
  const { id, label, severity, rule } = check
  const { mark = '', count = 0 } = breaches[id] ?? {}
  if (count === 0) return []
  const term = 'workingDays' in rule ? String(rule.workingDays).padStart(2, '0') : ''
  const message = check.message.replace('{so}', String(count)).replace('{han}', term)
  return [
    { key: `${id}|${mark}`, rule: id, label, severity, message, cells: [], wantsConfirmation: false, people: count },
  ]
}

/** Figures by name, and what they are called. */
class Eyes {
  readonly catalogue: Catalogue
  readonly report: CheckedReport
  readonly #now: ReadonlyMap<string, Cell>
  readonly #opening: ReadonlyMap<string, Cell>
  readonly #indicators: ReadonlyMap<string, Indicator>

  constructor(catalogue: Catalogue, report: CheckedReport) {
    this.catalogue = catalogue
    this.report = report
    this.#now = byName(report.cells)
    this.#opening = byName(report.opening)
    this.#indicators = new Map(catalogue.indicators.map((one) => [one.id, one]))
  }

  /** Areas with figures of their own: the whole first. */
  get areas(): readonly string[] {
    const { area, areas } = this.report
    return area === WHOLE_AREA ? [WHOLE_AREA, ...areas.keys()] : [area]
  }

  indicator(id: string): Indicator | undefined {
    return this.#indicators.get(id)
  }

  value(key: CellKey): number | null {
    return this.#now.get(cellName(key))?.value ?? null
  }

  /** What a balance opens with: a figure of its own, or the closing as it stood the day before. */
  openingOf({ opening }: Pick<BalanceRule, 'opening'>, key: CellKey): number | null {
    if (opening !== null) return this.value({ ...key, id: opening })
    return this.#opening.get(cellName(key))?.value ?? null
  }

  at({ id, at }: Term, area: string): number | null {
    return (at === 'ky' ? this.#now : this.#opening).get(cellName({ id, area, dims: {} }))?.value ?? null
  }

  /** "F01 Đang quản lý sau cai (xã Đường Lâm, nữ)". */
  name({ id, area, dims }: CellKey): string {
    const indicator = this.indicator(id)
    const parts = Object.entries(dims).map(
      ([dim, part]) =>
        this.catalogue.breakdowns.find((one) => one.id === dim)?.parts.find((one) => one.id === part)?.label ?? part,
    )
    const where = [area === WHOLE_AREA ? '' : (this.report.areas.get(area) ?? area), ...parts].filter(
      (one) => one !== '',
    )
    return `${id} ${indicator?.name ?? ''}${where.length === 0 ? '' : ` (${where.join(', ')})`}`
  }

  said(value: number, id: string): string {
    return spokenFigure(value, this.indicator(id)?.unit ?? 'nguoi')
  }
}

const byName = (cells: readonly Cell[]) => new Map(cells.map((cell) => [cellName(cell), cell]))

function run(check: Exclude<Check, { kind: 'people' }>, eyes: Eyes, say: Say): void {
  switch (check.kind) {
    case 'balance':
      balances(check.by, eyes, say)
      break
    case 'opening':
      openings(eyes, say)
      break
    case 'partition':
      partitions(check.dimensions, eyes, say)
      break
    case 'communes':
      communeSums(eyes, say)
      break
    case 'at_most':
      atMost(check, eyes, say)
      break
    case 'months':
      monthSums(check.periods, eyes, say)
      break
    case 'change':
      changes(check.percent, check.count, eyes, say)
      break
    case 'money':
      money(eyes, say)
      break
    case 'manual':
      unknown(eyes, say)
      break
    case 'missing_communes':
      missing(eyes, say)
      break
    case 'confirmed':
      for (const { id } of check.figures) {
        const key = { id, area: eyes.report.area, dims: {} }
        if (eyes.value(key) !== null) say([key], `${eyes.name(key)} cần ${check.by} xác nhận bằng văn bản.`)
      }
      break
    case 'rechecks':
      rechecks(check, eyes, say)
      break
    case 'only_adds':
      onlyAdds(eyes, say)
      break
    default:
      assertNever(check)
      break
  }
}

function balances(by: readonly string[], eyes: Eyes, say: Say): void {
  for (const balance of eyes.catalogue.balances) {
    const parts = eyes.catalogue.breakdowns
      .filter(({ id }) => by.includes(id))
      .flatMap(({ id, parts }) => parts.map((part) => ({ [id]: part.id })))
    for (const area of eyes.areas) {
      for (const dims of [{}, ...parts]) {
        const key = { id: balance.closing, area, dims }
        const closing = eyes.value(key)
        const opening = eyes.openingOf(balance, key)
        if (closing === null || opening === null) continue
        const flows = (ids: readonly string[]) => ids.map((id) => eyes.value({ id, area, dims }))
        const [plus, minus] = [flows(balance.in), flows(balance.out)]
        // A part that a flow is not told by cannot be added up.
        if ([...plus, ...minus].includes(null)) continue
        const expected = opening + sum(plus) - sum(minus)
        if (expected === closing) continue
        const said = `đầu kỳ ${opening} + tăng ${sum(plus)} - giảm ${sum(minus)} = ${expected}, nhưng cuối kỳ ghi ${closing}`
        say([key], `${balance.label}, ${eyes.name(key)}: ${said}.`)
      }
    }
  }
}

const sum = (values: readonly (number | null)[]) => values.reduce<number>((total, value) => total + (value ?? 0), 0)

function openings(eyes: Eyes, say: Say): void {
  const { issued, previous } = eyes.report
  if (issued === null) return
  const [before, today] = [byName(issued.cells), byName(previous)]
  for (const { opening, closing } of eyes.catalogue.balances) {
    for (const area of eyes.areas) {
      const key = { id: closing, area, dims: {} }
      const reported = before.get(cellName(key))?.value ?? null
      const own = eyes.openingOf({ opening }, key)
      if (reported === null || own === null || reported === own) continue
      // The figures of the period before have been mended since it was issued: what was then said is what is wrong.
      const mended = today.get(cellName(key))?.value === own
      const said = `${eyes.name(key)}: đầu kỳ này ${own}, ${issued.label} đã báo cáo cuối kỳ ${reported}`
      const why = mended ? ' (dữ liệu kỳ trước đã được bổ sung, sửa sau khi báo cáo)' : ''
      say([{ ...key, id: opening ?? closing }], `${said}${why}.`, mended ? 'canh_bao' : 'chan')
    }
  }
}

function partitions(dimensions: readonly string[], eyes: Eyes, say: Say): void {
  const { report, catalogue } = eyes
  for (const cell of report.cells) {
    if (Object.keys(cell.dims).length > 0 || cell.value === null) continue
    for (const dimension of dimensions) {
      const parts = catalogue.breakdowns.find(({ id }) => id === dimension)?.parts ?? []
      const keys = parts.map((part) => ({ ...keyOf(cell), dims: { [dimension]: part.id } }))
      const values = keys.map((key) => eyes.value(key))
      if (values.every((value) => value === null)) continue
      const total = sum(values)
      if (total === cell.value) continue
      say(
        [{ ...keyOf(cell), dims: { [dimension]: '' } }],
        `${eyes.name(cell)}: các phần cộng lại ${total}, tổng ghi ${cell.value}.`,
      )
    }
  }
}

const keyOf = ({ id, area, dims }: CellKey): CellKey => ({ id, area, dims })

function communeSums(eyes: Eyes, say: Say): void {
  const { report } = eyes
  if (report.area !== WHOLE_AREA) return
  for (const cell of report.cells) {
    if (cell.area !== WHOLE_AREA || Object.keys(cell.dims).length > 0 || cell.value === null) continue
    const kind = eyes.indicator(cell.id)?.kind
    // Shares and people who are counted once do not add up.
    if (kind === 'R' || kind === 'D' || kind === 'Fp') continue
    const values = [...report.areas.keys()].map((area) => eyes.value({ ...keyOf(cell), area }))
    if (values.every((value) => value === null) || sum(values) === cell.value) continue
    say([keyOf(cell)], `${eyes.name(cell)}: các xã, phường cộng lại ${sum(values)}, toàn huyện ghi ${cell.value}.`)
  }
}

function atMost({ parents, pairs }: Extract<Check, { kind: 'at_most' }>, eyes: Eyes, say: Say): void {
  for (const area of eyes.areas) {
    const refuse = (key: CellKey, value: number, limit: number, what: string) => {
      if (value > limit)
        say([key], `${eyes.name(key)}: ${eyes.said(value, key.id)}, lớn hơn ${what} (${eyes.said(limit, key.id)}).`)
    }
    for (const { part, of } of pairs) {
      const values = of.map((term) => eyes.at(term, area))
      const own = eyes.at(part, area)
      if (own === null || values.includes(null)) continue
      const names = of.map(({ id, at }) => `${id}${at === 'dau_ky' ? ' đầu kỳ' : ''}`).join(' + ')
      refuse({ id: part.id, area, dims: {} }, own, sum(values), names)
    }
    if (!parents) continue
    partsAtMost(eyes, area, refuse)
    for (const { id, parent } of eyes.catalogue.indicators) {
      if (parent === null) continue
      const key = { id, area, dims: {} }
      const [own, whole] = [eyes.value(key), eyes.value({ ...key, id: parent })]
      const same = eyes.indicator(id)?.unit === eyes.indicator(parent)?.unit
      if (own !== null && whole !== null && same) refuse(key, own, whole, parent)
    }
  }
}

/** A part of a breakdown, and a part of a part, is not more than what it is a part of. */
function partsAtMost(
  eyes: Eyes,
  area: string,
  refuse: (key: CellKey, value: number, limit: number, what: string) => void,
): void {
  for (const cell of eyes.report.cells) {
    const kind = eyes.indicator(cell.id)?.kind
    if (cell.area !== area || cell.value === null || kind === 'R' || kind === 'D') continue
    for (const dimension of Object.keys(cell.dims)) {
      const { [dimension]: _part, ...dims } = cell.dims
      const key = { ...keyOf(cell), dims }
      const whole = eyes.value(key)
      if (whole !== null) refuse(keyOf(cell), cell.value, whole, eyes.name(key))
    }
  }
}

function monthSums(kinds: readonly Period['kind'][], eyes: Eyes, say: Say): void {
  const { months, period, cells } = eyes.report
  if (months === null || !kinds.includes(period.kind)) return
  for (const cell of cells) {
    const kind = eyes.indicator(cell.id)?.kind
    const added = months.get(cellName(cell))
    if (cell.value === null || added === undefined) continue
    if ((kind === 'F' || kind === 'M') && added !== cell.value) {
      say([keyOf(cell)], `${eyes.name(cell)}: các tháng cộng lại ${added}, cả kỳ ghi ${cell.value}.`)
    }
    // Somebody who was counted in two months is one person of the year.
    if (kind === 'Fp' && cell.value > added) {
      say([keyOf(cell)], `${eyes.name(cell)}: cả kỳ ${cell.value} người, nhiều hơn các tháng cộng lại ${added}.`)
    }
  }
}

function changes(percent: number, count: number, eyes: Eyes, say: Say): void {
  const before = byName(eyes.report.previous)
  for (const cell of eyes.report.cells) {
    if (cell.area !== eyes.report.area || Object.keys(cell.dims).length > 0 || cell.value === null) continue
    const kind = eyes.indicator(cell.id)?.kind
    const old = before.get(cellName(cell))?.value ?? null
    if (old === null || kind === 'R' || kind === 'D') continue
    const difference = Math.abs(cell.value - old)
    const counted = kind !== 'M' && difference > count
    // A third of three is one person: a share is told of where there are enough to speak of one.
    const share = old > count && difference * 100 > old * percent
    const vanished = cell.value === 0 && old !== 0
    if (!counted && !share && !vanished) continue
    const unit = cell.unit
    say([keyOf(cell)], `${eyes.name(cell)}: kỳ này ${figureText(cell.value, unit)}, kỳ trước ${figureText(old, unit)}.`)
  }
}

function money(eyes: Eyes, say: Say): void {
  for (const cell of eyes.report.cells) {
    if (cell.unit !== 'dong' || cell.value === null || (Number.isSafeInteger(cell.value) && cell.value >= 0)) continue
    say([keyOf(cell)], `${eyes.name(cell)}: số tiền phải là số đồng chẵn, không âm.`)
  }
}

function unknown(eyes: Eyes, say: Say): void {
  for (const cell of eyes.report.cells) {
    if (cell.origin !== 'manual' || cell.value !== null || cell.area !== eyes.report.area) continue
    if (Object.keys(cell.dims).length > 0) continue
    say([keyOf(cell)], `${eyes.name(cell)}: chưa có số liệu, nhập kèm nguồn hoặc ghi lý do để trống.`)
  }
}

function missing(eyes: Eyes, say: Say): void {
  const { missing: codes, areas } = eyes.report
  if (codes === null || codes.length === 0) return
  const names = codes.map((code) => areas.get(code) ?? code)
  say([], `Chưa nhận báo cáo của ${codes.length} xã, phường: ${names.join(', ')}.`)
}

function rechecks({ communes, differences }: Extract<Check, { kind: 'rechecks' }>, eyes: Eyes, say: Say): void {
  const { rechecked, area } = eyes.report
  const expected = { [communes]: rechecked.communes, [differences]: rechecked.differences }
  for (const [id, count] of Object.entries(expected)) {
    const key = { id, area, dims: {} }
    const value = eyes.value(key)
    if (value === null || rechecked.communes === 0 || value === count) continue
    say([key], `${eyes.name(key)}: ghi ${value}, trong khi phúc tra đã ghi ${count}.`)
  }
}

function onlyAdds(eyes: Eyes, say: Say): void {
  const { base, kind } = eyes.report
  if (base === null || kind !== 'bo_sung') return
  for (const cell of base) {
    // The whole grows with what is added; a share moves with it.
    if (cell.area === WHOLE_AREA || cell.value === null || cell.value === 0) continue
    const now = eyes.value(cell)
    if (now === cell.value) continue
    const said = `bản trước ghi ${eyes.said(cell.value, cell.id)}, bản bổ sung không được đổi. Dùng bản thay thế`
    say([keyOf(cell)], `${eyes.name(cell)}: ${said}.`)
  }
}
