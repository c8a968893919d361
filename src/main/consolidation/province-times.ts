import { type Cell, cellName } from '#shared/reports/cell.schema.ts'
import type { IndicatorKind } from '#shared/reports/indicator.schema.ts'
import { lowerFirst } from '#shared/texts/dates.ts'

/** What is known of the province in another period: as it reported it, else as the packages of that period come to. */
export interface KnownPeriod {
  /** "Tháng 4/2023". */
  readonly label: string
  /** Figures of the whole province; none where no district has reported. */
  readonly cells: readonly Cell[]
  /** Names of the districts that are not in them. */
  readonly lacking: readonly string[]
}

/** Said of a figure since the start of the year that the periods cannot tell. */
const NOT_OF_PERIODS = 'không cộng được từ các kỳ'

/**
 * Figures since the start of the year. What stands at the end of the period stands at the end of the year so far; events and
 * money add up. People who are counted once, shares and middles do not: whoever was there in two periods is one person of the
 * year, and no district has told the province who. They are given where no more than one period has any.
 */
export function cumulativeCells(
  own: readonly Cell[],
  earlier: readonly (readonly Cell[])[],
  kindOf: (id: string) => IndicatorKind | null,
): Cell[] {
  if (earlier.length === 0) return [...own]
  const periods = [...earlier, own].map((cells) => new Map(cells.map((cell) => [cellName(cell), cell])))
  const now = new Map(own.map((cell) => [cellName(cell), cell]))
  const names = new Set(periods.flatMap((cells) => [...cells.keys()]))
  return [...names].flatMap((name) => {
    const found = periods.flatMap((cells) => cells.get(name) ?? [])
    const [first] = found
    if (first === undefined) return []
    const kind = kindOf(first.id)
    if (kind === 'S') return now.get(name) ?? []
    const known = found.filter(({ value }) => value !== null)
    const several = known.filter(({ value }) => value !== 0).length > 1
    const { parts: _parts, ...head } = first
    if (kind === 'R' || kind === 'D' || kind === null || (kind === 'Fp' && several)) {
      return { ...head, value: null, note: NOT_OF_PERIODS }
    }
    const value = known.length === 0 ? null : known.reduce((sum, cell) => sum + (cell.value ?? 0), 0)
    return { ...head, value, note: '' }
  })
}

export interface OtherTimes {
  readonly previous: KnownPeriod
  readonly lastYear: KnownPeriod
  readonly earlier: readonly KnownPeriod[]
  readonly cumulative: readonly Cell[]
}

/** Printed under the table: in which other period a district is missing, and what of the year cannot be told from its periods. */
export function timeNotes({ previous, lastYear, earlier, cumulative }: OtherTimes): string[] {
  const gaps = earlier.flatMap((one) => {
    const said = lackingWords(one)
    return said === '' ? [] : [`${lowerFirst(one.label)} (${said})`]
  })
  const mute = cumulative.some(({ note }) => note === NOT_OF_PERIODS)
  return [
    said('Cột kỳ trước', previous),
    said('Cột cùng kỳ năm trước', lastYear),
    gaps.length === 0 ? '' : `Cột lũy kế chưa gồm: ${gaps.join('; ')}.`,
    mute
      ? 'Cột lũy kế để trống ở số người (mỗi người tính một lần) và tỷ lệ: cộng các kỳ sẽ tính một người nhiều lần.'
      : '',
  ].filter((note) => note !== '')
}

const lackingWords = ({ cells, lacking }: KnownPeriod): string =>
  cells.length === 0 ? 'chưa huyện nào có số' : lacking.length === 0 ? '' : `thiếu ${lacking.join(', ')}`

function said(column: string, known: KnownPeriod): string {
  const words = lackingWords(known)
  return words === '' ? '' : `${column} (${lowerFirst(known.label)}): ${words}.`
}
