import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadRegimes } from '#main/regimes/load-regimes.ts'
import { type CaseEvent, CaseFactsSchema } from '#shared/measures/measure.schema.ts'
import { PersonSchema } from '#shared/people/person.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import type { PartialDate } from '#shared/primitives/partial-date.ts'
import { ageTrackOn } from './age-track.ts'
import { answersOf } from './case-answers.ts'
import { machineOf } from './state-machine.ts'

const regimes = loadRegimes(resolve('resources'))
const { head } = regimes.dossier('D2022')
const WHOLE = { dossier: 'D2022', court: 'C2023', execution: 'X2022', org: 'O_DISTRICT' }
const machine = machineOf(regimes.compose(WHOLE))
const ages = { minorFrom: 12, adultFrom: 18 }

describe('ageTrackOn', () => {
  const table: readonly [string, string, string][] = [
    ['2005-09-06', '2023-09-05', 'minor'],
    ['2005-09-05', '2023-09-05', 'adult'],
    ['2005-09-04', '2023-09-05', 'adult'],
    ['2011-09-06', '2023-09-05', 'child'],
    ['2011-09-05', '2023-09-05', 'minor'],
    // Born on a leap day: of age on 1 March of a common year.
    ['2004-02-29', '2022-02-28', 'minor'],
    ['2004-02-29', '2022-03-01', 'adult'],
    ['2005', '2023-09-05', 'unknown'],
    ['2005', '2023-12-30', 'unknown'],
    ['2005', '2023-12-31', 'adult'],
    ['2005', '2022-12-31', 'minor'],
    ['2005-09', '2023-09-05', 'unknown'],
    ['2005-09', '2023-09-30', 'adult'],
    ['2005-10', '2023-09-30', 'minor'],
    ['2011', '2023-06-01', 'unknown'],
    ['1980', '2023-06-01', 'adult'],
  ]
  it.each(table)('born %s, on %s: %s', (born, day, track) => {
    expect(ageTrackOn(born as PartialDate, civilDate(day), ages)).toBe(track)
  })
})

describe('answersOf', () => {
  const event = (type: string, on: string, data = {}): CaseEvent => ({
    ...{ id: type, type, on: civilDate(on), at: '', data, recordedAt: '', recordedBy: '' },
    ...{ replaces: null, withdrawn: false, reason: '' },
  })
  function answers(
    { birthDate = '1990-01-01', nationality = 'Việt Nam', communeCode = '01' },
    facts: object = {},
    events: CaseEvent[] = [],
  ) {
    const person = PersonSchema.parse({
      ...{ id: 'p', version: 1, createdAt: '', updatedAt: '', fullName: 'Lò Thị Mẫu', sex: 'nu' },
      ...{ birthDate, nationality, communeCode },
    })
    const communes = new Map([
      ['01', false],
      ['02', true],
    ])
    return answersOf({
      ...{
        head,
        person,
        events,
        machine,
        caseFacts: CaseFactsSchema.parse(facts),
        today: civilDate('2023-09-05'),
      },
      isRemote: (code) => communes.get(code),
    })
  }

  const kinds: readonly [string, string, string, string, string][] = [
    ['1990-01-01', 'co', 'ubnd_xa', 'A', 'adult, stable'],
    ['1990-01-01', 'khong', 'cong_an_xa', 'B', 'adult, not stable'],
    ['1990-01-01', 'co', 'cong_an_huyen', 'C', 'adult, found by the police of the district'],
    ['1990-01-01', 'khong', 'cong_an_tinh', 'C', 'adult, found by the police of the province'],
    ['2008-01-01', 'co', 'ubnd_xa', 'D', 'minor, stable'],
    ['2008-01-01', 'khong', 'ubnd_xa', 'E', 'minor, not stable'],
    ['2008-01-01', 'co', 'cong_an_huyen', 'F', 'minor, found by the police'],
    ['1990-01-01', 'chua_ro', 'ubnd_xa', 'CHUA_RO', 'residence not answered'],
    ['2005', 'co', 'ubnd_xa', 'A', 'age not known'],
  ]
  it.each(kinds)('born %s, stable %s, by %s: kind %s (%s)', (birthDate, stable, kind, expected) => {
    const { facts, subjectKind } = answers({ birthDate }, { residence: { stable }, compiler: { kind } })
    expect([facts.subjectKind, subjectKind.id]).toEqual([expected, expected])
  })

  it('counts age on the day compilation started, before that on the day of discovery', () => {
    const who = { birthDate: '2005-08-20' }
    const found = event('phat_hien', '2023-08-18')
    expect(answers(who).facts.ageTrack).toBe('adult')
    expect(answers(who, {}, [found]).facts.ageTrack).toBe('minor')
    expect(answers(who, {}, [found, event('lap_ho_so', '2023-08-21')]).facts.ageTrack).toBe('adult')
  })

  it('takes residence from the answer, then from the basis, then from what the police found', () => {
    const checked = [event('xac_minh_cu_tru', '2023-08-18', { basis: 'KOD_VANG_MAT' })]
    const stable = (facts: object, events: CaseEvent[]) => answers({}, facts, events).facts['residence.stable']
    expect(stable({}, [])).toBe('chua_ro')
    expect(stable({}, checked)).toBe('khong')
    expect(stable({ residence: { basis: 'OD_DANG_KY' } }, checked)).toBe('co')
    expect(stable({ residence: { stable: 'khong', basis: 'OD_DANG_KY' } }, checked)).toBe('khong')
  })

  it('hears from the marked events whether the decision is in hand and whether the court took more time', () => {
    const taken = event('thu_ly', '2023-10-02')
    const more = event('gia_han_xem_xet', '2023-10-10')
    const decided = event('qd_ap_dung', '2023-10-12', { present: 'khong' })
    const handed = event('nguoi_nhan_quyet_dinh', '2023-10-16')
    const annulled = event('huy_quyet_dinh', '2023-10-20')
    const again = event('xem_xet_lai', '2023-10-23')
    const court = (...events: CaseEvent[]) => {
      const { facts } = answers({}, {}, events)
      return [facts['court.extended'], facts['court.present'], facts['court.received'], facts['court.decision']]
    }
    expect(court()).toEqual(['khong', 'chua_ro', 'khong', ''])
    expect(court(more)).toEqual(['khong', 'chua_ro', 'khong', ''])
    expect(court(taken, more)).toEqual(['co', 'chua_ro', 'khong', ''])
    expect(court(taken, more, decided)).toEqual(['co', 'khong', 'khong', 'ap_dung'])
    expect(court(taken, more, decided, handed)).toEqual(['co', 'khong', 'co', 'ap_dung'])
    expect(court(taken, more, decided, handed, annulled)).toEqual(['co', 'khong', 'co', 'huy'])
    expect(court(taken, more, decided, handed, annulled, again)).toEqual(['khong', 'khong', 'co', 'huy'])
  })

  it('says what it does not know', () => {
    expect(answers({ communeCode: '' }).facts['commune.remote']).toBe('chua_ro')
    expect(answers({ communeCode: '01' }).facts['commune.remote']).toBe('khong')
    expect(answers({ communeCode: '01' }, { compiler: { communeCode: '02' } }).facts['commune.remote']).toBe('co')
    expect(answers({ nationality: 'viet nam' }).facts['nationality.vietnam']).toBe('co')
    expect(answers({ nationality: 'Lào' }).facts['nationality.vietnam']).toBe('khong')
    expect(answers({ nationality: '' }).facts['nationality.vietnam']).toBe('chua_ro')
  })
})
