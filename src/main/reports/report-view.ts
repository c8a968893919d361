import { printedDate } from '#shared/documents/printed-value.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { cellName } from '#shared/reports/cell.schema.ts'
import type { TextPart } from '#shared/reports/layout.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import {
  type FigureDifference,
  type LateFigure,
  type NarrativeBlock,
  type Recheck,
  type ReportCell,
  type ReportTable,
  type ReportView,
  SignedDocumentSchema,
  type TableCell,
} from '#shared/reports/report.schema.ts'
import { estimateText, figureText, shortCode } from '#shared/texts/report-words.ts'
import type { Audit } from '../accounts/audit.ts'
import { mayUse } from '../accounts/permissions.ts'
import type { IndicatorsService } from '../indicators/indicators-service.ts'
import type { Actor } from '../store/actor.ts'
import type { AssignedGoals } from './assigned-goals.ts'
import { withoutNames } from './differences.ts'
import { GivenSchema, isManual, newest } from './effective-cells.ts'
import { areaName, areasOf, figureLabel } from './figure-names.ts'
import { hasEstimates } from './load-layouts.ts'
import { boundRuns, narrativeBlocks } from './narrative.ts'
import { lateKey } from './people-behind.ts'
import { oursOf, RecheckedSchema } from './rechecks.ts'
import type { Entry } from './report.repo.ts'
import { signedDocument, signersOn } from './report-acts.ts'
import { type OpenReport, ReceivedSchema, type ReportReader } from './report-reader.ts'
import { numberedTables, reportTable } from './tables.ts'

const NO_DOCUMENT = SignedDocumentSchema.parse({ number: '', date: null, signer: '', position: '' })

export type ReportViews = ReturnType<typeof createReportViews>

/** Reports as they are looked at: head, tables, text, figures, findings, history. */
export function createReportViews({
  reader,
  indicators,
  audit,
  today,
  differences,
  goals,
  nextNumber,
}: {
  reader: ReportReader
  indicators: Pick<IndicatorsService, 'catalogue' | 'reporting'>
  audit: Pick<Audit, 'record'>
  today: () => CivilDate
  /** What the register would give a report that is signed today; '' where its number is typed. */
  nextNumber: (report: OpenReport['revision']['report']) => string
  /** What an amendment changes in its base; nothing for other revisions. */
  differences: (report: OpenReport) => FigureDifference[]
  /** What plans ask for in the year of a period, as they stood at a moment; as they stand where that is null. */
  goals: (period: Period, at: string | null) => AssignedGoals
}) {
  const { catalogue } = indicators

  function tables(report: OpenReport): ReportTable[] {
    const { revision, layout, office, book } = report
    const { period, area } = revision.report
    const areas = areasOf(office, report.cells)
    // A frozen report keeps the goals of the moment at which it was frozen.
    const frozenAt = revision.acts.find(({ act }) => act === 'lap')?.at ?? null
    const source = { book, catalogue: catalogue(), period, area, areas, goals: goals(period, frozenAt) }
    if (revision.kind === 'huy') return []
    const found = layout.parts.flatMap((part) => (part.type === 'text' ? [] : [reportTable(part, source)]))
    return numberedTables([...found, ...lateTable(late(report))], layout.narrative)
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
    const [given, expected] = [newest(entries, 'cell'), newest(entries, 'estimate')]
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
        after: book.value(cell, 'sau_ky'),
        estimate: estimateOf(expected.get(name)),
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

  /** What was recorded late of periods that were reported, as it stands in this report. */
  function late({ computed }: OpenReport): LateFigure[] {
    return computed.late.map((one) => ({
      key: lateKey(one),
      cell: one.cell,
      label: figureLabel(one.cell, catalogue()),
      periodLabel: reader.nameOf(one.period),
      unit: catalogue().indicators.find(({ id }) => id === one.cell.id)?.unit ?? 'nguoi',
      reported: one.reported,
      now: one.now,
      difference: one.difference,
      added: one.added.length,
      removed: one.removed.length,
    }))
  }

  /** What an amendment changes, with names for who may see people; that they were shown is recorded. */
  function changes(actor: Actor, report: OpenReport): FigureDifference[] {
    const found = differences(report)
    if (!mayUse(actor.role, 'people.read')) return withoutNames(found)
    const count = new Set(found.flatMap(({ people }) => people.map(({ personId }) => personId))).size
    if (count > 0) audit.record(actor, 'report.names', 'report', report.revision.id, { count })
    return found
  }

  /** What stands in the tables besides what was counted of the period, said in words below them. */
  function remarks(report: OpenReport): string[] {
    const { computed, entries, revision } = report
    if (revision.kind === 'huy') return []
    const said: string[] = []
    if (hasEstimates(report.layout, report.revision.report.period)) {
      const last = printedDate(revision.report.period.to, 'short')
      said.push(`Số sau ngày ${last} nằm ngoài kỳ báo cáo, không cộng vào số trong kỳ.`)
      for (const [name, entry] of newest(entries, 'estimate')) {
        const { cell, value, note } = GivenSchema.parse(entry.data)
        const unit = report.book.cell(cell)?.unit
        if (value === null || unit === undefined) continue
        said.push(
          `${figureLabel(cell, catalogue())}: ${estimateText(value, unit)} cả năm, do ${entry.by} ước, căn cứ ${note} (${name}).`,
        )
      }
    }
    if (computed.late.length > 0) {
      said.push('Phát sinh bổ sung: việc của kỳ đã báo cáo, ghi nhận sau khi chốt, không cộng vào số trong kỳ này.')
    }
    return said
  }

  function view(actor: Actor, id: string): ReportView {
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
      changes: changes(actor, report),
      late: late(report),
      estimates: hasEstimates(report.layout, report.revision.report.period),
      nextNumber: nextNumber(revision.report),
      revisions: reader.live(revision.report.id).map(reader.row),
      notes: layout.notes,
    }
  }

  return { view, tables, text, filled, remarks }
}

