import type { FormDefinition } from '#shared/documents/form.schema.ts'
import type { LifeRules } from '#shared/life/life-rules.schema.ts'
import { vndText } from '#shared/primitives/vnd.ts'
import type { LawKind } from '#shared/regimes/law-in-force.schema.ts'
import type { MeasureLine } from '#shared/regimes/line.schema.ts'
import type { Provenance } from '#shared/regimes/provenance.ts'
import type { Axis, Reading, RegimeChoice } from '#shared/regimes/regime.schema.ts'
import type { Scheme } from '#shared/support/scheme.schema.ts'
import { SEVERITY_WORDS } from '#shared/texts/words.ts'
import { CHECKS } from '../cases/checks/index.ts'
import { loadCommunity } from '../community/load-community.ts'
import { loadForms } from '../documents/load-forms.ts'
import { loadPageLayout, millimetres } from '../documents/pdf/page-layout.ts'
import type { IndicatorData } from '../indicators/indicator-data.ts'
import { loadIndicators } from '../indicators/load-indicators.ts'
import { loadLifeRules } from '../life/load-life-rules.ts'
import { readingRow, type StatedRow, statedRows } from '../regimes/law-rows.ts'
import { putTogether, type Regimes, readLaw } from '../regimes/load-regimes.ts'
import { loadSchemes } from '../support/load-schemes.ts'
import type { Command } from './command.ts'
import { table } from './table.ts'

type Version = Axis['versions'][number]

/** Rows of life.json: lists, why people enter and leave them, what excludes what, rules about a whole life. */
type LifeKind = 'list' | 'class' | 'entry' | 'exit' | 'exclusion' | 'life-rule'
/** Rows of resources/community: kinds of helpers, for whom they fit, roles, models, schemes, how returns are followed. */
type CommunityKind = 'helper' | 'fit' | 'role' | 'model' | 'roadmap' | 'programme' | 'return'

/** Rows of resources/indicators and resources/reporting: figures of reports, ways to part them, calendars, what is sent to whom. */
type FigureKind = 'indicator' | 'breakdown' | 'calendar' | 'duty'

/** One row of law as this command lists it. */
interface ListedRow extends Provenance {
  /** '' for readings, which hold on every axis, and for what belongs to a line. */
  readonly axis: string
  /** Line of measures; '' for what belongs to an axis, or to all of them. */
  readonly line: string
  /** Version of the axis or line; '' for readings. */
  readonly regime: string
  /** Folder that the row stands in; '' for versions, forms and readings. */
  readonly part: string
  readonly kind: 'regime' | 'scheme' | 'rate' | 'condition' | LifeKind | CommunityKind | FigureKind | LawKind
  readonly id: string
  readonly label: string
  readonly says: string
  /** True where its number or name waits for an administrator. */
  readonly missing: boolean
  readonly validFrom: string
  readonly validTo: string | null
}

/** Everything of the law that is shipped, and how many ways to put it together were checked against each other. */
interface LawList {
  readonly rows: readonly ListedRow[]
  readonly compositions: number
}

/**
 * Every row of every version: what a version has of its own and shares with others is listed under each. Throws kind
 * 'resource' at the first thing that does not hold together in any composition.
 */
export function listLaw(resourcesFolder: string): LawList {
  const options = { checks: Object.keys(CHECKS) }
  const raw = readLaw(resourcesFolder)
  const regimes = putTogether(raw, options)
  const forms = loadForms(resourcesFolder, Math.round(millimetres(loadPageLayout(resourcesFolder).textWidth))).all
  const orgs = regimes.axes.filter((axis) => axis.id === 'org').flatMap((axis) => loaded(axis))
  // Names of offices are filled in for each organisation as well: what cannot be put together fails here.
  const compositions = regimes.feasible().flatMap((choice) => orgs.map((org) => ({ ...choice, org: org.id })))
  for (const choice of compositions) regimes.compose(choice)
  // A switch that an administrator may turn has to leave the law whole, whichever way it points.
  for (const readings of otherReadings(raw.readings)) putTogether({ ...raw, readings }, options)
  const rows = regimes.axes.flatMap((axis) =>
    axis.versions.flatMap((version) => [
      listed(axis, version, '', { ...version, kind: 'regime', label: version.name, says: '', missing: false }),
      ...rowsOfVersion(regimes, axis, version, compositions),
      ...(axis.id === 'dossier' ? forms.filter((form) => form.regimes.includes(version.id)) : []).map((form) =>
        listed(axis, version, '', formRow(form)),
      ),
    ]),
  )
  const ofLines = regimes.lines.flatMap((line) =>
    line.versions.flatMap((v) => rowsOfLine(regimes, line, v, orgs, forms)),
  )
  const readings = regimes.readings.map(readingRow).map((row) => listed(null, null, '', row))
  const checked = compositions.length + regimes.lines.flatMap((line) => line.versions).length * orgs.length
  const rules = loadLifeRules(resourcesFolder, regimes.parts)
  const life = lifeRows(rules)
  const { parts, lines } = regimes
  const figures = figureRows(loadIndicators(resourcesFolder, { parts, lines, rules }))
  const others = [...supportRows(resourcesFolder), ...communityRows(resourcesFolder, regimes), ...figures]
  return { rows: [...rows, ...ofLines, ...readings, ...life, ...others], compositions: checked }
}

