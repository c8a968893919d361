import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { beginCase, openTestMeasures, recordAll, type TestMeasures } from '#tests/helpers/test-measures.ts'
import { refusals, thrownBy } from '#tests/helpers/thrown-error.ts'

let test: TestMeasures
beforeEach(() => {
  test = openTestMeasures('2023-09-05')
})
afterEach(() => test.dispose())

/** As far as reading: received on Thursday 24/08, read until Tuesday 29/08. */
const reading = [
  ['lap_ho_so', '2023-08-17'],
  ['gui_thong_bao', '2023-08-23'],
  ['nhan_thong_bao', '2023-08-24'],
] as const

const eventId = (caseId: string, type: string) =>
  test.measures.context(caseId).events.find((e) => e.type === type)?.id ?? ''
const record = (caseId: string, type: string, on: string, data = {}) =>
  test.measures.recordEvent(test.actor, { caseId, type, on: civilDate(on), at: '', data })
const correct = (
  caseId: string,
  type: string,
  change: { on?: string; data?: Record<string, string>; withdraw?: boolean },
) =>
  test.measures.correctEvent(test.actor, {
    caseId,
    eventId: eventId(caseId, type),
    withdraw: change.withdraw ?? false,
    on: change.on ? civilDate(change.on) : null,
    data: change.data ?? {},
    reason: 'Ghi nhầm',
  })

describe('correctEvent', () => {
  function throughSending(): string {
    const id = beginCase(test, '2023-08-16')
    recordAll(test, id, [
      ...reading,
      ['het_han_doc', '2023-08-29'],
      ['gui_ldtbxh', '2023-08-30', { number: '01/ĐN-CNBB' }],
    ])
    return id
  }

  it('replaces an event and keeps the old one', () => {
    const id = throughSending()
    const after = correct(id, 'gui_ldtbxh', { on: '2023-08-31' })
    expect(after.events.find((e) => e.type === 'gui_ldtbxh')).toMatchObject({
      on: '2023-08-31',
      data: { number: '01/ĐN-CNBB' },
      reason: 'Ghi nhầm',
    })
    expect(after.history.filter((e) => e.type === 'gui_ldtbxh')).toHaveLength(2)
    expect(after.derivation.deadlines.find((d) => d.rule === 'SEND_OFFICE_22')).toMatchObject({ status: 'done-late' })
  })

  it('restores the same state when it is corrected back', () => {
    const id = throughSending()
    const before = test.measures.context(id).derivation
    for (const type of ['lap_ho_so', 'gui_thong_bao', 'gui_ldtbxh']) {
      const on = test.measures.context(id).events.find((e) => e.type === type)?.on ?? ''
      const moved = type === 'lap_ho_so' ? '2023-08-18' : type === 'gui_thong_bao' ? '2023-08-24' : '2023-09-05'
      expect(correct(id, type, { on: moved }).derivation).not.toEqual(before)
      const { deadlines, ...rest } = correct(id, type, { on }).derivation
      // Events have new ids, which deadlines name as their start.
      const withoutIds = (list: typeof deadlines) => list.map((d) => ({ ...d, startEventId: '' }))
      expect({ ...rest, deadlines: withoutIds(deadlines) }).toEqual({
        ...before,
        deadlines: withoutIds([...before.deadlines]),
      })
    }
  })

  it('names the later event that it would make impossible', () => {
    const id = throughSending()
    expect(refusals(() => correct(id, 'nhan_thong_bao', { on: '2023-08-28' }))).toEqual([
      expect.stringMatching(
        /^V19: Thay đổi này làm diễn biến sau không còn đúng\. Không ghi được "Hết thời hạn đọc hồ sơ" ngày 29\/08\/2023/,
      ),
      expect.stringMatching(/^V19: .*"Gửi hồ sơ đến Phòng/),
    ])
    expect(refusals(() => correct(id, 'lap_ho_so', { withdraw: true }))[0]).toContain('"Gửi thông báo lập hồ sơ')
    expect(test.measures.context(id).derivation.state.code).toBe('GUI_LDTBXH')
  })

  it('takes the last step back', () => {
    const id = throughSending()
    const after = correct(id, 'gui_ldtbxh', { withdraw: true })
    expect(after.derivation.state).toMatchObject({ code: 'HET_HAN_DOC', since: '2023-08-29' })
    expect(after.events.some((e) => e.type === 'gui_ldtbxh')).toBe(false)
    expect(record(id, 'gui_ldtbxh', '2023-08-31').derivation.state.code).toBe('GUI_LDTBXH')
  })

  it('corrects a correction, not what it replaced', () => {
    const id = throughSending()
    const old = eventId(id, 'gui_ldtbxh')
    correct(id, 'gui_ldtbxh', { data: { number: '02/ĐN-CNBB' } })
    expect(correct(id, 'gui_ldtbxh', { data: { number: '' } }).events.at(-1)?.data).toEqual({})
    const again = { caseId: id, eventId: old, withdraw: true, on: null, data: {}, reason: 'x' }
    expect(thrownBy(() => test.measures.correctEvent(test.actor, again))).toMatchObject({ kind: 'not-found' })
  })

  it('keeps the order of one day', () => {
    const id = beginCase(test, '2023-08-16')
    recordAll(test, id, [
      ['lap_ho_so', '2023-08-18'],
      ['hoan_thanh_lap', '2023-08-18'],
      ['gui_thong_bao', '2023-08-18', { number: '1' }],
    ])
    const after = correct(id, 'lap_ho_so', { data: {} })
    expect(after.events.map((e) => e.type)).toEqual(['phat_hien', 'lap_ho_so', 'hoan_thanh_lap', 'gui_thong_bao'])
  })

  it('does not take the beginning away, but corrects its day', () => {
    const id = beginCase(test, '2023-08-16')
    expect(refusals(() => correct(id, 'phat_hien', { withdraw: true }))[0]).toContain('hồ sơ bắt đầu từ đó')
    expect(correct(id, 'phat_hien', { on: '2023-08-15' }).derivation.state.since).toBe('2023-08-15')
  })

  it('does not stop other work over what a confirmed holiday made wrong', () => {
    const id = throughSending()
    const holiday = { name: 'Nghỉ đột xuất', source: 'Thông báo thử', confidence: 'verified', enabled: true } as const
    test.calendar.save(test.actor, { date: civilDate('2023-08-28'), kind: 'holiday', ...holiday }, 'Thử')
    expect(record(id, 'ldtbxh_nhan', '2023-08-31').derivation.state.code).toBe('GUI_LDTBXH')
    expect(correct(id, 'het_han_doc', {}).derivation.state.code).toBe('GUI_LDTBXH')
    expect(refusals(() => correct(id, 'nhan_thong_bao', { withdraw: true }))[0]).toContain(
      'phải ghi "Người bị đề nghị nhận được thông báo" trước',
    )
  })

  it('never changes a row that was written', () => {
    const id = throughSending()
    const write = () =>
      test.store.sqlite.prepare('update case_event set on_date = ? where measure_id = ?').run('2023-01-01', id)
    expect(write).toThrow(/append-only/)
  })
})
