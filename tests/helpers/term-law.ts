import { machineOf } from '#main/measures/state-machine.ts'
import { termOf } from '#main/measures/term.ts'
import { loadRegimes } from '#main/regimes/load-regimes.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import type { Term } from '#shared/measures/term.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import type { Facts } from '#shared/regimes/condition.ts'
import { RESOURCES } from './test-store.ts'

const regimes = loadRegimes(RESOURCES)
const choice = { dossier: 'D2022', court: 'C2023', org: 'O_DISTRICT' }
export const law = {
  X2013: machineOf(regimes.compose({ ...choice, dossier: 'D2013', court: 'C2014', execution: 'X2013' })),
  X2022: machineOf(regimes.compose({ ...choice, execution: 'X2022' })),
  X2026: machineOf(regimes.compose({ ...choice, dossier: 'D2026', court: 'C2026', execution: 'X2026' })),
}

/** An event of a term as tests write it. */
export type Short = readonly [type: string, on: string, data?: Record<string, string>]

function eventsOf(list: readonly Short[]): CaseEvent[] {
  return list.map(([type, on, data], i) => ({
    ...{ id: `e${i}`, type, on: civilDate(on), at: '', data: data ?? {}, recordedAt: '', recordedBy: '' },
    ...{ replaces: null, withdrawn: false, reason: '' },
  }))
}

function factsOf(events: readonly Short[], manager = 'chua_ro'): Facts {
  const last = events.findLast(([type]) => ['qd_ap_dung', 'sua_quyet_dinh', 'huy_quyet_dinh'].includes(type))
  const decision = last?.[0] === 'huy_quyet_dinh' ? 'huy' : (last?.[2]?.result ?? (last ? 'ap_dung' : ''))
  return {
    ...{ ageTrack: 'adult', 'residence.stable': 'co', 'compiler.kind': 'ubnd_xa', ground: '', 'manager.kind': manager },
    ...{ 'commune.remote': 'khong', subjectKind: 'A', 'nationality.vietnam': 'co', 'rehab.count': 'chua_ro' },
    ...{ 'court.decision': decision, 'court.present': 'co', 'court.received': 'khong', 'court.extended': 'khong' },
  }
}

/** The term that follows from some events on a day under a version of the law of execution. */
export function term(
  list: readonly Short[],
  today: string,
  version: keyof typeof law = 'X2022',
  manager?: string,
): Term | null {
  return termOf(law[version], eventsOf(list), factsOf(list, manager), civilDate(today))
}

/** The decision of a court. */
export const ordered = (months: number, on = '2023-01-10'): Short => ['qd_ap_dung', on, { termMonths: String(months) }]
export const centre: Short = ['quyet_dinh_quan_ly', '2023-01-02', { managedBy: 'co_so' }]
export const family: Short = ['quyet_dinh_quan_ly', '2023-01-02', { managedBy: 'gia_dinh' }]
