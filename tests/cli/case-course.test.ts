import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseView } from '#shared/measures/measure.schema.ts'
import { hscn, makeOffice, SAMPLE, typed, workFolder } from './command-line.ts'

const folder = workFolder()
afterAll(folder.dispose)
let data = ''
let id = ''
const LATER = { env: { HSCN_TODAY: '2024-12-31' } }
const at = (...args: string[]) => typed([...args, '--data', data], LATER)
const view = async () => (await at('case', 'show', id, '--json')).json() as CaseView

let files = 0
async function record(type: string, on: string, values: object = {}) {
  const file = folder.write(`gia-tri-${files++}.json`, JSON.stringify(values))
  return at('case', 'event', id, '--type', type, '--on', on, '--values', file)
}

/** The complete sample case, whose papers were transferred on Tuesday 05/09/2023, on to the centre. */
const COURSE: readonly (readonly [type: string, on: string, values?: object])[] = [
  ['chuyen_toa', '2023-09-05', { number: '20/ĐN-CNBB', folios: '30' }],
  ['toa_nhan', '2023-09-06', { number: '15' }],
  ['thu_ly', '2023-09-07', { number: '15/TLST', judge: 'Phạm Thị Mẫu' }],
  ['thong_bao_thu_ly', '2023-09-08'],
  ['phan_cong', '2023-09-08', { judge: 'Phạm Thị Mẫu' }],
  ['kiem_tra_ho_so', '2023-09-11'],
  ['toa_yeu_cau', '2023-09-11', { question: 'Làm rõ nơi cư trú' }],
  ['tra_loi_yeu_cau', '2023-09-12', { number: '21/LĐTBXH' }],
  ['mo_phien_hop', '2023-09-13', { hearingOn: '2023-09-18', mode: 'truc_tuyen' }],
  ['qd_ap_dung', '2023-09-18', { number: '05/2023/QĐ-TA', termMonths: '30', present: 'co' }],
  ['toa_gui_quyet_dinh', '2023-09-19', { receivedOn: '2023-09-20' }],
  ['co_hieu_luc', '2023-09-26'],
  ['nhan_quyet_dinh', '2023-09-28'],
  ['dua_di', '2023-10-02'],
  ['vao_co_so', '2023-10-02', { centre: 'Cơ sở Mẫu' }],
  ['bo_tron_co_so', '2024-01-10', { place: 'cơ sở' }],
  ['tim_thay_co_so', '2024-01-20'],
]

beforeAll(async () => {
  data = await makeOffice(folder.path)
  cpSync(SAMPLE, folder.at('son-tay'), { recursive: true })
  cpSync(join(SAMPLE, '../scans'), folder.at('scans'), { recursive: true })
  await at('people', 'import', join(SAMPLE, 'people.json'))
  const file = readFileSync(join(SAMPLE, 'cases/a-du-ho-so.json'), 'utf8')
  const made = await at(
    'case',
    'import',
    folder.write('son-tay/cases/a.json', file),
    '--scans',
    folder.at('scans'),
    '--json',
  )
  id = (made.json() as { caseId: string }).caseId
}, 120_000)

