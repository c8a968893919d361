import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CellChange, SheetImportReport } from '#shared/aftercare/month.schema.ts'
import { textOf } from '#shared/documents/printed-document.ts'
import { resolveForm } from '#shared/documents/resolve-form.ts'
import { addDays, civilDate } from '#shared/primitives/civil-date.ts'
import { awayUnreported, type MonthHouse, openMonthHouse, present, tested } from '#tests/helpers/month-house.ts'
import { refusalOf } from '#tests/helpers/support-house.ts'
import { listCsv } from '../sheets/list-table.ts'
import { SHEET_FORM, sheetValues } from './month-paper.ts'
import { monthTable } from './month-table.ts'

let house: MonthHouse
beforeEach(() => {
  house = openMonthHouse()
})
afterEach(() => house.dispose())

const csv = () => new TextDecoder().decode(listCsv(monthTable(house.months.view(house.key))))
const take = (text: string, dryRun = false): SheetImportReport =>
  house.monthFiles.take(house.actor, house.key, { name: 'bang.csv', bytes: new TextEncoder().encode(text) }, dryRun)
/** The exported sheet with the cells of one column of the first person written over. */
function filled(column: string, text: string, line = 1): string {
  const lines = csv().replace('\uFEFF', '').split('\r\n')
  const at = (lines[0] ?? '').split(',').indexOf(column)
  const cells = (lines[line] ?? '').split(',')
  cells[at] = text
  lines[line] = cells.join(',')
  return lines.join('\r\n')
}
const state = () => JSON.stringify(house.months.view(house.key).rows.map(({ cells }) => cells))

describe('a filled file', () => {
  it('is taken in, once and not again', () => {
    const { personId, measureId } = house.aftercare()
    const text = filled('Điểm danh', 'v')
    expect(take(text, true)).toMatchObject({ rows: 1, changed: 1, same: 0, problems: [] })
    expect(house.row(personId).cells.presence).toBeNull()
    expect(take(text)).toMatchObject({ changed: 1 })
    expect(take(text)).toMatchObject({ changed: 0, same: 1 })
    expect(house.row(personId).cells.presence?.value.state).toBe('absent_unreported')
    const days = filled('Vắng từ ngày', '5/5/2024').replace('05/05/2024', '5/5/2024')
    expect(take(days)).toMatchObject({ changed: 1, problems: [] })
    expect(house.measures.context(measureId).events.map(({ type }) => type)).toContain('vang_khong_bao_tu')
    expect(take(days)).toMatchObject({ changed: 0 })
    expect(house.months.history(house.key, personId).at(-1)?.how).toBe('nhập từ tệp')
  })

  it('is a workbook or CSV, and either comes back without a change', async () => {
    const { personId } = house.aftercare('=1+1')
    house.mark(awayUnreported(personId, '2024-05-05'), tested(personId, '2024-05-07'))
    for (const format of ['xlsx', 'csv'] as const) {
      const bytes = await house.monthFiles.table(house.actor, house.key, format)
      const report = house.monthFiles.take(house.actor, house.key, { name: `bang.${format}`, bytes }, false)
      expect(report).toMatchObject({ rows: 1, changed: 0, same: 2, problems: [] })
    }
    expect(house.audit.newest(1)[0]).toMatchObject({ action: 'month.export' })
  })

  it('is refused whole, each wrong cell named by its line, and nothing is written', () => {
    house.aftercare('An Văn Một')
    house.aftercare('Bùi Văn Hai')
    const before = state()
    const good = filled('Điểm danh', 'C')
    expect(take(`${good}${good.split('\r\n')[1]}\r\n`).problems).toMatchObject([
      { row: 4, cell: 'Mã người', message: 'Người này đã có ở dòng 2.' },
    ])
    expect(take(filled('Điểm danh', 'Z')).problems).toEqual([
      { row: 2, cell: 'Điểm danh', message: '"Z" không phải C, P hoặc V.' },
    ])
    expect(take(filled('Vắng từ ngày', '5/5/2024')).problems[0]?.cell).toBe('Vắng từ ngày')
    expect(take(filled('Ngày thăm', '31/2/2024')).problems[0]?.message).toContain('Không đọc được ngày')
    expect(take(filled('Ngày thăm', '1/6/2024')).problems).toMatchObject([{ row: 2, cell: 'Ngày thăm' }])
    expect(take(filled('Kết quả xét nghiệm', 'A')).problems[0]?.message).toContain('Chưa ghi ngày')
    expect(take(filled('Tháng', '2024-04')).problems[0]?.cell).toBe('Tháng')
    expect(take(filled('Mã người', 'x')).problems[0]?.message).toBe('Không có người này trong bảng.')
    expect(state()).toBe(before)
  })

  it('that is no sheet is refused by name', async () => {
    house.aftercare()
    for (const [text, reason] of [
      ['Họ và tên\r\nAi đó\r\n', 'missing-columns'],
      ['"', 'broken'],
      ['', 'empty'],
    ] as const) {
      expect(await refusalOf(() => take(text))).toMatchObject({ kind: 'file', reason })
    }
  })

  it('finds a person by name where it has no id, and keeps what a spreadsheet would run', () => {
    const { personId } = house.aftercare()
    house.mark({ personId, field: 'remark', value: '=1+1' })
    expect(csv()).toContain("'=1+1")
    expect(take(csv())).toMatchObject({ changed: 0 })
    const unnamed = filled('Mã người', '')
    expect(take(unnamed)).toMatchObject({ problems: [] })
  })

  it('written out and taken in again changes nothing, whatever stands on the sheet', () => {
    const people = ['An Văn Một', 'Bùi Văn Hai', 'Cao Thị Ba'].map((name) => house.aftercare(name).personId)
    const from = civilDate('2024-05-01')
    const change = fc.record({ who: fc.nat(2), what: fc.nat(6), day: fc.nat(8), text: fc.string({ maxLength: 20 }) })
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (list) => {
        for (const { who, what, day, text } of list) {
          const personId = people[who] ?? ''
          const on = addDays(from, day)
          const remark = text.trim() === '' ? null : text.normalize('NFC').trim().replace(/\p{C}/gu, 'x')
          const made: CellChange[] = [
            present(personId),
            awayUnreported(personId, null),
            awayUnreported(personId, on, addDays(on, 2)),
            tested(personId, on),
            { personId, field: 'visit', value: { on } },
            { personId, field: 'remark', value: remark },
            { personId, field: 'presence', value: null },
          ]
          const chosen = made[what]
          if (chosen) house.mark(chosen)
        }
        const before = state()
        const text = csv()
        expect(take(text)).toMatchObject({ changed: 0, problems: [] })
        expect(state()).toBe(before)
        const view = house.months.view(house.key)
        const away = view.rows.filter(({ cells }) => cells.presence?.value.state.startsWith('absent')).length
        expect(view.totals.absentReported + view.totals.absentUnreported).toBe(away)
        expect(view.totals.notRecorded).toBe(view.rows.filter(({ cells }) => cells.presence === null).length)
      }),
      { numRuns: 15 },
    )
  }, 60_000)
})