/** A version of a line and the rows that stand in its parts, with the names of each organisation filled in. */
function rowsOfLine(
  regimes: Regimes,
  line: MeasureLine,
  version: Version,
  orgs: readonly Version[],
  forms: readonly FormDefinition[],
): ListedRow[] {
  const choices = orgs.map((org) => ({ dossier: version.id, court: '', execution: '', org: org.id }))
  const [first] = choices.map((choice) => regimes.composition(choice))
  const of = (part: string, row: Listable) => ({ ...listed(null, version, part, row), line: line.id })
  const rows = (first ? statedRows(first.regime) : []).flatMap((row) => {
    const part = row.at === null ? '' : (first?.partOf(row.at.file, row.at.row) ?? '')
    return version.parts.includes(part) ? [of(part, row)] : []
  })
  return [
    of('', { ...version, kind: 'regime', label: version.name, says: '', missing: false }),
    ...rows,
    ...forms.filter((form) => form.regimes.includes(version.id)).map((form) => of('', formRow(form))),
  ]
}

const formRow = ({ code, listTitle, provenance }: FormDefinition): Listable => ({
  ...{ kind: 'form', id: code, label: listTitle, says: '', missing: false, provenance },
})

function lifeRows({ lists, classes, entryReasons, exitReasons, conflicts, rules }: LifeRules): ListedRow[] {
  const row = (kind: LifeKind, one: Pick<Listable, 'id' | 'label' | 'provenance'>, says: string): ListedRow =>
    listed(null, null, '', { ...one, kind, says, missing: false })
  return [
    ...lists.map((one) => row('list', one, one.keptBy)),
    ...classes.map((one) => row('class', one, one.lists.join(', '))),
    ...entryReasons.map((one) => ({ ...row('entry', one, one.lists.join(', ')), ...daysOf(one) })),
    ...exitReasons.map((one) => ({ ...row('exit', one, one.lists.join(', ')), ...daysOf(one) })),
    ...conflicts.map(({ a, b, rule, message, provenance }) =>
      row('exclusion', { id: `${a}-${b}`, label: message, provenance }, rule),
    ),
    ...rules.map((one) => row('life-rule', one, SEVERITY_WORDS[one.severity])),
  ]
}

const daysOf = ({ validFrom, validTo }: { validFrom: string | null; validTo: string | null }) => ({
  ...{ validFrom: validFrom ?? '', validTo },
})

/** Figures of reports and what they are parted by, calendars and duties of reporting. */
function figureRows({ indicators, breakdowns, reporting }: IndicatorData): ListedRow[] {
  const row = (kind: FigureKind, one: Pick<Listable, 'id' | 'label' | 'provenance'>, says: string): ListedRow =>
    listed(null, null, 'indicators', { ...one, kind, says, missing: false })
  return [
    ...indicators.map((one) => ({ ...row('indicator', { ...one, label: one.name }, one.definition), ...daysOf(one) })),
    ...breakdowns.map((one) => row('breakdown', one, one.note)),
    ...reporting.calendars.map((one) => row('calendar', one, one.shortLabel)),
    ...reporting.duties.map((one) => row('duty', one, `${one.sender} → ${one.receiver}`)),
  ]
}

/** The rows that stand in the parts of a version, as they are in the first composition that has it. */
function rowsOfVersion(
  regimes: Regimes,
  axis: Axis,
  version: Version,
  compositions: readonly RegimeChoice[],
): ListedRow[] {
  const choice = compositions.find((one) => one[axis.id] === version.id)
  if (choice === undefined) return []
  const { regime, partOf } = regimes.composition(choice)
  return statedRows(regime).flatMap((row) => {
    const part = row.at === null ? '' : partOf(row.at.file, row.at.row)
    return version.parts.includes(part) ? [listed(axis, version, part, row)] : []
  })
}

