import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { civilDate } from '#shared/primitives/civil-date.ts'
import type { NewAmendment } from '#shared/regimes/amendment.schema.ts'
import type { LawRow } from '#shared/regimes/law-in-force.schema.ts'
import { openTestStore, RESOURCES, type TestStore } from '#tests/helpers/test-store.ts'
import { thrownBy } from '#tests/helpers/thrown-error.ts'
import { createLawService, type LawService } from './law.service.ts'

const day = civilDate
const SOURCE = { document: 'Thông tư thử nghiệm', number: '01/2025/TT-THU', date: day('2025-03-05') }

/** The measure whose law is put together from the axes. */
const COMPULSORY = 'Cai nghiện bắt buộc'

type Json = Record<string, unknown>

let t: TestStore
let resourcesFolder: string
let law: LawService

/** A law folder of the test's own, in which rows can be emptied. */
beforeEach(() => {
  t = openTestStore('2025-04-01')
  resourcesFolder = join(t.dir, 'resources')
  for (const folder of ['regimes', 'forms'])
    cpSync(join(RESOURCES, folder), join(resourcesFolder, folder), { recursive: true })
  empty('OFFICE_22')
  law = open()
})
afterEach(() => t.dispose())

/** The service as it is after the program starts again. */
function open(): LawService {
  const { store, clock, ids, audit } = t
  const form = { code: 'THU-01', label: 'Mẫu thử', regimes: ['D2022'], provenance: provenance('verified') }
  return createLawService({ store, clock, ids, audit, resourcesFolder, forms: [form], calendarOf: () => [] })
}

const provenance = (confidence: 'verified' | 'unverified') => ({ article: '', source: 'Thử nghiệm', confidence })

function edit(file: string, change: (rows: Json[]) => Json[]): void {
  const path = join(resourcesFolder, 'regimes', file)
  writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8')))))
}

/** Makes a deadline one whose length nobody has read. */
function empty(id: string): void {
  edit('D2022/deadlines.json', (rows) =>
    rows.map((r) => (r.id === id ? { ...r, amount: null, provenance: provenance('unverified') } : r)),
  )
}

function amendment(fields: Partial<NewAmendment> = {}): NewAmendment {
  const target = { part: 'D2022', file: 'deadlines', row: 'OFFICE_22', changes: { amount: 7 } } as const
  return { ...target, source: SOURCE, reason: 'Đã đọc văn bản', version: law.amendments().length, ...fields }
}

const amend = (fields: Partial<NewAmendment> = {}) => law.amend(t.actor, amendment(fields))
const ruleOf = (id: string) => law.dossier('D2022').deadlines.find((r) => r.id === id)
const auditActions = () => t.audit.newest(5).map((row) => row.action)

function rowOn(on: string, kind: LawRow['kind'], id: string): LawRow {
  const found = law.inForce(day(on)).rows.find((r) => r.kind === kind && r.id === id)
  if (!found) throw new Error(`no ${kind} ${id} on ${on}`)
  return found
}

