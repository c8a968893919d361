import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CaseFactsSchema } from '#shared/measures/measure.schema.ts'
import { PersonInputSchema } from '#shared/people/person.schema.ts'
import { PERSON_FIELDS, type PersonField } from '#shared/people/person-fields.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { WriteNeedSchema } from '#shared/support/support-records.schema.ts'
import { thrownBy } from '#tests/helpers/thrown-error.ts'
import { everyRow, openWholeOffice, type WholeOffice } from '#tests/helpers/whole-office.ts'
import { mergeParticipants } from './merge-participants.ts'

const TODAY = '2023-09-05'
const SLOW = 120_000
const REASON = 'Cùng một người, hai lần nhập (thử nghiệm)'

let office: WholeOffice
/** People of the sample, those with cases first, and one made up with support and papers of each kind. */
let everybody: string[]
beforeAll(async () => {
  office = await openWholeOffice(TODAY)
  const { people, cases, life, support } = office.services
  const { rows } = people.list(office.actor, { text: '', communeCode: '', after: null, limit: 200 })
  everybody = rows
    .map(({ id }) => ({ id, cases: cases.rowsOfPerson(id).length }))
    .sort((a, b) => b.cases - a.cases)
    .map(({ id }) => id)
  // Derived rows are compared too, so that everybody has to have them.
  life.ready()
  for (const personId of everybody.slice(0, 5)) support.records.writeNeed(office.actor, need(personId))
  life.list(office.actor, { list: 'DS2', on: civilDate(TODAY), communeCode: '', after: null, limit: 10 })
}, SLOW)
afterAll(() => office.dispose())

const need = (personId: string, more: object = {}) =>
  WriteNeedSchema.parse({
    personId,
    on: TODAY,
    needs: ['hoc_nghe'],
    tradeCertificate: false,
    hardship: true,
    workAtHome: true,
    surveyor: 'Cán bộ thử',
    ...more,
  })
const person = (id: string) => office.services.people.byId(id)
const inputOf = (id: string, more: object = {}) => PersonInputSchema.parse({ ...person(id), ...more })
const merge = (survivorId: string, absorbedId: string, take: PersonField[] = []) =>
  office.services.merges.merge(office.actor, {
    survivorId,
    survivorVersion: person(survivorId).version,
    absorbedId,
    absorbedVersion: person(absorbedId).version,
    take,
    reason: REASON,
  })
const unmerge = (mergeId: string) => office.services.merges.unmerge(office.actor, mergeId)
const made = (more: object) =>
  office.services.people.create(
    office.actor,
    PersonInputSchema.parse({ fullName: 'Tạ Văn Bản Sao', sex: 'nam', birthDate: '1990', ...more }),
  ).person.id
const message = (act: () => unknown) => {
  const error = thrownBy(act)
  return error.kind === 'conflict' ? error.message : error.kind
}

