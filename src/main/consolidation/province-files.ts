import type { PrintedDocument } from '#shared/documents/printed-document.ts'
import { cellName, WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import type { Catalogue } from '#shared/reports/indicator.schema.ts'
import type { FigureTime, ReportLayout } from '#shared/reports/layout.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import type { ReportTable } from '#shared/reports/report.schema.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { lowerFirst, viDate } from '#shared/texts/dates.ts'
import { shortCode } from '#shared/texts/report-words.ts'
import type { Audit } from '../accounts/audit.ts'
import type { RenderedPdf } from '../documents/pdf/pdf-renderer.ts'
import type { Press } from '../documents/press.ts'
import type { CellBook } from '../reports/cell-book.ts'
import { printedReport } from '../reports/report-paper.ts'
import { reportWorkbook } from '../reports/report-workbook.ts'
import { numberedTables, reportTable } from '../reports/tables.ts'
import { writeWorkbook } from '../sheets/write-workbook.ts'
import type { Actor } from '../store/actor.ts'
import type { FrozenProvinceReport, Times } from './province-report.repo.ts'
import { differencesOf } from './province-report-view.ts'

export interface ProvinceFilesDeps {
  readonly audit: Pick<Audit, 'record'>
  readonly press: Pick<Press, 'renderer'>
  readonly office: () => Office
  readonly layout: (type: string) => ReportLayout
  readonly catalogue: () => Catalogue
  readonly periodLabel: (period: Period) => string
  /** Throws 'not-found'. */
  readonly frozen: (id: string) => FrozenProvinceReport
  /** Every revision of the report of a period. */
  readonly revisions: (type: string, period: Period) => readonly FrozenProvinceReport[]
}

const NO_TIMES: Times = { previous: [], lastYear: [], cumulative: [] }

/** Every figure of a report of the province by name and time, as it was frozen. */
function provinceBook({ report: { cells }, paper }: Pick<FrozenProvinceReport, 'report' | 'paper'>): CellBook {
  const { previous, lastYear, cumulative } = paper?.times ?? NO_TIMES
  const by = (all: typeof cells) => new Map(all.map((cell) => [cellName(cell), cell]))
  const times: Readonly<Record<FigureTime, ReturnType<typeof by>>> = {
    ...{ ky: by(cells), ky_truoc: by(previous), cung_ky: by(lastYear), luy_ke: by(cumulative) },
    // Districts tell these of their own year; a package does not carry them.
    ...{ sau_ky: by([]), uoc: by([]) },
  }
  return {
    cell: (key) => times.ky.get(cellName(key)) ?? null,
    value: (key, time) => times[time].get(cellName(key))?.value ?? null,
  }
}

const AREAS = 'Huyện, quận, thị xã'

/** A frozen report of the province as people read it: the tables of the districts' layout, with districts in place of communes. */
export function createProvinceFiles(deps: ProvinceFilesDeps) {
  const { audit, press, catalogue } = deps

  function parts(id: string) {
    const frozen = deps.frozen(id)
    const { report, notes, paper } = frozen
    const form = paper?.layout ?? deps.layout(report.type)
    const office = paper?.office ?? deps.office()
    const source = {
      book: provinceBook(frozen),
      catalogue: catalogue(),
      period: report.period,
      area: WHOLE_AREA,
      areas: report.areas,
      areaHead: AREAS,
    }
    const tables = form.parts.flatMap((part): ReportTable[] => {
      if (part.type === 'text') return []
      const table = reportTable(part, source)
      return [part.type === 'communes' ? { ...table, title: `Theo ${AREAS.toLocaleLowerCase('vi')}` } : table]
    })
    return {
      frozen,
      form,
      office,
      tables: numberedTables(tables, false),
      title: 'BÁO CÁO TỔNG HỢP',
      gist: `${form.listTitle}, ${lowerFirst(deps.periodLabel(report.period))}`,
      notes: [...notes, ...form.notes],
    }
  }

  /** Number and day of the revision before; '' where it was not signed. */
  function replaced({ type, revision, report }: FrozenProvinceReport): string {
    const before = deps.revisions(type, report.period).find((one) => one.revision === revision - 1)
    const document = before === undefined ? null : deps.frozen(before.id).report.document
    if (document === null || document.number === '') return ''
    return `${document.number}${document.date === null ? '' : ` ngày ${viDate(document.date)}`}`
  }

  function changesOf({ type, revision, report }: FrozenProvinceReport, office: Office) {
    const before = deps.revisions(type, report.period).find((one) => one.revision === revision - 1)
    return differencesOf(before?.report.cells ?? null, report.cells, office, catalogue(), report.reason)
  }

  /** The layout as the province prints it: its own title and receivers, no form number of a district's, no text of one. */
  const asProvince = (form: ReportLayout, office: Office, notes: readonly string[]): ReportLayout => ({
    ...form,
    ...{ formNo: '', narrative: false, addressee: '', notes: [...notes] },
    recipients: [`- ${office.parentName} (để báo cáo);`],
  })

  /** Official layout; number, day and signer as they were written when it was signed. */
  function paper(id: string): PrintedDocument {
    const { frozen, form, office, tables, title, gist, notes } = parts(id)
    const { report, acts } = frozen
    return printedReport(
      {
        office,
        findings: [],
        layout: asProvince(form, office, notes),
        revision: {
          ...{ number: report.revision, kind: report.kind, reason: report.reason, base: report.supersedes },
          ...{ asOf: report.asOf, digest: report.digest, acts },
          report: { period: report.period, area: WHOLE_AREA },
        },
      },
      {
        ...{ title, gist, tables, text: [], dimensionNotes: [], remarks: [], missing: [] },
        changes: changesOf(frozen, office),
        replaces: replaced(frozen),
      },
    )
  }

  return {
    pdf(actor: Actor, id: string): Promise<RenderedPdf> {
      audit.record(actor, 'consolidation.print', 'province-report', id, { as: 'pdf' })
      return press.renderer.render(paper(id))
    },
    xlsx(actor: Actor, id: string): Promise<Uint8Array<ArrayBuffer>> {
      audit.record(actor, 'consolidation.print', 'province-report', id, { as: 'xlsx' })
      const { frozen, office, tables, title, gist, notes } = parts(id)
      const code = `Mã số liệu: ${shortCode(frozen.report.digest)}, lần ${frozen.report.revision}.`
      return writeWorkbook(reportWorkbook({ title, gist, agency: office.name, tables, notes: [...notes, code] }))
    },
    /** "tong-hop_b03-bcn_2024-06-30_L1.pdf": no marks, so that every stick and system can hold it. */
    fileName(id: string, ending: string): string {
      const { report } = deps.frozen(id)
      return `tong-hop_${report.type.toLowerCase()}_${report.period.to}_L${report.revision}.${ending}`
    },
  }
}

export type ProvinceFiles = ReturnType<typeof createProvinceFiles>
