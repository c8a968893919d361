import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Matrix, ProvinceReport } from '#shared/consolidation/consolidation.schema.ts'
import { ReportFileSchema } from '#shared/reports/report-file.schema.ts'
import { typed, workFolder } from './command-line.ts'

const MAKER = fileURLToPath(new URL('../helpers/seal-districts.ts', import.meta.url))
const folder = workFolder()
afterAll(folder.dispose)
beforeAll(() => {
  execFileSync(process.execPath, [MAKER, folder.path])
}, 120_000)

const env = { HSCN_PASSWORD: 'mật khẩu rất thử 01', HSCN_TODAY: '2023-06-12' }
const at = (...args: string[]) => typed(['consolidate', ...args, '--data', join(folder.path, 'kho')], { env })
const file = (name: string) => join(folder.path, `${name}.hscn`)
const MONTH = ['--type', 'BC-PCTNXH', '--calendar', 'hanh_chinh', '--kind', 'thang', '--year', '2023']

describe('a province', () => {
  it('is set up from a file, and has nothing of communes to trip over', async () => {
    const data = join(folder.path, 'tinh')
    const office = fileURLToPath(new URL('../../resources/samples/cap-tinh/office.json', import.meta.url))
    const sheet = join(folder.path, 'phieu.txt')
    const made = await typed(['init', '--data', data, '--office', office, '--user', 'thu', '--recovery-sheet', sheet])
    expect([made.code, made.err]).toEqual([0, ''])
    for (const command of [
      ['deadlines'],
      ['case', 'list'],
      ['list', 'show', '--list', 'DS2'],
      ['consolidate', 'status'],
      ['doctor'],
    ]) {
      expect((await typed([...command, '--data', data])).err, command.join(' ')).toBe('')
    }
  })
})

describe('consolidate', () => {
  it('takes packages in any order, one by one, and tells what became of each', async () => {
    const first = await at('take', file('st-2'), file('vd1-1'))
    expect(first.code).toBe(0)
    expect(first.out).toContain('st-2.hscn: Nối tiếp bản có mã số liệu')
    const second = await at('take', file('st-1'), file('vd1-1'), join(folder.path, 'khong-co.hscn'), file('vd2-1'))
    expect(second.out).toContain('st-1.hscn: Đã có bản mới hơn (lần 2, thay thế, gói số 2)')
    expect(second.out).toContain('1 báo cáo đang giữ chờ nay được tính.')
    expect(second.out).toContain('vd1-1.hscn: đã nhận trước đây')
    expect(second.out).toContain('khong-co.hscn: không nhận. file/not-found')
    expect(second.out).toContain('vd2-1.hscn: Đã nhận và tính')
    expect(second.code).toBe(6)
    const packages = await at('packages')
    expect(packages.out).toContain('Đã có bản thay')
  })

  it('tells who has sent what', async () => {
    const told = await at('status', ...MONTH)
    expect(told.out).toContain('Quá hạn')
    expect(told.out).toContain('1 người do hai huyện cùng kê chờ quyết định.')
    const { matrix } = (await at('status', ...MONTH, '--json')).json() as { matrix: Matrix }
    expect(matrix.rows.map(({ cells }) => cells[4]?.state)).toEqual(['du', 'luu_y', 'qua_han', 'qua_han'])
  })

  it('shows a conflict, decides it, and remembers', async () => {
    const { rows } = (await at('conflicts', '--json')).json() as { rows: { key: string }[] }
    const key = rows[0]?.key ?? ''
    const decide = ['decide', key, '--reason', 'Ở Ví Dụ Một (mẫu)']
    expect((await at(...decide, '--keeper', 'HN-VD2')).code).toBe(3)
    expect((await at(...decide, '--keeper', 'HN-VD1')).err).toBe('')
    expect((await at('conflicts')).out).toContain('Không có trường hợp nào.')
    expect((await at('conflicts', '--all')).out).toContain('Ở Ví Dụ Một (mẫu)')
  })

  it('adds the districts up, and freezes what it found', async () => {
    const may = ['report', ...MONTH, '--ordinal', '5']
    const told = await at(...may)
    expect(told.out).toMatch(/Đang quản lý sau cai cuối kỳ +16 +11 +5/)
    expect(told.out).toContain('Chưa có số của')
    const out = join(folder.path, 'tinh.json')
    const bare = await at(...may, '--freeze')
    expect([bare.code, bare.err.includes('Cần ghi lý do: Thiếu báo cáo của huyện')]).toEqual([3, true])
    expect((await at(...may, '--freeze', '--explain', 'Đã nhắc (mẫu)', '--out', out)).out).toContain('Đã chốt lần 1')
    expect(ReportFileSchema.parse(JSON.parse(readFileSync(out, 'utf8'))).office.code).toBe('HN-TINH')
    const again = await at(...may, '--freeze', '--explain', 'Đã nhắc (mẫu)')
    expect([again.code, again.err.includes('không khác bản đã chốt')]).toEqual([3, true])
    expect(existsSync(out)).toBe(true)
  })

  it('signs what was frozen, prints it with number and signer, and tells that it was sent', async () => {
    const { frozen } = (await at('report', ...MONTH, '--ordinal', '5', '--json')).json() as ProvinceReport
    const id = frozen[0]?.id ?? ''
    const early = await at('sent', id)
    expect([early.code, early.err.includes('Ghi số, ngày, người ký')]).toEqual([3, true])
    const by = ['--signer', 'Ví Dụ Văn Mẫu', '--position', 'GIÁM ĐỐC']
    expect((await at('sign', id, '--number', '12/BC-SLĐTBXH', ...by)).out).toContain('đã ký, số 12/BC-SLĐTBXH')
    const pdf = join(folder.path, 'tinh.pdf')
    expect((await at('save', id, '--out', pdf)).err).toBe('')
    const page = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).normalize('NFC')
    expect(page).toContain('Số: 12/BC-SLĐTBXH')
    expect(page).toContain('Ví Dụ Văn Mẫu')
    expect((await at('sent', id, '--note', 'Văn thư')).out).toContain('Lần 1: đã gửi')
  })
})
