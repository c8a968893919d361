import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { OfficeSchema } from '#shared/settings/office.schema.ts'
import { countingIds, MIGRATIONS, testClock } from '#tests/helpers/test-store.ts'
import sample from '../../../resources/samples/son-tay/office.json' with { type: 'json' }
import { createOffice } from './create-office.ts'
import { deriveKey } from './key-derivation.ts'
import { openOffice } from './open-office.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'hscn-office-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

test('smoke', async () => {
  const deps = {
    folder: join(dir, 'kho'),
    clock: testClock(),
    ids: countingIds(),
    derive: deriveKey,
    cost: { memoryKiB: 64, passes: 1, lanes: 1 },
    migrationsFolder: MIGRATIONS,
  }
  const t0 = performance.now()
  const made = await createOffice({
    ...deps,
    office: OfficeSchema.parse(sample),
    user: { login: 'admin', name: 'Quản Trị', password: 'mật khẩu dài' },
  })
  console.log(performance.now() - t0, made.recoveryWords, made.office.audit.head())
  made.office.close()
  console.log(readdirSync(join(dir, 'kho')), readdirSync(dir))
  const t1 = performance.now()
  const o = await openOffice({ ...deps, user: 'admin', password: 'mật khẩu dài' })
  console.log(performance.now() - t1)
  o.close()
  expect(1).toBe(1)
})
