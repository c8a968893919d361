import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { AppFailure } from '#shared/contract/errors.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { loadRegimes } from './load-regimes.ts'

type Row = Record<string, unknown>

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** A copy of the shipped law and of the forms that it names. */
function copy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'che-do-'))
  folders.push(folder)
  cpSync(resolve('resources/regimes'), join(folder, 'regimes'), { recursive: true })
  cpSync(resolve('resources/forms'), join(folder, 'forms'), { recursive: true })
  return folder
}

function change(file: string, edit: (content: Row[] & Row) => void): string {
  const folder = copy()
  const path = join(folder, 'regimes', file)
  const content = JSON.parse(readFileSync(path, 'utf8'))
  edit(content)
  writeFileSync(path, JSON.stringify(content))
  return folder
}

function errorOf(folder: string, checks?: string[]): unknown {
  try {
    loadRegimes(folder, checks ? { checks } : {})
  } catch (cause) {
    if (cause instanceof AppFailure) return cause.error
    throw cause
  }
  return 'loaded'
}

const row = (rows: Row[], key: string, value: string): Row => {
  const found = rows.find((r) => r[key] === value)
  if (!found) throw new Error(`no row ${value}`)
  return found
}
const put = (rows: Row[], key: string, value: string, patch: Row) => Object.assign(row(rows, key, value), patch)

