import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { AppFailure, fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import type { WorkDay } from '#shared/deadlines/deadline.schema.ts'
import type { Finding } from '#shared/measures/finding.ts'
import { CivilDateSchema } from '#shared/primitives/civil-date.ts'
import { OfficeSchema } from '#shared/settings/office.schema.ts'
import { viLongDate } from '#shared/texts/dates.ts'
import { viNumber } from '#shared/texts/words.ts'
import { createOffice } from '../accounts/create-office.ts'
import { loadSampleCase, loadSamplePeople, type SampleCase, sampleCaseFiles } from '../cases/load-sample.ts'
import { createServices, sampleFolder } from '../services.ts'
import type { Arguments, Surroundings } from './command.ts'
import { findingLine } from './deadline-lines.ts'
import { workDayLines } from './deadlines.ts'
import { makeRoom } from './demo-folder.ts'
import { makeDemoPackage } from './demo-package.ts'
import { DemoReportSchema, makeDemoReport } from './demo-report.ts'
import { type Desk, officeDeps } from './desk.ts'
import { type BuiltDossier, buildSealed, fileLine } from './dossier.ts'
import { countingIds, fixedClock } from './fixed-clock.ts'
import { recoverySheet } from './recovery-sheet.ts'
import { section } from './table.ts'
import { writeOutput } from './write-output.ts'

const STORE = 'kho'

/** resources/samples/son-tay/demo.json: the day on which the demonstration stands, and which case shows what. */
const PlanSchema = z.strictObject({
  day: CivilDateSchema,
  user: z.strictObject({ login: z.string(), name: z.string() }),
  complete: z.string(),
  refused: z.string(),
  report: DemoReportSchema,
})

interface Step {
  readonly name: string
  readonly ms: number
}

/** Runs the steps one after the other and tells how long each took. */
class Steps {
  readonly done: Step[] = []
  readonly #around: Surroundings

  constructor(around: Surroundings) {
    this.#around = around
  }

  async take<T>(name: string, work: () => T | Promise<T>): Promise<T> {
    const begun = this.#around.stopwatch()
    const result = await work()
    const ms = this.#around.stopwatch() - begun
    this.done.push({ name, ms })
    this.#around.say(`${this.done.length}. ${name} (${viNumber(ms)} ms)`)
    return result
  }

  tell(lines: readonly string[]): void {
    for (const line of lines) this.#around.say(line === '' ? '' : `   ${line}`)
  }
}

/** Seals nothing: asks for a dossier that must be refused, and gives back why it was. */
async function refusalOf(desk: Desk, caseId: string): Promise<Finding[]> {
  try {
    await desk.dossiers.seal(desk.actor, caseId, 'court')
  } catch (cause) {
    if (cause instanceof AppFailure && cause.error.kind === 'rule-violation') return cause.error.findings
    throw cause
  }
  throw new Error('the sample that must be refused was sealed')
}

const named = (cases: readonly SampleCase[], file: string): SampleCase => {
  return cases.find((c) => c.file === file) ?? fail({ kind: 'not-found', what: 'hồ sơ mẫu', id: file })
}

/** Runs the whole job on the sample office; what it made is written below `--out`, or `defaultOut` in the working folder. */
export async function runDemo(args: Arguments, around: Surroundings, defaultOut: string) {
  const out = resolve(around.cwd, args.text('out') ?? defaultOut)
  const samples = sampleFolder(around.resourcesFolder)
  const readSample = (name: string): unknown => JSON.parse(readFileSync(join(samples, name), 'utf8'))
  const plan = parseInput(PlanSchema, readSample('demo.json'), 'kịch bản mẫu')
  const office = parseInput(OfficeSchema, readSample('office.json'), 'cơ quan mẫu')
  const [clock, ids] = [fixedClock(plan.day), countingIds(plan.day)]
  const folder = join(out, STORE)
  makeRoom(folder)
  const steps = new Steps(around)
  around.say(`Ngày giả định: ${viLongDate(plan.day)}. Mọi người, địa chỉ, số giấy tờ dưới đây đều hư cấu.`)

  const password = randomBytes(18).toString('base64url')
  const made = await steps.take('Tạo kho mã hóa cho cơ quan mẫu', () =>
    createOffice({ ...officeDeps(folder, around, clock, ids), office, user: { ...plan.user, password } }),
  )
  try {
    const services = createServices({ office: made.office, clock, ids, resourcesFolder: around.resourcesFolder })
    const desk: Desk = { ...services, office: made.office, actor: made.office.actor, clock }
    const passwordFile = await writeOutput(out, 'mat-khau.txt', Buffer.from(`${password}\n`))
    await writeOutput(out, 'phieu-khoi-phuc.txt', Buffer.from(recoverySheet(office, made.recoveryWords)))
    steps.tell([`${office.name}, ${office.parentName}: ${folder}`])
    const told = await demonstrate(desk, steps, { samples, out, plan, around })
    return {
      data: {
        day: plan.day,
        fictitious: true,
        folder,
        passwordFile: passwordFile.path,
        steps: steps.done,
        ...told.data,
      },
      lines: [
        ...section('Đã ghi', told.files.map(fileLine)),
        '',
        `Tất cả: ${viNumber(steps.done.reduce((sum, step) => sum + step.ms, 0))} ms. Mọi dữ liệu đều hư cấu.`,
        `Tự mở gói báo cáo bằng chương trình age: ${told.data.package.command}`,
        `Xem tiếp: npm run -s cli -- case list --data ${folder} --password-file ${passwordFile.path}`,
      ],
    }
  } finally {
    made.office.close()
  }
}

interface DemoPlaces {
  readonly samples: string
  readonly out: string
  readonly plan: z.infer<typeof PlanSchema>
  readonly around: Surroundings
}

async function demonstrate(desk: Desk, steps: Steps, { samples, out, plan, around }: DemoPlaces) {
  const { added: people } = await steps.take('Nhập danh sách người', () => loadSamplePeople(desk, desk.actor, samples))
  steps.tell([`${viNumber(people)} người hư cấu`])
  const cases: SampleCase[] = []
  for (const file of sampleCaseFiles(samples)) {
    const made = await steps.take(`Nhập hồ sơ ${file}`, () => loadSampleCase(desk, desk.actor, samples, file))
    const { state } = desk.measures.context(made.caseId).derivation
    const papers = `${made.events} diễn biến, ${made.issued} văn bản, ${made.drafts} bản nháp, ${made.attachments} bản quét`
    steps.tell([`${made.code} ${made.personName}: ${state.label}; ${papers}`])
    cases.push(made)
  }

  const workDay: WorkDay = await steps.take('Danh sách việc trong ngày', () => desk.cases.today(null, null))
  steps.tell(workDayLines(workDay))

  const complete = named(cases, plan.complete)
  const built: BuiltDossier = await steps.take(`Đóng hồ sơ ${complete.code} gửi Tòa án, hai bộ`, () =>
    buildSealed(desk, complete.caseId, 'court', out, `${complete.code}.pdf`),
  )
  const { sheets, firstFolio, lastFolio } = built.revision
  steps.tell([`${built.files[0]?.pages ?? 0} trang, ${sheets} tờ, bút lục ${firstFolio} đến ${lastFolio}`])

  const refused = named(cases, plan.refused)
  const findings = await steps.take(`Từ chối đóng hồ sơ ${refused.code}`, () => refusalOf(desk, refused.caseId))
  steps.tell(findings.map(findingLine))

  const draft = await steps.take(`Bản nháp của hồ sơ ${refused.code}`, async () => {
    const { bytes, pages } = await desk.dossiers.draft(desk.actor, refused.caseId, 'court', 'chinh')
    return { ...(await writeOutput(out, `${refused.code}-ban-nhap.pdf`, bytes)), what: 'Bản nháp', pages }
  })
  steps.tell([`${draft.pages} trang, "BẢN NHÁP" trên từng trang`])
  const report = await steps.take('Báo cáo tháng: lập, chốt số liệu, ký', () => makeDemoReport(desk, out, plan.report))
  steps.tell([
    `${report.view.periodLabel}; mã số liệu ${report.view.shortCode}`,
    ...report.files.map(({ path }) => path),
  ])
  const sealed = await steps.take('Gói báo cáo: niêm phong cho tỉnh mẫu, ghi, mở và nhận ở đó', () =>
    makeDemoPackage(desk, around, out, report.view.id),
  )
  steps.tell(sealed.lines)
  const files = [...built.files, draft]
  return {
    files,
    data: {
      ...{ people, cases, workDay, revision: built.revision, refused: { ...refused, findings }, files },
      report: { digest: report.view.digest, files: report.files },
      package: sealed.data,
    },
  }
}
