import { type Complain, complainAbout, refuseDuplicates } from '#main/regimes/complaint.ts'
import { type Breakdown, type FormRow, UNKNOWN_PART } from '#shared/reports/breakdown.schema.ts'
import type { KnownLaw } from './check-facts.ts'
import { BREAKDOWNS_FILE } from './indicator-data.ts'

/** Parts stand once; what a source can give is a part; ages are cut without a gap. */
export function checkBreakdowns(
  breakdowns: readonly Breakdown[],
  forms: readonly FormRow[],
  { lines, parts }: KnownLaw,
): void {
  const complain = complainAbout(BREAKDOWNS_FILE)
  refuseDuplicates(
    breakdowns.map(({ id }) => id),
    complain,
  )
  for (const breakdown of breakdowns) checkBreakdown(breakdown, complain)
  const types = new Set(parts.flatMap((part) => part.events ?? []).map((event) => event.type))
  for (const { id, line, event } of forms) {
    if (!lines.some((one) => one.id === line)) complain(id, `không có biện pháp "${line}"`)
    if (event !== undefined && !types.has(event)) complain(id, `luật không có diễn biến "${event}"`)
  }
}

function checkBreakdown({ id, source, parts, readings, chosen }: Breakdown, complain: Complain): void {
  refuseDuplicates(
    parts.map((part) => part.id),
    complain,
  )
  if (parts.some((part) => part.id === UNKNOWN_PART)) complain(id, `phần "${UNKNOWN_PART}" có sẵn, không ghi`)
  if ('age' in source) {
    if (!readings.some((reading) => reading.id === chosen)) complain(id, `không có cách đọc "${chosen}"`)
    for (const reading of readings) {
      const broken = reading.bands.some(({ from, before }, i) => {
        const next = reading.bands[i + 1]
        return next ? before !== next.from : before !== null || (i === 0 && from !== 0)
      })
      if (broken || reading.bands[0]?.from !== 0)
        complain(`${id} > ${reading.id}`, 'các nhóm tuổi phải nối nhau từ 0 trở lên')
    }
  }
  if ('text' in source) {
    const known = (code: string) => code === UNKNOWN_PART || parts.some((part) => part.id === code)
    const stray = [...source.words.map((row) => row.part), source.rest, source.many ?? UNKNOWN_PART].find(
      (code) => !known(code),
    )
    if (stray !== undefined) complain(id, `không có phần "${stray}"`)
  }
}
