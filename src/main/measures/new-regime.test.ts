import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { loadRegimes, type Regimes } from '#main/regimes/load-regimes.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import type { Regime } from '#shared/regimes/regime.schema.ts'
import { everyPlace } from '#tests/helpers/law-walk.ts'
import { beginCase, openTestMeasures, recordAll } from '#tests/helpers/test-measures.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { refusals, thrownBy } from '#tests/helpers/thrown-error.ts'

const folder = mkdtempSync(join(tmpdir(), 'luat-moi-'))
afterAll(() => rmSync(folder, { recursive: true }))

const provenance = { article: 'Điều 1 Luật thử', source: 'Bịa ra để thử', confidence: 'proposal' }
const anybody = { fact: 'ageTrack', in: ['adult', 'minor', 'child', 'unknown'] }

/** A law that nobody has passed: posted in public for five days before the court is asked, and nothing in between. */
const INVENTED = {
  regime: {
    id: 'D2030',
    measureType: 'cai_nghien_bat_buoc',
    initialState: 'PHAT_HIEN',
    subjectKinds: [{ id: 'MOI', label: 'Ai cũng vậy', when: anybody, provenance }],
    ages: { minorFrom: 12, adultFrom: 18, provenance },
    offered: { ageTracks: ['adult', 'minor', 'unknown'], reason: '' },
    grounds: [{ id: 'K1', label: 'Căn cứ thử', provenance }],
    residenceBases: [{ id: 'O1', label: 'Có nhà', stable: true, provenance }],
    exemptions: [],
  },
  states: [
    { code: 'PHAT_HIEN', label: 'Phát hiện', holder: '{commune}', whose: 'other', onMainLine: true, provenance },
    { code: 'NIEM_YET', label: 'Niêm yết', holder: '{commune}', whose: 'other', onMainLine: true, provenance },
    { code: 'CHUYEN_TOA', label: 'Chuyển Tòa án', holder: '{court}', whose: 'other', onMainLine: true, provenance },
    { code: 'RUT', label: 'Đã rút', holder: '', whose: 'ours', onMainLine: false, final: true, provenance },
  ],
  events: [
    { type: 'phat_hien', label: 'Phát hiện', role: 'step', to: 'PHAT_HIEN', once: true, provenance },
    {
      type: 'lap_ho_so',
      label: 'Niêm yết công khai',
      role: 'step',
      from: ['PHAT_HIEN'],
      to: 'NIEM_YET',
      fields: [{ name: 'place', type: 'text', label: 'Nơi niêm yết', required: true }],
      provenance,
    },
    {
      type: 'ket_luan',
      label: 'Kết luận',
      role: 'step',
      from: ['NIEM_YET'],
      to: 'CHUYEN_TOA',
      branches: [{ field: 'result', value: 'rut', to: 'RUT' }],
      fields: [
        {
          name: 'result',
          type: 'enum',
          label: 'Kết quả',
          required: true,
          options: [
            { value: 'chuyen', label: 'Chuyển' },
            { value: 'rut', label: 'Rút' },
          ],
        },
      ],
      provenance,
    },
    // What the courses of court and execution build on.
    ...['quyet_dinh_quan_ly', 'giao_nhan_nguoi', 'bo_tron_quan_ly', 'tim_thay_quan_ly', 'chuyen_toa'].map((type) => ({
      type,
      label: type,
      role: 'fact',
      fields: [{ name: 'managedBy', type: 'text', label: 'Giao cho' }],
      provenance,
    })),
  ],
  deadlines: [
    {
      id: 'NIEM_YET_5',
      label: 'Niêm yết đủ ngày',
      responsible: '{commune}',
      whose: 'other',
      kind: 'minimum',
      start: { event: 'lap_ho_so' },
      amount: 5,
      unit: 'D',
      doneBy: [],
      wantsReason: false,
      blocks: ['ket_luan'],
      miss: '',
      provenance,
    },
  ],
  checklist: [
    {
      id: 'to_niem_yet',
      no: 1,
      label: 'Tờ niêm yết',
      madeBy: '{commune}',
      needs: [{ when: anybody, need: 'required' }],
      purposes: ['court'],
      order: 10,
      provenance,
    },
  ],
  rules: [{ id: 'V9', check: 'one-ground', severity: 'refuse', label: 'Có căn cứ', provenance }],
}

