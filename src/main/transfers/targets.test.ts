import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { jsonFile } from '#main/packages/payloads.ts'
import { reportDigest } from '#main/reports/report-digest.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { aPlan, aTarget } from '#tests/helpers/plan-house.ts'
import { count, packed, reportFile } from '#tests/helpers/province-house.ts'
import { type ActingOffice, acquaint, openProvince, openSender, sealFiles } from '#tests/helpers/two-offices.ts'
import { everyRow } from '#tests/helpers/whole-office.ts'
import { TARGETS_PATH } from './package-paths.ts'

const DISTRICT = 'HN-ST'

let province: ActingOffice
let district: ActingOffice
let planId = ''
let targetId = ''

beforeEach(async () => {
  province = openProvince('2023-09-05')
  district = openSender('2023-09-05')
  await acquaint(province, district)
  const { plans } = province.services.plans
  planId = plans.writePlan(province.actor, aPlan({ issuer: 'Ủy ban nhân dân thành phố thử' })).id
  plans.writeTarget(province.actor, aTarget(planId, { min: 40, max: 40 }))
  targetId = plans.writeTarget(province.actor, aTarget(planId, { area: DISTRICT })).id
  plans.writeTarget(province.actor, aTarget(planId, { area: 'HN-VD1', min: 25, max: 25 }))
})
afterEach(() => {
  province.dispose()
  district.dispose()
})

/** The province's plan for the district, sealed. */
async function sealed(): Promise<Uint8Array> {
  const offer = { kind: 'targets', id: `${planId} ${DISTRICT}`, receiver: DISTRICT, request: '' } as const
  return (await province.services.packages.sealOffer(province.actor, offer)).bytes
}

async function arrive(bytes: Uint8Array) {
  const taken = await district.services.packages.take(district.actor, bytes)
  return taken.row.id
}

const given = () => district.services.transfers.targets.given()
const lines = () =>
  given().flatMap(({ items }) => items.map(({ kind, state, here, there }) => ({ kind, state, here, there })))
const accept = (packageId: string, ids: readonly string[]) =>
  district.services.transfers.targets.accept(district.actor, { packageId, ids: [...ids] })
const targetsHere = () => {
  const { plans } = district.services.plans
  return plans.list().flatMap(({ plan }) => plans.view(plan.id).targets)
}

/** Corrects the district's target at the province. */
function change(min: number) {
  const { plans } = province.services.plans
  const before = plans.view(planId).targets.find(({ target }) => target.id === targetId)?.target
  const now = {
    ...aTarget(planId, { area: DISTRICT, min, max: min }),
    replaces: before?.entryId ?? '',
    reason: 'Điều chỉnh',
  }
  plans.writeTarget(province.actor, now)
}

