import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { sealPackage } from '#main/packages/seal-package.ts'
import type { Manifest } from '#shared/packages/manifest.schema.ts'
import { type CivilDate, civilDate } from '#shared/primitives/civil-date.ts'
import { fictitiousPerson } from '#tests/helpers/test-measures.ts'
import { type ActingOffice, openReceiver } from '#tests/helpers/two-offices.ts'
import type { TestApp } from './test-app.ts'
import { carryBetween } from './transfer-calls.ts'

type Check = (value: unknown) => void

/** Somebody who left for another district and is waited for, at an office that is no window. */
function departed({ services, actor }: ActingOffice): string {
  const person = { ...fictitiousPerson(), communeCode: '90001' }
  const { id: personId } = services.people.create(actor, person).person
  const [on, from] = [civilDate('2023-08-15'), civilDate('2023-06-01')]
  const { id: caseId } = services.measures.open(actor, { personId, line: 'theo_doi', on: from, at: '', data: {} })
  const found = { reason: 'PHAT_HIEN_MOI', basis: 'PHIEU_Y_TE', number: '3/PKQ' }
  services.measures.recordEvent(actor, { caseId, type: 'vao_ds2', on: from, at: '', data: found })
  const left = { scope: 'ngoai_huyen', toPlace: 'phường Ví Dụ' }
  services.measures.recordEvent(actor, { caseId, type: 'chuyen_noi_o', on, at: '', data: left })
  return personId
}

/** The same through the window. */
async function departInWindow(app: TestApp, personId: string, today: CivilDate): Promise<void> {
  const from = civilDate('2023-06-01')
  const opened = await app.call('cases.open', { personId, line: 'theo_doi', on: from, communeCode: '09583', data: {} })
  const found = { reason: 'PHAT_HIEN_MOI', basis: 'PHIEU_Y_TE', number: '3/PKQ' }
  await app.call('cases.recordEvent', { caseId: opened.id, type: 'vao_ds2', on: from, data: found })
  const left = { scope: 'ngoai_huyen', toPlace: 'xã Giả Định Đông' }
  await app.call('cases.recordEvent', { caseId: opened.id, type: 'chuyen_noi_o', on: today, data: left })
}

/** Every call about the keys of the office and those of another. */
async function shareKeys(app: TestApp, other: ActingOffice, expectCloneable: Check): Promise<void> {
  const shown = await app.call('keys.show', {})
  expectCloneable(shown)
  expect(shown).toMatchObject({ own: [{ retiredAt: null }], trusted: [] })
  await app.call('keys.saveAs', { format: 'pdf' })
  const rotated = await app.call('keys.rotate', { reason: 'Thử nghiệm' })
  expect(rotated.own).toHaveLength(2)
  await app.call('keys.saveAs', { format: 'hscn-key' })
  const [paper, file] = app.dialogs.saved.slice(-2)
  expect(Buffer.from(paper?.bytes ?? []).toString('latin1', 0, 5)).toBe('%PDF-')
  expect([paper?.suggestedName, file?.suggestedName]).toEqual(['KHOA_HN-ST.pdf', 'KHOA_HN-ST.hscn-key'])
  const groups = rotated.own[0]?.fingerprint ?? []
  other.services.keys.trust(other.actor, file?.bytes ?? new Uint8Array(), groups.join(' '))

  const bytes = new Uint8Array(Buffer.from(await other.services.keys.exportFile(other.actor)))
  app.dialogs.choose({ name: 'khoa.hscn-key', bytes })
  const offer = await app.call('keys.choose', {})
  expect(offer).toMatchObject({ office: { code: 'HN-GD' }, standing: 'new', replaces: null })
  // Whoever types it must have heard it.
  expect(JSON.stringify(offer)).not.toMatch(/\d{5}/)
  const wrong = await app.attempt('keys.trust', { fingerprint: '' })
  expect(wrong).toMatchObject({ ok: false, error: { kind: 'validation', fields: [{ path: 'fingerprint' }] } })
  const [own] = await other.services.keys.own(other.actor)
  const trusted = await app.call('keys.trust', { fingerprint: own?.fingerprint.join('-') ?? '' })
  expect(trusted).toMatchObject({ office: { code: 'HN-GD' }, how: 'fingerprint' })
}

