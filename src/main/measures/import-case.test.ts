import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CaseFile, CaseFileSchema } from '#shared/measures/case-file.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { fictitiousPerson, openTestMeasures, type TestMeasures } from '#tests/helpers/test-measures.ts'
import { refusals, thrownBy } from '#tests/helpers/thrown-error.ts'

let test: TestMeasures
beforeEach(() => {
  test = openTestMeasures('2023-09-05')
})
afterEach(() => test.dispose())

const cccd = { kind: 'cccd', number: '001090000001', issuedOn: null, issuedBy: '' }
const file = (fields: Record<string, unknown>): CaseFile =>
  CaseFileSchema.parse({ discoveredOn: '2023-08-16', person: fictitiousPerson({ idDocuments: [cccd] }), ...fields })
const take = (fields: Record<string, unknown> = {}) => test.measures.importCase(test.actor, file(fields))
const count = (table: string) => test.store.sqlite.prepare(`select count(*) from ${table}`).pluck().get()

describe('importCase', () => {
  it('takes in person, facts, events in order of their day, and excuses', () => {
    const context = take({
      facts: { ground: 'G1_KHONG_DK_TN', lastViolationOn: '2023-08-15' },
      events: [
        { type: 'gui_thong_bao', on: '2023-08-22', data: { number: '01/TB-UBND' } },
        { type: 'vi_pham', on: '2023-08-15' },
        { type: 'lap_ho_so', on: '2023-08-17', at: '08:30' },
      ],
      excuses: [{ checklistRow: 'tuong_trinh', reason: 'Từ chối viết' }],
    })
    expect(context.events.map((e) => e.type)).toEqual(['vi_pham', 'phat_hien', 'lap_ho_so', 'gui_thong_bao'])
    expect(context.events[2]?.at).toBe('08:30')
    expect(context.caseFacts.ground).toBe('G1_KHONG_DK_TN')
    expect(context.reasons).toEqual([{ kind: 'excuse', ref: 'tuong_trinh', reason: 'Từ chối viết' }])
    expect(context.derivation.state.code).toBe('THONG_BAO')
  })

  it('takes nothing in when one event is wrong, and says which', () => {
    const events = [
      { type: 'lap_ho_so', on: '2023-08-17' },
      { type: 'ghi_chu', on: '2023-08-18' },
    ]
    expect(thrownBy(() => take({ events }))).toMatchObject({
      kind: 'validation',
      fields: [{ path: 'events.1.data.text' }],
    })
    expect(refusals(() => take({ events: [{ type: 'chuyen_toa', on: '2023-08-18' }] }))[0]).toContain('Chuyển hồ sơ')
    expect([count('person'), count('measure'), count('case_event')]).toEqual([0, 0, 0])
    expect(test.audit.newest(50).some((row) => row.action === 'case.create')).toBe(false)
  })

  it('uses a person of the same number again', () => {
    const first = take()
    const second = take({ discoveredOn: '2023-08-30' })
    expect(second.person.id).toBe(first.person.id)
    expect(second.code).toBe('HS-2023-002')
  })

  it('finds a person by number, or by name and birth date', () => {
    const { id } = take().person
    const by = (personRef: object) => take({ person: undefined, personRef }).person.id
    expect(by({ idNumber: '001090000001' })).toBe(id)
    expect(by({ fullName: 'nguyen van gia dinh', birthDate: '1990-04-12' })).toBe(id)
    const missing = thrownBy(() => by({ idNumber: '001090000009' }))
    expect(missing).toMatchObject({
      fields: [{ path: 'personRef', message: expect.stringContaining('Không có người nào') }],
    })
    test.people.create(test.actor, fictitiousPerson())
    const twice = thrownBy(() => by({ fullName: 'Nguyễn Văn Giả Định', birthDate: '1990-04-12' }))
    expect(twice).toMatchObject({ fields: [{ message: expect.stringContaining('Có nhiều người') }] })
  })

  it('refuses days to come', () => {
    test.clock.set('2023-08-16')
    expect(thrownBy(() => take({ events: [{ type: 'lap_ho_so', on: '2023-08-17' }] }))).toMatchObject({
      fields: [{ path: 'events.0.on' }],
    })
    expect(take().openedOn).toBe(civilDate('2023-08-16'))
  })
})