describe('an amendment', () => {
  it('fills an empty deadline, for what was composed before and after, and after a restart', () => {
    expect(ruleOf('OFFICE_22')?.amount).toBeNull()
    amend({ changes: { amount: 7, article: 'Điều 9' } })
    const wanted = {
      amount: 7,
      provenance: {
        article: 'Điều 9',
        source: 'Cơ quan ghi theo Thông tư thử nghiệm số 01/2025/TT-THU ngày 05/03/2025',
        confidence: 'verified',
        note: expect.stringContaining('Đã đọc văn bản'),
      },
    }
    expect(ruleOf('OFFICE_22')).toMatchObject(wanted)
    law = open()
    expect(ruleOf('OFFICE_22')).toMatchObject(wanted)
    expect(t.audit.newest(1)[0]).toMatchObject({ action: 'law.amend', subjectId: 'D2022/deadlines/OFFICE_22' })
  })

  it('gives a new regime object, because machines and deadlines are remembered by it', () => {
    const before = law.dossier('D2022')
    amend()
    expect(law.dossier('D2022')).not.toBe(before)
    expect(law.dossier('D2022')).toBe(law.dossier('D2022'))
  })

  it('of a term changes its range, and its months stay in order', () => {
    const term = { part: 'X2022', file: 'execution', row: 'adult' } as const
    const range = () => {
      const { execution } = law.compose({ dossier: 'D2022', court: '', execution: 'X2022', org: '' })
      const found = execution?.terms.find((one) => one.id === 'adult')
      return [found?.minMonths, found?.maxMonths]
    }
    amend({ ...term, changes: { minMonths: 6, maxMonths: 18 } })
    expect(range()).toEqual([6, 18])
    expect(thrownBy(() => amend({ ...term, changes: { minMonths: 19 } }))).toMatchObject({
      kind: 'validation',
      fields: [{ path: 'changes', message: expect.stringContaining('adult: ') }],
    })
    expect(range()).toEqual([6, 18])
  })

  it('of a role appears wherever the role acts', () => {
    edit('D2022/states.json', (rows) => rows.map((r) => (r.code === 'CHUYEN_TOA' ? { ...r, holder: '{office}' } : r)))
    law = open()
    const holder = () =>
      law
        .compose({ dossier: 'D2022', court: '', execution: '', org: 'O_POLICE_DISTRICT' })
        .states.find((s) => s.code === 'CHUYEN_TOA')?.holder
    expect(holder()).toContain('chưa rõ cơ quan')
    amend({
      ...{ part: 'O_POLICE_DISTRICT', file: 'roles', row: 'office' },
      changes: { label: '  Đội thử nghiệm Công an cấp huyện ' },
    })
    expect(holder()).toBe('Đội thử nghiệm Công an cấp huyện')
  })

  it('chooses how an open question is read', () => {
    amend({ part: '', file: 'readings', row: 'L1', changes: { chosen: 'day-before' } })
    expect(law.readings.find((r) => r.id === 'L1')?.chosen).toBe('day-before')
    expect(
      thrownBy(() => amend({ part: '', file: 'readings', row: 'L1', changes: { chosen: 'mot-kieu-khac' } })),
    ).toMatchObject({ kind: 'validation', fields: [{ message: expect.stringContaining('mot-kieu-khac') }] })
  })

  it('moves the days of a version, but never onto those of another', () => {
    const version = (row: string, changes: NewAmendment['changes']) =>
      ({ part: '', file: 'axes', row, changes }) as const
    amend(version('D2026', { validTo: '2030-12-31' }))
    expect(law.choose('dossier', day('2031-01-01'), 'adult')).toBeNull()
    amend(version('D2026', { validTo: null }))
    expect(law.choose('dossier', day('2031-01-01'), 'adult')?.id).toBe('D2026')
    expect(thrownBy(() => amend(version('D2022', { validTo: '2025-03-31' })))).toMatchObject({
      fields: [{ message: expect.stringContaining('cùng có hiệu lực') }],
    })
    expect(law.choose('dossier', day('2025-03-15'), 'adult')?.id).toBe('D2025T')
  })

  it('is taken back as a whole row, and what was shipped holds again', () => {
    amend()
    amend({ changes: { amount: 8 } })
    expect(
      law
        .amendments()
        .filter((a) => a.field === 'amount')
        .map((a) => a.state),
    ).toEqual(['replaced', 'in-force'])
    const back = {
      part: 'D2022',
      file: 'deadlines',
      row: 'OFFICE_22',
      reason: 'Ghi nhầm',
      version: t.store.sqlite.prepare('SELECT count(*) FROM law_amendment').pluck().get() as number,
    } as const
    law.withdraw(t.actor, back)
    expect(ruleOf('OFFICE_22')).toMatchObject({ amount: null, provenance: provenance('unverified') })
    expect(new Set(law.amendments().map((a) => a.state))).toEqual(new Set(['withdrawn']))
    expect(auditActions()).toContain('law.withdraw')
    law = open()
    expect(ruleOf('OFFICE_22')?.amount).toBeNull()
  })
})

