import { describe, expect, it } from 'vitest'
import type { MonthRow } from '#shared/aftercare/month.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { sampleMonthRow } from '../../test-support/month-sample.ts'
import { changeOf, moved } from './cell-keys.ts'

const today = civilDate('2024-05-20')
const madeBy = (row: MonthRow, field: Parameters<typeof changeOf>[1], key: string) =>
  changeOf(row, field, key, today)?.value

describe('one key', () => {
  const row = sampleMonthRow()
  it('fills a cell of the roll call, a test, a visit, small or capital', () => {
    expect(madeBy(row, 'presence', 'c')).toEqual({ state: 'present' })
    expect(madeBy(row, 'presence', 'P')).toMatchObject({ state: 'absent_reported', reason: '', from: null })
    expect(madeBy(row, 'presence', 'v')).toMatchObject({ state: 'absent_unreported', from: null })
    expect(madeBy(row, 'test', 'a')).toEqual({ on: today, kind: 'dinh_ky', result: 'am_tinh', number: '' })
    expect(madeBy({ ...row, drawn: true }, 'test', 'd')).toMatchObject({ kind: 'dot_xuat', result: 'duong_tinh' })
    expect(madeBy(row, 'visit', 't')).toEqual({ on: today })
    expect(madeBy(row, 'presence', 'Delete')).toBeNull()
    expect(changeOf(row, 'presence', 'x', today)).toBeUndefined()
    expect(changeOf(row, 'remark', 'c', today)).toBeUndefined()
  })

  it('keeps days and reasons that were typed before', () => {
    const value = {
      state: 'absent_reported' as const,
      reason: 'Đi khám',
      from: civilDate('2024-05-02'),
      backOn: civilDate('2024-05-04'),
    }
    const away = sampleMonthRow({ presence: value })
    expect(madeBy(away, 'presence', 'p')).toEqual(value)
    expect(madeBy(away, 'presence', 'v')).toEqual({
      state: 'absent_unreported',
      from: value.from,
      backOn: value.backOn,
    })
  })
})

describe('moving', () => {
  it('stays within the grid', () => {
    expect(moved({ row: 0, field: 'presence' }, 'ArrowUp', 3)).toEqual({ row: 0, field: 'presence' })
    expect(moved({ row: 2, field: 'remark' }, 'Enter', 3)).toEqual({ row: 2, field: 'remark' })
    expect(moved({ row: 1, field: 'presence' }, 'ArrowLeft', 3)).toEqual({ row: 1, field: 'presence' })
    expect(moved({ row: 1, field: 'presence' }, 'ArrowRight', 3)).toEqual({ row: 1, field: 'test' })
    expect(moved({ row: 0, field: 'visit' }, 'End', 3)).toEqual({ row: 2, field: 'visit' })
    expect(moved({ row: 0, field: 'visit' }, 'q', 3)).toBeNull()
  })
})
