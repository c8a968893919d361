import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { openTestApp } from './test-app.ts'

const USER = { login: 'quantri', name: 'Quản Trị Mẫu', password: 'mat-khau-mau-1' }
const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

it('a sample that does not hold together leaves no half-made office behind', async () => {
  const resources = mkdtempSync(join(tmpdir(), 'hscn-resources-'))
  folders.push(resources)
  cpSync(RESOURCES, resources, { recursive: true })
  writeFileSync(join(resources, 'samples/son-tay/cases/d-moi-lap.json'), '{"facts": {}}')
  const app = await openTestApp('2023-09-05', resources)
  try {
    const { office } = await app.call('setup.sample', {})
    const refused = await app.attempt('setup.create', { office, user: USER, loadSample: true })
    expect(refused).toMatchObject({ ok: false, error: { kind: 'validation' } })
    expect(await app.call('app.start', {})).toMatchObject({ phase: 'first-run', session: null })
    // The same folder takes an office at once.
    const made = await app.call('setup.create', { office, user: USER, loadSample: false })
    expect(made.recoveryWords).toHaveLength(8)
  } finally {
    await app.dispose()
  }
})
