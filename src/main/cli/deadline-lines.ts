import type { Deadline, WorkItem } from '#shared/deadlines/deadline.schema.ts'
import type { Finding } from '#shared/measures/finding.ts'
import { viDate } from '#shared/texts/dates.ts'
import { DEADLINE_WORDS, SEVERITY_WORDS, UNVERIFIED_MARK } from '#shared/texts/words.ts'

/** "[Đ43 k1 NĐ 116]", with the mark where the text of the law was not at hand. */
function lawOf(article: string, confidence: string): string {
  const mark = confidence === 'verified' ? '' : ` (${UNVERIFIED_MARK.toLocaleLowerCase('vi')})`
  return article === '' ? mark.trim() : `[${article}]${mark}`
}

/** A deadline in two lines: what, by when, how it stands; then how the day came about, and the article. */
export function deadlineLines(deadline: Deadline): string[] {
  const late = deadline.workingDaysLate ?? 0
  const state =
    deadline.status === 'overdue' && late > 0 ? `Quá hạn ${late} ngày làm việc` : DEADLINE_WORDS[deadline.status]
  const done = deadline.doneOn === null ? '' : `, xong ngày ${viDate(deadline.doneOn)}`
  const { article, confidence } = deadline.provenance
  return [
    `${viDate(deadline.due)}  ${state}${done}: ${deadline.label} (${deadline.responsible})`,
    `            ${deadline.arithmetic.text} ${lawOf(article, confidence)}`.trimEnd(),
    ...(deadline.lateReason === null ? [] : [`            Lý do chậm: ${deadline.lateReason}`]),
  ]
}

/** The same for the work list of a day, with whose case it is. */
export function workLines(item: WorkItem): string[] {
  const [first = '', ...rest] = deadlineLines(item.deadline)
  const where = item.communeName === '' ? '' : `, ${item.communeName}`
  return [first, `            ${item.caseCode} ${item.personName}${where}; thụ lý: ${item.officer}`, ...rest]
}

/** "Không cho phép V11: … [điều]" */
export function findingLine(finding: Finding): string {
  const law = lawOf(finding.article, finding.confidence)
  return `${SEVERITY_WORDS[finding.severity]} ${finding.rule}: ${finding.message} ${law}`.trimEnd()
}