describe('what is refused changes nothing', () => {
  const refused: readonly [string, () => Partial<NewAmendment>, object][] = [
    [
      'a field that is not on the list',
      () => ({ changes: { doneBy: 'chuyen_toa' } }),
      {
        kind: 'validation',
        fields: [{ path: 'changes.doneBy', message: expect.stringContaining('chỉ sửa được: Thời hạn') }],
      },
    ],
    ['no field at all', () => ({ changes: {} }), { kind: 'validation', fields: [{ message: 'Chưa sửa mục nào' }] }],
    [
      'a length that is no number',
      () => ({ changes: { amount: 'năm' } }),
      { kind: 'validation', fields: [{ path: 'changes.amount', message: 'Nhập một số' }] },
    ],
    [
      'a length of nothing',
      () => ({ changes: { amount: 0 } }),
      { kind: 'validation', fields: [{ path: 'changes.amount', message: 'Nhập số lớn hơn 0' }] },
    ],
    [
      'a certainty about nothing',
      () => ({ changes: { article: 'Điều 9' } }),
      { kind: 'validation', fields: [{ message: expect.stringContaining('OFFICE_22') }] },
    ],
    ['a row that is not there', () => ({ row: 'KHONG_CO' }), { kind: 'not-found' }],
    [
      'a change without its text',
      () => ({ source: { ...SOURCE, document: ' ' } }),
      { kind: 'validation', fields: [{ path: 'source.document', message: 'Ghi tên văn bản' }] },
    ],
    [
      'a change without a reason',
      () => ({ reason: '' }),
      { kind: 'validation', fields: [{ path: 'reason', message: 'Ghi lý do' }] },
    ],
    ['a change of what was amended meanwhile', () => ({ version: 7 }), { kind: 'conflict' }],
  ]
  it.each(refused)('%s', (_name, fields, error) => {
    expect(thrownBy(() => amend(fields()))).toMatchObject(error)
    expect(law.amendments()).toEqual([])
    expect(ruleOf('OFFICE_22')?.amount).toBeNull()
    expect(auditActions()).toEqual([])
  })

  it('anybody but an administrator', () => {
    expect(thrownBy(() => law.amend({ ...t.actor, role: 'clerk' }, amendment())).kind).toBe('not-allowed')
  })

  it('the store keeps amendments as they were recorded', () => {
    amend()
    expect(() => t.store.sqlite.exec('UPDATE law_amendment SET row_id = 1')).toThrow('append-only')
    expect(() => t.store.sqlite.exec('DELETE FROM law_amendment')).toThrow('append-only')
  })
})

describe('a release with other law', () => {
  it('sets aside what has no place in it any more, and says so', () => {
    amend()
    amend({ part: 'O_POLICE_DISTRICT', file: 'roles', row: 'office', changes: { label: 'Đội thử nghiệm' } })
    edit('O_POLICE_DISTRICT/roles.json', (rows) => rows.filter((r) => r.id !== 'office'))
    law = open()
    expect(ruleOf('OFFICE_22')?.amount).toBe(7)
    const { unfit } = law.inForce(day('2025-04-01'))
    expect(unfit.map((a) => [a.row, a.problem])).toContainEqual(['office', expect.stringContaining('không còn')])
  })

  it('sets aside what contradicts it', () => {
    amend({ part: 'X2022', file: 'execution', row: 'adult', changes: { maxMonths: 18 } })
    amend()
    const path = join(resourcesFolder, 'regimes/X2022/execution.json')
    writeFileSync(path, readFileSync(path, 'utf8').replace('"minMonths": 12', '"minMonths": 20'))
    law = open()
    expect(law.inForce(day('2023-04-01')).unfit.map((a) => a.row)).toContain('adult')
    expect(ruleOf('OFFICE_22')?.amount).toBe(7)
    amend({ changes: { amount: 9 } })
    expect(ruleOf('OFFICE_22')?.amount).toBe(9)
  })

  it('whose own files do not hold together does not open', () => {
    rmSync(join(resourcesFolder, 'regimes/D2022/regime.json'))
    expect(thrownBy(open)).toMatchObject({ kind: 'rule-violation' })
  })
})

