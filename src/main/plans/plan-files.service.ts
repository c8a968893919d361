import type { Chart } from '#shared/charts/chart.ts'
import { chartBlocks } from '#shared/charts/chart-blocks.ts'
import type { PrintedBlock, PrintedDocument, Run } from '#shared/documents/printed-document.ts'
import type { CohortQuery, CohortView } from '#shared/plans/cohort.schema.ts'
import { PLAN_AREA_WORDS } from '#shared/plans/plan-areas.ts'
import { areasChart, curveChart, horizonsChart, workChart } from '#shared/plans/plan-charts.ts'
import type { PlanRules } from '#shared/plans/plan-rules.schema.ts'
import { type PlainTable, progressTable, relapseTable, valueText, workTable } from '#shared/plans/plan-tables.ts'
import type { ProgressQuery, ProgressView } from '#shared/plans/progress.schema.ts'
import { protectCohort } from '#shared/plans/protect-cohort.ts'
import { assertNever } from '#shared/primitives/assert-never.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import { upperVi } from '#shared/primitives/folded-text.ts'
import { WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { levelOf, officeLabel } from '#shared/settings/office.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { planLabel } from '#shared/texts/plan-words.ts'
import type { Audit } from '../accounts/audit.ts'
import { csvBytes } from '../csv-text.ts'
import type { Press } from '../documents/press.ts'
import type { SheetModel } from '../sheets/workbook-model.ts'
import { writeWorkbook } from '../sheets/write-workbook.ts'
import type { Actor } from '../store/actor.ts'
import type { CohortsService } from './cohorts.service.ts'
import type { PlanEntries } from './plan-entries.ts'
import type { ProgressService } from './progress.service.ts'

export type PlanFileFormat = 'pdf' | 'xlsx' | 'csv'

export interface PlanFilesDeps {
  readonly clock: Pick<Clock, 'today'>
  readonly audit: Pick<Audit, 'record'>
  readonly settings: { office(): Office }
  readonly press: Pick<Press, 'renderer'>
  readonly entries: PlanEntries
  readonly progress: ProgressService
  readonly cohorts: CohortsService
  readonly rules: PlanRules
}

export interface WrittenPlanFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly name: string
}

/** What goes out: one title, lines under it, charts, tables, lines of notes. */
interface Sheet {
  readonly title: string
  readonly subtitle: string
  readonly name: string
  readonly charts: readonly Chart[]
  readonly tables: readonly PlainTable[]
  readonly notes: readonly string[]
}

/** Width of a landscape page between its margins, in millimetres: what charts and tables share out. */
const WIDTH_MM = 247

/** Progress and cohorts as files: on paper with their charts, as spreadsheets and CSV with the same figures. */
export function createPlanFiles(deps: PlanFilesDeps) {
  const { clock, audit, settings, press, entries, progress, cohorts, rules } = deps

  async function written(sheet: Sheet, format: PlanFileFormat): Promise<WrittenPlanFile> {
    const name = `${sheet.name}.${format}`
    switch (format) {
      case 'pdf':
        return { bytes: (await press.renderer.render(paperOf(sheet, settings.office(), clock.today()))).bytes, name }
      case 'xlsx':
        return { bytes: await writeWorkbook({ title: sheet.title, sheets: sheet.tables.map(sheetOf(sheet)) }), name }
      case 'csv':
        return { bytes: csvBytes(csvRows(sheet)), name }
      default:
        return assertNever(format)
    }
  }

  /** The targets of a year as they stand on a day. Writing it out is recorded. */
  async function progressFile(actor: Actor, query: ProgressQuery, format: PlanFileFormat): Promise<WrittenPlanFile> {
    const view = progress.progress(query)
    const file = await written(progressSheet(view), format)
    audit.record(actor, 'plan.export', 'plan', query.planId, { year: query.year, on: query.on, as: format })
    return file
  }

  function progressSheet(view: ProgressView): Sheet {
    const used = new Set(view.rows.map(({ target }) => target.planId))
    const plans = entries.all('plan').filter(({ id }) => used.has(id))
    const called = PLAN_AREA_WORDS[levelOf(settings.office().kind)]
    const whole = view.rows.filter(({ target }) => target.area === WHOLE_AREA)
    return {
      title: `Thực hiện chỉ tiêu năm ${view.year}`,
      subtitle: `Số liệu đến ${viDate(view.on)}`,
      name: `chi-tieu-${view.year}-${view.on}`,
      charts: whole.flatMap((row) => areasChart(row, view.rows, called) ?? []),
      tables: [progressTable(view.rows)],
      notes: [
        ...plans.map((plan) => `Căn cứ: ${planLabel(plan)}, ${plan.title}. Nguồn: ${plan.provenance.source}.`),
        ...whole.flatMap(({ target, sources }) =>
          sources.length === 0 ? [] : [`${target.code || target.label}: ${sources.join(' ')}`],
        ),
        `Tỷ lệ thực hiện = thực hiện / mức giao, làm tròn một chữ số thập phân; mức giao bằng 0 thì để trống. Khoảng: đạt khi từ mức thấp trở lên.`,
        `Đến nay cần: mức giao chia đều theo tháng đã hết, hoặc theo lịch của đơn vị. Cảnh báo khi chậm quá ${rules.drift.tolerancePercent} % mức cần đạt (${rules.drift.provenance.source}).`,
      ],
    }
  }

  /**
   * A cohort with its formulas. `protect`: small counts are hidden with whatever gives them away, as for publication; without it
   * the file is for offices of the state alone, and says so. Writing it out is recorded.
   */
  async function cohortFile(
    actor: Actor,
    query: CohortQuery,
    { format, protect }: { readonly format: PlanFileFormat; readonly protect: boolean },
  ): Promise<WrittenPlanFile> {
    const plain = cohorts.view(query)
    const view = protect ? protectCohort(plain, rules.smallCells.below) : plain
    const file = await written(cohortSheet(view, protect), format)
    audit.record(actor, 'cohort.export', 'cohort', String(query.year), { on: query.on, as: format, protect })
    return file
  }

  function cohortSheet(view: CohortView, protect: boolean): Sheet {
    const curve = curveChart(view)
    return {
      title: `So sánh khóa hoàn thành cai nghiện năm ${view.year}`,
      subtitle: `Theo dõi đến ${viDate(view.on)}${protect ? '. Bản công bố' : ''}`,
      name: `khoa-${view.year}-${view.on}${protect ? '-cong-bo' : ''}`,
      charts: [...(curve ? [curve] : []), horizonsChart(view), workChart(view)],
      tables: [relapseTable(view), workTable(view)],
      notes: [
        ...view.formulas.map(({ label, text }) => `${label}. ${text}`),
        ...view.others.map(({ label, text }) => `${label}. ${text}`),
        `Nguồn: ${view.provenance.source}. ${view.provenance.note ?? ''}`.trim(),
        protect
          ? `${view.protection} (${rules.smallCells.provenance.source})`
          : `Bản này giữ cả số dưới ${rules.smallCells.below} người, chỉ dùng trong hệ thống cơ quan nhà nước.`,
      ],
    }
  }

  return { progressFile, cohortFile }
}