/** Every call about packages: one goes to a neighbouring district, others come from there. */
export async function exchangePackages(
  app: TestApp,
  personId: string,
  today: CivilDate,
  expectCloneable: Check,
): Promise<void> {
  const other = openReceiver(today)
  const stick = mkdtempSync(join(tmpdir(), 'hscn-stick-'))
  try {
    await shareKeys(app, other, expectCloneable)
    await departInWindow(app, personId, today)
    const { offers, receivers } = await app.call('packages.offers', {})
    expect(receivers.map(({ code }) => code)).toEqual(['HN-GD'])
    const offer = offers.find(({ id }) => id === personId)
    expect(offer).toMatchObject({ kind: 'person', namesPeople: true })
    const wanted = { kind: 'person', id: personId, receiver: 'HN-GD' } as const
    expect(await app.attempt('packages.seal', { ...wanted, request: '' })).toMatchObject({
      ok: false,
      error: { kind: 'validation', fields: [{ path: 'request' }] },
    })
    const row = await app.call('packages.seal', { ...wanted, request: '12/CV ngày 05/09/2023' })
    expect(row).toMatchObject({ state: 'sealed', partner: { code: 'HN-GD' }, manifest: { sequence: 1 } })
    expectCloneable(row)

    expect(await app.call('packages.volumes', {})).toEqual({ volumes: [] })
    const elsewhere = await app.attempt('packages.writeTo', { id: row.id, path: stick })
    expect(elsewhere).toMatchObject({ ok: false, error: { kind: 'not-found' } })
    app.dialogs.chooseFolder(stick)
    const written = await app.call('packages.writeToFolder', { id: row.id })
    expect(written).toMatchObject({ state: 'written' })
    expect(readdirSync(stick)).toEqual([row.fileName])
    const volume = { path: stick, label: 'USB', removable: true, readOnly: false, totalBytes: 2, freeBytes: 1 }
    app.volumes.push(volume)
    expect(await app.call('packages.volumes', {})).toEqual({ volumes: [volume] })
    expect((await app.call('packages.writeTo', { id: row.id, path: stick })).acts.at(-1)?.note).toBe('USB USB')
    const { summary } = await other.services.packages.take(other.actor, readFileSync(join(stick, row.fileName)))
    expect(summary).toContain('Thêm một người')
    const marked = await app.call('packages.mark', { id: row.id, act: 'acknowledged', note: 'Phiếu số 1' })
    expect(marked.acts.map(({ act }) => act)).toEqual(['sealed', 'written', 'written', 'acknowledged'])
    expect((await app.call('packages.ledger', { direction: 'out' })).rows).toEqual([marked])
    await receivePackages(app, other, expectCloneable)
    await carryBetween({ app, other, stick, personId, today, expectCloneable })
    expect((await app.call('keys.distrust', { code: 'HN-GD', reason: 'Thử nghiệm' })).trusted).toMatchObject([
      { ending: 'distrusted' },
    ])
  } finally {
    rmSync(stick, { recursive: true, force: true })
    other.dispose()
  }
}

async function receivePackages(app: TestApp, other: ActingOffice, expectCloneable: Check): Promise<void> {
  const seal = async () => {
    const input = { kind: 'person', id: departed(other), receiver: 'HN-ST', request: '9/CV' } as const
    return new Uint8Array((await other.services.packages.sealOffer(other.actor, input)).bytes)
  }
  const bytes = await seal()
  app.dialogs.choose({ name: 'gói.hscn', bytes: bytes.with(bytes.length - 1, (bytes.at(-1) ?? 0) ^ 1) })
  const broken = await app.call('packages.choose', {})
  expect(broken).toMatchObject({ content: null, error: { kind: 'package', reason: 'damaged' } })
  expect(broken?.checks.map(({ state }) => state)).toEqual(['failed', ...Array(5).fill('waiting')])
  expect(await app.attempt('packages.take', {})).toMatchObject({ ok: false, error: { kind: 'conflict' } })

  app.dialogs.choose({ name: 'gói.hscn', bytes })
  const opened = await app.call('packages.choose', {})
  expect(opened).toMatchObject({ error: null, content: { sender: { code: 'HN-GD' }, own: false } })
  expect(opened?.checks.every(({ state }) => state === 'passed')).toBe(true)
  expectCloneable(opened)
  await app.call('packages.putAway', {})
  expect(await app.attempt('packages.take', {})).toMatchObject({ ok: false, error: { kind: 'conflict' } })
  await app.call('packages.choose', {})
  const refused = await app.call('packages.refuse', { reason: 'Không phải người của phường' })
  expect(refused).toMatchObject({ state: 'refused', direction: 'in' })
  await app.call('packages.choose', {})
  const taken = await app.call('packages.take', { decision: { who: { kind: 'new' } } })
  expect(taken).toMatchObject({ known: false, row: { state: 'taken' } })
  expectCloneable(taken)
  expect((await app.call('packages.ledger', { direction: 'in' })).rows).toEqual([taken.row])
  await findOtherHeads(app, other, taken.row.manifest, expectCloneable)
}

/** A package whose heads do not go together with those before, as after a store that was put back. */
async function findOtherHeads(app: TestApp, other: ActingOffice, last: Manifest, expectCloneable: Check) {
  const { version, format, files, ...head } = last
  const [own] = await other.services.keys.ring(other.actor)
  const [receiver] = (await app.call('keys.show', {})).own
  const first = { seq: 1, hash: 'ab'.repeat(32) }
  const forged = await sealPackage(
    { ...head, id: other.ids.next(), sequence: last.sequence + 1, heads: { sender: first, receiver: first } },
    [{ path: 'data/x.json', bytes: Buffer.from('{}') }],
    { recipients: [receiver?.recipient ?? ''], signPrivate: own.signPrivate },
    other.services.packageLimits,
  )
  expect((await app.call('packages.heads', {})).findings).toEqual([])
  app.dialogs.choose({ name: 'gói.hscn', bytes: new Uint8Array(forged.bytes) })
  expect(await app.call('packages.choose', {})).toMatchObject({ content: null, error: { check: 'schema' } })
  // What the office itself lost is told even by a package that is refused for something else.
  const { findings } = await app.call('packages.heads', {})
  expect(findings).toMatchObject([
    { partner: { code: 'HN-GD' }, note: { about: 'sender', kind: 'went_back', later: first } },
    { partner: { code: 'HN-GD' }, note: { about: 'own', kind: 'differs', earlier: first, explainedBy: null } },
  ])
  expectCloneable(findings)
  const outcome = 'Gọi lúc 9 giờ: đã khôi phục bản sao lưu'
  const left = await app.call('packages.settleHead', { id: findings[0]?.id ?? '', outcome })
  expect(left.findings).toEqual(findings.slice(1))
  const again = await app.attempt('packages.settleHead', { id: findings[0]?.id ?? '', outcome })
  expect(again).toMatchObject({ ok: false, error: { kind: 'not-found' } })
}
