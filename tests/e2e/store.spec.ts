import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { civilDate } from '../../src/shared/primitives/civil-date.ts'
import { textNeedles } from '../security/traces/needles.ts'
import { searchFiles } from '../security/traces/search-files.ts'
import { attempt, call } from './support/call.ts'
import { answerOpenDialog, answerSaveDialog } from './support/dialogs.ts'
import { expect, test } from './support/fixture.ts'
import { openSampleOffice, unlock } from './support/office.ts'

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

// Every test ends with such a search (support/traces.ts); this one also searches while the program runs and after a crash.
test('nothing that was on the screen gets into a file, not even of a page that crashes', async ({
  launch,
  userData,
}) => {
  // The program's compiled code, too: other tests share it and do not search it.
  const app = await launch({ environment: { NODE_COMPILE_CACHE: join(userData, 'ma') } })
  const { page } = app
  await openSampleOffice(page, { withSample: false })
  const { person } = await call(page, 'people.create', { person: PERSON })
  const { id: caseId } = await call(page, 'cases.create', {
    personId: person.id,
    discoveredOn: civilDate('2023-09-01'),
  })
  await answerOpenDialog(app, SCAN)
  await call(page, 'attachments.choose', { caseId })
  for (const path of [`/nguoi/${person.id}`, `/ho-so/${caseId}`, `/ho-so/${caseId}/bieu-mau/ND116-30`]) {
    await page.evaluate((to) => {
      location.hash = `#${to}`
    }, path)
    await expect(page.getByText(PERSON.fullName).first()).toBeVisible()
  }
  const needles = [
    ...textNeedles([PERSON.fullName, PERSON.noIdReason]),
    { what: 'bytes of the scan', bytes: readFileSync(SCAN).subarray(2000, 2064) },
  ]
  const telling = () => searchFiles([userData], needles, { except: [], openly: () => [] })
  expect(telling()).toEqual([])
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
  await expect(async () => expect(readFileSync(join(userData, 'logs', 'app.log'), 'utf8')).toMatch(/crashed/)).toPass()
  expect(telling()).toEqual([])
  await app.close()
  expect(readdirSync(join(userData, 'ma'))).not.toEqual([])
  expect(telling()).toEqual([])
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
