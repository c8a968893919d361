import { fail } from '#shared/contract/errors.ts'
import { CohortSplitSchema } from '#shared/plans/cohort.schema.ts'
import type { KeptPlan } from '#shared/plans/plan.schema.ts'
import type { PlainTable } from '#shared/plans/plan-tables.ts'
import { progressTable, relapseTable, valueText, workTable } from '#shared/plans/plan-tables.ts'
import { protectCohort } from '#shared/plans/protect-cohort.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { goalText, planLabel } from '#shared/texts/plan-words.ts'
import { planOf } from '../plans/read-plan-file.ts'
import type { Arguments, Command } from './command.ts'
import { atDesk, type Desk } from './desk.ts'
import { dateOption, required, wordOption } from './options.ts'
import { readJson } from './read-input.ts'
import { section, table } from './table.ts'
import { writeOutput } from './write-output.ts'

const FORMATS = ['pdf', 'xlsx', 'csv'] as const
const out = { type: 'string', value: 'TỆP', help: 'ghi ra tệp .pdf, .xlsx hoặc .csv' } as const
const on = { type: 'string', value: 'NGÀY', help: 'số liệu đến hết ngày này (mặc định hôm nay)' } as const

const yearsOf = ({ yearFrom, yearTo }: KeptPlan) => (yearFrom === yearTo ? String(yearFrom) : `${yearFrom}-${yearTo}`)

function yearArgument(text: string): number {
  const year = Number(text)
  return /^\d{4}$/.test(text) ? year : fail({ kind: 'usage', message: 'Năm viết bốn chữ số, ví dụ 2017' })
}

/** The kind of file that `--out` names by its ending. */
function formatOf(path: string): (typeof FORMATS)[number] {
  const found = FORMATS.find((format) => path.toLowerCase().endsWith(`.${format}`))
  return (
    found ??
    fail({ kind: 'usage', message: `--out cần một tệp kết thúc bằng ${FORMATS.map((f) => `.${f}`).join(', ')}` })
  )
}

/** A table of figures as lines of a terminal. */
function tableLines(plain: PlainTable): string[] {
  const rows = plain.rows.map((row) => row.map((value) => valueText(value, plain)))
  return table(
    plain.columns.map(({ head }) => head),
    rows,
  )
}

const dayOf = (args: Arguments, desk: Desk): CivilDate => dateOption(args, 'on') ?? desk.clock.today()

const listCommand: Command = {
  name: 'plan list',
  takes: [],
  options: {},
  summary: 'các kế hoạch trong kho, và kế hoạch có sẵn nạp được',
  run: (args, around) =>
    atDesk(args, around, ({ plans: { plans } }) => {
      const rows = plans.list()
      const samples = plans.samples()
      const cells = rows.map(({ plan, targets }) => [plan.id, planLabel(plan), yearsOf(plan), String(targets)])
      const ready = samples
        .filter(({ planId }) => planId === null)
        .map(
          ({ id, label, targets, provenance }) => `${id}: ${label}, ${targets} chỉ tiêu (nguồn: ${provenance.source})`,
        )
      const lines = rows.length === 0 ? ['Chưa có kế hoạch nào.'] : table(['Mã', 'Kế hoạch', 'Năm', 'Chỉ tiêu'], cells)
      return { data: { rows, samples }, lines: [...lines, ...section('Nạp được bằng plan import', ready)] }
    }),
}

const showCommand: Command = {
  name: 'plan show',
  takes: ['KẾ_HOẠCH'],
  options: {},
  summary: 'một kế hoạch (mã): chỉ tiêu, lịch sử sửa, cộng các nơi được giao',
  run: (args, around) =>
    atDesk(args, around, ({ plans: { plans } }) => {
      const view = plans.view(args.at(0))
      const cells = view.targets.map(({ target, areaName, measuredBy, history }) => [
        target.code,
        target.label,
        areaName,
        String(target.year),
        goalText(target),
        measuredBy,
        history.length > 1 ? `sửa ${history.length - 1} lần` : '',
      ])
      const head = ['Mã', 'Chỉ tiêu', 'Nơi', 'Năm', 'Giao', 'Đo bằng', '']
      return {
        data: view,
        lines: [
          `${planLabel(view.plan)}: ${view.plan.title}`,
          `Nguồn: ${view.plan.provenance.source} (${view.plan.provenance.confidence})`,
          '',
          ...table(head, cells),
          ...section(
            'Cộng các nơi được giao',
            view.sums.map(({ text }) => text),
          ),
        ],
      }
    }),
}

const importCommand: Command = {
  name: 'plan import',
  takes: ['TỆP'],
  options: {},
  summary: 'nạp một kế hoạch: tệp JSON, hoặc mã của kế hoạch có sẵn (plan list)',
  run: (args, around) =>
    atDesk(args, around, ({ plans: { plans }, actor }) => {
      const name = args.at(0)
      const sample = plans.samples().find(({ id }) => id === name)
      const plan = sample ? plans.takeSample(actor, name) : plans.take(actor, planOf(readJson(around.cwd, name)))
      const { targets } = plans.view(plan.id)
      return { data: { id: plan.id }, lines: [`Đã nạp ${planLabel(plan)}, ${targets.length} chỉ tiêu, mã ${plan.id}.`] }
    }),
}

