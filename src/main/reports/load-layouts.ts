import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fail } from '#shared/contract/errors.ts'
import { monthOf } from '#shared/primitives/civil-date.ts'
import { readBoundText } from '#shared/reports/bound-text.ts'
import type { Reporting } from '#shared/reports/calendars.schema.ts'
import { cellName, WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import { type Check, ChecksSchema } from '#shared/reports/check.schema.ts'
import { type Catalogue, type Indicator, OWN_PARTS } from '#shared/reports/indicator.schema.ts'
import {
  type Figure,
  type LayoutPart,
  type ListColumn,
  type ListRow,
  type ReportLayout,
  ReportLayoutSchema,
} from '#shared/reports/layout.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { readResource } from '../regimes/read-resource.ts'

const FOLDER = 'report-layouts'
const CHECKS_FILE = 'reporting/checks.json'

export interface ReportLayouts {
  readonly all: readonly ReportLayout[]
  /** Throws 'not-found'. */
  get(id: string): ReportLayout
}

/**
 * Reads resources/report-layouts. Throws kind 'resource' with file, place and reason: an indicator, breakdown or part that the
 * catalogue has not, a duty or a calendar that there is not, columns wider than a page, a text that cannot be read.
 */
export function loadLayouts(
  resourcesFolder: string,
  catalogue: Catalogue,
  reporting: Pick<Reporting, 'duties'>,
  textWidthMm: number,
): ReportLayouts {
  const files = readdirSync(join(resourcesFolder, FOLDER))
    .filter((name) => name.endsWith('.json'))
    .sort()
  const all = files.map((name) => {
    const file = `${FOLDER}/${name}`
    const layout = readResource(resourcesFolder, file, ReportLayoutSchema)
    const refuse = (place: string, message: string): never => fail({ kind: 'resource', file, place, message })
    if (`${layout.id}.json` !== name) refuse('id', `tên tệp phải là ${layout.id}.json`)
    if (layout.duty !== '' && !reporting.duties.some(({ id }) => id === layout.duty)) {
      refuse('duty', `không có nghĩa vụ báo cáo "${layout.duty}"`)
    }
    for (const part of layout.parts)
      checkPart(part, layout.periods, catalogue, textWidthMm, (message) => refuse(part.id, message))
    const twice = layout.parts.find(({ id }, i) => layout.parts.findIndex((one) => one.id === id) !== i)
    if (twice !== undefined) refuse('parts', `"${twice.id}" có hai lần`)
    return layout
  })
  return {
    all,
    get: (id) => all.find((layout) => layout.id === id) ?? fail({ kind: 'not-found', what: 'mẫu báo cáo', id }),
  }
}

type Refuse = (message: string) => never

function checkPart(
  part: LayoutPart,
  periods: ReportLayout['periods'],
  catalogue: Catalogue,
  textWidthMm: number,
  refuse: Refuse,
): void {
  for (const figure of figuresOf(part, refuse)) checkFigure(figure, catalogue, refuse)
  if (part.type === 'breakdown' && !catalogue.breakdowns.some(({ id }) => id === part.dimension)) {
    refuse(`không có phân tổ "${part.dimension}"`)
  }
  const sum = widthOf(part, periods)
  if (sum > textWidthMm + 0.01) refuse(`các cột rộng ${sum} mm, trang chỉ có ${textWidthMm} mm`)
}

const sumOf = (columns: readonly { readonly width: number }[]): number =>
  columns.reduce((total, { width }) => total + width, 0)

/** The widest that a part gets in any period of its layout. */
function widthOf(part: LayoutPart, periods: ReportLayout['periods']): number {
  if (part.type === 'text') return 0
  if (part.type === 'list') {
    return Math.max(...periods.map((period) => sumOf(part.columns.filter((one) => isShownIn(one, period)))))
  }
  const columns = sumOf(part.columns)
  return columns + part.nameWidth + (part.type === 'communes' ? part.noWidth : 0)
}

function checkFigure({ id, dims }: Figure, catalogue: Catalogue, refuse: Refuse): void {
  const indicator = catalogue.indicators.find((one) => one.id === id) ?? refuse(`không có chỉ tiêu "${id}"`)
  for (const [dimension, part] of Object.entries(dims)) {
    if (dimension === OWN_PARTS) {
      const rule = indicator.rule
      const own = 'facts' in rule ? rule.facts.parts : []
      if (!own.some((one) => one.id === part)) refuse(`chỉ tiêu ${id} không có phần "${part}"`)
      continue
    }
    if (!indicator.breakdowns.includes(dimension)) refuse(`chỉ tiêu ${id} không có phân tổ ${dimension}`)
    const breakdown = catalogue.breakdowns.find((one) => one.id === dimension)
    if (!breakdown?.parts.some((one) => one.id === part)) refuse(`phân tổ ${dimension} không có phần "${part}"`)
  }
}

/** Every figure that a part of a layout names. `refuse` is told of a text that cannot be read. */
function figuresOf(part: LayoutPart, refuse: Refuse): Figure[] {
  switch (part.type) {
    case 'list':
      return part.rows.flatMap(({ figure }) => (figure === undefined ? [] : [figure]))
    case 'communes':
    case 'breakdown':
      return part.columns.map(({ figure }) => figure)
    case 'text':
      return part.blocks.flatMap((block) => (block.kind === 'slot' ? [] : boundFigures(block.text, refuse)))
  }
}

function boundFigures(text: string, refuse: Refuse): Figure[] {
  try {
    return readBoundText(text).flatMap((piece) => (piece.kind === 'figure' ? [piece.figure] : []))
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    return refuse(`không đọc được ${cause.message}`)
  }
}

/** Reads resources/reporting/checks.json; throws kind 'resource' also for an indicator or breakdown that there is not. */
export function loadChecks(resourcesFolder: string, catalogue: Catalogue): readonly Check[] {
  const checks = readResource(resourcesFolder, CHECKS_FILE, ChecksSchema)
  const known = new Set(catalogue.indicators.map(({ id }) => id))
  for (const check of checks) {
    const refuse = (message: string): never => fail({ kind: 'resource', file: CHECKS_FILE, place: check.id, message })
    const stray = termsOf(check).find((id) => !known.has(id))
    if (stray !== undefined) refuse(`không có chỉ tiêu "${stray}"`)
    if (checks.filter(({ id }) => id === check.id).length > 1) refuse('có hai lần')
  }
  return checks
}

function termsOf(check: Check): string[] {
  switch (check.kind) {
    case 'at_most':
      return check.pairs.flatMap(({ part, of }) => [part, ...of]).map(({ id }) => id)
    case 'rechecks':
      return [check.communes, check.differences]
    case 'confirmed':
      return check.figures.map(({ id }) => id)
    default:
      return []
  }
}

/** Whether an indicator is told of a period: the law knew it on some of its days, and it is told for such periods. */
export function isToldOf(
  { validFrom, validTo, periods }: Pick<Indicator, 'validFrom' | 'validTo' | 'periods'>,
  { from, to, kind }: Period,
): boolean {
  return (validFrom === null || validFrom <= to) && (validTo === null || validTo >= from) && periods.includes(kind)
}

/** Whether a row is filled in a report of this period, as cán bộ and kinh phí are in that of December only. */
export const isOpenIn = ({ onlyInMonth }: Pick<ListRow, 'onlyInMonth'>, { to }: Period): boolean =>
  onlyInMonth === undefined || monthOf(to) === onlyInMonth

/** Whether a column stands in a report of this period. */
export function isShownIn(
  { onlyIn, notIn }: Pick<ListColumn, 'onlyIn' | 'notIn'>,
  { calendar, kind }: Pick<Period, 'calendar' | 'kind'>,
): boolean {
  const isOf = (one: { calendar: string; kind: string }) => one.calendar === calendar && one.kind === kind
  return (onlyIn === undefined || onlyIn.some(isOf)) && !notIn.some(isOf)
}

/** Whether a report of this period has a place for what is expected of the whole year. */
export const hasEstimates = ({ parts }: ReportLayout, period: Pick<Period, 'calendar' | 'kind'>): boolean =>
  parts.some((part) => part.type === 'list' && part.columns.some((one) => one.of === 'uoc' && isShownIn(one, period)))

/**
 * Parts of breakdowns that a row and a column of a list mean together; null where they cannot be meant together: the indicator is
 * not told by the breakdown of the column, or row and column mean different parts of one.
 */
export function partsTogether(
  { id, dims }: Figure,
  more: Readonly<Record<string, string>>,
  { indicators }: Pick<Catalogue, 'indicators'>,
): Record<string, string> | null {
  const breakdowns = indicators.find((one) => one.id === id)?.breakdowns ?? []
  const fits = Object.entries(more).every(
    ([dimension, part]) => breakdowns.includes(dimension) && (dims[dimension] ?? part) === part,
  )
  return fits ? { ...dims, ...more } : null
}

/** Figures of a layout by several parts at once, or by a part in each commune: no breakdown tells them by itself. */
export function crossedOf(layout: ReportLayout, catalogue: Pick<Catalogue, 'indicators' | 'breakdowns'>): Figure[] {
  const found = layout.parts.flatMap((part) => crossedIn(part, catalogue))
  return [...new Map(found.map((one) => [cellName({ ...one, area: WHOLE_AREA }), one])).values()]
}

function crossedIn(part: LayoutPart, catalogue: Pick<Catalogue, 'indicators' | 'breakdowns'>): Figure[] {
  const several = ({ dims }: Figure) => Object.keys(dims).length > 1
  switch (part.type) {
    case 'list':
      return part.rows.flatMap(({ figure }) =>
        part.columns.flatMap((column) => {
          const dims = figure && 'dims' in column ? partsTogether(figure, column.dims, catalogue) : null
          return figure && dims ? [{ id: figure.id, dims }].filter(several) : []
        }),
      )
    case 'communes':
      return part.columns.map(({ figure }) => figure).filter(({ dims }) => Object.keys(dims).length > 0)
    case 'breakdown': {
      const parts = catalogue.breakdowns.find(({ id }) => id === part.dimension)?.parts ?? []
      return part.columns.flatMap(({ figure: { id, dims } }) =>
        parts.map((one) => ({ id, dims: { ...dims, [part.dimension]: one.id } })).filter(several),
      )
    }
    case 'text':
      return part.blocks
        .flatMap((block) => (block.kind === 'slot' ? [] : readBoundText(block.text)))
        .flatMap((piece) => (piece.kind === 'figure' ? [piece.figure] : []))
        .filter(several)
  }
}

/** Ids of the indicators that a layout shows of a period, and of those that the rules need beside them. */
export function indicatorsOf(
  layout: ReportLayout,
  period: Period,
  { indicators, balances }: Catalogue,
  checks: readonly Check[],
): string[] {
  const shown = new Set(
    layout.parts
      .map((part) =>
        part.type === 'list' ? { ...part, rows: part.rows.filter((row) => isOpenIn(row, period)) } : part,
      )
      .flatMap((part) =>
        figuresOf(part, (message) => fail({ kind: 'resource', file: layout.id, place: part.id, message })),
      )
      .map(({ id }) => id),
  )
  const wanted = new Set(shown)
  for (const { opening, closing, in: plus, out } of balances) {
    if (shown.has(closing)) for (const id of [...(opening === null ? [] : [opening]), ...plus, ...out]) wanted.add(id)
  }
  for (const check of checks) {
    if (check.kind !== 'at_most') continue
    for (const { part, of } of check.pairs) {
      if (shown.has(part.id)) for (const { id } of of) wanted.add(id)
    }
  }
  return indicators.filter((one) => wanted.has(one.id) && isToldOf(one, period)).map(({ id }) => id)
}
