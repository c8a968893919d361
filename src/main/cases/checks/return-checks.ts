import { addMonths, type CivilDate } from '#shared/primitives/civil-date.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { Check, Place, Remark } from '../lint.ts'
import { listParam, numberParam } from './param.ts'

/**
 * V21c: what earlier dossiers of the same compiling agency were sent back for, while this one has not been received yet.
 * A paper that is still missing now weighs more than one that only has to be looked at.
 */
export const repeatedReturns: Check = (input, rule) => {
  const received = listParam(rule, 'until')
  if (input.context.events.some((event) => received.includes(event.type))) return []
  const agency = input.context.caseFacts.compiler.name || 'cơ quan lập hồ sơ này'
  const since = addMonths(input.today, -numberParam(rule, 'months'))
  const recent = (input.pastReturns ?? []).filter(({ on }) => on >= since)
  const byReason = Map.groupBy(
    recent.flatMap(({ caseCode, on, reasons }) => reasons.map((r) => ({ ...r, caseCode, on }))),
    (reason) => reason.code,
  )
  return [...byReason.values()].flatMap((times): Remark[] => {
    const [last] = times
    if (last === undefined) return []
    const row = input.checklist.find((r) => r.id === last.checklistRow)
    if (last.checklistRow !== '' && row === undefined) return []
    const place: Place =
      row === undefined ? { kind: 'dossier', ref: '', field: '' } : { kind: 'checklist', ref: row.id, field: '' }
    const missing = row !== undefined && row.state !== 'present' && row.need !== 'optional'
    return [
      {
        message:
          `Lần trước ${agency} bị trả hồ sơ vì: ${lower(last.label)} (${told(last, times.length)}). ${last.advice}`.trim(),
        place,
        severity: missing ? 'warn' : 'note',
      },
    ]
  })
}

const lower = (label: string) => label.charAt(0).toLocaleLowerCase('vi') + label.slice(1)

function told({ caseCode, on, text }: { caseCode: string; on: CivilDate; text: string }, times: number): string {
  const often = times > 1 ? `${times} lần, gần nhất ` : ''
  return `${often}${caseCode} ngày ${viDate(on)}: "${text}"`
}
