import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { sampleFolder } from '#main/services.ts'
import type { FormInput } from '#shared/documents/document.schema.ts'
import { CaseFileSchema } from '#shared/measures/case-file.schema.ts'
import { PeriodSchema } from '#shared/reports/period.schema.ts'
import { ReportFillSchema } from '#shared/reports/report-fill.schema.ts'
import { generatePeople } from '#tests/helpers/people-generator.ts'
import { fictitiousPerson } from '#tests/helpers/test-measures.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import type { FaultKind, Place } from './fault-kind.ts'
import { DAY, type FaultDesk, NEW_PASSWORD, openDesk, PASSWORD } from './fault-office.ts'
import { STORE_KINDS } from './store-kinds.ts'

const samples = sampleFolder(RESOURCES)
const COMPLETE = 'a-du-ho-so.json'
const DEMO = z.object({
  report: z.object({ layout: z.string(), period: PeriodSchema, fill: ReportFillSchema }),
})

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

/** Works at a desk and closes it at the end, which is a write of its own. */
async function* atDesk({ folder }: Place, work: (desk: FaultDesk) => AsyncGenerator<unknown>): AsyncGenerator<unknown> {
  const desk = await openDesk(folder)
  yield* work(desk)
  desk.office.close()
}

async function checking(place: Place, look: (desk: FaultDesk) => string[], password = PASSWORD): Promise<string[]> {
  const desk = await openDesk(place.folder, password)
  try {
    return look(desk)
  } finally {
    desk.office.close()
  }
}

/** Which of some ids are not among those that are there. */
const absent = (what: string, facts: readonly unknown[], there: (id: string) => boolean): string[] =>
  facts.flatMap((id) => (there(String(id)) ? [] : [`${what} ${id}`]))

function found(look: () => unknown): boolean {
  try {
    return look() !== undefined
  } catch {
    return false
  }
}

const rows = (desk: FaultDesk, sql: string): number =>
  desk.office.store.sqlite.prepare<[], number>(sql).pluck().get() ?? 0

/** The case that is ready for the court, and the person and first paper of its file. */
function completeCase(desk: FaultDesk): { caseId: string; paper: FormInput } {
  const file = CaseFileSchema.parse(json(join(samples, 'cases', COMPLETE)))
  // The first that the sample takes in.
  const [row] = desk.cases.list({}).rows.toSorted((a, b) => (a.code < b.code ? -1 : 1))
  const [document] = file.documents
  if (row === undefined || document === undefined) throw new Error('the sample has lost its complete case')
  const { form, values, documentDate, signer: signerId } = document
  return {
    caseId: row.id,
    paper: { caseId: row.id, form, documentId: null, version: 0, values, documentDate, signerId },
  }
}

const people: FaultKind = {
  name: 'người mới',
  work: (place) =>
    atDesk(place, async function* (desk) {
      for (let n = 0; n < 60; n++) yield desk.people.create(desk.actor, fictitiousPerson({})).person.id
    }),
  missing: (place, facts) =>
    checking(place, (desk) => absent('người', facts, (id) => found(() => desk.people.byId(id)))),
}

const events: FaultKind = {
  name: 'diễn biến',
  work: (place) =>
    atDesk(place, async function* (desk) {
      for (let n = 0; n < 20; n++) {
        const personId = desk.people.create(desk.actor, fictitiousPerson({ communeCode: '09574' })).person.id
        const { id: caseId } = desk.measures.open(desk.actor, { personId, line: 'theo_doi', on: DAY, data: {} })
        const data = { reason: 'PHAT_HIEN_MOI', basis: 'PHIEU_Y_TE' }
        desk.measures.recordEvent(desk.actor, { caseId, type: 'vao_ds2', on: DAY, at: '', data })
        yield { personId, caseId }
      }
    }),
  missing: (place, facts) =>
    checking(place, (desk) =>
      z
        .array(z.object({ personId: z.string(), caseId: z.string() }))
        .parse(facts)
        .flatMap(({ personId, caseId }) => {
          const listed = desk.measures.context(caseId).events.some(({ type }) => type === 'vao_ds2')
          // The lists are kept beside the events, in the same transaction.
          const stands = desk.life.standings([personId]).has(personId)
          return listed && stands ? [] : [`diễn biến của ${caseId}`]
        }),
    ),
}

const papers: FaultKind = {
  name: 'ban hành văn bản',
  work: (place) =>
    atDesk(place, async function* (desk) {
      const { paper } = completeCase(desk)
      for (let n = 0; n < 8; n++) yield (await desk.documents.issue(desk.actor, paper)).id
    }),
  missing: (place, facts) =>
    checking(place, (desk) => {
      const { caseId, paper } = completeCase(desk)
      const kept = desk.documents.rows(caseId).filter(({ form }) => form === paper.form)
      const standing = kept.filter(({ state }) => state === 'ban_hanh').length
      const gaps = rows(
        desk,
        `SELECT count(*) FROM (SELECT number - row_number() OVER (PARTITION BY book, year ORDER BY number) AS gap, book, year
           FROM register_entry) GROUP BY book, year HAVING count(DISTINCT gap) > 1`,
      )
      return [
        ...absent('văn bản', facts, (id) => found(() => desk.documents.pdf(desk.actor, id))),
        ...(standing === 1 ? [] : [`${standing} bản đang có hiệu lực của một văn bản`]),
        ...(gaps === 0 ? [] : ['số văn bản bị hụt']),
      ]
    }),
}

