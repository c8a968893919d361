// One whole process that does what the peers do: from data to a PDF. It opens the encrypted store, lays every paper of
// the case out anew and binds cover, index, papers and scans with folio stamps. With `bind` it takes the papers as they
// were issued, as the program does when somebody closes a dossier.
import { writeFileSync } from 'node:fs'
import { deriveKey } from '#main/accounts/key-derivation.ts'
import { openOffice } from '#main/accounts/open-office.ts'
import { countingIds, fixedClock } from '#main/cli/fixed-clock.ts'
import { createServices } from '#main/services.ts'
import { MIGRATIONS, RESOURCES } from '#tests/helpers/test-store.ts'
import { CHEAP, DAY, PASSWORD, printedDocuments, USER } from './dossier-case.ts'
import { peakMegabytes } from './peak-memory.ts'

const [folder = '', caseId = '', out = '', how = ''] = process.argv.slice(2)
const [clock, ids] = [fixedClock(DAY), countingIds(DAY)]
const deps = { folder, clock, ids, derive: deriveKey, cost: CHEAP, migrationsFolder: MIGRATIONS }
const office = await openOffice({ ...deps, user: USER, password: PASSWORD })
const services = createServices({ office, clock, ids, resourcesFolder: RESOURCES })
let laidOut = 0
if (how !== 'bind') {
  const { renderer } = services.press
  for (const document of printedDocuments(services, caseId)) laidOut += (await renderer.render(document)).pages
}
const { bytes, pages } = await services.dossiers.draft(office.actor, caseId, 'court', 'chinh')
writeFileSync(out, bytes)
office.close()
process.stdout.write(JSON.stringify({ pages, laidOut, peakMb: peakMegabytes() }))