describe('a case through the court to the centre', () => {
  it('is led by one command for each event', async () => {
    for (const [type, on, values] of COURSE) {
      const recorded = await record(type, on, values)
      expect([type, recorded.err, recorded.code]).toEqual([type, '', 0])
    }
    expect((await view()).state).toMatchObject({ code: 'NHAP_CO_SO', phase: 'execution' })
  })

  it('is shown with its law and why, phases, details, and the term with its formula', async () => {
    const shown = await hscn(['case', 'show', id, '--data', data], LATER)
    expect(shown.code).toBe(0)
    expect(shown.out).toContain('Tòa án xem xét: Pháp lệnh 03/2022/UBTVQH15; Ngày Tòa án thụ lý 07/9/2023')
    expect(shown.out).toContain('Thi hành quyết định: Thi hành theo Nghị định 116/2021/NĐ-CP; Ngày Tòa án quyết định')
    expect(shown.out).toContain('Các bước: Tòa án')
    expect(shown.out).toContain('[>] Chấp hành tại cơ sở')
    expect(shown.out).toContain(
      'Số quyết định: 05/2023/QĐ-TA; Thời hạn (tháng): 30; Người bị đề nghị có mặt khi công bố: Có',
    )
    // 30 months from 02/10/2023: 01/04/2026; the ten days 10/01 to 19/01 on top: 11/04/2026.
    expect(shown.out).toContain(
      '30 tháng từ 02/10/2023 → 01/04/2026; cộng 10 ngày (Bỏ trốn khỏi cơ sở, 10/01/2024 - 19/01/2024) → 11/04/2026; hết hạn 11/04/2026',
    )
    expect(shown.out).toContain('15 ngày trước 11/04/2026')
    // The court wrote more than the law allows: recorded as written, and said.
    expect(shown.out).toMatch(
      /Không cho phép V31: Quyết định ngày 18\/09\/2023 ghi thời hạn 30 tháng; luật cho từ 12 đến 24 tháng/,
    )
  })

  it('refuses by name what a running period does not allow', async () => {
    const refused = await at('case', 'event', id, '--type', 'gui_de_nghi', '--on', '2024-02-01', '--json')
    expect(refused.code).toBe(3)
    expect(refused.error()).toMatchObject({ kind: 'validation' })
    await record('niem_yet', '2024-02-01')
    const early = await record('gui_de_nghi', '2024-02-05', { kind: 'giam' })
    expect(early.code).toBe(3)
    // 02, 05, 06, 07/02, then Tết: the fifth working day is 15/02.
    expect(early.err).toContain('chưa hết thời hạn "Niêm yết danh sách đề nghị (ít nhất)"')
    expect(early.err).toContain('ghi từ ngày 15/02/2024 trở đi')
  })

  it('needs a number of months that is one', async () => {
    const wrong = await record('giam_thoi_han', '2024-12-02', { number: '9', months: '150', kind: 'xep_loai' })
    expect(wrong.code).toBe(3)
    expect(wrong.err).toContain('dài quá 2 ký tự')
  })
})

describe('case events', () => {
  it('lists what can be recorded now with the details that each asks for', async () => {
    const listed = await hscn(['case', 'events', id, '--data', data], LATER)
    expect(listed.code).toBe(0)
    expect(listed.out).toContain('giam_thoi_han: Tòa án quyết định giảm thời hạn')
    expect(listed.out).toContain('months *: Số tháng được giảm; số nguyên')
    expect(listed.out).toContain('kind *: Căn cứ; một trong: xep_loai (Xếp loại từ khá), lap_cong (Lập công)')
    expect(listed.out).not.toContain('qd_ap_dung')
  })

  it('lists every event of the law with --all, as it can be recorded or not', async () => {
    const rows = (await at('case', 'events', id, '--all', '--json')).json() as { type: string; offered: boolean }[]
    const types = rows.map((row) => row.type)
    for (const [type] of COURSE) expect(types).toContain(type)
    expect(rows.find((row) => row.type === 'qd_ap_dung')?.offered).toBe(false)
    expect(rows.find((row) => row.type === 'het_han')?.offered).toBe(true)
    const told = await at('case', 'events', id, '--all')
    expect(told.out).toContain('(chưa ghi được lúc này; chỉ quản trị)')
  })
})

describe('a measure of another line', () => {
  it('is opened, led and shown by the same commands', async () => {
    const { personId } = await view()
    const values = folder.write('tu-nguyen.json', JSON.stringify({ place: 'cong_dong', termMonths: '6' }))
    const on = ['--line', 'cai_nghien_tu_nguyen', '--on', '2023-03-06', '--values', values]
    const made = await at('case', 'open', personId, ...on, '--json')
    expect([made.err, made.code]).toEqual(['', 0])
    const opened = made.json() as CaseView
    expect(opened).toMatchObject({ code: 'TN-2023-001', line: 'cai_nghien_tu_nguyen' })
    const shown = await at('case', 'show', opened.code)
    expect(shown.out).toContain('Quyết định')
    const wrong = await at('case', 'open', personId, '--line', 'khong_co', '--on', '2023-03-06')
    expect([wrong.code, wrong.err]).toEqual([3, expect.stringContaining('khong_co')])
  })
})
