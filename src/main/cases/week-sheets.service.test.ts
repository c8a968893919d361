import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppFailure } from '#shared/contract/errors.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { pageSizes, pagesOfText } from '#tests/documents/read-pdf.ts'
import { accepted, courtCases, transferred } from '#tests/helpers/court-case.ts'
import { beginCase, openTestMeasures, recordAll, type TestMeasures } from '#tests/helpers/test-measures.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { createPress } from '../documents/press.ts'
import { createCasesService } from './cases.service.ts'
import { createWeekSheetsService, type WeekSheetsService } from './week-sheets.service.ts'

const press = createPress(RESOURCES)
let test: TestMeasures
let sheets: WeekSheetsService

/** Thursday 06/04/2023: a case before the court, one with this office since 22/03, one that was only discovered. */
beforeEach(() => {
  test = openTestMeasures('2023-04-06')
  const { clock, audit, settings, calendar, measures } = test
  const documents = { rows: () => [], printedValues: () => ({}) }
  const attachments = { list: () => [] }
  const cases = createCasesService({ clock, audit, settings, calendar, measures, documents, attachments })
  sheets = createWeekSheetsService({ clock, audit, settings, cases, press })
  courtCases(test).begin(accepted, {}, { fullName: 'Nguyễn Văn Giả Định', communeCode: '09574' })
  const waiting = beginCase(test, '2023-03-06', {}, { fullName: 'Phùng Thị Hư Cấu', communeCode: '09583' })
  recordAll(test, waiting, transferred.slice(0, -1))
  beginCase(test, '2023-04-03', {}, { fullName: 'Đỗ Văn Thí Dụ', communeCode: '' })
})
afterEach(() => test.dispose())

const print = (communeCode: string | null, day = '2023-04-06', asOf?: string) =>
  sheets.print(
    test.actor,
    { day: civilDate(day), communeCode },
    ...(asOf === undefined ? [] : ([civilDate(asOf)] as const)),
  )
const flat = (page: string | undefined) => (page ?? '').normalize('NFC').replaceAll('\u00a0', ' ').replace(/\s+/g, ' ')

describe('the Monday sheet', () => {
  it('has a page for each commune with work, upright, with heading, week, total and the warning', async () => {
    const made = await print(null)
    const pages = pagesOfText(made.bytes).map(flat)
    expect(pages).toHaveLength(made.pages)
    expect(made).toMatchObject({ communes: 2, name: 'phieu-tuan-2023-04-03-cac-xa.pdf' })
    for (const { width, height } of pageSizes(made.bytes)) {
      expect(Math.abs(width - 210) + Math.abs(height - 297)).toBeLessThan(1)
    }
    for (const page of pages) {
      expect(page).toContain('PHIẾU VIỆC TRONG TUẦN')
      expect(page).toContain('Tuần từ ngày 03/4/2023 đến ngày 09/4/2023')
      expect(page).toContain('Tài liệu có thông tin cá nhân, không phát tán')
      expect(page).toMatch(/Tổng số: \d+ việc/)
      expect(page).toContain('(Ký, ghi rõ họ và tên)')
    }
  })

  it('says what is overdue with its article, by whom, and that the reason is missing', async () => {
    const { bytes, items } = await print('09583')
    const page = flat(pagesOfText(bytes).join(' '))
    expect(page).toContain('Phùng Thị Hư Cấu')
    expect(page).toContain('VIỆC QUÁ HẠN')
    expect(page).toMatch(/24\/0?3\/2023/)
    expect(page).toContain('chưa ghi lý do')
    expect(page).toContain('Đ43 k1 NĐ')
    expect(page).not.toContain('Nguyễn Văn Giả Định')
    expect(page).toContain(`Tổng số: ${items} việc`)
  })

  it('looks at another week as it will stand on its Monday', async () => {
    const now = await print('09574')
    const later = await print('09574', '2023-04-19')
    expect(later.week).toEqual({ monday: '2023-04-17', sunday: '2023-04-23', on: '2023-04-17' })
    expect(later.items).toBeGreaterThan(now.items)
  })

  it('is empty for a commune without work, and says so', async () => {
    const { bytes, items } = await print('09577')
    expect(items).toBe(0)
    expect(flat(pagesOfText(bytes)[0])).toContain('Không có việc nào quá hạn hoặc đến hạn trong tuần.')
  })

  it('refuses a commune that the office does not have', async () => {
    await expect(print('00000')).rejects.toBeInstanceOf(AppFailure)
  })

  it('is recorded, without names', async () => {
    await print('09583')
    const rows = test.store.sqlite
      .prepare<[], { ref: string; detail: string }>(
        "select subject_id ref, detail from audit where action = 'week-sheet.read'",
      )
      .all()
    expect(rows).toEqual([{ ref: '09583', detail: JSON.stringify({ monday: '2023-04-03' }) }])
  })
})
