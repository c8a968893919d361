import { describe, expect, it } from 'vitest'
import type { ReportTable, TableCell } from '#shared/reports/report.schema.ts'
import { cellAt, firstPlace, frozenColumns, headGroups, moved, placeOf } from './grid-keys.ts'

const words = (text: string): TableCell => ({ text, value: null, unit: null, cell: '', time: 'ky', origin: null })
const figure = (cell: string, time: TableCell['time'] = 'ky'): TableCell => ({
  ...{ text: '1', value: 1, unit: 'nguoi', cell, time },
  origin: 'computed',
})
const column = (head: string, over = ''): ReportTable['columns'][number] => ({ head, over, width: 20, align: 'right' })
const row = (...cells: TableCell[]) => ({ kind: 'figure' as const, level: 0, cells })

const LIST: ReportTable = {
  id: 'danh_muc',
  title: '',
  columns: [column('TT'), { ...column('Chỉ tiêu'), width: 90 }, column('Trong kỳ'), column('Nữ'), column('Kỳ trước')],
  rows: [
    row(words('A'), words('Đầu mục'), words(''), words(''), words('')),
    row(words('1'), words('Đang quản lý'), figure('F01'), words('x'), figure('F01', 'ky_truoc')),
    row(words('2'), words('Mới'), figure('F02'), figure('F02;SEX=nu'), figure('F02', 'ky_truoc')),
  ],
  summed: [false, false, false, false, false],
}
const COMMUNES: ReportTable = {
  id: 'xa',
  title: '',
  columns: [column('STT'), column('Xã'), column('Cuối kỳ'), column('Nam', 'Trong đó'), column('Nữ', 'Trong đó')],
  rows: [row(words('1'), words('Xã A'), figure('F01@A'), figure('F01@A;SEX=nam'), figure('F01@A;SEX=nu'))],
  summed: [false, false, false, false, false],
}
const TABLES = [LIST, COMMUNES]
const at = (table: number, row: number, column: number) => ({ table, row, column })

describe('moving between figures', () => {
  it('begins at the first figure and passes over words, headings and what is not told', () => {
    expect(firstPlace(TABLES)).toEqual(at(0, 1, 2))
    expect(moved(TABLES, at(0, 1, 2), 'ArrowRight')).toEqual(at(0, 1, 4))
    expect(moved(TABLES, at(0, 2, 2), 'ArrowRight')).toEqual(at(0, 2, 3))
    expect(moved(TABLES, at(0, 1, 4), 'ArrowLeft')).toEqual(at(0, 1, 2))
    expect(moved(TABLES, at(0, 2, 3), 'ArrowUp')).toEqual(at(0, 1, 2))
  })

  it('goes on into the next table and stays at the edges', () => {
    expect(moved(TABLES, at(0, 2, 4), 'ArrowDown')).toEqual(at(1, 0, 4))
    expect(moved(TABLES, at(1, 0, 3), 'ArrowUp')).toEqual(at(0, 2, 3))
    expect(moved(TABLES, at(1, 0, 4), 'ArrowDown')).toEqual(at(1, 0, 4))
    expect(moved(TABLES, at(1, 0, 4), 'ArrowRight')).toEqual(at(1, 0, 4))
    expect(moved(TABLES, at(0, 1, 2), 'ArrowUp')).toEqual(at(0, 1, 2))
    expect(moved(TABLES, at(0, 1, 2), 'PageDown')).toEqual(at(1, 0, 2))
  })

  it('knows the ends of a row and of the report', () => {
    expect(moved(TABLES, at(0, 2, 3), 'Home')).toEqual(at(0, 2, 2))
    expect(moved(TABLES, at(0, 2, 3), 'End')).toEqual(at(0, 2, 4))
    expect(moved(TABLES, at(0, 2, 3), 'Home', true)).toEqual(at(0, 1, 2))
    expect(moved(TABLES, at(0, 2, 3), 'End', true)).toEqual(at(1, 0, 4))
    expect(moved(TABLES, at(0, 2, 3), 'a')).toBeNull()
  })

  it('has nowhere to go in a report without figures', () => {
    expect(firstPlace([])).toBeNull()
    expect(moved([], at(0, 0, 0), 'ArrowDown')).toEqual(at(0, 0, 0))
    expect(moved([], at(0, 0, 0), 'Home', true)).toBeNull()
  })

  it('finds a named figure, its value of the period before that of other times', () => {
    const turned = { ...LIST, rows: [row(words('1'), words(''), figure('F09', 'ky_truoc'), figure('F09'), words(''))] }
    expect(placeOf([turned], 'F09')).toEqual(at(0, 0, 3))
    expect(placeOf(TABLES, 'F01@A;SEX=nu')).toEqual(at(1, 0, 4))
    expect(placeOf(TABLES, 'G01')).toBeNull()
    expect(cellAt(TABLES, at(1, 0, 4))?.cell).toBe('F01@A;SEX=nu')
    expect(cellAt(TABLES, at(7, 0, 4))).toBeUndefined()
  })
})

describe('heads', () => {
  it('keep the columns of words in sight', () => {
    expect(frozenColumns(LIST)).toBe(2)
    const unit = [...LIST.columns.slice(0, 2), column('Đơn vị'), ...LIST.columns.slice(2)]
    const rows = LIST.rows.map((one) => ({
      ...one,
      cells: [...one.cells.slice(0, 2), words(''), ...one.cells.slice(2)],
    }))
    expect(frozenColumns({ ...LIST, columns: unit, rows })).toBe(2)
    expect(frozenColumns({ ...LIST, rows: [] })).toBe(0)
  })

  it('stand together where the words above them are the same', () => {
    expect(headGroups(COMMUNES.columns)).toEqual([
      { over: '', from: 0, span: 1 },
      { over: '', from: 1, span: 1 },
      { over: '', from: 2, span: 1 },
      { over: 'Trong đó', from: 3, span: 2 },
    ])
  })
})
