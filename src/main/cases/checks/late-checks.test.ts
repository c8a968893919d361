import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { beginCase, openTestMeasures, recordAll, type TestMeasures } from '#tests/helpers/test-measures.ts'
import { lint } from '../lint.ts'
import { lateReasons } from './late-checks.ts'

let test: TestMeasures
beforeEach(() => {
  test = openTestMeasures('2023-09-15')
})
afterEach(() => test.dispose())

/** What V18b says; the other rules are not asked. */
function findings(caseId: string) {
  const context = test.measures.context(caseId)
  const rules = context.regime.rules.filter((rule) => rule.id === 'V18b')
  expect(rules).toHaveLength(1)
  const input = {
    office: test.settings.office(),
    papers: [],
    attachments: [],
    checklist: [],
    today: test.clock.today(),
  }
  const asked = { ...context, regime: { ...context.regime, rules } }
  return lint({ context: asked, ...input }, { 'late-reasons': lateReasons }, 'court')
}

const deadline = (caseId: string) =>
  test.measures.context(caseId).derivation.deadlines.find((d) => d.rule === 'COMPILE_22')

describe('V18b: a late step has its reason on record', () => {
  it('takes a late step in, asks for the reason, and is content with one', () => {
    // Discovered on Wednesday 16/08: five working days end on Wednesday 23/08; compiled on Friday 25/08.
    const id = beginCase(test, '2023-08-16')
    recordAll(test, id, [
      ['lap_ho_so', '2023-08-17'],
      ['hoan_thanh_lap', '2023-08-25'],
    ])
    expect(deadline(id)).toMatchObject({ status: 'done-late', workingDaysLate: 2, lateReason: null })
    expect(findings(id).map((f) => [f.severity, f.message, f.place.kind])).toEqual([
      [
        'warn',
        '"Lập xong hồ sơ đề nghị" chậm 2 ngày làm việc (hạn 23/08/2023, làm ngày 25/08/2023) mà chưa ghi lý do. Ghi lý do ở mục Thời hạn.',
        'event',
      ],
    ])
    test.measures.lateReason(test.actor, id, 'COMPILE_22#1', 'Chờ kết quả xác minh')
    expect(deadline(id)?.lateReason).toBe('Chờ kết quả xác minh')
    expect(findings(id)).toEqual([])
    test.measures.lateReason(test.actor, id, 'COMPILE_22#1', '')
    expect(findings(id)).toHaveLength(1)
  })

  it('has nothing to say of steps in time, of open ones, and where no reason is asked for', () => {
    const id = beginCase(test, '2023-08-16')
    expect(deadline(id)?.status).toBe('overdue')
    expect(findings(id)).toEqual([])
    recordAll(test, id, [
      ['ket_qua_nghien', '2023-08-01', { resultForm: '04', facility: 'Trung tâm y tế thử' }],
      ['dang_ky_tu_nguyen', '2023-08-30', { kind: 'tu_nguyen' }],
      ['lap_ho_so', '2023-08-17'],
      ['hoan_thanh_lap', '2023-08-23'],
    ])
    expect(deadline(id)?.status).toBe('done')
    expect(findings(id)).toEqual([])
  })
})
