import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseFileInput } from '#shared/measures/case-file.schema.ts'
import type { CaseRow, CaseView } from '#shared/measures/measure.schema.ts'
import { hscn, makeOffice, SAMPLE, typed, workFolder } from './command-line.ts'

const folder = workFolder()
afterAll(folder.dispose)
let data = ''
const at = (...args: string[]) => typed([...args, '--data', data])
const process = (...args: string[]) => hscn([...args, '--data', data])
const FILES = ['a-du-ho-so', 'b-khong-noi-cu-tru', 'c-thieu-sot', 'd-moi-lap']
const ids = new Map<string, string>()
const idOf = (file: string) => ids.get(file) ?? ''
const view = async (file: string) => (await at('case', 'show', idOf(file), '--json')).json() as CaseView

async function rows(): Promise<CaseRow[]> {
  return ((await at('case', 'list', '--json')).json() as { rows: CaseRow[] }).rows
}

/** A case file of the sample with some of it changed, beside the scans that it names. */
function changed(name: string, change: (file: CaseFileInput) => CaseFileInput): string {
  const file = JSON.parse(readFileSync(join(SAMPLE, 'cases/a-du-ho-so.json'), 'utf8')) as CaseFileInput
  return folder.write(`son-tay/cases/${name}`, JSON.stringify(change(file)))
}

beforeAll(async () => {
  data = await makeOffice(folder.path)
  cpSync(SAMPLE, folder.at('son-tay'), { recursive: true })
  cpSync(join(SAMPLE, '../scans'), folder.at('scans'), { recursive: true })
  await at('people', 'import', join(SAMPLE, 'people.json'))
}, 120_000)

describe('case import', () => {
  it.each(FILES)('takes %s in', async (name) => {
    const call = name === FILES[0] ? process : at
    const made = await call(
      'case',
      'import',
      join(SAMPLE, 'cases', `${name}.json`),
      '--scans',
      join(SAMPLE, '../scans'),
      '--json',
    )
    expect(made.err).toBe('')
    expect(made.code).toBe(0)
    ids.set(name, (made.json() as { caseId: string }).caseId)
  })

  it('leaves each in its state', async () => {
    const states = Object.fromEntries((await rows()).map((row) => [row.id, row.stateCode]))
    expect(FILES.map((name) => states[idOf(name)])).toEqual(['GUI_LDTBXH', 'TRA_BO_SUNG', 'GUI_LDTBXH', 'LAP_HO_SO'])
  })

  const bad: [string, (file: CaseFileInput) => CaseFileInput, number, string][] = [
    [
      'an event that the law does not allow',
      (f) => ({ ...f, events: [...(f.events ?? []), { type: 'tra_loi_toa', on: '2023-09-05' }] }),
      3,
      'rule-violation',
    ],
    ['an unknown event', (f) => ({ ...f, events: [{ type: 'khong_co', on: '2023-09-01' }] }), 3, 'events.0'],
    ['a day that does not exist', (f) => ({ ...f, discoveredOn: '2023-02-29' }), 3, 'discoveredOn'],
    ['a field that the form does not have', (f) => withValue(f, { khongCo: 'x' }), 3, 'documents.0.khongCo'],
    ['a signer who is not there', (f) => withSigner(f, 'khong-co'), 3, 'documents.0.signer'],
    ['a signer who may not sign', (f) => withSigner(f, 'truong-phong'), 3, 'documents.0.signerId'],
    ['a scan that is not there', (f) => withScan(f, 'khong-co.jpg'), 6, 'file/not-found'],
    ['a scan that is none', (f) => withScan(f, 'scans.json'), 5, 'file/unsupported-type'],
    ['a person who is not there', (f) => ({ ...f, personRef: { idNumber: '001000000000' } }), 3, 'personRef'],
    ['no person', ({ personRef: _, ...f }) => f as CaseFileInput, 3, 'person'],
  ]

  it.each(bad)('takes nothing in of a file with %s', async (_, change, code, named) => {
    const before = await rows()
    const made = await at('case', 'import', changed('sai.json', change), '--scans', folder.at('scans'), '--json')
    expect(made.err).toContain(named)
    expect(made.code).toBe(code)
    expect(await rows()).toEqual(before)
  })

  it('takes the new person of a refused file back as well', async () => {
    const file = changed('nguoi-moi.json', ({ personRef: _, ...rest }) => ({
      ...withScan(rest as CaseFileInput, 'scans.json'),
      person: { fullName: 'Tô Văn Chưa Từng Có', sex: 'nam', birthDate: '1990', noIdReason: 'dữ liệu mẫu' },
    }))
    expect((await at('case', 'import', file, '--scans', folder.at('scans'))).code).toBe(5)
    expect((await at('people', 'find', 'chua tung co', '--json')).json()).toMatchObject({ total: 0 })
  })
})

