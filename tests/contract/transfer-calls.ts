import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { jsonFile } from '#main/packages/payloads.ts'
import { TARGETS_PATH } from '#main/transfers/package-paths.ts'
import { type CivilDate, civilDate } from '#shared/primitives/civil-date.ts'
import { PersonOutcomeSchema } from '#shared/transfers/person-taking.schema.ts'
import { aPlan, aTarget } from '#tests/helpers/plan-house.ts'
import type { ActingOffice } from '#tests/helpers/two-offices.ts'
import type { TestApp } from './test-app.ts'

type Check = (value: unknown) => void

interface Exchange {
  readonly app: TestApp
  readonly other: ActingOffice
  /** Folder that is a stick. */
  readonly stick: string
  /** Somebody of the window's office who left and is waited for. */
  readonly personId: string
  readonly today: CivilDate
  readonly expectCloneable: Check
}

/** Bytes of a package that was sealed in the window, written to the stick and read there. */
async function carried({ app, stick }: Exchange, row: { id: string; fileName: string }): Promise<Uint8Array> {
  await app.call('packages.writeTo', { id: row.id, path: stick })
  return readFileSync(join(stick, row.fileName))
}

/** Opens a package in the window. */
async function opened({ app }: Exchange, bytes: Uint8Array): Promise<void> {
  app.dialogs.choose({ name: 'gói.hscn', bytes: new Uint8Array(bytes) })
  expect(await app.call('packages.choose', {})).toMatchObject({ error: null })
}

async function sendPerson(exchange: Exchange): Promise<void> {
  const { app, other, personId, today, expectCloneable } = exchange
  const input = { personId, receiver: 'HN-GD', request: '13/CV', sensitive: false }
  const row = await app.call('transfers.sealPerson', input)
  const decision = { communeCode: '90001', arrival: { on: today } }
  await other.services.packages.take(other.actor, await carried(exchange, row), undefined, decision)
  const { bytes } = await other.services.transfers.receipts.seal(other.actor, { packageId: row.id, result: 'da_nhan' })
  expect(await app.call('transfers.follow', { packageId: row.id })).toMatchObject({ answer: null, confirmation: null })
  await opened(exchange, bytes)
  await app.call('packages.take', {})
  const follow = await app.call('transfers.follow', { packageId: row.id })
  expect(follow).toMatchObject({ answer: { result: 'da_nhan' }, confirmation: { personId, on: today } })
  expectCloneable(follow)
  const receptions = await app.call('transfers.receptions', {})
  expect(receptions.rows).toMatchObject([{ personId, on: today }])
  expectCloneable(receptions)
  const confirmed = await app.call('transfers.confirmDeparture', { packageId: row.id, on: today, number: '9/CV' })
  expect(confirmed.cases).toEqual([])
  expect((await app.call('transfers.receptions', {})).rows).toEqual([])
  expectCloneable(await app.call('transfers.waiting', {}))
}

async function takePerson(exchange: Exchange): Promise<void> {
  const { app, other, expectCloneable } = exchange
  const { services, actor } = other
  const id = services.people.create(actor, {
    ...services.people.byId(
      services.people.list(actor, { text: '', communeCode: '', after: null, limit: 1 }).rows[0]?.id ?? '',
    ),
    ...{ fullName: 'Phùng Thị Thí Dụ', sex: 'nu', communeCode: '90002' },
  }).person.id
  const input = { personId: id, receiver: 'HN-ST', request: '10/CV', sensitive: false }
  const { bytes, manifest } = await services.transfers.send.person(actor, input)
  await opened(exchange, bytes)
  const preview = await app.call('transfers.previewPerson', { who: { kind: 'new' } })
  expect(preview).toMatchObject({ fullName: 'Phùng Thị Thí Dụ', outcome: { created: true } })
  expectCloneable(preview)
  const taken = await app.call('packages.take', { decision: { who: { kind: 'new' } } })
  expect(taken.known).toBe(false)
  const follow = await app.call('transfers.follow', { packageId: manifest.id })
  expect(follow).toMatchObject({ taken: { fullName: 'Phùng Thị Thí Dụ' }, receipt: { result: 'da_nhan' } })
  const receipt = { packageId: manifest.id, result: 'nhan_co_luu_y', remarks: 'Thiếu ảnh' } as const
  await app.call('transfers.saveReceiptAs', receipt)
  expect(Buffer.from(app.dialogs.saved.at(-1)?.bytes ?? []).toString('latin1', 0, 5)).toBe('%PDF-')
  const sealed = await app.call('transfers.sealReceipt', receipt)
  expectCloneable(sealed)
  await services.packages.take(actor, await carried(exchange, sealed))
  expect(services.packages.row(manifest.id).state).toBe('acknowledged')
}

