import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type PersonInput, PersonInputSchema } from '#shared/people/person.schema.ts'
import { openTestStore, RESOURCES, type TestStore } from '#tests/helpers/test-store.ts'
import { loadSheetLimits } from '../sheets/limits.ts'
import { loadIdentityRules } from './identity-rules.ts'
import { createPeopleService, type PeopleService } from './people.service.ts'

let t: TestStore
let people: PeopleService
beforeEach(() => {
  t = openTestStore()
  people = createPeopleService({
    ...t,
    identity: loadIdentityRules(RESOURCES),
    sheetLimits: loadSheetLimits(RESOURCES),
    communeName: (code) => (code === '09574' ? 'phường Lê Lợi' : ''),
    openCaseOf: (ids) => new Map(ids.slice(0, 1).map((id) => [id, { id: 'c', code: 'HS-1', stateLabel: 'Lập hồ sơ' }])),
  })
})
afterEach(() => t.dispose())

const failing = (kind: string) => expect.objectContaining({ error: expect.objectContaining({ kind }) })
const person = (more: Partial<PersonInput> = {}): PersonInput => ({
  ...PersonInputSchema.parse({
    fullName: 'Nguyễn Văn Mẫu',
    sex: 'nam',
    birthDate: '1991-04-12',
    idDocuments: [{ kind: 'cccd', number: '001091000001' }],
    communeCode: '09574',
  }),
  ...more,
})
const find = (text: string) =>
  people.list(t.actor, { text, communeCode: '', after: null, limit: 50 }).rows.map((row) => row.fullName)

