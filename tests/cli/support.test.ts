import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SupportFile } from '#shared/support/ledger.schema.ts'
import { makeOffice, SAMPLE, typed, workFolder } from './command-line.ts'

const folder = workFolder()
afterAll(folder.dispose)
let data = ''
const at = (...args: string[]) => typed([...args, '--data', data])

/** A ledger of another copy of the store: one grant on an issued list, not paid yet. */
const LEDGER = (personId: string, payments: object[] = []) =>
  JSON.stringify({
    format: 'hscn-ho-tro',
    version: 1,
    madeOn: '2023-09-05',
    office: { code: 'HN-ST', name: 'Cơ quan mẫu' },
    grants: [
      {
        id: 'khoan-1',
        personId,
        kind: 'ho_tro_cai_nghien',
        schemeId: 'ND116-MOT-LAN',
        requestedOn: '2023-09-01',
        amount: 1_800_000,
        replaces: null,
        reason: '',
        recordedAt: '2023-09-01T01:00:00.000Z',
        recordedBy: 'Người Ghi Mẫu',
      },
    ],
    acts: [
      {
        id: 'duyet-1',
        grantId: 'khoan-1',
        act: 'duyet',
        on: '2023-09-01',
        number: '01/QĐ',
        decidedBy: 'Người Ký Mẫu',
        amount: 1_800_000,
        instalments: [1_800_000],
        outcome: null,
        reason: '',
        recordedAt: '2023-09-01T02:00:00.000Z',
        recordedBy: 'Người Ghi Mẫu',
      },
    ],
    lists: [
      {
        id: 'danh-sach-1',
        form: 'tien',
        period: 'Tháng 9 năm 2023',
        communeCode: '',
        schemeId: '',
        state: 'ban_hanh',
        number: '01/DS-LĐTBXH',
        date: '2023-09-04',
        values: {},
        formVersion: 1,
        sha256: '',
        cancelReason: '',
        version: 2,
        createdAt: '2023-09-04T01:00:00.000Z',
        createdBy: 'Người Ghi Mẫu',
        lines: [
          {
            id: 'dong-1',
            listId: 'danh-sach-1',
            position: 1,
            grantId: 'khoan-1',
            instalment: 1,
            amount: 1_800_000,
            releasedAt: null,
            releaseReason: '',
          },
        ],
      },
    ],
    payments,
  })

beforeAll(async () => {
  data = await makeOffice(folder.path)
  expect((await at('people', 'import', join(SAMPLE, 'people.json'))).err).toBe('')
}, 120_000)

describe('support', () => {
  it('takes a ledger in, pays its list once, and tells the sum', async () => {
    const found = (await at('people', 'find', 'nguyen van mau', '--json')).json() as { rows: { id: string }[] }
    const personId = found.rows[0]?.id ?? ''
    const file = folder.write('so.json', LEDGER(personId))
    const tried = await at('support', 'import', file, '--dry-run')
    expect([tried.code, tried.out]).toEqual([0, expect.stringContaining('Sẽ thêm 3 dòng')])
    expect((await at('support', 'import', file, '--json')).json()).toMatchObject({ added: 3, present: 0, refused: 0 })

    const paid = await at('support', 'pay', '01/DS-LĐTBXH')
    expect([paid.err, paid.out]).toEqual(['', expect.stringContaining('đã ghi chi 1 dòng ngày 05/09/2023')])
    const again = await at('support', 'pay', 'danh-sach-1')
    expect(again.code).toBe(3)
    expect(again.err).toContain('đã chi 1.800.000 đồng ngày 05/09/2023 theo danh sách số 01/DS-LĐTBXH')
    expect((await at('support', 'import', file)).out).toContain('Đã thêm 0 dòng, đã có 3')
    const other = folder.write('khac.json', LEDGER(personId, [{ lineId: 'dong-1', amount: 5, on: '2023-09-05' }]))
    const contradicted = await at('support', 'import', other)
    expect([contradicted.code, contradicted.out]).toEqual([
      3,
      expect.stringContaining('Số tiền 5 đồng khác dòng danh sách'),
    ])

    const ledger = await at('support', 'ledger', '--from', '2023-09-01', '--to', '2023-09-30')
    expect(ledger.out).toContain('1 lần chi, thu hồi; cộng 1.800.000 đồng (Một triệu tám trăm nghìn đồng).')
    const out = folder.at('so-ra.json')
    expect((await at('support', 'ledger', '--out', out)).err).toBe('')
    const written = JSON.parse(readFileSync(out, 'utf8')) as SupportFile
    expect(written.payments.map(({ lineId, amount }) => [lineId, amount])).toEqual([['dong-1', 1_800_000]])
    expect((await at('support', 'import', out, '--json')).json()).toMatchObject({ added: 0, present: 4, refused: 0 })
    const csv = folder.at('so.csv')
    await at('support', 'ledger', '--person', personId, '--out', csv)
    expect(readFileSync(csv, 'utf8')).toContain(',01/DS-LĐTBXH,1800000,')
  })

  it('lists schemes with their sources, and says what is wrong', async () => {
    const told = await at('support', 'schemes', '--on', '2023-09-05')
    expect(told.out).toContain('mức lương cơ sở 1.800.000 đồng')
    expect(told.out).toContain('Lập hồ sơ quản lý sau cai nghiện: 30.000 đồng/một hồ sơ (Đã đối chiếu văn bản)')
    expect(told.out).toContain('chưa có số tiền')
    expect(told.out).not.toContain('DN-NQ104')
    expect((await at('support', 'schemes', '--all')).out).toContain('DN-NQ104')
    expect((await at('support', 'pay', 'khong-co')).code).toBe(6)
    expect((await at('support', 'ledger', '--out', folder.at('x.doc'))).code).toBe(2)
    expect((await at('support', 'ledger', '--person', 'x')).code).toBe(6)
    expect((await at('support', 'import', folder.write('la.json', '{}'))).code).toBe(3)
  })
})
