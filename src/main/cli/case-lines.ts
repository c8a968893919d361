import type { CaseRow, CaseView, ChecklistRow } from '#shared/measures/measure.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { CHECKLIST_WORDS } from '#shared/texts/words.ts'
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

/** A whole case as people read it: law, steps, what happened, deadlines with arithmetic, papers, findings. */
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
      view.regime.map((axis) => `${axis.name}: ${axis.decidedBy}`),
    ),
    ...section(
      'Các bước',
      view.steps.map((s) => `[${MARKS[s.position]}] ${s.label}${s.on === null ? '' : ` ${viDate(s.on)}`}`),
    ),
    ...section(
      'Diễn biến',
      view.events
        .filter((e) => !e.superseded)
        .map((e) => `${viDate(e.on)}${e.at === '' ? '' : ` ${e.at}`}  ${e.label}`),
    ),
    ...section('Thời hạn', view.deadlines.flatMap(deadlineLines)),
    ...section('Thành phần hồ sơ', view.checklist.map(checklistLine)),
    ...section('Điều cần sửa hoặc xem lại', view.findings.map(findingLine)),
    ...section(
      'Việc ghi nhận được lúc này',
      view.offers.map((o) => `${o.type}: ${o.label}`),
    ),
  ]
}

function checklistLine(row: ChecklistRow): string {
  const form = row.formLabel === '' ? '' : ` (${row.formLabel})`
  const papers = [...row.documents.map((d) => d.label), ...row.attachments.map((a) => `${a.name}, ${a.pages} trang`)]
  const what = papers.length === 0 ? '' : `: ${papers.join('; ')}`
  return `${row.no}. ${row.label}${form}, ${NEEDS[row.need]}: ${CHECKLIST_WORDS[row.state]}${what}`
}