/** The shipped law with one folder more, and one line in the list of versions. */
function lawWithOneMore(): Regimes {
  cpSync(join(RESOURCES, 'regimes'), join(folder, 'regimes'), { recursive: true })
  cpSync(join(RESOURCES, 'forms'), join(folder, 'forms'), { recursive: true })
  mkdirSync(join(folder, 'regimes/D2030'))
  for (const [name, content] of Object.entries(INVENTED)) {
    writeFileSync(join(folder, `regimes/D2030/${name}.json`), JSON.stringify(content))
  }
  const file = join(folder, 'regimes/axes.json')
  const axes: { id: string; versions: Record<string, unknown>[] }[] = JSON.parse(readFileSync(file, 'utf8'))
  const dossier = axes.find((axis) => axis.id === 'dossier')
  const last = dossier?.versions.at(-1)
  if (last) last.validTo = '2029-12-31'
  const life = { validFrom: '2030-01-01', validTo: null }
  dossier?.versions.push({ id: 'D2030', name: 'Luật thử 2030', legalBasis: [], ...life, parts: ['D2030'], provenance })
  writeFileSync(file, JSON.stringify(axes))
  return loadRegimes(folder)
}

it('takes a case from beginning to end under a law that is nothing but files', () => {
  const test = openTestMeasures('2040-01-02', lawWithOneMore())
  const id = beginCase(test, '2030-03-04', { ground: 'K1', residence: { stable: 'co', basis: 'O1' } })
  const context = () => test.measures.context(id)
  expect(context().regime).toMatchObject({ id: 'D2030', validFrom: '2030-01-01', validTo: null })
  expect(context().derivation.state).toMatchObject({ code: 'PHAT_HIEN', holder: 'Ủy ban nhân dân cấp xã' })
  expect(test.measures.choices(id).grounds.map((g) => g.id)).toEqual(['K1'])
  expect(thrownBy(() => beginCase(test, '2030-03-04', { ground: 'G1_KHONG_DK_TN' }))).toMatchObject({
    fields: [{ path: 'facts.ground', message: 'Căn cứ "G1_KHONG_DK_TN" không có trong Luật thử 2030' }],
  })
  expect(beginCase(test, '2029-12-31')).toBeTruthy()

  recordAll(test, id, [['lap_ho_so', '2030-03-05', { place: 'nhà văn hóa' }]])
  const early = () => recordAll(test, id, [['ket_luan', '2030-03-09', { result: 'chuyen' }]])
  expect(refusals(early)[0]).toContain('NIEM_YET_5')

  const course = { regime: context().regime, minor: false, name: 'D2030', begins: civilDate('2030-03-04') }
  const way = [...everyPlace(course)].find(([place]) => place.startsWith('KET_THUC|'))?.[1] ?? []
  recordAll(
    test,
    id,
    way.slice(2).map((event) => [event.type, event.on, event.data] as const),
  )
  expect(context().derivation.state).toMatchObject({ code: 'KET_THUC', final: true })
  expect(context().events.map((e) => e.type)).toEqual(way.map((e) => e.type))

  const other = beginCase(test, '2030-03-04')
  recordAll(test, other, [
    ['lap_ho_so', '2030-03-05', { place: 'nhà văn hóa' }],
    ['ket_luan', '2030-03-10', { result: 'rut' }],
  ])
  expect(test.measures.context(other).derivation.state.code).toBe('RUT')
  test.dispose()
})

it('leaves the shipped law as it was', () => {
  const shipped = loadRegimes(RESOURCES)
  const ids = (regime: Regime) => regime.events.map((e) => e.type)
  expect(shipped.choose('dossier', civilDate('2030-01-01'), 'adult')?.id).toBe('D2026')
  expect(ids(loadRegimes(folder).dossier('D2022'))).toEqual(ids(shipped.dossier('D2022')))
})
