import type { Deadline } from '#shared/deadlines/deadline.schema.ts'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { upperFirst, viDate } from '#shared/texts/dates.ts'
import { shortArticle } from '#shared/texts/short-article.ts'
import { UNVERIFIED_MARK } from '#shared/texts/words.ts'
import { openRows, type WorkCase, type WorkRow } from './work-day.ts'

/** A week from Monday to Sunday, and the day on which its cases are read. */
export interface SheetWeek {
  readonly monday: CivilDate
  readonly sunday: CivilDate
  readonly on: CivilDate
}

/** What a commune's sheet of a week lists. */
export interface WeekSheetRows {
  /** Due before the day on which the sheet was made. */
  readonly overdue: readonly WorkRow[]
  /** Due from then until Sunday. */
  readonly due: readonly WorkRow[]
}

/** What is overdue, and what is due until the end of the week, in the cases of a commune ('' for those without one). */
export function sheetRows(cases: readonly WorkCase[], communeCode: string, { sunday }: SheetWeek): WeekSheetRows {
  const rows = openRows(cases.filter((c) => (c.communeCode ?? '') === communeCode))
  return {
    overdue: rows.filter(({ deadline }) => deadline.status === 'overdue'),
    due: rows.filter(({ deadline }) => deadline.status !== 'overdue' && deadline.due <= sunday),
  }
}

/** What the sheet prints. */
export function sheetValues(
  office: Office,
  communeName: string,
  { overdue, due }: WeekSheetRows,
  { monday, sunday, on }: SheetWeek,
  maker: string,
): FieldValues {
  const all = [...overdue, ...due]
  const ours = all.filter(({ deadline }) => deadline.whose === 'ours').length
  return {
    'doc.agency': office.name,
    'doc.parentAgency': office.parentName,
    'doc.place': office.placeName,
    'doc.date': on,
    commune: upperFirst(communeName),
    from: monday,
    to: sunday,
    overdue: overdue.map((row, i) => cells(row, i + 1)),
    due: due.map((row, i) => cells(row, overdue.length + i + 1)),
    nothing: all.length === 0 ? 'Không có việc nào quá hạn hoặc đến hạn trong tuần.' : '',
    total:
      all.length === 0
        ? ''
        : `${all.length} việc: ${overdue.length} quá hạn, ${due.length} đến hạn trong tuần; ${ours} việc của cơ quan, ${all.length - ours} việc của nơi khác.`,
    makerName: maker,
  }
}

function cells({ of, deadline }: WorkRow, no: number) {
  const hour = deadline.arithmetic.dueAt
  return {
    no: String(no),
    fullName: `${of.personName}, ${of.caseCode}`,
    work: deadline.label,
    who: deadline.responsible,
    due: `${hour === '' ? '' : `${hour} `}${viDate(deadline.due)}`,
    article: shortArticle(deadline.provenance.article),
    note: notes(deadline).join('; '),
  }
}

function notes({ status, workingDaysLate, wantsReason, lateReason, provenance, arithmetic }: Deadline): string[] {
  const late = workingDaysLate ?? 0
  const overdue = status === 'overdue'
  return [
    overdue ? (late > 0 ? `Quá ${late} ngày làm việc` : 'Quá hạn') : '',
    overdue && wantsReason ? ((lateReason ?? '') === '' ? 'chưa ghi lý do' : `lý do: ${lateReason}`) : '',
    status === 'paused' ? 'Đang tạm ngừng' : '',
    arithmetic.unconfirmedCalendar ? 'lịch nghỉ chưa xác nhận' : '',
    provenance.confidence === 'verified' ? '' : UNVERIFIED_MARK.toLocaleLowerCase('vi'),
  ].filter((note) => note !== '')
}
