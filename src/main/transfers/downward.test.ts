import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { jsonFile } from '#main/packages/payloads.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { vnd } from '#shared/primitives/vnd.ts'
import { type ReceiptFile, ReceiptFileSchema } from '#shared/transfers/receipt-file.schema.ts'
import { fictitiousPerson } from '#tests/helpers/test-measures.ts'
import { type ActingOffice, acquaint, openReceiver, openSender, sealFiles } from '#tests/helpers/two-offices.ts'
import { everyRow } from '#tests/helpers/whole-office.ts'
import { RECEIPT_PATH, RECEIPT_PDF_PATH } from './package-paths.ts'

let from: ActingOffice
let to: ActingOffice
let personId = ''
let caseId = ''

beforeEach(async () => {
  from = openSender('2024-10-15')
  to = openReceiver('2024-10-15')
  await acquaint(from, to)
  const { services, actor } = from
  personId = services.people.create(actor, fictitiousPerson()).person.id
  const opening = { personId, line: 'theo_doi', on: civilDate('2024-01-08'), at: '', data: {} }
  caseId = services.measures.open(actor, opening).id
  const record = (type: string, on: string, data: Record<string, string>) =>
    services.measures.recordEvent(actor, { caseId, type, on: civilDate(on), at: '', data })
  record('vao_ds2', '2024-01-08', { reason: 'PHAT_HIEN_MOI', basis: 'PHIEU_Y_TE', number: '3/PKQ' })
  record('chuyen_noi_o', '2024-09-03', { scope: 'ngoai_huyen', toPlace: 'xã Giả Định Đông' })
})
afterEach(() => {
  from.dispose()
  to.dispose()
})

/** Seals the person, and has the other office take him in, arrived on a day. */
async function moved(arrivedOn: string | null) {
  const input = { personId, receiver: 'HN-GD', request: '12/CV', sensitive: false }
  const sent = await from.services.transfers.send.person(from.actor, input)
  const arrival = arrivedOn === null ? null : { on: arrivedOn }
  const decision = { communeCode: '90001', arrival }
  await to.services.packages.take(to.actor, sent.bytes, undefined, decision)
  return sent.manifest.id
}
const stateOf = (id: string) => from.services.packages.row(id).state