async function checkDossier(exchange: Exchange): Promise<void> {
  const { app, other, expectCloneable } = exchange
  const { offers } = await app.call('packages.offers', {})
  const id = offers.find(({ kind }) => kind === 'dossier')?.id ?? ''
  const row = await app.call('packages.seal', { kind: 'dossier', id, receiver: 'HN-GD', request: '14/CV' })
  const { services, actor } = other
  const { outcome } = await services.packages.take(actor, await carried(exchange, row), undefined, {})
  const theirs = PersonOutcomeSchema.parse(outcome).measures[0]?.caseId ?? ''
  const note = { caseId: theirs, type: 'ghi_chu', on: civilDate('2023-09-05'), at: '', data: { text: 'Đã xem hồ sơ' } }
  services.measures.recordEvent(actor, note)
  const offer = { kind: 'dossier', id: `ket-qua:${theirs}`, receiver: 'HN-ST', request: '11/CV' } as const
  const result = await services.packages.sealOffer(actor, offer)
  await opened(exchange, result.bytes)
  const view = await app.call('transfers.viewResult', {})
  expect(view).toMatchObject({ taken: false, steps: [{ type: 'ghi_chu', recorded: false }] })
  expectCloneable(view)
  await app.call('packages.take', {})
  const packageId = result.manifest.id
  const { steps } = await app.call('transfers.recordSteps', { packageId, steps: view.steps.map((step) => step.id) })
  expect(steps).toMatchObject([{ recorded: true }])
}

async function acceptCatalogue(exchange: Exchange): Promise<void> {
  const { app, other } = exchange
  const offer = { kind: 'catalogue', id: 'danh-muc', receiver: 'HN-ST', request: '' } as const
  const { bytes, manifest } = await other.services.packages.sealOffer(other.actor, offer)
  await opened(exchange, bytes)
  await app.call('packages.take', {})
  const { items } = await app.call('transfers.acceptItem', { packageId: manifest.id, id: 'commune:90001' })
  expect(items.find(({ id }) => id === 'commune:90001')).toMatchObject({ state: 'same' })
}

async function acceptTargets(exchange: Exchange): Promise<void> {
  const { app, other, expectCloneable } = exchange
  const { planId: _p, replaces: _r, reason: _w, ...target } = aTarget('')
  const { replaces: _a, reason: _b, ...plan } = aPlan({ number: '99/KH-UBND' })
  const file = {
    format: 'hscn-targets',
    version: 1,
    madeOn: '2023-09-05',
    id: 'k1',
    plan,
    targets: [{ id: 't1', target }],
  }
  const sealing = { kind: 'targets', receiver: 'HN-ST', files: [jsonFile(TARGETS_PATH, file)] } as const
  const { bytes, manifest } = await other.services.packages.seal(other.actor, sealing)
  await opened(exchange, bytes)
  await app.call('packages.take', {})
  const given = await app.call('transfers.givenTargets', {})
  expect(given.rows[0]?.items.map(({ id, state }) => [id, state])).toEqual([
    ['k1', 'new'],
    ['t1', 'new'],
  ])
  expectCloneable(given)
  const accepted = await app.call('transfers.acceptTargets', { packageId: manifest.id, ids: ['t1'] })
  expect(accepted.rows[0]?.items.map(({ state }) => state)).toEqual(['same', 'same'])
}

/** Every call about what packages carry: a person there and one back, a dossier and its result, receipts, catalogue, targets. */
export async function carryBetween(exchange: Exchange): Promise<void> {
  await sendPerson(exchange)
  await takePerson(exchange)
  await checkDossier(exchange)
  await acceptCatalogue(exchange)
  await acceptTargets(exchange)
}
