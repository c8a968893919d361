// One whole process that opens an office by its password, tells how long that took and how much memory, and what the same
// derivation costs without the rest. HSCN_PASSWORD, the folder, the login, and a cost: "least" and "dearest" are the bounds that ship,
// "measured" what this PC was found to pay.
import { argon2Sync, randomBytes, randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { deriveKey, PASSWORD_COST } from '#main/accounts/key-derivation.ts'
import { openOffice } from '#main/accounts/open-office.ts'
import { createSystemClock } from '#main/system-clock.ts'
import { SECURITY_LIMITS } from '#shared/accounts/security.ts'
import { MIGRATIONS } from '#tests/helpers/test-store.ts'
import { peakMegabytes } from './peak-memory.ts'

const [folder = '', user = '', cost = ''] = process.argv.slice(2)
const { HSCN_PASSWORD: password = '' } = process.env
const given = { least: SECURITY_LIMITS.passwordCost.floor, dearest: SECURITY_LIMITS.passwordCost.ceiling }[cost]
const deps = {
  ...{ folder, clock: createSystemClock(), ids: { next: randomUUID }, derive: deriveKey, migrationsFolder: MIGRATIONS },
  ...(given === undefined ? {} : { cost: given }),
}
const begun = performance.now()
const office = await openOffice({ ...deps, user, password })
const ms = performance.now() - begun
const peakMb = peakMegabytes()
const paid = office.vault.costOf(office.session.user.id) ?? PASSWORD_COST
office.close()

const alone = performance.now()
argon2Sync('argon2id', {
  ...{ message: password, nonce: randomBytes(16), tagLength: 32 },
  ...{ memory: paid.memoryKiB, passes: paid.passes, parallelism: paid.lanes },
})
process.stdout.write(JSON.stringify({ ms, aloneMs: performance.now() - alone, peakMb, paid }))
