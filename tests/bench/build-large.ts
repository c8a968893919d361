// One whole process that seals a dossier (two sets and the handover record, kept in the store) or makes its draft.
import { writeFileSync } from 'node:fs'
import { deriveKey } from '#main/accounts/key-derivation.ts'
import { openOffice } from '#main/accounts/open-office.ts'
import { countingIds, fixedClock } from '#main/cli/fixed-clock.ts'
import { createServices } from '#main/services.ts'
import { MIGRATIONS, RESOURCES } from '#tests/helpers/test-store.ts'
import { CHEAP, DAY, PASSWORD, USER } from './dossier-case.ts'
import { peakMegabytes } from './peak-memory.ts'

const [folder = '', caseId = '', out = '', how = ''] = process.argv.slice(2)
const [clock, ids] = [fixedClock(DAY), countingIds(DAY)]
const deps = { folder, clock, ids, derive: deriveKey, cost: CHEAP, migrationsFolder: MIGRATIONS }
const office = await openOffice({ ...deps, user: USER, password: PASSWORD })
const { dossiers } = createServices({ office, clock, ids, resourcesFolder: RESOURCES })
let pages = 0
if (how === 'seal') {
  const revision = await dossiers.seal(office.actor, caseId, 'court')
  pages = revision.files[0]?.pages ?? 0
} else {
  const draft = await dossiers.draft(office.actor, caseId, 'court', 'chinh')
  writeFileSync(out, draft.bytes)
  pages = draft.pages
}
office.close()
process.stdout.write(JSON.stringify({ pages, peakMb: peakMegabytes() }))
