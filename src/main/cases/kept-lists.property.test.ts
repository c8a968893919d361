import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { WATCHED } from '#main/measures/case-marks.repo.ts'
import { createServices, type Services } from '#main/services.ts'
import { AppFailure } from '#shared/contract/errors.ts'
import { CaseFactsSchema } from '#shared/measures/measure.schema.ts'
import { addDays, civilDate } from '#shared/primitives/civil-date.ts'
import { fictitiousPerson, sampleCase } from '#tests/helpers/test-measures.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { openWholeOffice, type WholeOffice } from '#tests/helpers/whole-office.ts'
import { createCasesService } from './cases.service.ts'

const SLOW = 240_000
const TODAY = '2023-09-05'

let office: WholeOffice
/** The same rooms, whose lists keep nothing: every case is derived for each answer. */
let keepsNothing: Pick<Services['cases'], 'list' | 'today' | 'counts' | 'workCases'>

function withoutKeeping(services: Services) {
  const { measures } = services
  return createCasesService({
    ...services,
    clock: office.clock,
    measures: { ...measures, keepOpen: (reader) => () => measures.mapOpen(reader()) },
  })
}

beforeAll(async () => {
  office = await openWholeOffice(TODAY)
  keepsNothing = withoutKeeping(office.services)
}, SLOW)
afterAll(() => office.dispose())
afterEach(() => office.clock.set(TODAY))

function answers(cases: typeof keepsNothing) {
  const day = office.clock.today()
  return { list: cases.list({}), today: cases.today(null, null), counts: cases.counts(), work: cases.workCases(day) }
}

type Act = (n: number, word: string) => void

const of = <T>(all: readonly T[], n: number): T => all[n % all.length] ?? expect.fail('nothing to choose from')
const caseIds = () => office.store.sqlite.prepare<[], string>('SELECT id FROM measure ORDER BY id').pluck().all()
const personIds = () => office.store.sqlite.prepare<[], string>('SELECT id FROM person ORDER BY id').pluck().all()

