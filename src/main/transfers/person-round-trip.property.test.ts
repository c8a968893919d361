import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FieldDefinition, FieldValues } from '#shared/documents/field.schema.ts'
import type { PersonFile } from '#shared/moving/person-file.schema.ts'
import { type PersonInput, PersonInputSchema } from '#shared/people/person.schema.ts'
import { addDays, type CivilDate, civilDate } from '#shared/primitives/civil-date.ts'
import { PersonOutcomeSchema } from '#shared/transfers/person-taking.schema.ts'
import { type ActingOffice, acquaint, openReceiver, openSender } from '#tests/helpers/two-offices.ts'
import { readPersonContents } from './read-person-package.ts'

const SLOW = 300_000
const TODAY = civilDate('2026-11-29')

let from: ActingOffice
let to: ActingOffice
beforeAll(async () => {
  from = openSender(TODAY)
  to = openReceiver(TODAY)
  await acquaint(from, to)
})
afterAll(() => {
  from.dispose()
  to.dispose()
})

const words = fc.constantFrom('Ba Vì', 'thợ hàn "tay nghề 3/7"', '= cộng', '', 'Đường 87A; số 5', 'ghi\nhai dòng')
const day = (min: string, max: string) =>
  fc
    .date({ min: new Date(min), max: new Date(max), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
const paper = fc.record({
  kind: fc.constantFrom('cccd', 'cmnd', 'ho_chieu'),
  number: fc.stringMatching(/^[0-9]{9}$/),
  issuedOn: fc.option(day('2010-01-01', '2020-01-01')),
  issuedBy: words,
})
const person: fc.Arbitrary<PersonInput> = fc
  .record({
    fullName: fc.constantFrom('Nguyễn Văn Thử', 'Lò Thị Mẫu', 'Đặng Đức Nghiệm', 'Hoàng A Giả'),
    sex: fc.constantFrom('nam', 'nu'),
    aliases: fc.array(fc.constantFrom('Út', 'Tèo', 'Sáu'), { maxLength: 2 }),
    birthDate: fc.oneof(day('1970-01-01', '1999-01-01'), fc.constantFrom('1980', '1991-04')),
    idDocuments: fc.array(paper, { maxLength: 2 }),
    communeCode: fc.constantFrom('09574', '09577', '09580'),
    currentAddress: words,
    occupation: words,
    note: words,
    relatives: fc.array(
      fc.record({ relation: fc.constantFrom('bo', 'me', 'con'), fullName: fc.constantFrom('Trần Giả', 'Lê Mẫu') }),
      { maxLength: 3 },
    ),
    history: fc.record({
      drugs: words,
      methadone: fc.constantFrom('co', 'khong', 'chua_ro'),
      firstUse: fc.constant('2015'),
    }),
  })
  .map((raw) => PersonInputSchema.parse(raw))

/** How a life goes: which measure begins, which of the offered steps follow after how many days, what is corrected. */
const plan = fc.record({
  line: fc.nat(20),
  begins: day('2022-03-01', '2025-06-01').map(civilDate),
  steps: fc.array(fc.record({ offer: fc.nat(40), days: fc.nat(60), option: fc.nat(5) }), { maxLength: 8 }),
  correct: fc.option(fc.nat(6)),
})

function valueFor(field: FieldDefinition, on: CivilDate, option: number): FieldValues[string] {
  switch (field.type) {
    case 'date':
    case 'partial-date':
      return on
    case 'time':
      return '08:30'
    case 'int':
      return '12'
    case 'yes-no':
      return 'co'
    case 'enum':
      return field.options[option % field.options.length]?.value ?? ''
    case 'list':
      return ['một', 'hai dòng']
    case 'rows':
      return []
    default:
      return 'Nội dung giả định'
  }
}

const detailsFor = (fields: readonly FieldDefinition[], on: CivilDate, option: number): FieldValues =>
  Object.fromEntries(
    fields.filter((one) => one.required || option > 3).map((one) => [one.name, valueFor(one, on, option)]),
  )

/** True where the law let it be done; what it refuses is not part of the life. */
function allowed(work: () => unknown): boolean {
  try {
    work()
    return true
  } catch {
    return false
  }
}

/** Leads one measure as far as the law lets it go; returns how many events came of it. */
function lead(
  personId: string,
  { line, begins, steps, correct }: typeof plan extends fc.Arbitrary<infer T> ? T : never,
) {
  const { measures } = from.services
  const beginnings = measures.beginnings(begins).filter(({ law }) => law !== '')
  const beginning = beginnings[line % beginnings.length]
  if (beginning === undefined) return
  const data = detailsFor(beginning.fields, begins, 0)
  const opening = { personId, line: beginning.line, on: begins, at: '', data }
  const made: string[] = []
  if (!allowed(() => made.push(measures.open(from.actor, opening).id))) return
  const caseId = made[0] ?? ''
  let on = begins
  for (const { offer, days, option } of steps) {
    on = addDays(on, days)
    const { offers } = measures.context(caseId).derivation
    const chosen = offers[offer % Math.max(1, offers.length)]
    if (chosen === undefined || on > TODAY) return
    const event = { caseId, type: chosen.type, on, at: '', data: detailsFor(chosen.fields, on, option) }
    allowed(() => measures.recordEvent(from.actor, event))
  }
  const { events } = measures.context(caseId)
  const wrong = correct === null ? undefined : events[correct % events.length]
  if (wrong === undefined) return
  const correction = { caseId, eventId: wrong.id, withdraw: (correct ?? 0) % 2 === 0, on: null, data: {} }
  allowed(() => measures.correctEvent(from.actor, { ...correction, reason: 'Ghi nhầm, sửa lại' }))
}

/** A file without what only one office has: its ids, codes and communes. */
function comparable({ person: record, pastNumbers, measures, papers }: PersonFile) {
  return {
    person: { ...record, communeCode: '' },
    // In which order past numbers were learnt of says nothing.
    pastNumbers: pastNumbers.toSorted((a, b) => (`${a.kind}${a.number}` < `${b.kind}${b.number}` ? -1 : 1)),
    measures: measures
      .map(({ code: _, ...measure }) => measure)
      .toSorted((a, b) => (a.origin.id < b.origin.id ? -1 : 1)),
    papers: papers.map(({ title, number, date, pages, sha256 }) => ({ title, number, date, pages, sha256 })),
  }
}

/** A person sealed by one office for the other, and the file that the other finds in it. */
async function packed(office: ActingOffice, other: ActingOffice, personId: string) {
  const receiver = other.services.settings.office().code
  const input = { personId, receiver, request: 'thử', sensitive: false }
  const { bytes } = await office.services.transfers.send.person(office.actor, input)
  const opened = await other.services.packages.open(other.actor, bytes)
  return { bytes, file: readPersonContents(opened).file }
}

describe('any person with any measures', () => {
  const counts = { measures: 0, events: 0, corrected: 0 }

  it(
    'is taken in as he or she was packed, up to ids and codes',
    async () => {
      await fc.assert(
        fc.asyncProperty(person, fc.array(plan, { maxLength: 3 }), person, async (record, plans, before) => {
          const { people } = from.services
          const created = people.create(from.actor, { ...record, idDocuments: before.idDocuments }).person
          people.update(from.actor, created.id, created.version, record)
          for (const one of plans) lead(created.id, one)
          const out = await packed(from, to, created.id)
          const decision = { who: { kind: 'new' }, communeCode: '90001', despite: 'thử' }
          const { outcome } = await to.services.packages.take(to.actor, out.bytes, undefined, decision)
          const back = await packed(to, from, PersonOutcomeSchema.parse(outcome).personId)
          expect(comparable(back.file)).toEqual(comparable(out.file))
          counts.measures += out.file.measures.length
          counts.events += out.file.measures.reduce((sum, { history }) => sum + history.length, 0)
          counts.corrected += out.file.measures.filter(({ history }) => history.some((e) => e.replaces !== null)).length
        }),
        { numRuns: 60, endOnFailure: true },
      )
    },
    SLOW,
  )

  it('were lives that had something in them', () => {
    expect(counts.measures).toBeGreaterThan(25)
    expect(counts.events).toBeGreaterThan(60)
    expect(counts.corrected).toBeGreaterThan(3)
  })
})