describe('loadRegimes', () => {
  it('loads the shipped law', () => {
    const regimes = loadRegimes(copy())
    expect(regimes.axes.map((axis) => axis.id)).toEqual(['dossier', 'court', 'execution', 'org'])
    const { events, states, deadlines, checklist } = regimes.dossier('D2022')
    expect(events.length).toBeGreaterThan(25)
    expect(states.map((s) => s.code)).toContain('CHUYEN_TOA')
    expect(deadlines.map((r) => r.id)).toContain('COURT_QUESTION')
    expect(checklist).toHaveLength(14)
  })

  it('refuses a regime without data by its name', () => {
    const regimes = loadRegimes(
      change('axes.json', (c) => put(row(c, 'id', 'dossier').versions as Row[], 'id', 'D2026', { parts: [] })),
    )
    expect(() => regimes.dossier('D2026')).toThrow(AppFailure)
    try {
      regimes.dossier('D2026')
    } catch (cause) {
      expect((cause as AppFailure).error).toMatchObject({
        kind: 'rule-violation',
        findings: [{ rule: 'V20', message: expect.stringContaining('Luật Phòng, chống ma túy 120/2025/QH15') }],
      })
    }
  })

  const D = (name: string) => `D2022/${name}.json`
  const broken: readonly [string, string, (content: Row[] & Row) => void, string, string][] = [
    [
      'an unknown fact',
      D('checklist'),
      (c) =>
        put(c, 'id', 'khong_noi_cu_tru', { needs: [{ when: { fact: 'residence', in: ['khong'] }, need: 'required' }] }),
      'khong_noi_cu_tru > needs.0.when',
      '',
    ],
    [
      'no amount',
      D('deadlines'),
      (c) => put(c, 'id', 'OFFICE_22', { amount: 0 }),
      'OFFICE_22',
      'chỉ thời hạn tối thiểu',
    ],
    [
      'an unknown confidence',
      D('checklist'),
      (c) => put(c, 'id', 'tuong_trinh', { provenance: { article: '', source: '', confidence: 'sure' } }),
      'tuong_trinh > provenance.confidence',
      '',
    ],
    [
      'a value its fact never has',
      D('checklist'),
      (c) =>
        put(c, 'id', 'khong_noi_cu_tru', {
          needs: [{ when: { fact: 'residence.stable', in: ['no'] }, need: 'required' }],
        }),
      'khong_noi_cu_tru',
      '"no"',
    ],
    [
      'an unknown ground in a nested condition',
      D('events'),
      (c) => put(c, 'type', 'lap_ho_so', { when: { any: [{ not: { fact: 'ground', in: ['G9'] } }] } }),
      'lap_ho_so',
      '"G9"',
    ],
    [
      'a missing state',
      D('states'),
      (c) =>
        c.splice(
          c.findIndex((s) => s.code === 'NHAN_BO_SUNG'),
          1,
        ),
      'nhan_bo_sung',
      '"NHAN_BO_SUNG"',
    ],
    [
      'a state nobody reaches',
      D('states'),
      (c) => c.push({ ...c[0], code: 'LAC' }),
      'LAC',
      'không diễn biến nào dẫn đến',
    ],
    [
      'a dead end',
      D('events'),
      (c) =>
        c.splice(
          c.findIndex((e) => e.type === 'tra_loi_toa'),
          1,
        ),
      'TRA_LOI_TOA',
      'không có bước đi tiếp',
    ],
    ['a duplicate state', D('states'), (c) => c.push({ ...c[0] }), 'PHAT_HIEN', 'hai lần'],
    ['a duplicate deadline', D('deadlines'), (c) => c.push({ ...c[0] }), 'LIM_APPLY_22', 'hai lần'],
    ['a duplicate event', D('events'), (c) => c.push({ ...c[0] }), 'vi_pham', 'hai lần'],
    [
      'a second beginning',
      D('events'),
      (c) => put(c, 'type', 'hoan_thanh_lap', { from: [] }),
      '',
      'đúng một bước mở đầu',
    ],
    [
      'a form that is not shipped',
      D('events'),
      (c) => put(c, 'type', 'lap_bien_ban', { form: 'ND116-99' }),
      'lap_bien_ban',
      '"ND116-99"',
    ],
    [
      'a fact that moves the case',
      D('events'),
      (c) => put(c, 'type', 'ghi_chu', { to: 'LAP_HO_SO' }),
      'ghi_chu',
      'không được đổi trạng thái',
    ],
    [
      'a choice without options',
      D('events'),
      (c) => put(c, 'type', 'ghi_chu', { fields: [{ name: 'kind', type: 'enum', label: 'Loại' }] }),
      'ghi_chu > kind',
      'enum',
    ],
    ['a misspelt key', D('deadlines'), (c) => put(c, 'id', 'COMPILE_22', { mootby: [] }), 'COMPILE_22', 'mootby'],
    [
      'an unknown event in a deadline',
      D('deadlines'),
      (c) => put(c, 'id', 'OFFICE_22', { doneBy: ['chuyen_toaa'] }),
      'OFFICE_22',
      '"chuyen_toaa"',
    ],
    [
      'a start in a field that is no date',
      D('deadlines'),
      (c) => put(c, 'id', 'RESIDENCE_CHECK', { start: { event: 'vi_pham', field: 'conduct' } }),
      'RESIDENCE_CHECK',
      '"conduct"',
    ],
    [
      'words for an event that does not start the deadline',
      D('deadlines'),
      (c) => put(c, 'id', 'OFFICE_22', { alsoWords: [{ event: 'tra_bo_sung', label: 'Việc', responsible: 'Ai' }] }),
      'OFFICE_22',
      '"tra_bo_sung"',
    ],
    [
      'a condition on an answer that no event tells',
      'C2022M/events.json',
      (c) => put(c, 'type', 'gia_han_xem_xet', { tells: [] }),
      'COURT_DECIDE_EXT',
      'điều kiện hỏi "court.extended" là "co"',
    ],
    [
      'an event that tells of a residence without saying on what it rests',
      D('events'),
      (c) => put(c, 'type', 'ghi_chu', { tells: ['residence'] }),
      'ghi_chu',
      '"basis"',
    ],
    [
      'an announcement of what is no decision',
      D('events'),
      (c) => put(c, 'type', 'ghi_chu', { tells: ['decision-announced'] }),
      'ghi_chu',
      'không phải quyết định',
    ],
    [
      'an end that comes later in the file',
      D('deadlines'),
      (c) => put(c, 'id', 'COMPILE_22', { start: { event: 'phat_hien', endOf: 'READ_22' } }),
      'COMPILE_22',
      'đứng trước',
    ],
    [
      'two papers of the same order',
      D('checklist'),
      (c) => put(c, 'id', 'tuong_trinh', { order: 10 }),
      'tuong_trinh',
      'van_ban_de_nghi',
    ],
    [
      'a rule about an unknown deadline',
      D('rules'),
      (c) => put(c, 'id', 'V19', { params: { deadline: 'READ_99', event: 'gui_ldtbxh' } }),
      'V19 > deadline',
      '"READ_99"',
    ],
    [
      'a reading that there is not',
      D('deadlines'),
      (c) => put(c, 'id', 'OFFICE_22', { reading: { id: 'L1', is: 'khac' } }),
      'OFFICE_22',
      '"L1 khac"',
    ],
    [
      'a way of reading that is not offered',
      'readings.json',
      (c) => put(c, 'id', 'L2', { chosen: 'khac' }),
      'L2',
      '"khac"',
    ],
    [
      'an office that no organisation knows',
      D('states'),
      (c) => put(c, 'code', 'CHUYEN_TOA', { holder: 'Chờ {phong_nao_do}' }),
      'CHUYEN_TOA',
      '"phong_nao_do"',
    ],
    [
      'a role that one organisation lacks',
      'O_DISTRICT/roles.json',
      (c) =>
        c.splice(
          c.findIndex((r) => r.id === 'procuracy'),
          1,
        ),
      'PROTEST_14',
      'vai trò "procuracy" không có trong O_',
    ],
    [
      'ages upside down',
      D('regime'),
      (c) => Object.assign(c, { ages: { ...(c.ages as Row), minorFrom: 20 } }),
      'ages',
      'nhỏ hơn',
    ],
    ['an axis twice', 'axes.json', (c) => c.push({ ...c[0] }), 'dossier', 'đúng một dòng'],
    [
      'versions that compete for a day',
      'axes.json',
      (c) => put(row(c, 'id', 'dossier').versions as Row[], 'id', 'D2013', { validTo: '2022-01-01' }),
      'D2022',
      'cùng có hiệu lực',
    ],
    [
      'a deciding event nobody knows',
      'axes.json',
      (c) => put(c, 'id', 'org', { decidedBy: [{ event: 'khong_co', label: 'Ngày nào đó' }] }),
      'org',
      '"khong_co"',
    ],
  ]
  it.each(broken)('stops at %s', (_name, file, edit, place, message) => {
    expect(errorOf(change(file, edit))).toMatchObject({
      kind: 'resource',
      place,
      message: expect.stringContaining(message),
    })
  })

  describe('rows for one reading of an open question', () => {
    const variants = (chosen: string) => {
      const folder = change(D('deadlines'), (c) => {
        const office = row(c, 'id', 'OFFICE_22')
        c.splice(c.indexOf(office), 1, { ...office, reading: { id: 'L1', is: 'same-day' } } as Row)
        c.push({ ...office, amount: 99, reading: { id: 'L1', is: 'day-before' } } as Row)
      })
      const path = join(folder, 'regimes/readings.json')
      const readings: Row[] = JSON.parse(readFileSync(path, 'utf8'))
      put(readings, 'id', 'L1', { chosen })
      writeFileSync(path, JSON.stringify(readings))
      return folder
    }

    it.each([
      ['same-day', 2],
      ['day-before', 99],
    ])('hold only while it is read so: %s', (chosen, amount) => {
      const rules = loadRegimes(variants(chosen)).dossier('D2022').deadlines
      expect(rules.filter((r) => r.id === 'OFFICE_22').map((r) => r.amount)).toEqual([amount])
    })
  })

  it('names the file', () => {
    const folder = change(D('deadlines'), (c) => put(c, 'id', 'OFFICE_22', { doneBy: ['x'] }))
    expect(errorOf(folder)).toMatchObject({ file: 'regimes/D2022/deadlines.json' })
  })

  it('stops at a file that is not JSON, and at one that is not there', () => {
    const folder = copy()
    writeFileSync(join(folder, 'regimes/D2022/states.json'), '[{')
    expect(errorOf(folder)).toMatchObject({
      file: 'regimes/D2022/states.json',
      message: expect.stringContaining('JSON'),
    })
    rmSync(join(folder, 'regimes/D2022'), { recursive: true })
    expect(errorOf(folder)).toMatchObject({ file: 'regimes/D2022/regime.json', message: 'không đọc được tệp' })
  })

  it('stops at a rule whose check nobody wrote', () => {
    expect(errorOf(copy(), ['name-well-formed'])).toMatchObject({ kind: 'resource', place: 'V1b' })
  })
})

