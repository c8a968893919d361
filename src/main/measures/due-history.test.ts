import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '#main/store/open-store.ts'
import { AppFailure } from '#shared/contract/errors.ts'
import { CaseFactsSchema } from '#shared/measures/measure.schema.ts'
import { addDays, civilDate } from '#shared/primitives/civil-date.ts'
import { beginCase, openTestMeasures, recordAll, type TestMeasures } from '#tests/helpers/test-measures.ts'
import { MIGRATIONS, TEST_KEY } from '#tests/helpers/test-store.ts'
import { createMeasuresRepo } from './measures.repo.ts'

let test: TestMeasures
beforeEach(() => {
  test = openTestMeasures('2023-09-05')
})
afterEach(() => test.dispose())

/** What the result of the dependence examination must say. */
const RESULT = { resultForm: '04', facility: 'Trung tâm y tế thử' }

const deadline = (caseId: string, rule: string) =>
  test.measures.context(caseId).derivation.deadlines.findLast((d) => d.rule === rule)
const days = (caseId: string, rule: string) => deadline(caseId, rule)?.earlier.map((e) => [e.due, e.reason])

function correct(caseId: string, type: string, change: { on?: string; data?: Record<string, string> }, reason: string) {
  const eventId = test.measures.context(caseId).events.find((e) => e.type === type)?.id ?? ''
  const on = change.on === undefined ? null : civilDate(change.on)
  return test.measures.correctEvent(test.actor, {
    ...{ caseId, eventId, on, reason },
    ...{ withdraw: false, data: change.data ?? {} },
  })
}

function saveViolation(caseId: string, lastViolationOn: string | null): void {
  const { version, caseFacts } = test.measures.context(caseId)
  test.measures.saveFacts(test.actor, caseId, version, CaseFactsSchema.parse({ ...caseFacts, lastViolationOn }))
}

describe('due days that a corrected event replaced', () => {
  it('stay known, oldest first, with the reason', () => {
    const id = beginCase(test, '2023-08-16')
    // 5 working days: 17, 18, 21, 22, 23/08.
    expect(deadline(id, 'COMPILE_22')).toMatchObject({ due: '2023-08-23', earlier: [] })
    correct(id, 'phat_hien', { on: '2023-08-18' }, 'Ghi nhầm ngày')
    // 21, 22, 23, 24, 25/08.
    expect(deadline(id, 'COMPILE_22')?.due).toBe('2023-08-25')
    correct(id, 'phat_hien', { on: '2023-08-17' }, 'Theo biên bản')
    // 18, 21, 22, 23, 24/08.
    expect(deadline(id, 'COMPILE_22')?.due).toBe('2023-08-24')
    expect(days(id, 'COMPILE_22')).toEqual([
      ['2023-08-23', 'Ghi nhầm ngày'],
      ['2023-08-25', 'Theo biên bản'],
    ])
    const [first, second] = deadline(id, 'COMPILE_22')?.earlier ?? []
    expect((first?.replacedAt ?? '') < (second?.replacedAt ?? '')).toBe(true)
    expect(first?.replacedAt).toBe(test.measures.context(id).history[1]?.recordedAt)
  })

  it('are counted as it was known at each correction, not with what came later', () => {
    const id = beginCase(test, '2023-08-16')
    recordAll(test, id, [['ket_qua_nghien', '2023-08-17', RESULT]])
    correct(id, 'ket_qua_nghien', { on: '2023-08-18' }, 'Sai ngày phiếu')
    recordAll(test, id, [
      ['bat_kha_khang_tu', '2023-08-21', { reason: 'Lũ' }],
      ['bat_kha_khang_den', '2023-08-25'],
    ])
    // Before the correction 18, 21, 22, 23, 24/08; the stop was not known then. Now 28, 29, 30, 31/08 and, after 01-04/9, 05/09.
    expect(deadline(id, 'REG_VOLUNTARY')?.due).toBe('2023-09-05')
    expect(days(id, 'REG_VOLUNTARY')).toEqual([['2023-08-24', 'Sai ngày phiếu']])
  })

  it('are not made by what moves no day', () => {
    const id = beginCase(test, '2023-08-16')
    recordAll(test, id, [
      ['lap_ho_so', '2023-08-17'],
      ['gui_thong_bao', '2023-08-23', { number: '1' }],
    ])
    correct(id, 'gui_thong_bao', { data: { number: '2' } }, 'Sai số')
    correct(id, 'lap_ho_so', { on: '2023-08-18' }, 'Sai ngày')
    expect(test.measures.context(id).derivation.deadlines.flatMap((d) => d.earlier)).toEqual([])
  })

  it('belong to the period that was corrected, not to the next one of its rule', () => {
    const id = beginCase(test, '2023-08-16')
    recordAll(test, id, [
      ['ket_qua_nghien', '2023-08-16', RESULT],
      ['ket_qua_nghien', '2023-08-22', RESULT],
    ])
    correct(id, 'ket_qua_nghien', { on: '2023-08-17' }, 'Sai ngày')
    const rows = test.measures.context(id).derivation.deadlines.filter((d) => d.rule === 'REG_VOLUNTARY')
    expect(rows.map((d) => d.earlier.map((e) => e.due))).toEqual([['2023-08-23'], []])
  })

  it('are in the lists of open cases as well', () => {
    const id = beginCase(test, '2023-08-16')
    correct(id, 'phat_hien', { on: '2023-08-18' }, 'Ghi nhầm ngày')
    const listed = test.measures.openContexts().find((c) => c.id === id)
    expect(listed?.derivation.deadlines).toEqual(test.measures.context(id).derivation.deadlines)
  })
})