describe('targets downward', () => {
  it('are offered to each district that has some, and go to it alone', async () => {
    const { packages } = province.services
    const offers = packages.offers(province.actor).filter(({ kind }) => kind === 'targets')
    expect(offers.map(({ id, receiver }) => [id, receiver])).toEqual([
      [`${planId} HN-ST`, 'HN-ST'],
      [`${planId} HN-VD1`, 'HN-VD1'],
    ])
    const wrong = { kind: 'targets', id: `${planId} HN-VD1`, receiver: DISTRICT, request: '' } as const
    await expect(packages.sealOffer(province.actor, wrong)).rejects.toMatchObject({
      error: { kind: 'validation', fields: [{ path: 'receiver' }] },
    })
    expect(district.services.packages.offers(district.actor).some(({ kind }) => kind === 'targets')).toBe(false)
  })

  it('change nothing when they come; an accepted line is the whole of the district, with where it came from', async () => {
    const id = await arrive(await sealed())
    expect(targetsHere()).toEqual([])
    expect(lines()).toMatchObject([
      { kind: 'plan', state: 'new', here: '' },
      { kind: 'target', state: 'new', there: '15' },
    ])
    accept(id, [targetId])
    const [row] = targetsHere()
    expect(row).toMatchObject({ areaName: 'Toàn đơn vị', target: { area: '', min: 15, year: 2023 } })
    expect(row?.history[0]?.reason).toMatch(/^Nhận từ gói số 1 của Sở Lao động - Thương binh và Xã hội, mã đối chiếu /)
    expect(lines().map(({ state }) => state)).toEqual(['same', 'same'])
  })

  it('that come again, or are accepted again, change nothing', async () => {
    const bytes = await sealed()
    const id = await arrive(bytes)
    accept(id, [planId, targetId])
    const before = everyRow(district).plan_entry
    expect(await district.services.packages.take(district.actor, bytes)).toMatchObject({ known: true })
    accept(id, [planId, targetId])
    await arrive(await sealed())
    expect(lines().map(({ state }) => state)).toEqual(['same', 'same'])
    expect(everyRow(district).plan_entry).toEqual(before)
  })

  it('that were corrected above take the place of what was given, which stays in the history', async () => {
    accept(await arrive(await sealed()), [targetId])
    change(18)
    const id = await arrive(await sealed())
    expect(lines()[1]).toMatchObject({ state: 'changed', here: '15', there: '18' })
    accept(id, [targetId])
    const [row] = targetsHere()
    expect(row?.history.map(({ min }) => min)).toEqual([15, 18])
    expect(row?.history[1]?.reason).toMatch(/^Nhận từ gói số 2 /)
  })

  it('are a conflict where the district wrote its own, or changed what it was given', async () => {
    const { plans } = district.services.plans
    const own = plans.writePlan(district.actor, aPlan({ issuer: 'Ủy ban nhân dân thành phố thử' }))
    plans.writeTarget(district.actor, aTarget(own.id, { min: 12, max: 12 }))
    const id = await arrive(await sealed())
    expect(lines()).toMatchObject([{ state: 'same' }, { state: 'conflict', here: '12', there: '15' }])
    accept(id, [targetId])
    expect(targetsHere().map(({ history }) => history.map(({ min }) => min))).toEqual([[12, 15]])

    const now = targetsHere()[0]?.target.entryId ?? ''
    plans.writeTarget(district.actor, { ...aTarget(own.id, { min: 16, max: 16 }), replaces: now, reason: 'Tự nâng' })
    change(18)
    await arrive(await sealed())
    expect(lines()[1]).toMatchObject({ state: 'conflict', here: '16', there: '18' })
  })

  it('that were taken back above are told, and taken back here when somebody says so', async () => {
    accept(await arrive(await sealed()), [targetId])
    const { plans } = province.services.plans
    const entryId = plans.view(planId).targets.find(({ target }) => target.id === targetId)?.target.entryId ?? ''
    plans.withdraw(province.actor, { what: 'target', entryId, reason: 'Giao nhầm' })
    const id = await arrive(await sealed())
    expect(lines()).toMatchObject([{ state: 'same' }, { state: 'withdrawn', here: '15', there: 'Cấp trên đã rút' }])
    accept(id, [targetId])
    expect(targetsHere()).toEqual([])
    expect(lines().map(({ state }) => state)).toEqual(['same'])
  })

  it('an older package after a newer one is refused, and its lines cannot be accepted', async () => {
    const first = await sealed()
    change(18)
    const second = await sealed()
    await arrive(second)
    const before = everyRow(district)
    await expect(district.services.packages.take(district.actor, first)).rejects.toMatchObject({
      error: { kind: 'package', reason: 'older', detail: expect.stringContaining('gói số 2') },
    })
    expect(everyRow(district).transfer).toEqual(before.transfer)
  })

  it('of a package that a later one took the place of cannot be accepted', async () => {
    const first = await arrive(await sealed())
    change(18)
    await arrive(await sealed())
    expect(() => accept(first, [targetId])).toThrow(
      expect.objectContaining({ error: { kind: 'conflict', message: expect.stringContaining('gói số 2') } }),
    )
    expect(given()).toHaveLength(1)
  })

  it('that do not fit the district say why, and are not written', async () => {
    const { services, actor } = province
    const good = aTarget('', { area: '' })
    const { planId: _p, replaces: _r, reason: _w, ...target } = good
    const { replaces: _a, reason: _b, ...plan } = aPlan()
    const file = {
      ...{ format: 'hscn-targets', version: 1, madeOn: '2023-09-05', id: 'k1', plan },
      targets: [{ id: 't1', target: { ...target, area: '99999' } }],
    }
    const bytes = await sealFiles('targets', province, district, [jsonFile(TARGETS_PATH, file)])
    const id = await arrive(bytes)
    expect(given()[0]?.items[1]).toMatchObject({ problem: expect.stringContaining('xã, phường') })
    expect(() => accept(id, ['k1', 't1'])).toThrow()
    expect(targetsHere()).toEqual([])
    expect(services.packages.list('in')).toEqual([])
    await expect(province.services.packages.take(actor, bytes)).rejects.toMatchObject({ error: { kind: 'package' } })
  })

  it('need the permission to write plans', async () => {
    const id = await arrive(await sealed())
    const viewer = { ...district.actor, role: 'viewer' } as const
    expect(() => district.services.transfers.targets.accept(viewer, { packageId: id, ids: [targetId] })).toThrow(
      expect.objectContaining({ error: expect.objectContaining({ kind: 'not-allowed' }) }),
    )
  })

  it('are answered by a receipt, which the province sees', async () => {
    const bytes = await sealed()
    const id = await arrive(bytes)
    const receipt = await district.services.transfers.receipts.seal(district.actor, {
      packageId: id,
      result: 'da_nhan',
    })
    await province.services.packages.take(province.actor, receipt.bytes)
    expect(province.services.packages.row(id).state).toBe('acknowledged')
  })
})

