import { describe, expect, it } from 'vitest'
import { upgradeStore } from '#tests/helpers/older-store.ts'
import { createPersonNumberRepo } from './person-number.repo.ts'

describe('numbers of a store that kept them in the record only', () => {
  it('are all there after the upgrade, as they were written', () => {
    const papers = [
      { kind: 'cccd', number: '001 091 000.001', issuedOn: '2021-05-10', issuedBy: 'Cục Cảnh sát' },
      { kind: 'ho_chieu', number: 'B1234567', issuedOn: null, issuedBy: '' },
    ]
    upgradeStore(
      '0010_person_numbers',
      (older) => {
        const insert = older.sqlite.prepare(
          `INSERT INTO person (id, version, created_at, updated_at, data, full_name, sort_key, birth_date, sex, commune_code, id_number)
           VALUES (?, 1, '2023-01-01T00:00:00Z', '2023-02-02T00:00:00Z', ?, 'x', 'x', '1990', 'nam', '', '')`,
        )
        insert.run('p1', JSON.stringify({ idDocuments: papers }))
        insert.run('p2', JSON.stringify({ idDocuments: [] }))
        insert.run('p3', JSON.stringify({ idDocuments: [{ kind: 'cmnd', number: '111000001' }] }))
      },
      (store) => {
        const numbers = createPersonNumberRepo(store)
        const kept = { since: '2023-02-02T00:00:00Z', until: null, mistaken: false }
        expect(numbers.ofPerson('p1')).toEqual([
          { num: 1, personId: 'p1', plain: '001091000001', ...papers[0], ...kept },
          { num: 2, personId: 'p1', plain: 'b1234567', ...papers[1], ...kept },
        ])
        expect(numbers.ofPerson('p2')).toEqual([])
        expect(numbers.ofPerson('p3')).toMatchObject([{ number: '111000001', issuedOn: null, issuedBy: '' }])
        expect(numbers.withPlain(['001091000001']).map(({ personId }) => personId)).toEqual(['p1'])
      },
    )
  })
})