describe('a receipt', () => {
  it('is offered for what was taken, once, and gives the sent package its state', async () => {
    const id = await moved('2024-10-14')
    expect(to.services.packages.offers(to.actor).filter(({ kind }) => kind === 'receipt')).toMatchObject([
      { id, detail: expect.stringContaining('Đã nhận'), namesPeople: false },
    ])
    const offer = { kind: 'receipt', id, receiver: 'HN-ST', request: '' } as const
    const { bytes } = await to.services.packages.sealOffer(to.actor, offer)
    expect(to.services.packages.offers(to.actor).filter(({ kind }) => kind === 'receipt')).toEqual([])
    const opened = await from.services.packages.open(from.actor, bytes)
    expect(new TextDecoder().decode(opened.file(RECEIPT_PDF_PATH).subarray(0, 5))).toBe('%PDF-')

    await from.services.packages.take(from.actor, bytes)
    expect(stateOf(id)).toBe('acknowledged')
    expect(from.services.packages.row(id).acts.at(-1)).toMatchObject({ by: opened.manifest.id })
  })

  it('lets the clerk of the sender record the arrival, and never records it by itself', async () => {
    const id = await moved('2024-10-14')
    const { bytes } = await to.services.transfers.receipts.seal(to.actor, { packageId: id, result: 'da_nhan' })
    await from.services.packages.take(from.actor, bytes)
    const { receipts } = from.services.transfers
    expect(receipts.confirmation(id)).toMatchObject({ personId, on: '2024-10-14', cases: [{ caseId }] })
    expect(from.services.moving.departures(civilDate('2024-10-15'), null)).toHaveLength(1)

    const confirmed = receipts.confirmDeparture(from.actor, {
      packageId: id,
      on: civilDate('2024-10-14'),
      number: '9/CV',
    })
    expect(confirmed.cases).toEqual([])
    expect(from.services.measures.context(caseId).events.at(-1)).toMatchObject({
      ...{ type: 'noi_den_xac_nhan', on: '2024-10-14', data: { scope: 'ngoai_huyen', number: '9/CV' } },
    })
    expect(from.services.moving.departures(civilDate('2024-10-15'), null)).toEqual([])
    expect(() =>
      receipts.confirmDeparture(from.actor, { packageId: id, on: civilDate('2024-10-15'), number: '' }),
    ).toThrow(expect.objectContaining({ error: expect.objectContaining({ kind: 'conflict' }) }))
  })

  it('sends back with reason, failed checks and a day by which to put it right', async () => {
    const id = await moved(null)
    const failedChecks = [
      { rule: 'B04', cell: 'F01@90001;SEX=nu', message: 'Cuối kỳ không bằng đầu kỳ cộng vào trừ ra' },
    ]
    const said = { result: 'tra_lai', remarks: 'Chỉnh lý', correctBy: civilDate('2024-10-20') } as const
    const input = { packageId: id, failedChecks, ...said }
    const { bytes } = await to.services.transfers.receipts.seal(to.actor, input)
    const { outcome } = await from.services.packages.take(from.actor, bytes)
    expect(outcome).toMatchObject({ packageId: id, result: 'tra_lai', failedChecks, correctBy: '2024-10-20' })
    expect(stateOf(id)).toBe('returned')
    await expect(
      to.services.transfers.receipts.seal(to.actor, { packageId: id, result: 'tra_lai' }),
    ).rejects.toMatchObject({ error: { kind: 'validation', fields: [{ path: 'remarks' }] } })
  })

  it('of a refused package says that it goes back', async () => {
    const input = { personId, receiver: 'HN-GD', request: '12/CV', sensitive: false }
    const { bytes, manifest } = await from.services.transfers.send.person(from.actor, input)
    await to.services.packages.refuse(to.actor, bytes, 'Người này ở huyện khác')
    const { receipts } = to.services.transfers
    await expect(receipts.seal(to.actor, { packageId: manifest.id, result: 'da_nhan' })).rejects.toMatchObject({
      error: { kind: 'validation', fields: [{ path: 'result' }] },
    })
    expect(receipts.plain(manifest.id)).toMatchObject({ result: 'tra_lai', remarks: 'Người này ở huyện khác' })
  })

  it('is refused for a package that was not sent, or not so', async () => {
    const id = await moved(null)
    const { files } = await to.services.transfers.receipts.content(
      to.actor,
      { packageId: id, result: 'da_nhan' },
      'HN-ST',
    )
    const receipt: ReceiptFile = ReceiptFileSchema.parse(JSON.parse(new TextDecoder().decode(files[0]?.bytes)))
    const changes: object[] = [
      { package: { ...receipt.package, id: '00000000-0000-7000-8000-000000000001' } },
      { package: { ...receipt.package, manifestSha256: 'a'.repeat(64) } },
      { receiver: { code: 'HN-XX', name: 'Khác' } },
      { result: 'khac' },
    ]
    const before = everyRow(from)
    for (const change of changes) {
      const sealed = await sealFiles('receipt', to, from, [jsonFile(RECEIPT_PATH, { ...receipt, ...change })])
      await expect(from.services.packages.take(from.actor, sealed)).rejects.toMatchObject({
        error: { kind: 'package' },
      })
    }
    expect(everyRow(from)).toEqual(before)
  })

  it('is asked after when none comes in three working days', async () => {
    const input = { personId, receiver: 'HN-GD', request: '12/CV', sensitive: false }
    const { manifest } = await from.services.transfers.send.person(from.actor, input)
    const waiting = (on: string) => from.services.transfers.receipts.waiting(civilDate(on))
    // Sent on Tuesday 15/10/2024: three working days end on Friday 18/10.
    expect(waiting('2024-10-18')).toEqual([])
    expect(waiting('2024-10-19')).toMatchObject([{ packageId: manifest.id, sentOn: '2024-10-15', dueOn: '2024-10-18' }])
  })
})