const withFirst = <T extends object>(list: readonly T[] | undefined, change: Partial<T>): T[] =>
  (list ?? []).map((item, i) => (i === 0 ? { ...item, ...change } : item))
const withValue = (f: CaseFileInput, values: Record<string, string>) => ({
  ...f,
  documents: withFirst(f.documents, { values: { ...f.documents?.[0]?.values, ...values } }),
})
const withSigner = (f: CaseFileInput, signer: string) => ({ ...f, documents: withFirst(f.documents, { signer }) })
const withScan = (f: CaseFileInput, name: string) => ({
  ...f,
  attachments: withFirst(f.attachments, { file: `../../scans/${name}` }),
})

describe('case show', () => {
  it('tells the deadline with its arithmetic and article', async () => {
    const shown = await process('case', 'show', idOf('a-du-ho-so'))
    expect(shown.code).toBe(0)
    expect(shown.out).toContain('2 ngày làm việc từ 30/08/2023: bỏ 01/9-04/9 → 05/09/2023 [Điều 43 khoản 1')
    expect(shown.out).toContain('Trạng thái: Gửi Phòng LĐTBXH')
  })

  it('shows what is missing of the incomplete one', async () => {
    const { findings, checklist } = await view('c-thieu-sot')
    expect(new Set(findings.map((f) => f.rule))).toEqual(new Set(['V3', 'V11', 'V13', 'V18', 'V21', 'V24']))
    expect(checklist.find((row) => row.id === 'phieu_ket_qua')?.state).toBe('missing')
  })

  it('rules the family route out where there is no stable residence', async () => {
    const { checklist, subjectKind } = await view('b-khong-noi-cu-tru')
    const papers = checklist.map((row) => row.id)
    expect(subjectKind.id).toBe('B')
    expect(papers).toContain('khong_noi_cu_tru')
    expect(papers).not.toContain('xac_nhan_gia_dinh')
  })

  it('takes the code of a case for its id', async () => {
    expect((await at('case', 'show', 'HS-2023-002')).out).toContain('Trần Minh Họa')
  })

  it('says when there is no such case', async () => {
    const shown = await process('case', 'show', 'HS-1999-001', '--json')
    expect(shown.code).toBe(6)
    expect(shown.error()).toMatchObject({ kind: 'not-found' })
  })
})

describe('case list', () => {
  it('filters by state and by due day', async () => {
    const listed = await process('case', 'list', '--state', 'GUI_LDTBXH', '--due-before', '2023-08-31', '--json')
    expect((listed.json() as { rows: CaseRow[] }).rows.map((row) => row.id)).toEqual([idOf('c-thieu-sot')])
  })

  it('filters by kind of measure', async () => {
    const listed = await at('case', 'list', '--line', 'cai_nghien_bat_buoc', '--json')
    expect((listed.json() as { rows: CaseRow[] }).rows).toHaveLength((await rows()).length)
    const none = await at('case', 'list', '--line', 'sau_cai')
    expect(none.code).toBe(2)
    expect(none.err).toContain('cai_nghien_bat_buoc (Cai nghiện bắt buộc)')
  })

  it.each([
    ['--state', 'KHONG_CO'],
    ['--due-before', 'hôm qua'],
  ])('refuses a wrong %s', async (option, value) => {
    expect((await at('case', 'list', option, value)).code).toBe(2)
  })
})

describe('case event', () => {
  const record = (type: string, on: string, ...more: string[]) =>
    process('case', 'event', idOf('d-moi-lap'), '--type', type, '--on', on, ...more)

  it('refuses what the law does not allow now, and says which step comes first', async () => {
    const refused = await record('gui_ldtbxh', '2023-09-05', '--json')
    expect(refused.code).toBe(3)
    expect(refused.error()).toMatchObject({ kind: 'rule-violation' })
    expect(refused.err).toContain('Điều')
    expect((await view('d-moi-lap')).state.code).toBe('LAP_HO_SO')
  })

  it('records what is allowed, with its details', async () => {
    const file = folder.write('cu-tru.json', JSON.stringify({ basis: 'OD_DANG_KY', confirmedBy: 'Công an xã Kim Sơn' }))
    const recorded = await record('xac_minh_cu_tru', '2023-09-05', '--data', file)
    expect(recorded.err).toBe('')
    expect(recorded.code).toBe(0)
    const { deadlines } = await view('d-moi-lap')
    expect(deadlines.find((d) => d.rule === 'RESIDENCE_CHECK')).toMatchObject({ status: 'done-late' })
  })

  it('refuses a day to come and a call without a type', async () => {
    expect((await at('case', 'event', idOf('d-moi-lap'), '--type', 'ghi_chu', '--on', '2023-09-06')).code).toBe(3)
    expect((await at('case', 'event', idOf('d-moi-lap'), '--on', '2023-09-05')).code).toBe(2)
  })
})