function estimateOf(entry: Entry | undefined): ReportCell['estimate'] {
  if (entry === undefined) return null
  const { value, note } = GivenSchema.parse(entry.data)
  return value === null ? null : { value, note, by: entry.by, at: entry.at }
}

/** "Phát sinh bổ sung của kỳ trước", where there is any: a table of its own, so that it stands in page, workbook and screen alike. */
function lateTable(late: readonly LateFigure[]): ReportTable[] {
  if (late.length === 0) return []
  const words = (text: string): TableCell => ({ text, value: null, unit: null, cell: '', time: 'ky', origin: null })
  const figure = (value: number, unit: LateFigure['unit']): TableCell => ({
    ...words(figureText(value, unit)),
    ...{ value, unit },
  })
  const column = (head: string, width: number, align: 'left' | 'center' | 'right') => ({ head, over: '', width, align })
  return [
    {
      id: 'bo_sung_ky_truoc',
      title: 'Phát sinh bổ sung của kỳ trước',
      columns: [
        column('STT', 12, 'center'),
        column('Chỉ tiêu', 58, 'left'),
        column('Kỳ đã báo cáo', 35, 'left'),
        column('Số đã báo cáo', 20, 'right'),
        column('Số theo dữ liệu nay', 20, 'right'),
        column('Phát sinh bổ sung', 20, 'right'),
      ],
      rows: late.map(({ label, periodLabel, unit, reported, now, difference }, i) => ({
        kind: 'figure' as const,
        level: 0,
        cells: [
          words(String(i + 1)),
          words(label),
          words(periodLabel),
          figure(reported, unit),
          figure(now, unit),
          { ...figure(difference, unit), text: `${difference > 0 ? '+' : ''}${figureText(difference, unit)}` },
        ],
      })),
      summed: [false, false, false, false, false, false],
    },
  ]
}
