import { useState } from 'react'
import type { ReportCell } from '#shared/reports/report.schema.ts'
import type { Editing } from './editing.ts'
import { readFigure, typedFigure } from './read-figure.ts'
import { useReportWrite } from './use-report.ts'

const PROBLEM: Readonly<Record<'money' | 'share' | 'count', string>> = {
  money: 'Nhập số tiền bằng đồng, không có phần lẻ, như 20.000.000',
  share: 'Nhập một số, phần lẻ sau dấu phẩy, như 66,7',
  count: 'Nhập một số nguyên từ 0, như 1.234',
}

const problemOf = ({ unit }: ReportCell) =>
  PROBLEM[unit === 'dong' ? 'money' : unit === 'phan_tram' || unit === 'ngay' ? 'share' : 'count']

const keyOf = ({ id, area, dims }: ReportCell) => ({ id, area, dims })

/**
 * Typing figures into a draft: the number, then its source (of a figure that nobody counts) or the reason (in the place of a
 * counted one). The last source is offered for the next one, because figures come from one paper in a row.
 */
export function useFigureTyping(reportId: string, cells: ReadonlyMap<string, ReportCell>, onKept: () => void) {
  const [editing, setEditing] = useState<Editing | null>(null)
  const [lastSource, setLastSource] = useState('')
  const write = useReportWrite('reports.setCell')
  const cell = editing === null ? undefined : cells.get(editing.name)

  const begin = (name: string, typed: string | null) => {
    const known = cells.get(name)
    if (known === undefined) return
    const note = known.note !== '' ? known.note : known.manual ? lastSource : ''
    setEditing({ name, text: typed ?? typedFigure(known.value), problem: '', step: 'value', note, error: null })
  }
  /** The number is typed: on to its source. */
  const typed = () => {
    if (editing === null || cell === undefined) return
    const wrong = Number.isNaN(readFigure(editing.text, cell.unit))
    setEditing(wrong ? { ...editing, problem: problemOf(cell) } : { ...editing, problem: '', step: 'note' })
  }
  const keep = () => {
    if (editing === null || cell === undefined) return
    if (editing.note.trim() === '') {
      const message = cell.manual ? 'Ghi nguồn của số liệu' : 'Ghi lý do thay số đã tính'
      setEditing({ ...editing, error: { kind: 'validation', what: 'số liệu', fields: [{ path: 'note', message }] } })
      return
    }
    const value = readFigure(editing.text, cell.unit)
    write.send({ id: reportId, cell: keyOf(cell), value, note: editing.note }, () => {
      if (cell.manual) setLastSource(editing.note)
      setEditing(null)
      onKept()
    })
  }
  return {
    editing,
    cell,
    begin,
    typed,
    keep,
    pending: write.pending,
    error: editing?.error ?? write.error?.error ?? null,
    type: (text: string) => setEditing((now) => (now === null ? null : { ...now, text, problem: '' })),
    note: (note: string) => setEditing((now) => (now === null ? null : { ...now, note, error: null })),
    back: () => setEditing((now) => (now === null ? null : { ...now, step: 'value' })),
    cancel: () => {
      write.reset()
      setEditing(null)
    },
    /** Takes the typed figure back: the counted one stands again. */
    restore: (name: string) => {
      const known = cells.get(name)
      if (known !== undefined) write.send({ id: reportId, cell: keyOf(known), value: null, restore: true, note: '' })
    },
  }
}
