import type {
  Comparison,
  ReportExplanation,
  ReportRow,
  ReportTable,
  ReportView,
} from '#shared/reports/report.schema.ts'
import { viDate, viMoment } from '#shared/texts/dates.ts'
import { figureText, REPORT_STATE_WORDS, REVISION_KIND_WORDS } from '#shared/texts/report-words.ts'
import { CONFIDENCE_WORDS } from '#shared/texts/words.ts'
import { section, table } from './table.ts'

/** A list of reports, one a line. */
export function rowLines(rows: readonly ReportRow[]): string[] {
  if (rows.length === 0) return ['Chưa lập báo cáo nào.']
  const cells = rows.map((row) => [
    row.periodLabel,
    row.title,
    row.areaName,
    REPORT_STATE_WORDS[row.state],
    row.revision === null ? '' : `bản ${row.revision}`,
    row.number,
    row.due === null ? '' : viDate(row.due),
    row.id,
  ])
  return table(['Kỳ', 'Báo cáo', 'Xã, phường', 'Tình trạng', 'Bản', 'Số', 'Hạn gửi', 'Mã'], cells)
}

/** A report as it stands: head, figures, what the rules found. */
export function viewLines(view: ReportView): string[] {
  const { tables, findings, state, digest } = view
  return [
    `${view.title}, ${view.periodLabel}${view.areaName === '' ? '' : `, ${view.areaName}`}`,
    `${REPORT_STATE_WORDS[state]}${view.revision === null ? '' : `, bản ${view.revision} (${REVISION_KIND_WORDS[view.kind]})`}; số liệu lấy lúc ${viMoment(view.asOf)}; mã ${view.id}`,
    ...(view.number === '' ? [] : [`Số ${view.number}, ${view.document.position} ${view.document.signer}`]),
    ...(digest === '' ? [] : [`Mã số liệu (SHA-256): ${digest}`]),
    ...(view.provenance.confidence === 'verified'
      ? []
      : [`${CONFIDENCE_WORDS[view.provenance.confidence]}: ${view.provenance.note ?? ''}`]),
    ...tables.flatMap(tableLines),
    ...section(
      'Cần sửa',
      findings.filter(({ severity }) => severity === 'chan').map(({ rule, message }) => `${rule}: ${message}`),
    ),
    ...section(
      'Cần ghi lý do',
      findings
        .filter(({ severity, reason }) => severity === 'canh_bao' && reason === '')
        .map(({ rule, message }) => `${rule}: ${message}`),
    ),
    ...section(
      'Đã ghi lý do',
      findings
        .filter(({ reason }) => reason !== '')
        .map(({ rule, message, reason }) => `${rule}: ${message} ${reason}`),
    ),
    ...section('Điều chỉnh so với bản trước', view.changes.map(differenceLine)),
  ]
}

function tableLines({ title, columns, rows }: ReportTable): string[] {
  const heads = columns.map(({ head, over }) => (over === '' ? head : `${over}: ${head}`))
  return [
    '',
    ...(title === '' ? [] : [title]),
    ...table(
      heads,
      rows.map(({ cells }) => cells.map(({ text }) => text)),
    ),
  ]
}

function differenceLine({
  name,
  label,
  areaName,
  before,
  after,
  difference,
  unit,
  reason,
  people,
}: ReportView['changes'][number]): string {
  const where = areaName === '' ? '' : `, ${areaName}`
  const change = difference === null ? '' : ` (${difference > 0 ? '+' : ''}${figureText(difference, unit)})`
  const who = people.map(({ fullName, change: how }) => `${how === 'them' ? '+' : '-'} ${fullName}`).join('; ')
  const tail = [reason, who].filter((part) => part !== '').join('. ')
  return `${name} ${label}${where}: ${figureText(before, unit)} -> ${figureText(after, unit)}${change}${tail === '' ? '' : `. ${tail}`}`
}

export function comparisonLines({ from, to, differences, affected }: Comparison): string[] {
  return [
    `So ${from} với ${to}: ${differences.length === 0 ? 'không khác.' : `${differences.length} số liệu khác.`}`,
    ...differences.map(differenceLine),
    ...section(
      'Báo cáo sau chịu ảnh hưởng',
      affected.map(({ periodLabel, title, id }) => `${periodLabel}: ${title} (${id})`),
    ),
  ]
}

/** A figure with the people and events behind it. */
export function explanationLines(found: ReportExplanation): string[] {
  const { cell, name, label, areaName, definition, people, below, communes, frozen } = found
  const parts = cell.parts === undefined ? '' : ` = ${cell.parts.numerator}/${cell.parts.denominator}`
  const replaced =
    cell.origin === 'override' ? ` (thay số đã tính ${figureText(cell.computed ?? null, cell.unit)}: ${cell.note})` : ''
  const manual = cell.origin === 'manual' ? ` (nhập tay: ${cell.note === '' ? 'chưa có' : cell.note})` : ''
  return [
    `${name} ${label}${areaName === '' ? '' : `, ${areaName}`}: ${figureText(cell.value, cell.unit)}${parts}${replaced}${manual}`,
    definition,
    ...section(frozen ? 'Người đã chốt cùng báo cáo' : 'Người', people.map(personLine)),
    ...section('Mẫu số', below.map(personLine)),
    ...section('Xã, phường', communes),
  ]
}

function personLine({ fullName, birthDate, communeName, facts }: ReportExplanation['people'][number]): string {
  const why = facts
    .map(({ on, label, paper }) => `${viDate(on)} ${label}${paper === '' ? '' : ` (${paper})`}`)
    .join('; ')
  const who = [fullName, birthDate, communeName].filter((part) => part !== '').join(', ')
  return why === '' ? who : `${who}: ${why}`
}