describe('the printed sheet', () => {
  const printed = (blank: boolean) => {
    const values = sheetValues(house.settings.office(), house.months.view(house.key), {
      blank,
      date: house.clock.today(),
      madeBy: house.actor.name,
    })
    const { blocks } = resolveForm(house.press.forms.get(SHEET_FORM), values, { mode: 'final' })
    const table = blocks.find((block) => block.type === 'table')
    return table?.type === 'table' ? table.rows.map((cells) => cells.map(textOf)) : []
  }

  it('says what was recorded, and leaves the rest empty', () => {
    const one = house.aftercare('Lê Văn An').personId
    house.aftercare('Lê Văn Bình')
    house.mark(awayUnreported(one, '2024-05-03', '2024-05-06'), tested(one, '2024-05-07', 'duong_tinh'))
    const rows = printed(false)
    expect(rows[0]?.slice(4, 6)).toEqual(['V từ 03/05/2024, trở lại 06/05/2024', 'D 07/05'])
    expect(rows[1]?.slice(4)).toEqual(['', '', '', '', ''])
    expect(printed(true)[0]?.slice(4)).toEqual(['', '', '', '', ''])
  })

  it('has a heading for each group', () => {
    const [one, two] = ['An Văn Một', 'Bùi Văn Hai'].map((name) => house.aftercare(name).personId)
    const places = [
      { personId: two ?? '', group: 'Tổ 1', helper: 'Ông Mẫu' },
      { personId: one ?? '', group: 'Tổ 2', helper: '' },
    ]
    house.months.arrange(house.actor, { ...house.key, places })
    expect(printed(true).map((cells) => cells[1])).toEqual([
      'Tổ 1',
      expect.stringContaining('Bùi Văn Hai'),
      'Tổ 2',
      expect.stringContaining('An Văn Một'),
    ])
  })

  it('is a page that opens', async () => {
    house.aftercare()
    const pdf = await house.monthFiles.print(house.actor, house.key, false)
    expect(pdf.pages).toBe(1)
  })
})
