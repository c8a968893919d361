import type { PrintedBlock, PrintedDocument, Run } from '#shared/documents/printed-document.ts'
import { printedDate } from '#shared/documents/printed-value.ts'
import { compilerOf } from '#shared/measures/compiler.ts'
import { upperVi } from '#shared/primitives/folded-text.ts'
import { WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import type { FigureDifference, NarrativeBlock, ReportFinding, ReportTable } from '#shared/reports/report.schema.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { figureText, REVISION_KIND_WORDS, shortCode } from '#shared/texts/report-words.ts'
import type { Revision } from './report.repo.ts'
import { headTitles, signedDocument } from './report-acts.ts'
import type { OpenReport } from './report-reader.ts'

/** What of a report its paper asks for: a report of districts has no more than this. */
export interface PaperReport extends Pick<OpenReport, 'layout' | 'office' | 'findings'> {
  readonly revision: Pick<Revision, 'number' | 'kind' | 'reason' | 'base' | 'asOf' | 'digest' | 'acts'> & {
    readonly report: Pick<Revision['report'], 'period' | 'area'>
  }
}

/** What is printed of a report besides its tables. */
export interface PaperParts {
  readonly title: string
  readonly gist: string
  readonly tables: readonly ReportTable[]
  readonly text: readonly NarrativeBlock[]
  readonly changes: readonly FigureDifference[]
  /** How the breakdowns of its tables are read ("30 tuổi …"). */
  readonly dimensionNotes: readonly string[]
  /** What its tables say besides what was counted: estimates with their grounds, what is outside the period, late figures. */
  readonly remarks: readonly string[]
  /** Names of communes whose own report has not come. */
  readonly missing: readonly string[]
  /** Number and day of the report whose place this one takes; '' for the first. */
  readonly replaces: string
}

const words = (text: string, look: { bold?: boolean; italic?: boolean } = {}): Run[] =>
  text === '' ? [] : [{ kind: 'literal', text, ...look }]
const paragraph = (
  text: string,
  style: 'body' | 'note' | 'heading' | 'center' = 'body',
  bold = false,
): PrintedBlock => ({
  type: 'text',
  style,
  segments: [words(text, bold ? { bold } : {})],
})

/** A report as it is printed and signed; the same words and figures as on the screen and in the workbook. */
export function printedReport(report: PaperReport, parts: PaperParts): PrintedDocument {
  const { revision, layout, office } = report
  const document = signedDocument(revision.acts)
  const narrative = layout.narrative && revision.kind !== 'huy'
  return {
    form: layout.id,
    formNo: layout.formNo,
    formVersion: 1,
    title: `${parts.title}: ${parts.gist}`,
    author: office.name,
    date: document?.date ?? null,
    landscape: !narrative && revision.kind !== 'huy',
    blocks: [
      head(report),
      { type: 'title', title: words(parts.title), subtitle: words(parts.gist), rule: true },
      ...(layout.formNo === '' ? [] : [paragraph(layout.formNo, 'center')]),
      ...addressee(report),
      ...amendmentWords(report, parts),
      ...(narrative ? narrativeBody(parts) : parts.tables.flatMap(tableBlocks)),
      ...(narrative ? [] : footNotes(report, parts)),
      signatures(report),
      ...(narrative ? appendix(report, parts) : []),
      ...changeBlocks(report, parts),
    ],
  }
}

/** A commune's report carries its People's Committee at the head, the office's its own name. */
function agencyOf({ revision, office }: PaperReport) {
  const { area } = revision.report
  if (area === WHOLE_AREA)
    return { parent: office.parentName, name: office.name, place: office.placeName, symbol: office.symbol }
  const { parent, name, placeName, symbol } = compilerOf('ubnd_xa', area, office)
  return { parent, name, place: placeName, symbol }
}

function head(report: PaperReport): PrintedBlock {
  const { parent, name, place, symbol } = agencyOf(report)
  const document = signedDocument(report.revision.acts)
  const number: Run[] = document
    ? words(`Số: ${document.number}`)
    : [...words('Số: '), { kind: 'blank', dots: 6, field: 'number' }, ...words(`/BC-${symbol}`)]
  const date = document?.date ?? null
  const day: Run[] =
    date === null
      ? [
          ...words(`${place}, ngày `, { italic: true }),
          { kind: 'blank', dots: 4, field: 'date' },
          ...words(' tháng ', { italic: true }),
          { kind: 'blank', dots: 4, field: 'date' },
          ...words(' năm ', { italic: true }),
          { kind: 'blank', dots: 6, field: 'date' },
        ]
      : words(`${place}, ${printedDate(date, 'long')}`, { italic: true })
  return {
    type: 'header',
    agency: { parent: words(upperVi(parent)), name: words(upperVi(name)) },
    number,
    subject: null,
    placeDate: day,
  }
}

function addressee({ layout }: PaperReport): PrintedBlock[] {
  return layout.addressee === ''
    ? []
    : [{ type: 'addressee', label: words('Kính gửi:'), lines: [words(layout.addressee)] }]
}

function amendmentWords({ revision }: PaperReport, { replaces }: PaperParts): PrintedBlock[] {
  if (revision.base === null) return []
  const which = replaces === '' ? 'báo cáo trước của cùng kỳ' : `Báo cáo số ${replaces}`
  const what = { bo_sung: 'bổ sung cho', thay_the: 'thay thế', huy: 'hủy', chinh_thuc: '' }[revision.kind]
  return [paragraph(`Báo cáo này ${what} ${which}. Lý do: ${revision.reason}.`)]
}

function narrativeBody({ text }: PaperParts): PrintedBlock[] {
  const blocks = text.flatMap((block): PrintedBlock[] => {
    if (block.kind !== 'slot') {
      const runs = block.runs.map(
        (run): Run =>
          run.cell === '' ? { kind: 'literal', text: run.text } : { kind: 'value', text: run.text, field: run.cell },
      )
      return [{ type: 'text', style: block.kind === 'paragraph' ? 'body' : 'heading', segments: [runs] }]
    }
    const written = block.text === '' ? block.empty : block.text
    if (written === '') return [{ type: 'dotted', field: block.id, lines: 2 }]
    return written.split(/\n+/).map((line) => paragraph(line))
  })
  return withEnd(blocks)
}

/** The last words of the body end with "./.". */
function withEnd(blocks: PrintedBlock[]): PrintedBlock[] {
  const last = blocks.at(-1)
  const runs = last?.type === 'text' ? last.segments[0] : undefined
  if (last?.type !== 'text' || runs === undefined) return blocks
  const tail = runs.at(-1)
  const closed =
    tail?.kind === 'literal' ? [...runs.slice(0, -1), { ...tail, text: tail.text.replace(/[.;\s]*$/, './.') }] : runs
  return [...blocks.slice(0, -1), { ...last, segments: [closed] }]
}

/** A table with its title; the depth of a row stands in its words, as papers write it. */
function tableBlocks({ title, columns, rows }: ReportTable): PrintedBlock[] {
  return [
    ...(title === '' ? [] : [paragraph(title, 'heading')]),
    {
      type: 'table',
      numbered: true,
      columns: columns.map(({ head, over, width, align }) => ({ head, width, align, ...(over !== '' && { over }) })),
      rows: rows.map(({ kind, level, cells }) =>
        cells.map(({ text, unit }, i) => {
          const deep = unit === null && columns[i]?.align === 'left' ? ['', '- ', '+ ', '. '][level] : ''
          return words(text === '' ? '' : `${deep ?? ''}${text}`, kind === 'figure' ? {} : { bold: true })
        }),
      ),
    },
  ]
}

function footNotes(report: PaperReport, parts: PaperParts): PrintedBlock[] {
  const { missing, tables } = parts
  const { layout, findings, revision } = report
  if (revision.kind === 'huy') return []
  const inMillions = tables.some(({ rows }) => rows.some(({ cells }) => cells.some(({ unit }) => unit === 'dong')))
  const notes = [
    missing.length === 0 ? '' : `Chưa nhận báo cáo của ${missing.length} xã, phường: ${missing.join(', ')}.`,
    ...findings.filter(isConfirmed).map(({ label, reason }) => `${label}: ${reason}.`),
    'Dấu "-": không phát sinh; ô trống: chưa có số liệu; "x": không phân tổ.',
    inMillions ? 'Số tiền ghi bằng triệu đồng, một số lẻ.' : '',
    ...parts.remarks,
    ...layout.notes,
    ...parts.dimensionNotes,
    provenanceNote(report),
    digestNote(report),
  ]
  return notes.filter((note) => note !== '').map((note) => paragraph(note, 'note'))
}

const isConfirmed = ({ wantsConfirmation, reason }: ReportFinding) => wantsConfirmation && reason !== ''

const PROPOSED = 'Bố cục biểu là đề nghị, cần đối chiếu văn bản.'

/** Said on paper too: that a layout is ours as long as the text of the law gives none. */
function provenanceNote({ layout }: PaperReport): string {
  const { confidence, note = '' } = layout.provenance
  if (confidence === 'verified') return ''
  return note === '' ? PROPOSED : note
}

function digestNote({ revision }: PaperReport): string {
  const { digest, asOf, number, kind } = revision
  if (digest === null) return ''
  const which = number === 1 ? '' : `, bản ${number} (${REVISION_KIND_WORDS[kind]})`
  return `Mã số liệu: ${shortCode(digest)} (12 chữ số đầu của SHA-256 số liệu)${which}; số liệu lấy lúc ${viMoment(asOf)}.`
}

function signatures(report: PaperReport): PrintedBlock {
  const { revision, layout } = report
  const document = signedDocument(revision.acts)
  const titles = document === null ? usualTitles(report) : document.position.split('/')
  return {
    type: 'signatures',
    recipients: [...layout.recipients, '- Lưu: VT.'].map((line) => words(line)),
    columns: [
      {
        titles: titles.map((line) => words(upperVi(line.trim()))),
        note: words('(Ký, ghi rõ họ và tên, đóng dấu)'),
        name: words(document?.signer ?? ''),
      },
    ],
  }
}

/** Who usually signs: the chairman of a commune; of the office its head on that day, else the post alone. */
function usualTitles({ revision, office }: PaperReport): readonly string[] {
  const { area, period } = revision.report
  if (area !== WHOLE_AREA) return ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH']
  return headTitles(office, period.to)
}

/** Tables behind the text, with their own title. */
function appendix(report: PaperReport, parts: PaperParts): PrintedBlock[] {
  if (parts.tables.length === 0) return []
  return [
    { type: 'page-break' },
    paragraph('Phụ lục', 'center', true),
    paragraph(upperVi('Biểu số liệu'), 'center', true),
    { type: 'text', style: 'center', segments: [words(attachedTo(report, parts), { italic: true })] },
    ...parts.tables.flatMap(tableBlocks),
    ...footNotes(report, parts),
  ]
}

/** "(Kèm theo Báo cáo số 05/BC-LĐTBXH ngày 18 tháng 6 năm 2024 của …)", with blanks before it is signed. */
function attachedTo(report: PaperReport, { title }: PaperParts): string {
  const document = signedDocument(report.revision.acts)
  const { name, symbol } = agencyOf(report)
  const number = document?.number ?? `……/BC-${symbol}`
  const day = document?.date == null ? 'ngày … tháng … năm ……' : printedDate(document.date, 'long')
  const what = title.charAt(0) + title.slice(1).toLocaleLowerCase('vi')
  return `(Kèm theo ${what} số ${number} ${day} của ${name})`
}

/** Bảng đối chiếu of an amendment: old, new, difference, reason. Names of people are not printed. */
function changeBlocks({ revision }: PaperReport, { changes }: PaperParts): PrintedBlock[] {
  if (changes.length === 0) return []
  const rows = changes.map(({ label, areaName, before, after, difference, reason, unit }, i) => [
    words(String(i + 1)),
    words(areaName === '' ? label : `${label} (${areaName})`),
    words(figureText(before, unit)),
    words(figureText(after, unit)),
    words(difference === null ? '' : signed(difference, unit)),
    // The reason of the whole stands at the head of the report.
    words(reason === revision.reason ? 'Lý do chung' : reason),
  ])
  return [
    { type: 'page-break' },
    paragraph(upperVi('Bảng đối chiếu số liệu điều chỉnh'), 'center', true),
    {
      type: 'table',
      numbered: true,
      columns: [
        { head: 'STT', width: 12, align: 'center' },
        { head: 'Chỉ tiêu', width: 55, align: 'left' },
        { head: 'Số đã báo cáo', width: 22, align: 'right' },
        { head: 'Số mới', width: 22, align: 'right' },
        { head: 'Chênh lệch', width: 22, align: 'right' },
        { head: 'Lý do', width: 32, align: 'left' },
      ],
      rows,
    },
  ]
}

const signed = (difference: number, unit: FigureDifference['unit']): string =>
  `${difference > 0 ? '+' : ''}${figureText(difference, unit)}`
