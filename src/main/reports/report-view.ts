import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { cellName } from '#shared/reports/cell.schema.ts'
import type { Catalogue } from '#shared/reports/indicator.schema.ts'
import type { TextPart } from '#shared/reports/layout.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import {
  type FigureDifference,
  type NarrativeBlock,
  type Recheck,
  type ReportCell,
  type ReportTable,
  type ReportView,
  SignedDocumentSchema,
} from '#shared/reports/report.schema.ts'
import { shortCode } from '#shared/texts/report-words.ts'
import type { AssignedGoals } from './assigned-goals.ts'
import { isManual, newest } from './effective-cells.ts'
import { areaName, areasOf, figureLabel } from './figure-names.ts'
import { boundRuns, narrativeBlocks } from './narrative.ts'
import { oursOf, RecheckedSchema } from './rechecks.ts'
import { signedDocument, signersOn } from './report-acts.ts'
import type { OpenReport, ReportReader } from './report-reader.ts'
import { ReceivedSchema } from './report-reader.ts'
import { numberedTables, reportTable } from './tables.ts'

const NO_DOCUMENT = SignedDocumentSchema.parse({ number: '', date: null, signer: '', position: '' })

export type ReportViews = ReturnType<typeof createReportViews>

/** Reports as they are looked at: head, tables, text, figures, findings, history. */
export function createReportViews({
  reader,
  catalogue,
  today,
  differences,
  goals,
}: {
  reader: ReportReader
  catalogue: () => Catalogue
  today: () => CivilDate
  /** What an amendment changes in its base; nothing for other revisions. */
  differences: (report: OpenReport) => FigureDifference[]
  /** What plans ask for in the year of a period, as they stood at a moment; as they stand where that is null. */
  goals: (period: Period, at: string | null) => AssignedGoals
}) {
  function tables(report: OpenReport): ReportTable[] {
    const { revision, layout, office, book } = report
    const { period, area } = revision.report
    const areas = areasOf(office, report.cells)
    // A frozen report keeps the goals of the moment at which it was frozen.
    const frozenAt = revision.acts.find(({ act }) => act === 'lap')?.at ?? null
    const source = { book, catalogue: catalogue(), period, area, areas, goals: goals(period, frozenAt) }
    if (revision.kind === 'huy') return []
    const found = layout.parts.flatMap((part) => (part.type === 'text' ? [] : [reportTable(part, source)]))
    return numberedTables(found, layout.narrative)
  }

  function text(report: OpenReport): NarrativeBlock[] {
    const { revision, layout, book, entries } = report
    const { period, area } = revision.report
    const periodName = reader.nameOf(period)
    const texts = newest(entries, 'text')
    const parts = layout.parts.filter((part): part is TextPart => part.type === 'text')
    if (revision.kind === 'huy') return []
    return parts.flatMap((part) => narrativeBlocks(part, { book, area, period, periodName, texts }))
  }

  /** A text of the layout with the period in it. */
  function filled(report: OpenReport, template: string): string {
    const { revision, book } = report
    const { period, area } = revision.report
    return boundRuns(template, { book, area, period, periodName: reader.nameOf(period) })
      .map((run) => run.text)
      .join('')
  }

  function cells(report: OpenReport): ReportCell[] {
    const { cells: all, book, entries, office } = report
    const given = newest(entries, 'cell')
    const known = new Map(catalogue().indicators.map((one) => [one.id, one]))
    return all.map((cell): ReportCell => {
      const name = cellName(cell)
      const indicator = known.get(cell.id)
      return {
        ...cell,
        name,
        label: figureLabel(cell, catalogue()),
        areaName: areaName(cell.area, office),
        manual: indicator !== undefined && isManual(indicator),
        previous: book.value(cell, 'ky_truoc'),
        lastYear: book.value(cell, 'cung_ky'),
        cumulative: book.value(cell, 'luy_ke'),
        by: given.get(name)?.by ?? '',
        at: given.get(name)?.at ?? '',
      }
    })
  }

  function rechecks(report: OpenReport): Recheck[] {
    const { entries, office, book } = report
    return [...newest(entries, 'recheck').values()].map(({ data, by, at }) => {
      const { cell, value: theirs, note } = RecheckedSchema.parse(data)
      const ours = oursOf(book.cell(cell))
      return {
        cell,
        label: figureLabel(cell, catalogue()),
        areaName: areaName(cell.area, office),
        theirs,
        ours,
        difference: ours === null ? null : theirs - ours,
        note,
        by,
        at,
      }
    })
  }

  function communes({ entries, office }: OpenReport): ReportView['communes'] {
    const received = newest(entries, 'commune')
    return office.communes.map(({ code, name }) => {
      const entry = received.get(code)
      const on = ReceivedSchema.safeParse(entry?.data).data?.receivedOn ?? null
      return { code, name, received: entry !== undefined, receivedOn: on as CivilDate | null, by: entry?.by ?? '' }
    })
  }

  function view(id: string): ReportView {
    const report = reader.open(id)
    const { revision, layout, office, entries } = report
    const digest = revision.digest ?? ''
    const document = signedDocument(revision.acts)
    return {
      ...reader.row(revision),
      title: layout.listTitle,
      formNo: layout.formNo,
      gist: filled(report, layout.gist),
      narrative: layout.narrative,
      provenance: layout.provenance,
      version: entries.length + revision.acts.length,
      reason: revision.reason,
      base: revision.base,
      asOf: revision.asOf,
      catalogueVersion: revision.catalogueVersion,
      digest,
      shortCode: shortCode(digest),
      document: document ?? NO_DOCUMENT,
      signers: signersOn(office, revision.report.area, today()),
      acts: revision.acts.map(({ data: _data, ...act }) => act),
      tables: tables(report),
      text: text(report),
      cells: cells(report),
      findings: [...report.findings],
      asksCommunes: layout.asksCommunes,
      communes: communes(report),
      rechecks: rechecks(report),
      changes: differences(report),
      revisions: reader.live(revision.report.id).map(reader.row),
      notes: layout.notes,
    }
  }

  return { view, tables, text, filled }
}