const seals: FaultKind = {
  name: 'đóng hồ sơ',
  work: (place) =>
    atDesk(place, async function* (desk) {
      yield (await desk.dossiers.seal(desk.actor, completeCase(desk).caseId, 'court')).id
    }),
  missing: (place, facts) =>
    checking(place, (desk) =>
      absent('bản đóng', facts, (id) => found(() => desk.dossiers.pdf(desk.actor, id, 'chinh'))),
    ),
}

const reports: FaultKind = {
  name: 'chốt báo cáo',
  work: (place) =>
    atDesk(place, async function* (desk) {
      const { layout, period, fill } = DEMO.parse(json(join(samples, 'demo.json'))).report
      const { drafts, issue } = desk.reports
      const id = drafts.build(desk.actor, { layout, period })
      drafts.fill(desk.actor, id, fill)
      yield { id, frozen: false }
      issue.freeze(desk.actor, id)
      yield { id, frozen: true }
    }),
  missing: (place, facts) =>
    checking(place, (desk) =>
      z
        .array(z.object({ id: z.string(), frozen: z.boolean() }))
        .parse(facts)
        .flatMap(({ id, frozen }) => {
          const { state, digest } = desk.reports.view(desk.actor, id)
          return !frozen || (state === 'da_lap' && digest !== null) ? [] : [`báo cáo ${id} chưa chốt`]
        }),
    ),
}

const BATCH = 80
/** What the sample itself took in. */
const SAMPLE_IMPORTS = 1
const imports: FaultKind = {
  name: 'nhập danh sách',
  work: (place) =>
    atDesk(place, async function* (desk) {
      for (let n = 0; n < 5; n++) {
        const bytes = Buffer.from(JSON.stringify([...generatePeople(BATCH, 500 + n)]))
        const { added, written } = desk.people.importFile(desk.actor, { name: 'danh-sach.json', bytes, dryRun: false })
        // Chance gave two people one number: nothing of the file was taken in.
        if (written) yield added
      }
    }),
  missing: (place, facts) =>
    checking(place, (desk) => {
      const files = rows(desk, "SELECT count(*) FROM audit WHERE action = 'people.import'") - SAMPLE_IMPORTS
      // Whole files only: as many as were told, or one more.
      const whole = files === facts.length || files === facts.length + 1
      const added = rows(desk, "SELECT sum(json_extract(detail, '$.added')) FROM audit WHERE action = 'people.import'")
      const there = rows(desk, 'SELECT count(*) FROM person')
      return [
        ...(whole ? [] : [`${files} lần nhập, đã báo ${facts.length}`]),
        ...(added === there ? [] : [`${there} người, nhật ký ghi đã nhập ${added}`]),
      ]
    }),
}

const passwords: FaultKind = {
  name: 'đổi mật khẩu',
  work: (place) =>
    atDesk(place, async function* (desk) {
      for (let n = 0; n < 12; n++) {
        await desk.office.vault.setPassword(desk.actor.userId, n % 2 === 0 ? NEW_PASSWORD : PASSWORD)
        yield n
      }
    }),
  // Either the last one that was told opens, or the one that came after it.
  missing: async (place, facts) => {
    const even = facts.length % 2 === 0
    for (const password of even ? [PASSWORD, NEW_PASSWORD] : [NEW_PASSWORD, PASSWORD]) {
      const refused = await checking(place, () => [], password).catch((cause: unknown) => [String(cause)])
      if (refused.length === 0) return []
    }
    return ['không mật khẩu nào mở được kho']
  },
}

const packages: FaultKind = {
  name: 'gói ra USB',
  work: (place) =>
    atDesk(place, async function* (desk) {
      const own = await desk.keys.own(desk.actor)
      const receiver = desk.settings.office().code
      const file = Buffer.from(await desk.keys.exportFile(desk.actor), 'utf8')
      desk.keys.trust(desk.actor, file, own[0]?.fingerprint.join(' ') ?? '')
      for (let n = 0; n < 6; n++) {
        const files = [{ path: 'report.pdf', bytes: Buffer.alloc(400_000, n + 1) }]
        const { row } = await desk.packages.seal(desk.actor, { kind: 'report', receiver, files })
        await desk.sticks.write(desk.actor, row.id, { folder: place.stick, fileName: row.fileName, label: 'USB thử' })
        yield { id: row.id, fileName: row.fileName }
      }
    }),
  missing: async (place, facts) => {
    const desk = await openDesk(place.folder)
    try {
      const told = z.array(z.object({ id: z.string(), fileName: z.string() })).parse(facts)
      const names = readdirSync(place.stick).filter((name) => name.endsWith('.hscn') && !name.startsWith('.'))
      const wrong = [...new Set([...names, ...told.map(({ fileName }) => fileName)])].map(async (name) => {
        // Whatever is called a package on the stick has to be one, told or not.
        const opened = await desk.packages
          .open(desk.actor, readFileSync(join(place.stick, name)))
          .catch((cause: unknown) => String(cause))
        return typeof opened === 'string' ? [`gói ${name}: ${opened}`] : []
      })
      const kept = absent(
        'gói',
        told.map(({ id }) => id),
        (id) => found(() => desk.packages.row(id)),
      )
      return [...(await Promise.all(wrong)).flat(), ...kept]
    } finally {
      desk.office.close()
    }
  },
}

/** Every kind of write that is tried. */
export const FAULT_KINDS: readonly FaultKind[] = [
  people,
  events,
  papers,
  seals,
  reports,
  imports,
  passwords,
  packages,
  ...STORE_KINDS,
]

export function kindNamed(name: string): FaultKind {
  const kind = FAULT_KINDS.find((one) => one.name === name)
  if (kind === undefined) throw new Error(`no kind of write is called ${name}`)
  return kind
}
