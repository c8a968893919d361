import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { decision } from '#tests/helpers/court-case.ts'
import { beginCase, openTestMeasures, recordAll, type TestMeasures } from '#tests/helpers/test-measures.ts'

let test: TestMeasures
beforeEach(() => {
  test = openTestMeasures('2026-07-14')
})
afterEach(() => test.dispose())

const tempObjects = () =>
  test.store.sqlite.prepare<[], string>('SELECT name FROM sqlite_temp_schema ORDER BY name').pluck().all()
const marks = () => test.store.sqlite.prepare<[], number>('SELECT count(*) FROM temp.case_mark').pluck().get()

describe('what is kept of open cases', () => {
  it('follows a period in hours through the day, though nothing is written', () => {
    const id = beginCase(test, '2026-03-02', { rehabCount: 'first' })
    recordAll(test, id, [
      ['lap_ho_so', '2026-03-03'],
      ['gui_thong_bao', '2026-03-09'],
      ['nhan_thong_bao', '2026-03-10'],
      ['het_han_doc', '2026-03-13'],
      ['gui_ldtbxh', '2026-03-16'],
      ['ldtbxh_nhan', '2026-03-18'],
      ['chuyen_toa', '2026-03-20'],
      ['thu_ly', '2026-06-22'],
      ['mo_phien_hop', '2026-06-24'],
      ['qd_ap_dung', '2026-07-01', { ...decision, termMonths: '24' }],
      ['co_hieu_luc', '2026-07-13'],
    ])
    const received = { caseId: id, type: 'nhan_quyet_dinh', on: civilDate('2026-07-14'), at: '09:30', data: {} }
    test.measures.recordEvent(test.actor, received)
    test.clock.set('2026-07-15')
    const open = test.measures.keepOpen(() => ({ derivation }) => {
      return derivation.deadlines.find(({ rule }) => rule === 'REC_D2026_EXEC')?.status
    })
    // 09:29, 09:30 and 09:31 in Việt Nam; 24 hours are over with the second one.
    const at = (minute: string) => {
      test.clock.now = () => `2026-07-15T02:${minute}:00.000Z`
      return open()
    }
    expect(at('29')).toEqual(['due-today'])
    expect(at('31')).toEqual(['overdue'])
    // A clock that was put back.
    expect(at('29')).toEqual(['due-today'])
    test.clock.set('2026-07-16')
    expect(open()).toEqual(['overdue'])
  })

  it('costs nothing before a list is asked for, and leaves nothing in the file', () => {
    const before = test.store.sqlite.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all()
    expect(tempObjects()).toEqual([])
    const open = test.measures.keepOpen(
      () =>
        ({ id }) =>
          id,
    )
    const id = beginCase(test, '2026-03-02')
    expect(tempObjects()).toEqual([])
    expect(open()).toEqual([id])
    expect(tempObjects()).toContain('case_mark')
    expect(test.store.sqlite.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all()).toEqual(before)
  })

  it('notes a case once however often it is written, and nothing of what was rolled back', () => {
    const open = test.measures.keepOpen(
      () =>
        ({ id, officer }) =>
          `${id} ${officer}`,
    )
    expect(open()).toEqual([])
    const id = beginCase(test, '2026-03-02')
    const rename = test.store.sqlite.prepare('UPDATE measure SET officer = ? WHERE id = ?')
    for (let n = 0; n < 50; n++) rename.run(`Cán bộ ${n}`, id)
    expect(marks()).toBe(1)
    expect(open()).toEqual([`${id} Cán bộ 49`])
    const fails = () =>
      test.store.transaction(() => {
        rename.run('Không ai', id)
        expect(open()).toEqual([`${id} Không ai`])
        throw new Error('rolled back')
      })
    expect(fails).toThrow('rolled back')
    expect(open()).toEqual([`${id} Cán bộ 49`])
    // The number that was rolled back is given anew; it is seen all the same.
    rename.run('Người cuối', id)
    expect(open()).toEqual([`${id} Người cuối`])
  })
})