/** Writes of every kind that lists may depend on, and some on which they do not. What is refused has to change nothing. */
const ACTS: Readonly<Record<string, Act>> = {
  rename(n, word) {
    const { people } = office.services
    const { id, version, ...person } = people.byId(of(personIds(), n))
    people.update(office.actor, id, version, { ...person, fullName: `Người Thử ${word}`, communeCode: of(COMMUNES, n) })
  },
  'younger or older'(n) {
    const { people } = office.services
    const { id, version, ...person } = people.byId(of(personIds(), n))
    people.update(office.actor, id, version, { ...person, birthDate: `${1980 + (n % 30)}-05-01` as never })
  },
  event(n) {
    const { measures } = office.services
    const { id, derivation, openedOn } = measures.context(of(caseIds(), n))
    const { type, fields } = of(derivation.offers, n >> 3)
    const data = Object.fromEntries(fields.map(({ name, options }) => [name, options[0]?.value ?? '2']))
    const on = n % 3 === 0 ? office.clock.today() : addDays(openedOn, n % 40)
    measures.recordEvent(office.actor, { caseId: id, type, on, at: '', data })
  },
  'withdrawn event'(n) {
    const { measures } = office.services
    const { id, events } = measures.context(of(caseIds(), n))
    const eventId = events.at(-1)?.id ?? ''
    measures.correctEvent(office.actor, { caseId: id, eventId, withdraw: true, on: null, reason: 'Ghi nhầm', data: {} })
  },
  'corrected day'(n) {
    const { measures } = office.services
    const { id, events } = measures.context(of(caseIds(), n))
    const { id: eventId, on } = of(events, n >> 2)
    const input = { caseId: id, eventId, withdraw: false, reason: 'Sai ngày', on: addDays(on, (n % 3) - 1), data: {} }
    measures.correctEvent(office.actor, input)
  },
  facts(n) {
    const { measures } = office.services
    const { id, version, caseFacts } = measures.context(of(caseIds(), n))
    const stable = n % 2 === 0 ? 'co' : 'khong'
    const residence = { ...caseFacts.residence, stable } as const
    const compiler = { ...caseFacts.compiler, communeCode: of(COMMUNES, n) }
    measures.saveFacts(office.actor, id, version, { ...caseFacts, residence, compiler })
  },
  'reason of a delay'(n, word) {
    const { measures } = office.services
    const { id, derivation } = measures.context(of(caseIds(), n))
    measures.lateReason(office.actor, id, of(derivation.deadlines, n >> 2).id, word)
  },
  'new case'(n, word) {
    const { measures, people } = office.services
    const { id } = people.create(office.actor, fictitiousPerson({ fullName: `Trần Thử ${word}` })).person
    const discoveredOn = addDays(office.clock.today(), -(n % 60))
    measures.create(office.actor, { personId: id, discoveredOn, facts: CaseFactsSchema.parse({}) })
  },
  'case of a file'(_n, word) {
    const file = sampleCase('d-moi-lap.json')
    const person = fictitiousPerson({ fullName: `Lê Thử ${word}` })
    office.services.measures.importCase(office.actor, { ...file, person })
  },
  merge(n) {
    const { people, merges } = office.services
    const [survivor, absorbed] = [people.byId(of(personIds(), n)), people.byId(of(personIds(), n >> 4))]
    merges.merge(office.actor, {
      ...{ survivorId: survivor.id, survivorVersion: survivor.version },
      ...{ absorbedId: absorbed.id, absorbedVersion: absorbed.version, reason: 'Một người' },
    })
  },
  unmerge(n) {
    const ids = office.store.sqlite.prepare<[], string>('SELECT id FROM person_merge ORDER BY id').pluck().all()
    if (ids.length > 0) office.services.merges.unmerge(office.actor, of(ids, n))
  },
  'name of a commune'(n, word) {
    const { settings } = office.services
    const now = settings.office()
    const renamed = of(now.communes, n).code
    const communes = now.communes.map((one) => (one.code === renamed ? { ...one, name: `Xã ${word}` } : one))
    settings.saveOffice(office.actor, { ...now, communes })
  },
  'day off'(n) {
    const { calendar } = office.services
    const date = addDays(civilDate('2023-08-01'), n % 60)
    const row = { date, name: 'Nghỉ thử nghiệm', kind: 'holiday', source: 'Thử', confidence: 'verified' } as const
    calendar.save(office.actor, { ...row, enabled: n % 4 !== 0 } as never, 'thử')
  },
  law(n) {
    const { regimes } = office.services
    const { rows, version } = regimes.inForce(office.clock.today())
    const row = of(
      rows.filter((one) => one.kind === 'deadline' && one.amendable?.fields.some(({ name }) => name === 'amount')),
      n,
    )
    if (row.amendable === null || row.amendable === undefined) return
    const { part, file, row: id } = row.amendable
    const source = { document: 'Thông tư thử', number: '01', date: civilDate('2023-03-05') }
    const changes = { amount: 1 + (n % 9) }
    regimes.amend(office.actor, { part, file, row: id, changes, source, reason: 'Đọc lại', version })
  },
  'a look inside a transaction that fails'(n, word) {
    try {
      office.store.transaction(() => {
        ACTS[of(['rename', 'new case', 'event'], n)]?.(n, word)
        expect(office.services.cases.list({})).toEqual(keepsNothing.list({}))
        throw new RangeError('rolled back')
      })
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause
    }
  },
  'a query of nobody'(n, word) {
    const id = of(caseIds(), n)
    office.store.sqlite.prepare('UPDATE measure SET officer = ? WHERE id = ?').run(word, id)
  },
  'another day'(n) {
    office.clock.set(addDays(civilDate(TODAY), n % 9))
  },
  'a look at a case'(n) {
    office.services.cases.view(office.actor, of(caseIds(), n))
  },
}
const COMMUNES = ['09574', '09577', '09580', '09583', '']

