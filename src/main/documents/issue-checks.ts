import type { FieldProblem } from '#shared/contract/errors.ts'
import { printedDate } from '#shared/documents/printed-value.ts'
import { textValue } from '#shared/documents/resolve-place.ts'
import type { Finding } from '#shared/measures/finding.ts'
import { type CivilDate, isCivilDate } from '#shared/primitives/civil-date.ts'
import type { PreparedPaper } from './prepare-paper.ts'
import { fieldTitle, missingFields, valueProblems } from './value-checks.ts'

/** What stands against issuing the paper, by field, each with the rule it comes from ('' for plain completeness). */
export interface Obstacle extends FieldProblem {
  readonly rule: string
}

/** Everything that must be put right before the paper is issued. Empty: it may be. */
export function obstacles(paper: PreparedPaper, signerId: string, today: CivilDate): Obstacle[] {
  const plain = (problems: FieldProblem[]) => problems.map((p): Obstacle => ({ ...p, rule: '' }))
  return [
    ...plain(valueProblems(paper.form, paper.typed)),
    ...plain(missingFields(paper.form, paper.values)),
    ...dateProblems(paper, today),
    ...ownDayProblems(paper),
    ...signerProblems(paper, signerId),
    ...computedProblems(paper),
  ]
}

function dateProblems({ date }: PreparedPaper, today: CivilDate): Obstacle[] {
  const at = (message: string): Obstacle[] => [{ path: 'documentDate', message, rule: '' }]
  if (date === null) return at('Chưa chọn ngày văn bản')
  return date > today ? at(`Ngày văn bản ${printedDate(date, 'short')} ở tương lai. Sửa lại ngày`) : []
}

/**
 * A record that says its own day in the text says the day under which it is issued, or the paper contradicts itself; nor can
 * it have been closed before that day.
 */
function ownDayProblems({ form, values, date }: PreparedPaper): Obstacle[] {
  const at = (
    names: readonly string[],
    fits: (written: CivilDate, own: CivilDate) => boolean,
    words: [string, string],
  ) =>
    names.flatMap((name): Obstacle[] => {
      const written = textValue(values[name])
      const definition = form.fields.find((f) => f.name === name)
      if (date === null || !definition || !isCivilDate(written) || fits(written, date)) return []
      const days = `${printedDate(written, 'short')}, ${words[0]} ngày văn bản ${printedDate(date, 'short')}`
      return [{ path: name, message: `${fieldTitle(definition)} ghi ${days}. ${words[1]}`, rule: '' }]
    })
  return [
    ...at(form.documentDateFields, (written, own) => written === own, ['khác', 'Sửa cho hai ngày trùng nhau']),
    ...at(form.closingDateFields, (written, own) => written >= own, ['trước', 'Sửa ngày lập xong']),
  ]
}

function signerProblems({ form, signer, signers, date }: PreparedPaper, signerId: string): Obstacle[] {
  const at = (message: string): Obstacle[] => [{ path: 'signerId', message, rule: 'V27' }]
  if (form.signing === null || signer !== null) return []
  if (signerId !== '') {
    const on = date === null ? '' : ` vào ngày ${printedDate(date, 'short')}`
    return at(`Người ký đã chọn không có thẩm quyền ký biểu mẫu này${on}. Chọn người khác hoặc sửa danh sách người ký`)
  }
  if (!form.signing.required) return []
  return at(
    signers.length > 0
      ? 'Chưa chọn người ký'
      : 'Không có người ký nào còn thẩm quyền vào ngày văn bản. Bổ sung trong phần Cơ quan, người ký',
  )
}

/** A day that the law computes stands on the paper as computed (V25). */
function computedProblems({ form, values, context }: PreparedPaper): Obstacle[] {
  return form.computed.flatMap(({ field, deadline, rule }): Obstacle[] => {
    const due = context.derivation.deadlines.findLast((d) => d.rule === deadline)
    const written = textValue(values[field])
    const definition = form.fields.find((f) => f.name === field)
    if (!due || !definition || written === '' || written === due.due) return []
    return [
      {
        path: field,
        message: `${fieldTitle(definition)} phải là ${printedDate(due.due, 'short')} theo cách tính ${due.arithmetic.text}`,
        rule,
      },
    ]
  })
}

/** The same, as findings beside the form while it is filled in; a date before the last number of the book only warns. */
export function sheetFindings(
  paper: PreparedPaper,
  signerId: string,
  today: CivilDate,
  lastDateInBook: string,
): Finding[] {
  const { article, confidence } = paper.form.provenance
  const finding = (severity: Finding['severity'], { path, message, rule }: Obstacle): Finding => ({
    rule: rule === '' ? paper.form.code : rule,
    severity,
    message: `${message}.`,
    place: { kind: 'document', ref: paper.form.code, field: path },
    article,
    confidence,
  })
  const backwards = paper.date !== null && lastDateInBook !== '' && paper.date < lastDateInBook
  return [
    ...obstacles(paper, signerId, today).map((o) => finding('refuse', o)),
    ...(backwards
      ? [
          finding('warn', {
            path: 'documentDate',
            rule: 'V22',
            message: `Ngày văn bản sớm hơn văn bản đã lấy số cuối cùng trong sổ (${printedDate(lastDateInBook, 'short')}). Số phải theo thứ tự thời gian`,
          }),
        ]
      : []),
  ]
}