const words = (text: string, bold = false): Run[] => [{ kind: 'literal', text, ...(bold && { bold: true }) }]
const centred = (text: string, bold = false): PrintedBlock => ({
  type: 'text',
  style: 'center',
  segments: [words(text, bold)],
})

function paperOf(sheet: Sheet, office: Office, today: Parameters<typeof viDate>[0]): PrintedDocument {
  return {
    form: 'HS-KEHOACH',
    formNo: '',
    formVersion: 1,
    title: sheet.title,
    author: office.name,
    date: today,
    landscape: true,
    blocks: [
      centred(upperVi(officeLabel(office)), true),
      { type: 'title', title: words(upperVi(sheet.title)), subtitle: words(sheet.subtitle), rule: true },
      ...sheet.tables.flatMap(tableBlocks),
      ...sheet.charts.flatMap((chart) => chartBlocks(chart, WIDTH_MM)),
      ...sheet.notes.map((note): PrintedBlock => ({ type: 'text', style: 'note', segments: [words(note)] })),
    ],
  }
}

function tableBlocks(table: PlainTable): PrintedBlock[] {
  const wide = table.columns.reduce((sum, { width }) => sum + width, 0)
  return [
    { type: 'text', style: 'heading', segments: [words(table.title)] },
    {
      type: 'table',
      numbered: false,
      columns: table.columns.map(({ head, width, kind }) => ({
        head,
        width: (width / wide) * WIDTH_MM,
        align: kind === 'text' || kind === 'id' ? 'left' : 'right',
      })),
      rows: table.rows.map((row) => row.map((value) => words(valueText(value, table)))),
    },
    { type: 'space', mm: 3 },
  ]
}

const sheetOf =
  ({ title, subtitle, notes }: Sheet) =>
  (table: PlainTable): SheetModel => {
    const columns = table.columns.length
    const line = (text: string, look: 'plain' | 'title' | 'italic', align: 'left' | 'center') => [
      { text, look, align, column: 0, columns },
    ]
    return {
      name: table.title,
      orientation: 'landscape',
      columns: table.columns,
      above: [line(title, 'title', 'center'), line(subtitle, 'italic', 'center')],
      rows: table.rows.map((row) => ({
        cells: row.map((value) => (value === null ? { is: 'value', value: table.blank, kind: 'text' } : value)),
      })),
      below: notes.map((note) => line(note, 'italic', 'left')),
      frozenColumns: 1,
    }
  }

function csvRows({ title, subtitle, tables, notes }: Sheet): (string | number)[][] {
  const body = tables.flatMap((table): (string | number)[][] => [
    [table.title],
    table.columns.map(({ head }) => head),
    ...table.rows.map((row) => row.map((value) => value ?? table.blank)),
    [],
  ])
  return [[title], [subtitle], [], ...body, ...notes.map((note) => [note])]
}