describe('due days that corrected facts replaced', () => {
  it('stay known, because facts themselves have no history', () => {
    const id = beginCase(test, '2023-08-16', { lastViolationOn: '2023-07-17' })
    expect(deadline(id, 'LIM_APPLY_22')).toMatchObject({ due: '2023-10-17', earlier: [] })
    saveViolation(id, '2023-07-10')
    saveViolation(id, '2023-07-12')
    expect(deadline(id, 'LIM_APPLY_22')?.due).toBe('2023-10-12')
    expect(days(id, 'LIM_APPLY_22')).toEqual([
      ['2023-10-17', 'Sửa ngày vi phạm cuối'],
      ['2023-10-10', 'Sửa ngày vi phạm cuối'],
    ])
  })

  it('are not made when a day becomes known, or by facts that start nothing', () => {
    const id = beginCase(test, '2023-08-16')
    saveViolation(id, '2023-07-10')
    const { version, caseFacts } = test.measures.context(id)
    test.measures.saveFacts(test.actor, id, version, { ...caseFacts, note: 'Ghi chú thử' })
    expect(days(id, 'LIM_APPLY_22')).toEqual([])
  })

  it('stand beside those of events, in order of time, and are never changed', () => {
    const id = beginCase(test, '2023-08-16', { lastViolationOn: '2023-07-17' })
    recordAll(test, id, [['vi_pham', '2023-07-17']])
    correct(id, 'vi_pham', { on: '2023-07-18' }, 'Theo biên bản')
    saveViolation(id, '2023-07-20')
    // The limitation runs from the last violation known: 17/07, then 18/07, then 20/07.
    expect(deadline(id, 'LIM_APPLY_22')?.earlier.map((e) => e.due)).toEqual(['2023-10-17', '2023-10-18'])
    const { sqlite } = test.store
    expect(() => sqlite.prepare("update replaced_due set due = '2020-01-01'").run()).toThrow(/append-only/)
    expect(() => sqlite.prepare('delete from replaced_due').run()).toThrow(/append-only/)
  })
})

describe('a store from before these rows were kept', () => {
  it('opens, keeps its cases and has none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hscn-older-'))
    try {
      const steps = join(folder, 'migrations')
      cpSync(MIGRATIONS, steps, { recursive: true })
      const journal = JSON.parse(readFileSync(join(steps, 'meta/_journal.json'), 'utf8')) as {
        entries: { tag: string }[]
      }
      const at = journal.entries.findIndex((entry) => entry.tag === '0006_replaced_due')
      expect(at).toBeGreaterThan(0)
      writeFileSync(join(steps, 'meta/_journal.json'), JSON.stringify({ entries: journal.entries.slice(0, at) }))
      const home = join(folder, 'kho')
      mkdirSync(home)
      const older = openStore({ folder: home, key: TEST_KEY, migrationsFolder: steps, create: true })
      older.sqlite.exec(`INSERT INTO measure (id, code, type, person_id, opened_on, officer, facts, version, created_at, updated_at)
        VALUES ('m', 'HS-2023-001', 'cai_nghien_bat_buoc', 'p', '2023-08-16', 'Người thử', '{}', 1, '', '')`)
      older.close()
      copyFileSync(join(MIGRATIONS, 'meta/_journal.json'), join(steps, 'meta/_journal.json'))
      const store = openStore({ folder: home, key: TEST_KEY, migrationsFolder: steps })
      const repo = createMeasuresRepo(store)
      expect(repo.find('m')?.code).toBe('HS-2023-001')
      expect(repo.replacedDues('m')).toEqual([])
      repo.insertReplacedDue(
        'r',
        'm',
        { rule: 'X', startEvent: '', due: civilDate('2023-10-17'), replacedAt: '1', reason: 'y' },
        'z',
      )
      expect(repo.replacedDuesByMeasure().get('m')).toHaveLength(1)
      store.close()
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

describe('correcting an event and correcting it back', () => {
  it('restores everything but what was once due, whichever event and day', () => {
    test.clock.set('2023-10-20')
    const id = beginCase(test, '2023-08-16', { lastViolationOn: '2023-07-20' })
    recordAll(test, id, [
      ['vi_pham', '2023-07-20'],
      ['ket_qua_nghien', '2023-08-02', RESULT],
      ['lap_ho_so', '2023-08-17'],
      ['gui_thong_bao', '2023-08-23'],
      ['nhan_thong_bao', '2023-08-24'],
      ['het_han_doc', '2023-08-31'],
      ['gui_ldtbxh', '2023-09-05'],
      ['ldtbxh_nhan', '2023-09-06'],
      ['chuyen_toa', '2023-09-12'],
    ])
    const told = () => {
      const { deadlines, ...rest } = test.measures.context(id).derivation
      // A correction has a new id, and what was due before it stays known: that is what it is for.
      return { ...rest, deadlines: deadlines.map((d) => ({ ...d, startEventId: '', earlier: [] })) }
    }
    const before = told()
    let moved = 0
    for (const { type, on } of test.measures.context(id).events) {
      for (const days of [-9, -2, -1, 1, 2, 5]) {
        try {
          correct(id, type, { on: addDays(on, days) }, 'Thử')
        } catch (error) {
          // Days that the law does not allow are refused and change nothing.
          expect(error).toBeInstanceOf(AppFailure)
          expect(told()).toEqual(before)
          continue
        }
        moved += JSON.stringify(told()) === JSON.stringify(before) ? 0 : 1
        correct(id, type, { on }, 'Trả lại')
        expect(told()).toEqual(before)
      }
    }
    expect(moved).toBeGreaterThan(15)
  })
})
