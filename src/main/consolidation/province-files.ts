import type { PrintedBlock, PrintedDocument, Run } from '#shared/documents/printed-document.ts'
import { upperVi } from '#shared/primitives/folded-text.ts'
import { WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import type { Catalogue } from '#shared/reports/indicator.schema.ts'
import type { ReportLayout } from '#shared/reports/layout.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import type { ReportTable } from '#shared/reports/report.schema.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { shortCode } from '#shared/texts/report-words.ts'
import type { Audit } from '../accounts/audit.ts'
import type { RenderedPdf } from '../documents/pdf/pdf-renderer.ts'
import type { Press } from '../documents/press.ts'
import { cellBook } from '../reports/cell-book.ts'
import { tableBlocks } from '../reports/report-paper.ts'
import { reportWorkbook } from '../reports/report-workbook.ts'
import { reportTable } from '../reports/tables.ts'
import { writeWorkbook } from '../sheets/write-workbook.ts'
import type { Actor } from '../store/actor.ts'
import type { FrozenProvinceReport } from './province-report.repo.ts'

export interface ProvinceFilesDeps {
  readonly audit: Pick<Audit, 'record'>
  readonly press: Pick<Press, 'renderer'>
  readonly office: () => Office
  readonly layout: (type: string) => ReportLayout
  readonly catalogue: () => Catalogue
  readonly periodLabel: (period: Period) => string
  /** Throws 'not-found'. */
  readonly frozen: (id: string) => FrozenProvinceReport
}

const words = (text: string, look: { bold?: boolean; italic?: boolean } = {}): Run[] => [
  { kind: 'literal', text, ...look },
]
const note = (text: string): PrintedBlock => ({ type: 'text', style: 'note', segments: [words(text)] })

/** Nothing of the province is compared with other times: districts send the figures of the period alone. */
const ALONE = { previous: [], lastYear: [], cumulative: [], carried: {} }

/** A frozen report of the province as people read it: the tables of the districts' layout, with districts in place of communes. */
export function createProvinceFiles({
  audit,
  press,
  office,
  layout,
  catalogue,
  periodLabel,
  frozen,
}: ProvinceFilesDeps) {
  function parts(id: string) {
    const { report, notes } = frozen(id)
    const form = layout(report.type)
    const source = {
      book: cellBook(report.cells, ALONE, catalogue()),
      catalogue: catalogue(),
      period: report.period,
      area: WHOLE_AREA,
      areas: report.areas,
      areaHead: 'Huyện, quận, thị xã',
    }
    const tables = form.parts.flatMap((part): ReportTable[] => {
      if (part.type === 'text') return []
      const table = reportTable(part, source)
      return [part.type === 'communes' ? { ...table, title: 'Theo huyện, quận, thị xã' } : table]
    })
    return {
      report,
      tables,
      title: 'Báo cáo tổng hợp',
      gist: `${form.listTitle}, ${periodLabel(report.period)}`,
      notes: [...notes, ...form.notes, `Mã số liệu: ${shortCode(report.digest)}, lần ${report.revision}.`],
    }
  }

  /** Official layout; who signs and the number are left open. */
  function paper(id: string): PrintedDocument {
    const { report, tables, title, gist, notes } = parts(id)
    const { name, parentName, placeName, symbol } = office()
    return {
      form: report.type,
      formNo: '',
      formVersion: 1,
      title: `${title}: ${gist}`,
      author: name,
      date: null,
      landscape: true,
      blocks: [
        {
          type: 'header',
          agency: { parent: words(upperVi(parentName)), name: words(upperVi(name)) },
          number: [...words('Số: '), { kind: 'blank', dots: 6, field: 'number' }, ...words(`/BC-${symbol}`)],
          subject: null,
          placeDate: words(`${placeName}, ngày ..... tháng ..... năm ........`, { italic: true }),
        },
        { type: 'title', title: words(upperVi(title)), subtitle: words(gist), rule: true },
        ...tables.flatMap(tableBlocks),
        ...notes.map(note),
        {
          type: 'signatures',
          recipients: [words('- Lưu: VT.')],
          columns: [
            { titles: [words('THỦ TRƯỞNG CƠ QUAN')], note: words('(Ký, ghi rõ họ và tên, đóng dấu)'), name: words('') },
          ],
        },
      ],
    }
  }

  return {
    pdf(actor: Actor, id: string): Promise<RenderedPdf> {
      audit.record(actor, 'consolidation.print', 'province-report', id, { as: 'pdf' })
      return press.renderer.render(paper(id))
    },
    xlsx(actor: Actor, id: string): Promise<Uint8Array<ArrayBuffer>> {
      audit.record(actor, 'consolidation.print', 'province-report', id, { as: 'xlsx' })
      const { tables, title, gist, notes } = parts(id)
      return writeWorkbook(reportWorkbook({ title, gist, agency: office().name, tables, notes }))
    },
    /** "tong-hop_b03-bcn_2024-06-30_L1.pdf": no marks, so that every stick and system can hold it. */
    fileName(id: string, ending: string): string {
      const { report } = frozen(id)
      return `tong-hop_${report.type.toLowerCase()}_${report.period.to}_L${report.revision}.${ending}`
    },
  }
}

export type ProvinceFiles = ReturnType<typeof createProvinceFiles>
