import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type DeadlineRule, DeadlineRuleSchema } from '#shared/regimes/regime.schema.ts'
import { deadlineOf, type GoldenEvent } from './golden-helpers.ts'

/** Laws whose length is known; where it is not, nothing is asked for. */
const SEND = ['C2014', 'C2023', 'C2025'] as const
const RESOLVE = ['C2023', 'C2025'] as const

function shippedRule(part: string, id: string): DeadlineRule {
  const file = resolve('resources/regimes', part, 'deadlines.json')
  const rule = z
    .array(DeadlineRuleSchema)
    .parse(JSON.parse(readFileSync(file, 'utf8')))
    .find((row) => row.id === id)
  if (rule === undefined) throw new Error(`${part} has no ${id}`)
  return rule
}

/** What others had to do, on a day that nobody here wrote down, is over when what happened later shows that they did it. */
describe.each(SEND)('what happened later proves the step of another, %s', (part) => {
  const decided: GoldenEvent = ['qd_ap_dung', '10/10/2023']
  const send = (events: readonly GoldenEvent[], today: string) =>
    deadlineOf(shippedRule(part, 'COURT_SEND'), [decided, ...events], today).status

  it('the decision in force was sent: the day before, that day, the day after', () => {
    // Due by 12/10/2023 at the latest in every law; in force from Wed 18/10.
    expect(send([], '17/10/2023')).toBe('overdue')
    expect(send([['co_hieu_luc', '18/10/2023']], '18/10/2023')).toBe('moot')
    expect(send([['co_hieu_luc', '18/10/2023']], '19/10/2023')).toBe('moot')
  })

  it('so it is where only the receipt of it or the entry into the centre is known', () => {
    expect(send([['nhan_quyet_dinh', '19/10/2023']], '20/10/2023')).toBe('moot')
    expect(send([['vao_co_so', '24/10/2023']], '08/03/2024')).toBe('moot')
  })

  it('a day of sending that was written down still counts, in time or late', () => {
    const force: GoldenEvent = ['co_hieu_luc', '18/10/2023']
    expect(send([['toa_gui_quyet_dinh', '12/10/2023'], force], '19/10/2023')).toBe('done')
    expect(send([['toa_gui_quyet_dinh', '17/10/2023'], force], '19/10/2023')).toBe('done-late')
  })
})

describe('a complaint about conduct', () => {
  it.each(RESOLVE)('is shown by the second one to have been resolved, %s', (part) => {
    const rule = shippedRule(part, 'CONDUCT_RESOLVE')
    const first: GoldenEvent = ['khieu_nai_hanh_vi', '02/10/2023']
    expect(deadlineOf(rule, [first], '01/12/2023').status).toBe('overdue')
    expect(deadlineOf(rule, [first, ['khieu_nai_hanh_vi_lan_hai', '30/11/2023']], '01/12/2023').status).toBe('moot')
  })
})

describe('what the dossier holds when it leaves the commune', () => {
  it('holds the result of the test of dependence', () => {
    const rule = shippedRule('D2022', 'DEPENDENCE_RESULT')
    const taken: GoldenEvent = ['tiep_nhan_xac_dinh', '04/09/2023']
    expect(deadlineOf(rule, [taken], '29/09/2023').status).toBe('overdue')
    expect(deadlineOf(rule, [taken, ['gui_ldtbxh', '02/10/2023']], '02/10/2023').status).toBe('moot')
    expect(deadlineOf(rule, [taken, ['gui_ldtbxh', '02/10/2023']], '03/10/2023').status).toBe('moot')
  })
})
