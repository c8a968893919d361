import { readFileSync } from 'node:fs'
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
import { DAY, type FaultDesk, NEW_PASSWORD, PASSWORD } from '../fault-office.ts'
import { absent, atDesk, counted, found } from './at-desk.ts'
import type { OfficeKind } from './fault-kind.ts'

const samples = sampleFolder(RESOURCES)
const COMPLETE = 'a-du-ho-so.json'
const DEMO = z.object({
  report: z.object({ layout: z.string(), period: PeriodSchema, fill: ReportFillSchema }),
})

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

/** The case that is ready for the court, and the first paper of its file. */
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

const people: OfficeKind = {
  name: 'người mới',
  work: (place) =>
    atDesk(place, async function* (desk) {
      for (let n = 0; n < 60; n++) yield desk.people.create(desk.actor, fictitiousPerson({})).person.id
    }),
  missing: (desk, _place, facts) => absent('người', facts, (id) => found(() => desk.people.byId(id))),
}

const events: OfficeKind = {
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
  missing: (desk, _place, facts) =>
    z
      .array(z.object({ personId: z.string(), caseId: z.string() }))
      .parse(facts)
      .flatMap(({ personId, caseId }) => {
        const listed = desk.measures.context(caseId).events.some(({ type }) => type === 'vao_ds2')
        // The lists are kept beside the events, in the same transaction.
        const stands = desk.life.standings([personId]).has(personId)
        return listed && stands ? [] : [`diễn biến của ${caseId}`]
      }),
}

const papers: OfficeKind = {
  name: 'ban hành văn bản',
  work: (place) =>
    atDesk(place, async function* (desk) {
      const { paper } = completeCase(desk)
      for (let n = 0; n < 8; n++) yield (await desk.documents.issue(desk.actor, paper)).id
    }),
  missing(desk, _place, facts) {
    const { caseId, paper } = completeCase(desk)
    const kept = desk.documents.rows(caseId).filter(({ form }) => form === paper.form)
    const standing = kept.filter(({ state }) => state === 'ban_hanh').length
    const gaps = counted(
      desk,
      `SELECT count(*) FROM (SELECT number - row_number() OVER (PARTITION BY book, year ORDER BY number) AS gap, book, year
         FROM register_entry) GROUP BY book, year HAVING count(DISTINCT gap) > 1`,
    )
    return [
      ...absent('văn bản', facts, (id) => found(() => desk.documents.pdf(desk.actor, id))),
      ...(standing === 1 ? [] : [`${standing} bản đang có hiệu lực của một văn bản`]),
      ...(gaps === 0 ? [] : ['số văn bản bị hụt']),
    ]
  },
}

const seals: OfficeKind = {
  name: 'đóng hồ sơ',
  work: (place) =>
    atDesk(place, async function* (desk) {
      yield (await desk.dossiers.seal(desk.actor, completeCase(desk).caseId, 'court')).id
    }),
  missing: (desk, _place, facts) =>
    absent('bản đóng', facts, (id) => found(() => desk.dossiers.pdf(desk.actor, id, 'chinh'))),
}

const reports: OfficeKind = {
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
  missing: (desk, _place, facts) =>
    z
      .array(z.object({ id: z.string(), frozen: z.boolean() }))
      .parse(facts)
      .flatMap(({ id, frozen }) => {
        const { state, digest } = desk.reports.view(desk.actor, id)
        return !frozen || (state === 'da_lap' && digest !== null) ? [] : [`báo cáo ${id} chưa chốt`]
      }),
}

const BATCH = 80
/** What the sample itself took in. */
const SAMPLE_IMPORTS = 1
const imports: OfficeKind = {
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
  missing(desk, _place, facts) {
    const files = counted(desk, "SELECT count(*) FROM audit WHERE action = 'people.import'") - SAMPLE_IMPORTS
    // Whole files only: as many as were told, or one more.
    const whole = files === facts.length || files === facts.length + 1
    const added = counted(desk, "SELECT sum(json_extract(detail, '$.added')) FROM audit WHERE action = 'people.import'")
    const there = counted(desk, 'SELECT count(*) FROM person')
    return whole && added === there
      ? []
      : [`nhập ${files} tệp (báo ${facts.length}), ${there} người, nhật ký ghi ${added}`]
  },
}

const passwords: OfficeKind = {
  name: 'đổi mật khẩu',
  work: (place) =>
    atDesk(place, async function* (desk) {
      for (let n = 0; n < 12; n++) {
        await desk.office.vault.setPassword(desk.actor.userId, n % 2 === 0 ? NEW_PASSWORD : PASSWORD)
        yield n
      }
    }),
  // Either the last one that was told opens, or the one that came after it.
  passwords: (facts) => (facts.length % 2 === 0 ? [PASSWORD, NEW_PASSWORD] : [NEW_PASSWORD, PASSWORD]),
  missing: () => [],
}

/** Writes of the daily work of a district. */
export const OFFICE_KINDS: readonly OfficeKind[] = [people, events, papers, seals, reports, imports, passwords]