describe('the list of what belongs to a person', () => {
  const columns = () => {
    const { sqlite } = office.store
    const tables = sqlite.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()
    return tables.flatMap((table) => {
      const keys = sqlite.pragma(`foreign_key_list("${table}")`) as { table: string; from: string }[]
      const referring = keys.filter((key) => key.table === 'person').map(({ from }) => from)
      const named = (sqlite.pragma(`table_info("${table}")`) as { name: string }[])
        .map(({ name }) => name)
        .filter((name) => /(^|_)person(_id)?$/.test(name))
      return [...new Set([...referring, ...named])].map((column) => `${table}.${column}`)
    })
  }

  it('has every table that names one: add yours to merge-participants.ts', () => {
    expect(columns().sort()).toEqual(mergeParticipants.map(({ table, person }) => `${table}.${person}`).sort())
  })

  it('names only columns that there are', () => {
    for (const { table, key, person, belongsTo } of mergeParticipants) {
      const names = [person, ...(key === null ? [] : [key]), ...belongsTo.map(({ column }) => column)]
      expect(() => office.store.sqlite.prepare(`SELECT ${names.join(', ')} FROM ${table}`)).not.toThrow()
    }
  })

  it('has no table whose triggers keep a row with its person: name the other columns (BEFORE UPDATE OF ...)', () => {
    const triggers = office.store.sqlite
      .prepare<[], { table: string; sql: string }>(
        "SELECT tbl_name AS 'table', sql FROM sqlite_schema WHERE type = 'trigger'",
      )
      .all()
    for (const { table, person } of mergeParticipants) {
      const updates = triggers.filter((one) => one.table === table && /BEFORE UPDATE/.test(one.sql))
      for (const { sql } of updates) {
        const watched = /BEFORE UPDATE OF ([^`]*?) ON/
          .exec(sql)?.[1]
          ?.split(',')
          .map((column) => column.trim())
        expect(watched, `${table}: ${sql.slice(0, 60)}`).toBeDefined()
        expect(watched).not.toContain(person)
      }
    }
  })
})

describe('two records of one person', () => {
  it(
    'made one and two again leave every row of every table as it was',
    () => {
      const pair = fc
        .tuple(fc.nat(), fc.nat())
        .map(([a, b]) => [everybody[a % everybody.length] ?? '', everybody[b % everybody.length] ?? ''] as const)
        .filter(([a, b]) => a !== b)
      fc.assert(
        fc.property(pair, fc.subarray([...PERSON_FIELDS]), ([survivorId, absorbedId], take) => {
          const before = everyRow(office)
          const { mergeId } = merge(survivorId, absorbedId, take)
          expect(everyRow(office)).not.toEqual(before)
          unmerge(mergeId)
          expect(everyRow(office)).toEqual(before)
        }),
        { numRuns: 15 },
      )
    },
    SLOW,
  )

  it('made one within one, and two again in the other order, are as they were', () => {
    const [a = '', b = '', c = ''] = everybody
    const before = everyRow(office)
    const first = merge(b, c)
    const second = merge(a, b)
    expect(message(() => unmerge(first.mergeId))).toBe(
      `Người giữ lại sau đó đã được gộp vào ${person(a).fullName}; hoàn tác lần gộp đó trước.`,
    )
    expect([b, c].map((id) => person(id).id)).toEqual([a, a])
    unmerge(second.mergeId)
    expect(person(c).id).toBe(b)
    unmerge(first.mergeId)
    expect(everyRow(office)).toEqual(before)
    expect(message(() => unmerge(first.mergeId))).toBe('Việc gộp này đã được hoàn tác.')
    expect(message(() => unmerge('không có'))).toBe('not-found')
  })

  it('become one with the rows, numbers and names of both; old ids and numbers lead there', () => {
    const [survivorId = '', other = ''] = everybody
    const { people, cases, support, life } = office.services
    const absorbedId = other
    const old = person(absorbedId)
    const codes = [survivorId, absorbedId].flatMap((id) => cases.rowsOfPerson(id).map(({ code }) => code))
    const { mergeId, person: one } = merge(survivorId, absorbedId, ['occupation'])
    expect(one.id).toBe(survivorId)
    expect(one.occupation).toBe(old.occupation)
    expect(one.fullName).not.toBe(old.fullName)
    expect(
      cases
        .rowsOfPerson(survivorId)
        .map(({ code }) => code)
        .sort(),
    ).toEqual(codes.sort())
    expect(support.views.ofPerson(office.actor, survivorId).needs).toHaveLength(2)
    expect(people.get(office.actor, absorbedId).person.id).toBe(survivorId)
    expect(people.byIds([absorbedId]).get(absorbedId)?.id).toBe(survivorId)
    expect(life.person(survivorId)).toBeDefined()
    const find = (text: string) =>
      people.list(office.actor, { text, communeCode: '', after: null, limit: 10 }).rows.map(({ id }) => id)
    for (const { number } of old.idDocuments) expect(find(number)).toEqual([survivorId])
    expect(find(old.fullName)).not.toContain(absorbedId)
    expect(office.services.merges.ofPerson(survivorId)[0]).toMatchObject({
      id: mergeId,
      absorbedName: old.fullName,
      reason: REASON,
      undoneAt: null,
    })
    const acts = (limit: number) => office.audit.newest(limit).map(({ action, subjectId }) => `${action} ${subjectId}`)
    expect(acts(4)).toContain(`person.merge ${survivorId}`)
    unmerge(mergeId)
    expect(acts(1)).toEqual([`person.unmerge ${survivorId}`])
    expect(find(old.idDocuments[0]?.number ?? old.fullName)).toEqual([absorbedId])
  })

  it('are not made one with a stale version, with oneself, without a reason, or by whoever may not write', () => {
    const [a = '', b = ''] = everybody
    const input = { survivorId: a, survivorVersion: 99, absorbedId: b, absorbedVersion: 1, reason: REASON }
    const { merges } = office.services
    expect(message(() => merges.merge(office.actor, input))).toContain('vừa được sửa ở nơi khác')
    expect(message(() => merges.merge(office.actor, { ...input, absorbedId: a }))).toBe('Hai bản ghi này là một.')
    expect(message(() => merges.merge(office.actor, { ...input, reason: ' ' }))).toBe('validation')
    expect(message(() => merges.merge({ ...office.actor, role: 'viewer' }, input))).toBe('not-allowed')
    expect(message(() => merges.unmerge({ ...office.actor, role: 'viewer' }, 'x'))).toBe('not-allowed')
    expect(message(() => merges.compare(office.actor, a, 'ai'))).toBe('not-found')
  })

  it('are shown side by side, with what speaks for and against', () => {
    const a = made({ phone: '0900000001', aliases: ['Sao'], occupation: 'thợ hàn' })
    const b = made({ fullName: 'Tạ Văn Bản Sao', sex: 'nu', aliases: ['Bản'], note: 'có ghi chú' })
    const view = office.services.merges.compare(office.actor, a, b)
    const kinds = Object.fromEntries(view.fields.map(({ field, kind }) => [field, kind]))
    expect(kinds).toMatchObject({
      fullName: 'same',
      sex: 'choose',
      aliases: 'joined',
      occupation: 'filled',
      note: 'filled',
    })
    expect(view.fields.find(({ field }) => field === 'sex')).toMatchObject({ survivor: 'Nam', absorbed: 'Nữ' })
    expect(view.reasons).toContain('cùng họ tên')
    expect(view.against).toEqual(['giới tính'])
    expect(merge(a, b, ['sex']).person).toMatchObject({
      sex: 'nu',
      aliases: ['Sao', 'Bản'],
      occupation: 'thợ hàn',
      note: 'có ghi chú',
      phone: '0900000001',
    })
  })
})

describe('a merge with work done since', () => {
  it('is taken back with what was written later left where it belongs', () => {
    const survivorId = made({ occupation: 'thợ hàn', idDocuments: [{ kind: 'cmnd', number: '111000501' }] })
    const absorbedId = made({ note: 'bên kia', idDocuments: [{ kind: 'cccd', number: '001090000502' }] })
    const { people, support } = office.services
    const first = support.records.writeNeed(office.actor, need(absorbedId))
    const before = person(absorbedId)
    const { mergeId } = merge(survivorId, absorbedId)
    const later = support.records.writeNeed(office.actor, need(survivorId, { hardship: false }))
    const corrected = support.records.writeNeed(
      office.actor,
      need(survivorId, { replaces: first.id, reason: 'sửa', workAtHome: false }),
    )
    const papers = [...person(survivorId).idDocuments, { kind: 'ho_chieu', number: 'B1234567' }]
    people.update(
      office.actor,
      survivorId,
      person(survivorId).version,
      inputOf(survivorId, { phone: '0900000009', idDocuments: papers }),
    )
    unmerge(mergeId)
    expect(person(absorbedId)).toEqual(before)
    expect(person(survivorId)).toMatchObject({ phone: '0900000009', note: '', occupation: 'thợ hàn' })
    expect(person(survivorId).idDocuments.map(({ number }) => number)).toEqual(['111000501', 'B1234567'])
    expect(people.numbers(absorbedId).map(({ number, until }) => [number, until])).toEqual([['001090000502', null]])
    expect(
      people
        .numbers(survivorId)
        .map(({ number }) => number)
        .sort(),
    ).toEqual(['111000501', 'B1234567'])
    const owners = office.store.sqlite
      .prepare<[string], string>('SELECT person_id FROM support_record WHERE id = ?')
      .pluck()
    expect([first, later, corrected].map(({ id }) => owners.get(id))).toEqual([absorbedId, survivorId, absorbedId])
  })

  it('is not taken back over what was changed on what it brought, and says what that is', () => {
    const survivorId = made({ occupation: 'thợ hàn' })
    const absorbedId = made({ occupation: 'thợ mộc', note: 'bên kia' })
    const { people } = office.services
    const { mergeId } = merge(survivorId, absorbedId, ['occupation'])
    const change = (more: object) =>
      people.update(office.actor, survivorId, person(survivorId).version, inputOf(survivorId, more))
    change({ note: 'sửa sau khi gộp' })
    const told = message(() => unmerge(mergeId))
    expect(told).toBe('Sau khi gộp đã có người sửa: ghi chú. Ghi lại như lúc gộp, hoàn tác, rồi sửa ở đúng người.')
    expect(person(absorbedId).id).toBe(survivorId)
    change({ note: 'bên kia' })
    unmerge(mergeId)
    expect(person(survivorId)).toMatchObject({ occupation: 'thợ hàn', note: '' })
    expect(person(absorbedId)).toMatchObject({ id: absorbedId, occupation: 'thợ mộc', note: 'bên kia' })
  })

  it('is taken back when its place in the list was given to somebody who came later', () => {
    const survivorId = made({})
    const absorbedId = made({ fullName: 'Tạ Văn Cuối' })
    const { mergeId } = merge(survivorId, absorbedId)
    const newcomer = made({ fullName: 'Tạ Văn Mới' })
    unmerge(mergeId)
    const { people } = office.services
    const find = (text: string) =>
      people.list(office.actor, { text, communeCode: '', after: null, limit: 10 }).rows.map(({ id }) => id)
    expect(find('ta van cuoi')).toEqual([absorbedId])
    expect(find('ta van moi')).toEqual([newcomer])
  })

  it('lets an old id begin a measure, which is the survivor’s', () => {
    const survivorId = made({})
    const absorbedId = made({})
    merge(survivorId, absorbedId)
    const { id } = office.services.measures.create(office.actor, {
      personId: absorbedId,
      discoveredOn: civilDate('2023-08-31'),
      facts: CaseFactsSchema.parse({}),
    })
    expect(office.services.measures.context(id).person.id).toBe(survivorId)
  })
})