describe('people', () => {
  it('are kept whole and come back as they were written', () => {
    const { person: saved } = people.create(t.actor, person({ note: 'Ghi chú\nhai dòng', aliases: ['Mẫu Tí'] }))
    expect(people.byId(saved.id)).toEqual(saved)
    expect(saved).toMatchObject({ version: 1, note: 'Ghi chú\nhai dòng', aliases: ['Mẫu Tí'] })
  })

  it('are stored in NFC however they were typed', () => {
    const { person: saved } = people.create(t.actor, person({ fullName: 'Nguyễn Thị Ước'.normalize('NFD') }))
    expect(saved.fullName).toBe('Nguyễn Thị Ước'.normalize('NFC'))
  })

  it('stand in the list with commune, number and open case', () => {
    const { person: saved } = people.create(t.actor, person())
    expect(people.list(t.actor, { text: '', communeCode: '', after: null, limit: 50 })).toEqual({
      rows: [
        {
          id: saved.id,
          fullName: 'Nguyễn Văn Mẫu',
          aliases: [],
          birthDate: '1991-04-12',
          sex: 'nam',
          idNumber: '001091000001',
          communeName: 'phường Lê Lợi',
          openCase: { id: 'c', code: 'HS-1', stateLabel: 'Lập hồ sơ' },
          standing: '',
        },
      ],
      next: null,
      total: 1,
    })
  })

  it('show the number of the newest paper, and are found by every number', () => {
    people.create(
      t.actor,
      person({
        idDocuments: [
          { kind: 'cmnd', number: '111 000 001', issuedOn: null, issuedBy: '' },
          { kind: 'cccd', number: '001091000001', issuedOn: null, issuedBy: '' },
        ],
      }),
    )
    expect(find('111000001')).toHaveLength(1)
    expect(find('111 000 001')).toHaveLength(1)
    expect(find('0010910')).toHaveLength(1)
    expect(find('00109100000199')).toHaveLength(0)
    const [row] = people.list(t.actor, { text: '', communeCode: '', after: null, limit: 1 }).rows
    expect(row?.idNumber).toBe('001091000001')
  })

  it('keep every number that they had, and are found by each until it is called a mistake', () => {
    const paper = (kind: 'cccd' | 'cmnd', number: string) => ({ kind, number, issuedOn: null, issuedBy: '' })
    const { person: saved } = people.create(t.actor, person({ idDocuments: [paper('cmnd', '111 000 001')] }))
    const [first] = people.numbers(saved.id)
    const { person: changed } = people.update(
      t.actor,
      saved.id,
      1,
      person({ idDocuments: [paper('cccd', '001091000001')] }),
    )
    const told = () =>
      people
        .numbers(saved.id)
        .map(({ number, current, until, mistaken }) => [number, current, until !== null, mistaken])
    expect(told()).toEqual([
      ['001091000001', true, false, false],
      ['111 000 001', false, true, false],
    ])
    expect(people.numbers(saved.id)[1]).toMatchObject({ since: first?.since, until: changed.updatedAt })
    expect(people.numbers(saved.id)[0]?.meaning).toEqual([
      '001: nơi đăng ký khai sinh: Hà Nội',
      '0: Nam, sinh năm 1991',
    ])
    expect(find('111000001')).toEqual(['Nguyễn Văn Mẫu'])
    const draft = { idDocuments: [paper('cmnd', '111000001')] }
    expect(people.check(null, draft).similar).toHaveLength(1)

    const old = people.numbers(saved.id)[1]?.num ?? 0
    people.markNumber(t.actor, saved.id, old, true)
    expect(told()[1]).toEqual(['111 000 001', false, true, true])
    expect(find('111000001')).toEqual([])
    expect(people.check(null, draft).similar).toEqual([])
    people.markNumber(t.actor, saved.id, old, false)
    expect(find('111000001')).toHaveLength(1)

    const inForce = people.numbers(saved.id)[0]?.num ?? 0
    expect(() => people.markNumber(t.actor, saved.id, inForce, true)).toThrow(failing('conflict'))
    expect(() => people.markNumber(t.actor, saved.id, 999, true)).toThrow(failing('not-found'))
    expect(() => people.markNumber({ ...t.actor, role: 'viewer' }, saved.id, old, true)).toThrow(failing('not-allowed'))

    const back = [paper('cccd', '001091000001'), paper('cmnd', '111000001')]
    people.update(t.actor, saved.id, 2, person({ idDocuments: back }))
    expect(told()).toEqual([
      ['001091000001', true, false, false],
      ['111000001', false, false, false],
    ])
  })

  it('refuse a birth in the future and empty names, naming the field', () => {
    const fields = (path: string) =>
      expect.objectContaining({
        error: expect.objectContaining({ fields: expect.arrayContaining([expect.objectContaining({ path })]) }),
      })
    expect(() => people.create(t.actor, { ...person(), birthDate: '2023-03-16' as PersonInput['birthDate'] })).toThrow(
      fields('birthDate'),
    )
    expect(() => people.create(t.actor, person({ fullName: '   ' }))).toThrow(fields('fullName'))
    expect(people.list(t.actor, { text: '', communeCode: '', after: null, limit: 1 }).total).toBe(0)
  })

  it('are changed with the version that was read; a stale one is a conflict', () => {
    const { person: saved } = people.create(t.actor, person())
    const { person: changed } = people.update(t.actor, saved.id, 1, person({ fullName: 'Nguyễn Văn Đổi Tên' }))
    expect(changed).toMatchObject({ version: 2, fullName: 'Nguyễn Văn Đổi Tên', createdAt: saved.createdAt })
    expect(() => people.update(t.actor, saved.id, 1, person())).toThrow(failing('conflict'))
    expect(people.byId(saved.id).fullName).toBe('Nguyễn Văn Đổi Tên')
    expect(find('doi ten')).toEqual(['Nguyễn Văn Đổi Tên'])
    expect(find('mau')).toEqual([])
    expect(() => people.update(t.actor, 'nobody', 1, person())).toThrow(failing('not-found'))
    expect(() => people.byId('nobody')).toThrow(failing('not-found'))
  })

  it('leave audit rows of writing and reading, with names of fields and no values', () => {
    const { person: saved } = people.create(t.actor, person())
    people.update(t.actor, saved.id, 1, person({ phone: '0900000001' }))
    people.get(t.actor, saved.id)
    const rows = t.audit.newest(3).map(({ action, subjectId, detail }) => ({ action, subjectId, detail }))
    expect(rows).toEqual([
      { action: 'person.read', subjectId: saved.id, detail: '{}' },
      { action: 'person.update', subjectId: saved.id, detail: '{"fields":["phone"]}' },
      { action: 'person.create', subjectId: saved.id, detail: '{}' },
    ])
  })

  it('are written only by those who may', () => {
    const viewer = { ...t.actor, role: 'viewer' as const }
    const file = { name: 'a.json', bytes: Buffer.from('[]'), dryRun: true }
    expect(() => people.create(viewer, person())).toThrow(failing('not-allowed'))
    expect(() => people.update(viewer, 'x', 1, person())).toThrow(failing('not-allowed'))
    expect(() => people.importFile(viewer, file)).toThrow(failing('not-allowed'))
  })
})
