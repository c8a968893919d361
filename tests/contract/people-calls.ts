import { expect } from 'vitest'
import type { TestApp } from './test-app.ts'

/** Every call about people: found, written, changed, with their numbers. */
export async function keepPeople(app: TestApp, expectCloneable: (value: unknown) => void): Promise<void> {
  const page = await app.call('people.list', { limit: 200 })
  expect(page.rows.length).toBeGreaterThanOrEqual(12)
  expectCloneable(page)
  const person = { fullName: 'Ngô Thử Nghiệm', sex: 'nam', birthDate: '1990' } as const
  const check = await app.call('people.check', { id: null, person })
  expect(check.similar).toEqual([])
  const created = await app.call('people.create', { person: { ...person, noIdReason: 'Bị mất' } })
  const { id, version } = created.person
  expect((await app.call('people.list', { text: 'ngo thu nghiem' })).rows.map((r) => r.id)).toEqual([id])
  const again = await app.call('people.check', { id: null, person })
  expect(again.similar.map((s) => s.id)).toEqual([id])
  const changed = { ...person, noIdReason: 'Bị mất', occupation: 'Thợ thử' }
  await app.call('people.update', { id, version, person: changed })
  expect(await app.attempt('people.update', { id, version, person: changed })).toMatchObject({
    ok: false,
    error: { kind: 'conflict' },
  })
  const found = await app.call('people.get', { id })
  // The person of this call has no commune, and so nothing that it has become.
  expect(found.unitNow).toBeNull()
  const sheet = await app.call('people.saveSheetAs', { id, format: 'pdf' })
  expect(sheet?.fileName).toMatch(/^phieu-theo-doi-.*\.pdf$/)
  expect(found.person).toMatchObject({ occupation: 'Thợ thử', version: version + 1 })
  expectCloneable(found)

  const paper = { kind: 'cmnd', number: '111000999' } as const
  const listed = await app.call('people.update', {
    id,
    version: version + 1,
    person: { ...changed, idDocuments: [paper] },
  })
  await app.call('people.update', { id, version: listed.person.version, person: changed })
  const { numbers } = await app.call('people.numbers', { id })
  expect(numbers).toMatchObject([{ number: '111000999', current: false, mistaken: false }])
  expectCloneable(numbers)
  const marked = await app.call('people.markNumber', { id, num: numbers[0]?.num ?? 0, mistaken: true })
  expect(marked.numbers[0]?.mistaken).toBe(true)

  await mergePeople(app, id, expectCloneable)
  const blank = await app.call('people.sensitive', { id })
  expect(blank).toMatchObject({ version: 0, sensitive: { hiv: 'chua_ro', informantName: '' } })
  const told = { hiv: 'khong', informantName: 'Người Báo Tin Thử' } as const
  const kept = await app.call('people.saveSensitive', { id, version: 0, sensitive: told })
  expect(kept).toMatchObject({ version: 1, sensitive: told })
  expectCloneable(kept)
}

async function mergePeople(app: TestApp, id: string, expectCloneable: (value: unknown) => void): Promise<void> {
  const twin = {
    fullName: 'Ngô Thử Nghiệm',
    sex: 'nam',
    birthDate: '1990',
    noIdReason: 'Bị mất',
    phone: '0900000002',
  } as const
  const other = await app.call('people.create', { person: twin })
  const sides = { survivorId: id, absorbedId: other.person.id }
  const view = await app.call('people.compare', sides)
  expectCloneable(view)
  const merged = await app.call('people.merge', {
    ...sides,
    survivorVersion: view.survivor.version,
    absorbedVersion: view.absorbed.version,
    reason: 'Thử nghiệm',
  })
  expect(merged.personId).toBe(id)
  expect((await app.call('people.get', { id: other.person.id })).person).toMatchObject({ id, phone: '0900000002' })
  expect((await app.call('support.person', { personId: other.person.id })).grants).toEqual([])
  const { merges } = await app.call('people.merges', { id })
  expect(merges.map((one) => one.id)).toEqual([merged.mergeId])
  expectCloneable(merges)
  expect(await app.call('people.unmerge', { mergeId: merged.mergeId })).toEqual({
    survivorId: id,
    absorbedId: other.person.id,
  })
  const again = { ...sides, reason: 'Thử nghiệm', absorbedVersion: 1 }
  await app.call('people.merge', { ...again, survivorVersion: view.survivor.version })
}
