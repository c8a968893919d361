import { fail } from '#shared/contract/errors.ts'
import { monthOf, yearOf } from '#shared/primitives/civil-date.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import { WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import type { Catalogue } from '#shared/reports/indicator.schema.ts'
import type { FigureDifference } from '#shared/reports/report.schema.ts'
import { shortCode } from '#shared/texts/report-words.ts'
import type { Audit } from '../accounts/audit.ts'
import type { RenderedPdf } from '../documents/pdf/pdf-renderer.ts'
import type { Press } from '../documents/press.ts'
import { writeWorkbook } from '../sheets/write-workbook.ts'
import type { Actor } from '../store/actor.ts'
import { newest } from './effective-cells.ts'
import { type PaperParts, printedReport } from './report-paper.ts'
import type { OpenReport, ReportReader } from './report-reader.ts'
import type { ReportViews } from './report-view.ts'
import { reportWorkbook } from './report-workbook.ts'

export interface ReportFilesDeps {
  readonly audit: Pick<Audit, 'record'>
  readonly reader: ReportReader
  readonly views: ReportViews
  readonly press: Pick<Press, 'renderer' | 'docx'>
  readonly catalogue: () => Catalogue
  readonly differences: (report: OpenReport) => FigureDifference[]
}

/** What a report leaves as. All of it is made of the same tables and texts. */
export function createReportFiles({ audit, reader, views, press, catalogue, differences }: ReportFilesDeps) {
  function parts(report: OpenReport): PaperParts {
    const { revision, layout, entries, office } = report
    const received = newest(entries, 'commune')
    const base = revision.base === null ? null : reader.row(reader.revision(revision.base))
    const signedOn = base?.signedOn == null ? '' : ` ngày ${base.signedOn.split('-').reverse().join('/')}`
    return {
      title: layout.title,
      gist: views.filled(report, layout.gist),
      tables: views.tables(report),
      text: views.text(report),
      changes: differences(report),
      missing: layout.asksCommunes
        ? office.communes.filter(({ code }) => !received.has(code)).map(({ name }) => name)
        : [],
      dimensionNotes: dimensionNotes(layout),
      remarks: views.remarks(report),
      replaces: base === null || base.number === '' ? '' : `${base.number}${signedOn}`,
    }
  }

  /** Rules of the breakdowns by which a table of the layout parts people. */
  function dimensionNotes({ parts: shown }: OpenReport['layout']): string[] {
    const used = shown.flatMap((part) => (part.type === 'breakdown' ? [part.dimension] : []))
    return catalogue().breakdowns.flatMap(({ id, note }) => (used.includes(id) && note !== '' ? [note] : []))
  }

  function printed(actor: Actor, id: string, as: string) {
    const report = reader.open(id)
    audit.record(actor, 'report.print', 'report', id, { as })
    return { report, paper: printedReport(report, parts(report)) }
  }

  return {
    pdf(actor: Actor, id: string): Promise<RenderedPdf> {
      const { report, paper } = printed(actor, id, 'pdf')
      return press.renderer.render(paper, report.revision.number === null ? { watermark: 'BẢN NHÁP' } : {})
    },
    docx: (actor: Actor, id: string) => press.docx.render(printed(actor, id, 'docx').paper),
    /** Throws 'conflict' for a withdrawal, which has no tables. */
    xlsx(actor: Actor, id: string): Promise<Uint8Array<ArrayBuffer>> {
      const report = reader.open(id)
      const { title, gist, tables, missing, remarks } = parts(report)
      if (tables.length === 0) fail({ kind: 'conflict', message: 'Báo cáo này không có bảng số liệu.' })
      audit.record(actor, 'report.print', 'report', id, { as: 'xlsx' })
      const { digest } = report.revision
      const notes = [
        missing.length === 0 ? '' : `Chưa nhận báo cáo của: ${missing.join(', ')}.`,
        ...remarks,
        digest === null ? 'Bản nháp, chưa chốt số liệu.' : `Mã số liệu: ${shortCode(digest)}`,
        ...report.layout.notes,
      ].filter((note) => note !== '')
      return writeWorkbook(reportWorkbook({ title, gist, agency: report.office.name, tables, notes }))
    },
    /** "b03-bcn_2024-06_L1.pdf": no marks, so that every stick and system can hold it. */
    fileName(id: string, ending: string): string {
      const { layout, period, areaName, area, revision } = reader.row(reader.revision(id))
      const month = String(monthOf(period.to)).padStart(2, '0')
      const span = period.kind === 'thang' ? `${yearOf(period.to)}-${month}` : `${period.from}_${period.to}`
      const where = area === WHOLE_AREA ? '' : `_${foldText(areaName).replaceAll(' ', '-')}`
      return `${layout.toLowerCase()}_${span}${where}_${revision === null ? 'nhap' : `L${revision}`}.${ending}`
    },
  }
}