const exportCommand: Command = {
  name: 'plan export',
  takes: ['KẾ_HOẠCH'],
  options: { out: { type: 'string', value: 'TỆP', help: 'tệp JSON sẽ ghi' } },
  summary: 'một kế hoạch (mã) thành tệp JSON mà plan import nạp được',
  run: (args, around) => {
    const path = required(args, 'out')
    return atDesk(args, around, async ({ plans: { plans } }) => {
      const text = `${JSON.stringify(plans.file(args.at(0)), null, 2)}\n`
      const file = await writeOutput(around.cwd, path, new Uint8Array(new TextEncoder().encode(text)))
      return { data: file, lines: [`${file.path}, SHA-256 ${file.sha256}`] }
    })
  },
}

const progressCommand: Command = {
  name: 'plan progress',
  takes: ['NĂM'],
  options: {
    on,
    area: { type: 'string', value: 'MÃ', help: 'chỉ một xã, phường; ở cấp tỉnh: một huyện' },
    plan: { type: 'string', value: 'KẾ_HOẠCH', help: 'chỉ một kế hoạch (mã)' },
    out,
  },
  summary: 'thực hiện chỉ tiêu của một năm: tỷ lệ, tiến độ, dự báo, cách tính',
  run: (args, around) => {
    const year = yearArgument(args.at(0))
    const path = args.text('out')
    const format = path === undefined ? null : formatOf(path)
    return atDesk(args, around, async (desk) => {
      const { progress, files } = desk.plans
      const query = { year, on: dayOf(args, desk), area: args.text('area') ?? '', planId: args.text('plan') ?? '' }
      if (path !== undefined && format !== null) {
        const { bytes } = await files.progressFile(desk.actor, query, format)
        const file = await writeOutput(around.cwd, path, bytes)
        return { data: file, lines: [`${file.path}, SHA-256 ${file.sha256}`] }
      }
      const view = progress.progress(query)
      const lines =
        view.rows.length === 0 ? [`Chưa có chỉ tiêu nào của năm ${year}.`] : tableLines(progressTable(view.rows))
      const reckoned = view.rows
        .map(({ sources, arithmetic, ...row }) => ({ ...row, lines: [...sources, ...arithmetic] }))
        .flatMap(({ target, areaName, lines: told }) =>
          told.length === 0 ? [] : section(`${target.code || target.label}, ${areaName}`, told),
        )
      return { data: view, lines: [...lines, ...reckoned] }
    })
  },
}

const cohortsCommand: Command = {
  name: 'plan cohorts',
  takes: ['NĂM'],
  options: {
    on,
    by: { type: 'string', value: 'CÁCH', help: `một trong: ${CohortSplitSchema.options.join(', ')}` },
    programme: { type: 'string', value: 'MÃ', help: 'chỉ một đề án' },
    commune: { type: 'string', value: 'MÃ', help: 'chỉ một xã, phường' },
    publish: { type: 'boolean', help: 'để công bố: ẩn số nhỏ và số làm lộ chúng' },
    out,
  },
  summary: 'khóa hoàn thành cai nghiện của một năm: tái nghiện và việc làm, trong và ngoài Đề án',
  run: (args, around) => {
    const year = yearArgument(args.at(0))
    const path = args.text('out')
    const format = path === undefined ? null : formatOf(path)
    return atDesk(args, around, async (desk) => {
      const { cohorts, files, rules } = desk.plans
      const query = {
        year,
        on: dayOf(args, desk),
        split: wordOption(args, 'by', CohortSplitSchema.options) ?? 'de_an',
        programme: args.text('programme') ?? '',
        communeCode: args.text('commune') ?? '',
      } as const
      const protect = args.flag('publish')
      if (path !== undefined && format !== null) {
        const { bytes } = await files.cohortFile(desk.actor, query, { format, protect })
        const file = await writeOutput(around.cwd, path, bytes)
        return { data: file, lines: [`${file.path}, SHA-256 ${file.sha256}`] }
      }
      const plain = cohorts.view(query)
      const view = protect ? protectCohort(plain, rules.smallCells.below) : plain
      return {
        data: view,
        lines: [
          ...tableLines(relapseTable(view)),
          '',
          ...tableLines(workTable(view)),
          ...section('Cách tính', [
            ...view.formulas.map(({ label, text }) => `${label}. ${text}`),
            ...view.others.map(({ label, text }) => `${label}. ${text}`),
          ]),
          ...(view.protection === '' ? [] : ['', view.protection]),
        ],
      }
    })
  },
}

export const planCommands: readonly Command[] = [
  listCommand,
  showCommand,
  importCommand,
  exportCommand,
  progressCommand,
  cohortsCommand,
]
