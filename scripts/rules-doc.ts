// Writes docs/quy-tac.md, the list of all law that the product carries, from resources/regimes and resources/calendars.
// With --check nothing is written: it fails when the document differs from the data.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { loadCalendar } from '#main/deadlines/load-calendar.ts'
import { loadRegimes } from '#main/regimes/load-regimes.ts'
import { rulesDocument } from './rules-doc/rules-document.ts'

const resources = fileURLToPath(new URL('../resources/', import.meta.url))
const file = fileURLToPath(new URL('../docs/quy-tac.md', import.meta.url))
const wanted = rulesDocument(loadRegimes(resources), loadCalendar(resources))

if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== wanted) {
    console.error('docs/quy-tac.md is stale. Run: node scripts/rules-doc.ts')
    process.exit(1)
  }
  console.log('docs/quy-tac.md agrees with the data')
} else {
  writeFileSync(file, wanted)
  console.log('docs/quy-tac.md written')
}
