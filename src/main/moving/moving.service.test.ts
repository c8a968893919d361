import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createServices, type Services } from '#main/services.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { fictitiousPerson, sampleOffice } from '#tests/helpers/test-measures.ts'
import { openTestStore, RESOURCES, type TestStore } from '#tests/helpers/test-store.ts'

let test: TestStore
let services: Services
let personId = ''
let measureId = ''

/** Somebody on the list of dependent people, managed after rehabilitation, who leaves for another district. */
beforeEach(() => {
  test = openTestStore('2024-10-15')
  const vault = { relabel: () => {} } as never
  services = createServices({
    office: { store: test.store, audit: test.audit as never, vault },
    ...{ clock: test.clock, ids: test.ids, resourcesFolder: RESOURCES },
  })
  services.settings.saveOffice(test.actor, sampleOffice())
  personId = services.people.create(test.actor, fictitiousPerson()).person.id
  measureId = services.measures.open(test.actor, {
    ...{ personId, line: 'theo_doi', on: civilDate('2024-01-08'), at: '', data: {} },
  }).id
  record('vao_ds2', '2024-01-08', { reason: 'PHAT_HIEN_MOI', basis: 'PHIEU_Y_TE', number: '3/PKQ' })
})
afterEach(() => test.dispose())

function record(type: string, on: string, data: Record<string, string> = {}): void {
  services.measures.recordEvent(test.actor, { caseId: measureId, type, on: civilDate(on), at: '', data })
}

const waiting = (on: string) => services.moving.departures(civilDate(on), null)
const onList = (on: string) =>
  services.life.list(test.actor, { list: 'DS2', on: civilDate(on), communeCode: '09583', after: null, limit: 50 }).total

describe('somebody who moves away', () => {
  it('is waited for, and stays on the list of the commune until the other one confirms (E12)', () => {
    record('chuyen_noi_o', '2024-09-02', { scope: 'ngoai_huyen', toPlace: 'Xã Giả Định' })
    expect(waiting('2024-09-01')).toEqual([])
    expect(waiting('2024-09-16')).toMatchObject([
      { personId, leftOn: '2024-09-02', days: 14, details: 'Chuyển đến đâu: Ra ngoài địa bàn; Nơi đến: Xã Giả Định' },
    ])
    expect(onList('2024-09-16')).toBe(1)
    expect(services.life.person(personId).sentence).toContain('Đã chuyển đi từ 02/09/2024, chờ nơi đến tiếp nhận')

    record('noi_den_xac_nhan', '2024-09-20', { scope: 'ngoai_huyen', number: '8/CV' })
    expect(waiting('2024-09-19')).toHaveLength(1)
    expect(waiting('2024-09-20')).toEqual([])
    expect(onList('2024-09-19')).toBe(1)
    expect(onList('2024-09-20')).toBe(0)
  })

  it('is not waited for who was received on the day of leaving', () => {
    record('chuyen_noi_o', '2024-09-02', { scope: 'ngoai_huyen' })
    record('noi_den_xac_nhan', '2024-09-02', { scope: 'ngoai_huyen', number: '8/CV' })
    expect(waiting('2024-09-02')).toEqual([])
    expect(waiting('2024-10-01')).toEqual([])
  })

  it('is not waited for after death', () => {
    record('chuyen_noi_o', '2024-09-02', { scope: 'ngoai_huyen' })
    record('chet', '2024-09-09')
    expect(waiting('2024-09-08')).toHaveLength(1)
    expect(waiting('2024-09-09')).toEqual([])
  })

  it('is counted once, though two measures say so', () => {
    const second = services.measures.open(test.actor, {
      ...{ personId, line: 'giao_duc_tai_xa', on: civilDate('2024-03-04'), at: '', data: {} },
    }).id
    record('chuyen_noi_o', '2024-09-02', { scope: 'ngoai_huyen' })
    services.measures.recordEvent(test.actor, {
      ...{ caseId: second, type: 'chuyen_noi_o', on: civilDate('2024-09-03'), at: '' },
      data: { scope: 'ngoai_huyen' },
    })
    expect(waiting('2024-09-16')).toHaveLength(1)
    expect(waiting('2024-09-16')[0]?.measures).toHaveLength(2)
  })

  it('has a list of papers to print', async () => {
    const { bytes, pages, name } = await services.moving.printList(test.actor, personId)
    expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-')
    expect(pages).toBe(1)
    expect(name).toMatch(/^danh-muc-ho-so-chuyen-nguyen-van-gia-dinh\.pdf$/)
  })
})