describe('the version in force', () => {
  const regimes = loadRegimes(copy())
  const table: readonly ['dossier' | 'court' | 'org', string, string, string | undefined][] = [
    ['dossier', '2014-02-14', 'adult', undefined],
    ['dossier', '2014-02-15', 'adult', 'D2013'],
    ['dossier', '2021-12-31', 'adult', 'D2013'],
    ['dossier', '2021-12-31', 'minor', undefined],
    ['dossier', '2022-01-01', 'adult', 'D2022'],
    ['dossier', '2022-01-01', 'minor', 'D2022'],
    ['dossier', '2025-02-28', 'adult', 'D2022'],
    ['dossier', '2025-03-01', 'adult', 'D2025T'],
    ['dossier', '2026-06-30', 'adult', 'D2025T'],
    ['dossier', '2026-07-01', 'adult', 'D2026'],
    ['court', '2023-01-31', 'adult', 'C2014'],
    ['court', '2023-02-01', 'adult', 'C2023'],
    ['court', '2023-02-01', 'unknown', 'C2023'],
    ['court', '2022-03-23', 'minor', undefined],
    ['court', '2022-03-24', 'minor', 'C2022M'],
    ['court', '2023-02-01', 'minor', 'C2022M'],
    ['org', '2025-02-28', 'adult', 'O_DISTRICT'],
    ['org', '2025-03-01', 'adult', 'O_POLICE_DISTRICT'],
    ['org', '2025-06-30', 'adult', 'O_POLICE_DISTRICT'],
    ['org', '2025-07-01', 'adult', 'O_TWO_TIER'],
  ]
  it.each(table)('%s on %s for %s is %s', (axis, day, track, id) => {
    expect(regimes.choose(axis, civilDate(day), track)?.id).toBe(id)
  })
})
