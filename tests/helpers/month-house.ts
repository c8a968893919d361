import { createAftercareRoom } from '#main/aftercare/aftercare-room.ts'
import { nextMeasures } from '#main/cases/next-measures.ts'
import { createPress } from '#main/documents/press.ts'
import { loadLifeRules } from '#main/life/load-life-rules.ts'
import type { CellChange, MonthRow, SheetKey } from '#shared/aftercare/month.schema.ts'
import { type Month, MonthSchema } from '#shared/aftercare/period.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { fictitiousPerson, openTestMeasures, recordAll } from './test-measures.ts'
import { RESOURCES } from './test-store.ts'

const press = createPress(RESOURCES)
const lifeRules = loadLifeRules(RESOURCES)
export const COMMUNE = '09583'

export type MonthHouse = ReturnType<typeof openMonthHouse>

/** The room of month work with people under management, over a real store. Call `dispose` at the end. */
export function openMonthHouse(today = '2024-05-20') {
  const test = openTestMeasures(today)
  const { measures, life } = test
  const room = createAftercareRoom({
    ...test,
    lifeRules,
    roster: life,
    nextOf: nextMeasures,
    press,
    resourcesFolder: RESOURCES,
  })
  const key: SheetKey = { communeCode: COMMUNE, month: month('2024-05') }

  /** Somebody of full age managed after compulsory rehabilitation since January. Returns person and measure. */
  function aftercare(fullName = 'Nguyễn Văn Giả Định', from = '2024-01-10') {
    const personId = test.people.create(test.actor, fictitiousPerson({ fullName })).person.id
    const data = { source: 'cnbb_nguoi_lon', completedOn: from }
    const { id } = measures.open(test.actor, { personId, line: 'sau_cai', on: civilDate(from), data })
    recordAll(test, id, [
      ['ve_dia_phuong', from],
      ['trinh_bao', from],
      ['de_nghi_quan_ly', from],
      ['quyet_dinh_sau_cai', from, { number: '12/QĐ-UBND', from, to: '2026-01-09' }],
    ])
    return { personId, measureId: id }
  }

  /** Writes cells of the sheet of May 2024. */
  const mark = (...changes: CellChange[]) => room.months.mark(test.actor, { ...key, changes })
  const row = (personId: string): MonthRow => {
    const found = room.months.view(key).rows.find((one) => one.personId === personId)
    if (found === undefined) throw new Error('not on the sheet')
    return found
  }
  return { ...test, ...room, press, key, aftercare, mark, row }
}

export const month = (text: string): Month => MonthSchema.parse(text)
export const day = civilDate

/** Changes of the roll call, as tests write them. */
export const present = (personId: string): CellChange => ({ personId, field: 'presence', value: { state: 'present' } })
export const awayUnreported = (personId: string, from: string | null, backOn: string | null = null): CellChange => ({
  personId,
  field: 'presence',
  value: {
    state: 'absent_unreported',
    from: from === null ? null : civilDate(from),
    backOn: backOn === null ? null : civilDate(backOn),
  },
})
export const tested = (personId: string, on: string, result: 'am_tinh' | 'duong_tinh' = 'am_tinh'): CellChange => ({
  personId,
  field: 'test',
  value: { on: civilDate(on), kind: 'dot_xuat', result, number: '' },
})
