import type { CaseContext } from '#main/measures/case-context.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { beginCase, recordAll, type TestMeasures } from './test-measures.ts'

/** An event as tests write it. */
export type Short = readonly [type: string, on: string, data?: object]

/** From the discovery to the transfer to the court on Friday 24/03/2023. */
export const transferred: readonly Short[] = [
  ['lap_ho_so', '2023-03-07'],
  ['gui_thong_bao', '2023-03-13'],
  ['nhan_thong_bao', '2023-03-14'],
  ['het_han_doc', '2023-03-17'],
  ['gui_ldtbxh', '2023-03-20'],
  ['ldtbxh_nhan', '2023-03-22'],
  ['chuyen_toa', '2023-03-24'],
]
/** Accepted on Tuesday 28/03/2023. */
export const accepted: readonly Short[] = [
  ['toa_nhan', '2023-03-27'],
  ['thu_ly', '2023-03-28', { judge: 'Phạm Thị Mẫu' }],
]
export const hearing: readonly Short[] = [...accepted, ['mo_phien_hop', '2023-04-03', { hearingOn: '2023-04-10' }]]
export const decision = { number: '05/2023/QĐ-TA', termMonths: '18', present: 'co', court: 'Tòa án nhân dân huyện Mẫu' }
/** Monday 10/04/2023; the five working days after it end on Monday 17/04. */
export const decided: readonly Short[] = [...hearing, ['qd_ap_dung', '2023-04-10', decision]]
export const effective: readonly Short[] = [
  ...decided,
  ['co_hieu_luc', '2023-04-18'],
  ['nhan_quyet_dinh', '2023-04-20'],
]

/** What tests ask of cases at the court. */
export function courtCases(test: TestMeasures) {
  const context = (id: string): CaseContext => test.measures.context(id)
  const deadline = (id: string, rule: string) => context(id).derivation.deadlines.findLast((d) => d.rule === rule)
  return {
    context,
    deadline,
    /** A case that was discovered on 06/03/2023 and transferred, with what followed. */
    begin(events: readonly Short[] = [], facts: object = {}, person: object = {}): string {
      const id = beginCase(test, '2023-03-06', { ...facts }, { ...person })
      recordAll(test, id, [...transferred, ...events])
      return id
    },
    stateOf: (id: string) => context(id).derivation.state.code,
    record: (id: string, type: string, on: string, data: object = {}) =>
      test.measures.recordEvent(test.actor, { caseId: id, type, on: civilDate(on), at: '', data: { ...data } }),
    /** Due day, status and day done of the last run of a rule. */
    on(id: string, rule: string) {
      const found = deadline(id, rule)
      return found && [found.due, found.status, found.doneOn]
    },
  }
}
