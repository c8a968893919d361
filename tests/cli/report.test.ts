import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReportView } from '#shared/reports/report.schema.ts'
import { ReportFileSchema } from '#shared/reports/report-file.schema.ts'
import { makeOffice, typed, workFolder } from './command-line.ts'

const folder = workFolder()
afterAll(folder.dispose)
let data = ''
const at = (...args: string[]) => typed([...args, '--data', data])
beforeAll(async () => {
  data = await makeOffice(folder.path)
}, 120_000)

async function told<T>(...args: string[]): Promise<T> {
  const { code, err, json } = await at(...args, '--json')
  expect([code, err]).toEqual([0, ''])
  return json() as T
}

describe('report', () => {
  it('is built, explained, filled in, frozen, signed, sent, and amended', async () => {
    const built = await told<ReportView>('report', 'build', '--period', '2023-08', '--out', folder.at('ra'))
    expect(built).toMatchObject({
      state: 'nhap',
      period: { calendar: 'hanh_chinh', from: '2023-07-15', to: '2023-08-14' },
    })
    expect(
      readdirSync(folder.at('ra'))
        .map((name) => name.split('.').at(-1))
        .sort(),
    ).toEqual(['docx', 'json', 'pdf', 'xlsx'])
    const { id } = built
    const shown = await at('report', 'show', id)
    expect(shown.out).toContain('Cần ghi lý do')
    expect(shown.out).toContain('NHAP_TAY: I02')
    const explained = await at('report', 'explain', 'A01', '--period', '2023-08')
    expect([explained.code, explained.out]).toEqual([0, expect.stringContaining('A01 Người nghiện ma túy')])
    expect((await at('report', 'freeze', id)).code).toBe(3)

    const wrong = folder.write('sai.json', JSON.stringify({ cells: [{ cell: 'I02', value: -1, note: 'Sổ' }] }))
    expect((await at('report', 'fill', id, wrong)).code).toBe(3)
    const rules = [...new Set(built.findings.map(({ rule }) => rule))]
    const fill = {
      cells: [{ cell: 'I02', value: 15, note: 'Sổ theo dõi đội' }],
      texts: { kho_khan: 'Thiếu kinh phí.' },
      reasons: rules.map((rule) => ({ rule, reason: 'Đã đối chiếu' })),
    }
    const filled = await told<ReportView>('report', 'fill', id, folder.write('dien.json', JSON.stringify(fill)))
    expect(filled.findings.every(({ reason }) => reason !== '')).toBe(true)
    const frozen = await told<ReportView>('report', 'freeze', id)
    expect(frozen).toMatchObject({ state: 'da_lap', revision: 1 })
    expect((await at('report', 'sent', id)).code).toBe(1 + 2)
    const signer = ['--signer', 'Người Ký Mẫu', '--position', 'TRƯỞNG PHÒNG']
    await told('report', 'sign', id, '--on', '2023-08-18', ...signer)
    expect(await told<ReportView>('report', 'sent', id, '--on', '2023-08-18')).toMatchObject({ state: 'da_gui' })

    await told('report', 'show', id, '--out', folder.at('gui'))
    const name = readdirSync(folder.at('gui')).find((file) => file.endsWith('.json')) ?? ''
    const file = ReportFileSchema.parse(JSON.parse(readFileSync(folder.at(`gui/${name}`), 'utf8')))
    expect(file).toMatchObject({ digest: frozen.digest, document: { number: expect.stringMatching(/^01\/BC-/) } })
    expect(JSON.stringify(file)).not.toContain('Nguyễn Văn Mẫu')

    expect((await at('report', 'diff', id)).out).toContain('không khác')
    const amended = await told<ReportView>('report', 'amend', id, '--kind', 'thay_the', '--reason', 'Nhập muộn')
    expect(amended).toMatchObject({ kind: 'thay_the', base: id, state: 'nhap' })
    expect((await at('report', 'list')).out).toContain('Đang lập')
  }, 120_000)

  it('reads every way to name a period', async () => {
    const period = async (text: string, ...more: string[]) =>
      (await told<ReportView>('report', 'build', '--period', text, ...more)).period
    expect(await period('2023-6T1', '--layout', 'B03-BCN')).toMatchObject({ from: '2023-01-01', to: '2023-06-30' })
    expect(await period('2023-Q2', '--layout', 'SAU-CAI-QUY')).toMatchObject({ from: '2023-03-15', to: '2023-06-14' })
    expect(await period('2023-06', '--calendar', 'thong_ke')).toMatchObject({ from: '2023-06-01', to: '2023-06-30' })
    expect(await period('2023-01-01..2023-06-10')).toMatchObject({ calendar: 'tu_do', to: '2023-06-10' })
    const commune = await told<ReportView>(
      'report',
      'build',
      '--layout',
      'B01-BCN',
      '--period',
      '2023-08',
      '--commune',
      'phường Quang Trung',
    )
    expect(commune).toMatchObject({ area: '09583', areaName: 'phường Quang Trung' })
  }, 120_000)

  it('says what is wrong with a call', async () => {
    expect((await at('report', 'build')).code).toBe(2)
    expect((await at('report', 'build', '--period', '10/2023')).code).toBe(2)
    expect((await at('report', 'build', '--period', '2023', '--layout', 'KHONG-CO')).code).toBe(6)
    expect((await at('report', 'build', '--period', '2023-08', '--layout', 'B03-BCN')).code).toBe(3)
    expect((await at('report', 'show', 'khong-co')).code).toBe(6)
    expect((await at('report', 'explain', 'F01', '--period', '2022-01')).code).toBe(6)
    expect((await at('report', 'explain', ';', '--period', '2023-08')).code).toBe(2)
    expect((await at('report', 'list', '--year', 'x')).code).toBe(2)
    expect(existsSync(folder.at('khong'))).toBe(false)
  })

  it('tells which reports are due', async () => {
    // Begun and not sent; nothing else was due since the office was set up, and what was sent and is amended is owed no more.
    const rows = await told<{ layout: string; status: string }[]>('report', 'list', '--due')
    expect(rows.map(({ layout, status }) => [layout, status])).toEqual([['B03-BCN', 'overdue']])
    const due = await typed(['report', 'list', '--due', '--json', '--data', data], {
      env: { HSCN_TODAY: '2023-09-18' },
    })
    expect(due.json()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ layout: 'BC-PCTNXH', due: '2023-09-18', status: 'due-today' }),
      ]),
    )
  })
})