/** Schemes of support with their amounts and conditions; throws kind 'resource' where they do not hold together. */
function supportRows(resourcesFolder: string): ListedRow[] {
  const { schemes, baseSalaries } = loadSchemes(resourcesFolder)
  const ofScheme = (scheme: Scheme, row: Listable & Partial<Pick<Scheme, 'validFrom' | 'validTo'>>): ListedRow => ({
    ...listed(null, null, 'support', row),
    regime: scheme.id,
    validFrom: row.validFrom ?? scheme.validFrom ?? '',
    validTo: row.validTo ?? scheme.validTo,
  })
  const rows = schemes.flatMap((scheme) => [
    ofScheme(scheme, { ...scheme, kind: 'scheme', says: scheme.instrument, missing: false }),
    ...scheme.limits.map((limit) => {
      const { amount, baseSalaryPercent } = limit
      const says = amount === null ? (baseSalaryPercent === null ? '' : `${baseSalaryPercent}%`) : vndText(amount)
      return ofScheme(scheme, { ...limit, kind: 'rate', says, missing: says === '' })
    }),
    ...scheme.conditions.map((condition) =>
      ofScheme(scheme, { ...condition, kind: 'condition', label: condition.check, says: '', missing: false }),
    ),
  ])
  const salaries = baseSalaries.map(({ amount, validFrom, validTo, provenance }) => {
    const row = { kind: 'rate', id: `LUONG-CO-SO ${validFrom}`, label: 'Mức lương cơ sở', missing: false } as const
    return { ...listed(null, null, 'support', { ...row, says: vndText(amount), provenance }), validFrom, validTo }
  })
  return [...rows, ...salaries]
}

/** Data of the work in the communes; throws kind 'resource' where they do not hold together. */
function communityRows(resourcesFolder: string, regimes: Regimes): ListedRow[] {
  const { catalogue, returns } = loadCommunity(resourcesFolder, regimes)
  const { kinds, roles, models, roadmap, programmes, sources } = catalogue
  const row = (kind: CommunityKind, one: Pick<Listable, 'id' | 'label' | 'provenance'>, says = ''): ListedRow =>
    listed(null, null, 'community', { ...one, kind, says, missing: false })
  const { aftercare, terms } = returns
  const years = roadmap.years.map(({ year, min, max }) => `${year}: ${min}-${max}%`).join(', ')
  return [
    ...kinds.flatMap((kind) => [
      row('helper', kind),
      ...kind.fits.map((fit) => row('fit', { ...fit, id: `${kind.id}-${fit.id}` })),
    ]),
    ...roles.map((one) => row('role', one)),
    ...models.map((one) => row('model', one, one.says.join(' '))),
    row('roadmap', { ...roadmap, id: 'LO_TRINH' }, years),
    ...programmes.map((one) => ({ ...row('programme', one, one.instrument), ...daysOf(one) })),
    ...sources.map((one) => row('return', one)),
    row('return', { id: aftercare.line, label: 'Hồ sơ mở khi người về địa phương', provenance: aftercare.provenance }),
    ...terms.map(({ line, provenance }) =>
      row('return', { id: line, label: 'Tính ngày về theo thời hạn', provenance }),
    ),
  ]
}

/** The readings with one of them read another way, for each such way. */
function otherReadings(readings: readonly Reading[]): Reading[][] {
  return readings.flatMap(({ id, options, chosen }) =>
    options
      .filter((option) => option.id !== chosen)
      .map((option) => readings.map((reading) => (reading.id === id ? { ...reading, chosen: option.id } : reading))),
  )
}

const loaded = (axis: Axis) => axis.versions.filter((version) => version.parts.length > 0)

type Listable = Pick<StatedRow, 'id' | 'label' | 'says' | 'missing' | 'provenance'> & Pick<ListedRow, 'kind'>

function listed(axis: Axis | null, version: Version | null, part: string, row: Listable): ListedRow {
  const { kind, id, label, says, missing, provenance } = row
  const validity = { validFrom: version?.validFrom ?? '', validTo: version?.validTo ?? null }
  return {
    ...{ axis: axis?.id ?? '', line: '', regime: version?.id ?? '', part, kind, id, label, says, missing },
    ...validity,
    ...provenance,
  }
}

const checkCommand: Command = {
  name: 'regimes check',
  takes: [],
  options: {},
  summary: 'kiểm tra dữ liệu quy định và biểu mẫu; liệt kê hiệu lực, nguồn, độ tin cậy',
  run: (_args, { resourcesFolder }) => {
    const { rows, compositions } = listLaw(resourcesFolder)
    const unverified = rows.filter((row) => row.confidence !== 'verified').length
    const missing = rows.filter((row) => row.missing).length
    return {
      data: { rows, unverified, missing, compositions },
      lines: [
        ...table(
          ['Chế độ', 'Phần', 'Loại', 'Mã', 'Từ', 'Đến', 'Độ tin cậy', 'Điều'],
          rows.map((r) => [
            ...[r.regime, r.part, r.kind, r.id, r.validFrom, r.validTo ?? '', r.confidence],
            r.missing ? `(chưa rõ) ${r.article}` : r.article,
          ]),
        ),
        '',
        `Đã ghép và kiểm tra chéo ${compositions} cách kết hợp phiên bản: không có mâu thuẫn.`,
        `${rows.length} dòng, ${unverified} dòng cần đối chiếu văn bản, ${missing} dòng còn trống.`,
      ],
    }
  },
}

export const regimeCommands: readonly Command[] = [checkCommand]
