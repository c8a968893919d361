import type { FieldDefinition, FieldValue } from '#shared/documents/field.schema.ts'
import type { CaseRow, CaseView, ChecklistRow } from '#shared/measures/measure.schema.ts'
import type { Term } from '#shared/measures/term.schema.ts'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import { PHASES } from '#shared/regimes/axis.ts'
import { viDate } from '#shared/texts/dates.ts'
import { AXIS_WORDS, CHECKLIST_WORDS, PHASE_WORDS } from '#shared/texts/words.ts'
import { deadlineLines, findingLine } from './deadline-lines.ts'
import { section } from './table.ts'

/** One case in one line. */
export function caseRowLine(row: CaseRow): string {
  const due =
    row.nextDue === null ? '' : `, hạn ${viDate(row.nextDue)}: ${row.nextLabel}${row.overdue ? ' (quá hạn)' : ''}`
  return `${row.code}  ${row.personName}, ${row.stateLabel}${due}  [${row.id}]`
}

const MARKS: Readonly<Record<CaseView['steps'][number]['position'], string>> = { done: 'x', current: '>', ahead: ' ' }
const NEEDS: Readonly<Record<ChecklistRow['need'], string>> = {
  required: 'bắt buộc',
  procedural: 'thủ tục',
  optional: 'nếu có',
}

/** A whole case as people read it: law, steps, what happened, term, deadlines with arithmetic, papers, findings. */
export function caseLines(view: CaseView): string[] {
  const since = view.state.since === null ? '' : ` từ ${viDate(view.state.since)}`
  return [
    `${view.code}: ${view.personName}`,
    `  Mã: ${view.id}`,
    `  Thụ lý: ${view.officer}; mở ngày ${viDate(view.openedOn)}`,
    `  Đối tượng: ${view.subjectKind.label}`,
    `  Trạng thái: ${view.state.label}${since} (${view.state.holder})`,
    ...section(
      'Quy định áp dụng',
      view.regime.map(
        (axis) => `${AXIS_WORDS[axis.axis]}: ${axis.name}; ${axis.decidedBy}${axis.fixed ? '' : ' (có thể còn đổi)'}`,
      ),
    ),
    ...PHASES.flatMap((phase) =>
      section(`Các bước: ${PHASE_WORDS[phase]}`, view.steps.filter((s) => s.phase === phase).map(stepLine)),
    ),
    ...section('Diễn biến', view.events.filter((e) => !e.superseded).flatMap(eventLines)),
    ...section('Thời hạn chấp hành quyết định', view.term === null ? [] : termLines(view.term)),
    ...section('Thời hạn', view.deadlines.flatMap(deadlineLines)),
    ...section('Thành phần hồ sơ', view.checklist.map(checklistLine)),
    ...section('Điều cần sửa hoặc xem lại', view.findings.map(findingLine)),
    ...section(
      'Việc ghi nhận được lúc này',
      view.offers.map((o) => `${o.type}: ${o.label}`),
    ),
  ]
}

function stepLine(step: CaseView['steps'][number]): string {
  const on = step.on === null ? '' : ` ${viDate(step.on)}`
  return `[${MARKS[step.position]}] ${step.label}${on}`
}

/** An event with the details that were recorded, each under its own label. */
function eventLines(event: CaseView['events'][number]): string[] {
  const at = event.at === '' ? '' : ` ${event.at}`
  const details = (event.fields ?? []).flatMap((field) => {
    const value = event.data[field.name]
    return value === undefined ? [] : [`${field.label}: ${detailText(field, value)}`]
  })
  return [
    `${viDate(event.on)}${at}  ${event.label}`,
    ...(details.length === 0 ? [] : [`            ${details.join('; ')}`]),
  ]
}

function detailText(field: FieldDefinition, value: FieldValue): string {
  if (typeof value !== 'string') {
    return value.map((row) => (typeof row === 'string' ? row : Object.values(row).join(', '))).join(' | ')
  }
  if (field.type === 'date' && isCivilDate(value)) return viDate(value)
  return field.options.find((option) => option.value === value)?.label ?? value
}

function termLines(term: Term): string[] {
  return [
    term.formula,
    `Đã chấp hành ${term.servedDays} ngày; ngày hết hạn: ${term.endsOn === null ? 'chưa biết' : viDate(term.endsOn)}`,
  ]
}

function checklistLine(row: ChecklistRow): string {
  const form = row.formLabel === '' ? '' : ` (${row.formLabel})`
  const papers = [...row.documents.map((d) => d.label), ...row.attachments.map((a) => `${a.name}, ${a.pages} trang`)]
  const what = papers.length === 0 ? '' : `: ${papers.join('; ')}`
  return `${row.no}. ${row.label}${form}, ${NEEDS[row.need]}: ${CHECKLIST_WORDS[row.state]}${what}`
}