describe('progress at the province', () => {
  const on = civilDate('2023-03-20')
  const progress = () => province.services.plans.progress.progress({ year: 2023, on, area: '', planId: '' }).rows

  it('comes from the reports of districts that count, and says whose is missing', () => {
    const { services, actor } = province
    expect(progress()[0]).toMatchObject({ value: null, state: 'chua_co_so_lieu', origin: 'none' })
    expect(progress()[0]?.sources).toEqual([
      'Chưa huyện nào có báo cáo đã nhận nào cho biết số này tính từ 01/01/2023.',
    ])
    let sequence = 0
    const report = (office: string, month: string, last: string, value: number) => {
      sequence += 1
      const period = {
        ...({ calendar: 'thong_ke', kind: 'thang' } as const),
        ...{ from: civilDate(`2023-${month}-01`), to: civilDate(`2023-${month}-${last}`) },
      }
      const cells = [count('D08', value, { unit: 'luot' })]
      const id = `00000000-0000-7000-8000-00000000000${sequence}`
      const made = packed({ id, sequence, report: reportFile(office, { period, cells, digest: reportDigest(cells) }) })
      services.consolidation.received.take(actor, made)
    }
    report(DISTRICT, '01', '31', 2)
    report(DISTRICT, '02', '28', 1)
    report('HN-VD1', '01', '31', 4)
    const whole = () => progress().find(({ target }) => target.area === '')
    const own = () => progress().find(({ target }) => target.area === DISTRICT)
    // Two months are over in the district's own line: 15 × 2/12 = 2,5.
    expect(own()).toMatchObject({ value: 3, rate: 20, monthsDone: 2, expected: 2.5, drift: 0.5, state: 'dung_tien_do' })
    expect(own()?.period).toMatchObject({ from: '2023-01-01', to: '2023-02-28' })
    // January is what most districts have told; two have not, so nothing is held against a pace.
    expect(whole()).toMatchObject({ value: 6, rate: 15, drift: null, forecast: null, state: 'chua_du_so_lieu' })
    expect(whole()?.sources[1]).toMatch(/^Chưa có số đến ngày đó của: huyện Ví Dụ Hai/)
    report('HN-VD2', '01', '31', 0)
    report('HN-VDC', '01', '31', 0)
    expect(whole()).toMatchObject({ value: 6, monthsDone: 1, expected: 3.33, state: 'dung_tien_do' })
    const months = services.plans.progress.months({ targetId: own()?.target.id ?? '', on }).months
    expect(months.slice(0, 3).map(({ inMonth, sinceStart }) => [inMonth, sinceStart])).toEqual([
      [2, 2],
      [1, 3],
      [null, null],
    ])
    expect(services.plans.progress.people(actor, { targetId, on }).people).toEqual([])
  })
})