const acts = fc.array(
  fc.tuple(
    fc.constantFrom(...Object.keys(ACTS)),
    fc.nat(10_000),
    fc.constantFrom('An', 'Bình', 'Chi', 'Dũng', 'Giang', 'Hoa'),
  ),
  { minLength: 12, maxLength: 25 },
)

describe('lists that are kept', () => {
  const done = new Map<string, number>()

  it(
    'answer after any writes as if every case had been derived anew',
    () => {
      fc.assert(
        fc.property(acts, (some) => {
          for (const [name, n, word] of some) {
            try {
              ACTS[name]?.(n, word)
              done.set(name, (done.get(name) ?? 0) + 1)
            } catch (cause) {
              if (!(cause instanceof AppFailure)) throw cause
            }
            expect(answers(office.services.cases), name).toEqual(answers(keepsNothing))
          }
        }),
        { numRuns: 14, seed: 20_231_129, endOnFailure: true },
      )
      // Every kind of write has been through, not only been refused.
      expect([...done.keys()].sort()).toEqual(Object.keys(ACTS).sort())
    },
    SLOW,
  )

  it(
    'answer as a program does that has just been started',
    () => {
      const { store, audit, clock, ids } = office
      const vault = { relabel: () => undefined } as unknown as Parameters<typeof createServices>[0]['office']['vault']
      const started = createServices({ office: { store, audit, vault }, clock, ids, resourcesFolder: RESOURCES })
      expect(answers(office.services.cases)).toEqual(answers(started.cases))
    },
    SLOW,
  )

  it('are the same objects while nothing is written that they depend on', () => {
    const { cases, measures } = office.services
    const open = measures.keepOpen(() => ({ id }) => ({ id }))
    const before = open()
    cases.view(office.actor, of(caseIds(), 1))
    expect(open()).toBe(before)
    const id = of(caseIds(), 2)
    office.store.sqlite.prepare("UPDATE measure SET officer = 'Người khác' WHERE id = ?").run(id)
    const after = open()
    expect(after).toEqual(before)
    expect(after.filter((one) => !before.includes(one)).map((one) => one.id)).toEqual(
      before.some((one) => one.id === id) ? [id] : [],
    )
  })

  it('give the first rows where no more are wanted, and count all that were found', () => {
    const { cases } = office.services
    const all = cases.list({})
    const some = cases.list({ limit: 2 })
    expect(some).toEqual({ ...all, rows: all.rows.slice(0, 2) })
    expect(some.total).toBeGreaterThan(2)
    expect(cases.counts()).toMatchObject({ open: all.total })
  })
})

describe('tables that are not watched', () => {
  const watched = new Set(WATCHED.map(({ table }) => table))

  it(
    'have no part in what lists show: taken away one after the other, all of them leave it as it was',
    () => {
      const { sqlite } = office.store
      const tables = sqlite
        .prepare<[], string>(
          "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'person_fts%'",
        )
        .pluck()
        .all()
      const guards = sqlite.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all()
      expect(tables).toEqual(expect.arrayContaining([...watched]))
      sqlite.pragma('foreign_keys=OFF')
      sqlite.exec('BEGIN')
      try {
        for (const guard of guards) sqlite.exec(`DROP TRIGGER main."${guard}"`)
        const before = answers(keepsNothing)
        expect(before.work.length).toBeGreaterThan(3)
        for (const table of tables.filter((name) => !watched.has(name))) {
          sqlite.exec(`DELETE FROM main."${table}"`)
          expect(answers(keepsNothing), table).toEqual(before)
        }
      } finally {
        sqlite.exec('ROLLBACK')
        sqlite.pragma('foreign_keys=ON')
      }
    },
    SLOW,
  )
})