describe('a catalogue', () => {
  const source = { document: 'Quyết định mẫu', number: '1/QĐ', date: civilDate('2024-01-02') }

  it('is a proposal: nothing changes until an administrator accepts a row', async () => {
    const limit = from.services.support.schemes.rates(civilDate('2024-10-15')).schemes.flatMap(({ rates }) => rates)[0]
    const target = limit?.limit.id ?? ''
    const amount = vnd(7_777_000)
    from.services.support.schemes.amend(from.actor, { target, amount, from: null, source, reason: 'Thử' })
    const office = from.services.settings.office()
    from.services.settings.saveOffice(from.actor, {
      ...office,
      communes: [{ code: '90001', name: 'phường Giả Định Đông', remote: false }, ...office.communes],
    })
    const offer = { kind: 'catalogue', id: 'danh-muc', receiver: 'HN-GD', request: '' } as const
    const { bytes, manifest } = await from.services.packages.sealOffer(from.actor, offer)

    const { services, actor } = to
    const communes = services.settings.office().communes
    await services.packages.take(actor, bytes)
    expect(services.settings.office().communes).toEqual(communes)
    const items = services.transfers.catalogue.items(manifest.id)
    expect(items).toContainEqual(
      expect.objectContaining({
        ...{ id: 'commune:90001', here: 'xã Giả Định Đông', there: 'phường Giả Định Đông', state: 'differs' },
      }),
    )
    const rate = items.find(({ kind }) => kind === 'rate')
    expect(rate).toMatchObject({
      state: 'new',
      there: '7.777.000 đồng',
      source: 'Quyết định mẫu số 1/QĐ ngày 02/01/2024',
    })

    for (const id of ['commune:90001', rate?.id ?? '']) {
      const after = services.transfers.catalogue.accept(actor, { packageId: manifest.id, id })
      expect(after.find((one) => one.id === id)?.state).toBe('same')
    }
    expect(services.settings.communeName('90001')).toBe('phường Giả Định Đông')
    expect(services.support.schemes.standing()).toMatchObject([{ target, amount, reason: 'Thử' }])
    const clerk = { ...actor, role: 'clerk' } as const
    expect(() => services.transfers.catalogue.accept(clerk, { packageId: manifest.id, id: 'commune:90001' })).toThrow(
      expect.objectContaining({ error: expect.objectContaining({ kind: 'not-allowed' }) }),
    )
  })

  it('carries rules that the office amended, with their source', async () => {
    const row = from.services.regimes.parts.flatMap(({ id, deadlines = [] }) =>
      deadlines.map((one) => ({ part: id, row: one.id })),
    )[0]
    const target = { part: row?.part ?? '', file: 'deadlines', row: row?.row ?? '' } as const
    const { version } = from.services.regimes.inForce(civilDate('2024-10-15'))
    from.services.regimes.amend(from.actor, { ...target, changes: { amount: 9 }, source, reason: 'Thử', version })
    const offer = { kind: 'catalogue', id: 'danh-muc', receiver: 'HN-GD', request: '' } as const
    const { bytes, manifest } = await from.services.packages.sealOffer(from.actor, offer)
    await to.services.packages.take(to.actor, bytes)
    const { catalogue } = to.services.transfers
    const law = catalogue.items(manifest.id).find(({ kind }) => kind === 'law')
    expect(law).toMatchObject({ state: 'new', there: expect.stringContaining('9') })
    catalogue.accept(to.actor, { packageId: manifest.id, id: law?.id ?? '' })
    expect(to.services.regimes.amendments()).toContainEqual(
      expect.objectContaining({ ...target, field: 'amount', value: 9, source, state: 'in-force' }),
    )
  })
})
