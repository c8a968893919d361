import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { civilDate } from '../../src/shared/primitives/civil-date.ts'
import { attempt, call } from './support/call.ts'
import { answerOpenDialog, answerSaveDialog } from './support/dialogs.ts'
import { expect, test } from './support/fixture.ts'
import { openSampleOffice, USER, unlock } from './support/office.ts'

const PERSON = { fullName: 'Quách Thử Kín', sex: 'nam', birthDate: '1990', noIdReason: 'Bị mất giấy tờ' } as const
const SCAN = join(import.meta.dirname, '../../resources/samples/scans/a-ban-tuong-trinh.pdf')

test('what was saved is there after a restart, behind the password', async ({ launch }) => {
  const first = await launch()
  await openSampleOffice(first.page, { withSample: false })
  const { person } = await call(first.page, 'people.create', { person: PERSON })
  await first.close()

  const { page } = await launch()
  const start = await call(page, 'app.start', {})
  expect(start).toMatchObject({ phase: 'locked', session: null })
  expect(await attempt(page, 'people.get', { id: person.id })).toEqual({ ok: false, error: { kind: 'locked' } })
  const userId = start.users[0]?.id ?? ''
  const wrong = await attempt(page, 'session.unlock', { userId, password: 'không phải mật khẩu' })
  expect(wrong).toMatchObject({ ok: false, error: { kind: 'wrong-password' } })
  await unlock(page)
  expect((await call(page, 'people.get', { id: person.id })).person).toEqual(person)
})

test('no file of the data folder can be read without the key', async ({ launch, userData }) => {
  const app = await launch()
  await openSampleOffice(app.page, { withSample: false })
  await call(app.page, 'people.create', { person: PERSON })
  await app.close()

  const files = readdirSync(userData, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  expect(files.map(({ name }) => name)).toContain('kho.db')
  const secrets = [PERSON.fullName, PERSON.noIdReason, USER.password].flatMap((text) => [
    Buffer.from(text, 'utf8'),
    Buffer.from(text, 'utf16le'),
  ])
  const telling = files
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => secrets.some((secret) => readFileSync(path).includes(secret)))
  expect(telling).toEqual([])
})

test('a file is saved whole where the user says, and not at all when he cancels', async ({ launch, userData }) => {
  const app = await launch()
  await openSampleOffice(app.page, { withSample: false })
  const path = join(userData, 'Phiếu khôi phục.pdf')
  writeFileSync(path, 'an older file')

  await answerSaveDialog(app, null)
  expect(await call(app.page, 'setup.saveRecoverySheet', {})).toBeNull()
  expect(readFileSync(path, 'utf8')).toBe('an older file')

  await answerSaveDialog(app, path)
  expect(await call(app.page, 'setup.saveRecoverySheet', {})).toEqual({
    fileName: 'Phiếu khôi phục.pdf',
    folder: userData,
  })
  const bytes = readFileSync(path)
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  expect(bytes.subarray(-6).toString().trim()).toBe('%%EOF')
  expect(readdirSync(userData).filter((name) => name.endsWith('.tmp'))).toEqual([])
})

test('scans come from the dialog; the bad one is refused by name', async ({ launch, userData }) => {
  const app = await launch()
  await openSampleOffice(app.page, { withSample: false })
  const { person } = await call(app.page, 'people.create', { person: PERSON })
  const { id: caseId } = await call(app.page, 'cases.create', {
    personId: person.id,
    discoveredOn: civilDate('2023-09-01'),
  })
  const broken = join(userData, 'hỏng.pdf')
  writeFileSync(broken, 'không phải PDF')
  await answerOpenDialog(app, SCAN, broken)
  const { added, refused } = await call(app.page, 'attachments.choose', { caseId })
  expect(added).toMatchObject([{ fileName: 'a-ban-tuong-trinh.pdf', mediaType: 'application/pdf' }])
  expect(refused).toMatchObject([{ name: 'hỏng.pdf' }])
  const bytes = await app.page.evaluate(async (id) => {
    const result = await window.hscn.call('attachments.bytes', { id })
    return result.ok ? [...result.value.bytes] : []
  }, added[0]?.id ?? '')
  expect(Buffer.from(bytes).equals(readFileSync(SCAN))).toBe(true)
})