describe('the law of the other measures', () => {
  const inForce = (on: string, line: string, kind: LawRow['kind']) =>
    law
      .inForce(day(on))
      .rows.filter((r) => r.kind === kind && r.lines.includes(line))
      .map((r) => r.id)

  it('is listed with the version of the day, its measures, and what may be set', () => {
    expect(inForce('2021-12-31', 'Sau cai', 'version')).toEqual(['SC2009'])
    expect(inForce('2022-01-01', 'Sau cai', 'version')).toEqual(['SC2022'])
    expect(inForce('2022-01-01', 'Sau cai tại trung tâm', 'version')).toEqual([])
    expect(inForce('2023-09-05', 'Sau cai', 'deadline')).toEqual(expect.arrayContaining(['S01', 'S03', 'R08']))
    expect(rowOn('2023-09-05', 'deadline', 'S01')).toMatchObject({
      ...{ axis: null, part: 'SC2022', lines: ['Sau cai'], versions: ['SC2022'], tracks: ['adult', 'minor'] },
      says: expect.stringContaining('5 ngày làm việc kể từ "Về địa phương"'),
      provenance: { confidence: 'verified', article: expect.stringContaining('Điều 62 khoản 5') },
    })
    expect(rowOn('2023-09-05', 'deadline', 'S05').says).toContain('ngay kể từ "Ngày hết thời hạn"')
    expect(rowOn('2023-09-05', 'deadline', 'CHO_XAC_NHAN').lines).toEqual(
      expect.arrayContaining(['Sau cai', 'Cai tự nguyện']),
    )
    expect(rowOn('2023-09-05', 'term', 'hai_nam')).toMatchObject({
      label: 'Thời hạn: cai nghiện bắt buộc, từ đủ 18 tuổi',
      says: '24 tháng',
    })
  })

  it('takes a number that nobody had read', () => {
    const asked = rowOn('2023-09-05', 'deadline', 'G02')
    expect(asked).toMatchObject({ part: 'GD2022', missing: true })
    amend({ part: 'GD2022', row: 'G02', changes: { amount: 10 } })
    expect(rowOn('2023-09-05', 'deadline', 'G02')).toMatchObject({ missing: false, lines: ['Giáo dục tại xã'] })
    expect(
      open()
        .dossier('GD2022')
        .deadlines.find((d) => d.id === 'G02')?.amount,
    ).toBe(10)
    expect(law.dossier('GD2014').deadlines.find((d) => d.id === 'G02')?.amount).toBe(15)
  })

  it('takes the day on which a version comes into force, if no other holds then', () => {
    const begin = (validFrom: string) =>
      amend({ part: '', file: 'axes', row: 'SC2009', changes: { validFrom: day(validFrom) } })
    expect(thrownBy(() => begin('2009-12-10'))).toMatchObject({ kind: 'validation' })
    begin('2010-01-15')
    expect(inForce('2010-01-10', 'Sau cai', 'version')).toEqual([])
    expect(rowOn('2010-01-15', 'version', 'SC2009').history).toHaveLength(3)
  })
})

describe('the law in force', () => {
  it('lists every row of the day once, with where it stands and what may be set', () => {
    const { rows, versions } = law.inForce(day('2023-09-05'))
    expect(new Set(rows.map((r) => r.key)).size).toBe(rows.length)
    const regime = law.dossier('D2022')
    const own = rows.filter((r) => r.lines.length === 0 || r.lines.includes(COMPULSORY))
    const ids = (kind: LawRow['kind']) => own.filter((r) => r.kind === kind).map((r) => r.id)
    expect(ids('deadline')).toEqual(expect.arrayContaining(regime.deadlines.map((d) => d.id)))
    expect(ids('event')).toEqual(expect.arrayContaining(regime.events.map((e) => e.type)))
    expect(ids('paper')).toEqual(regime.checklist.map((c) => c.id))
    expect(ids('form')).toEqual(['THU-01'])
    expect(ids('reading')).toEqual(law.readings.map((r) => r.id))
    expect(versions.filter((v) => v.axis === 'court').map((v) => [v.id, v.tracks])).toEqual([
      ['C2023', ['adult']],
      ['C2022M', ['minor']],
    ])
    expect(rowOn('2023-09-05', 'deadline', 'OFFICE_22')).toMatchObject({
      axis: 'dossier',
      part: 'D2022',
      missing: true,
      says: expect.stringContaining('chưa rõ'),
      amendable: {
        part: 'D2022',
        file: 'deadlines',
        row: 'OFFICE_22',
        fields: [{ name: 'amount', value: '' }, { name: 'unit' }],
      },
      history: [],
    })
  })

  it('says in a row what the office set, by whom, when and from what', () => {
    amend()
    const row = rowOn('2023-09-05', 'deadline', 'OFFICE_22')
    expect(row).toMatchObject({ missing: false, says: expect.stringContaining('7 ngày làm việc') })
    expect(row.history.find((a) => a.field === 'amount')).toMatchObject({
      value: 7,
      recordedBy: t.actor.name,
      source: SOURCE,
      state: 'in-force',
    })
  })

  it('says so on days that no law covers', () => {
    const { versions, rows } = law.inForce(day('2010-01-01'))
    expect(versions.map((v) => [v.axis, v.id])).toEqual([
      ['dossier', ''],
      ['court', ''],
      ['execution', ''],
      ['org', ''],
    ])
    expect(versions[0]?.why).toContain('15/02/2014')
    const own = rows.filter((r) => r.lines.length === 0 || r.lines.includes(COMPULSORY))
    expect(new Set(own.map((r) => r.kind))).toEqual(new Set(['reading', 'calendar']))
  })

  it('tells the gap of the minors apart', () => {
    const { versions } = law.inForce(day('2022-02-01'))
    expect(versions.filter((v) => v.axis === 'court').map((v) => [v.id, v.tracks])).toEqual([
      ['C2014', ['adult']],
      ['', ['minor']],
    ])
  })
})
