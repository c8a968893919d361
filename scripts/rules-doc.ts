// Writes docs/quy-tac.md, the list of all law that the product carries, from resources/regimes and resources/calendars, and
// docs/muc-chi.md, the schemes of support, from resources/support, docs/chi-tieu-thong-ke.md, the figures of reports, from
// resources/indicators and resources/reporting. With --check nothing is written: it fails when a document
// differs from the data.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { loadCalendar } from '#main/deadlines/load-calendar.ts'
import { loadIndicators } from '#main/indicators/load-indicators.ts'
import { loadLifeRules } from '#main/life/load-life-rules.ts'
import { loadRegimes } from '#main/regimes/load-regimes.ts'
import { loadSchemes } from '#main/support/load-schemes.ts'
import { indicatorsDocument } from './rules-doc/indicators-document.ts'
import { rulesDocument } from './rules-doc/rules-document.ts'
import { schemesDocument } from './rules-doc/schemes-document.ts'

const resources = fileURLToPath(new URL('../resources/', import.meta.url))
const regimes = loadRegimes(resources)
const rules = loadLifeRules(resources, regimes.parts)
const indicators = loadIndicators(resources, { parts: regimes.parts, lines: regimes.lines, rules })
const wanted: readonly (readonly [file: string, text: string])[] = [
  ['quy-tac.md', rulesDocument(regimes, loadCalendar(resources), rules)],
  ['muc-chi.md', schemesDocument(loadSchemes(resources))],
  ['chi-tieu-thong-ke.md', indicatorsDocument(indicators)],
]

for (const [name, text] of wanted) {
  const file = fileURLToPath(new URL(`../docs/${name}`, import.meta.url))
  if (process.argv.includes('--check')) {
    if (readFileSync(file, 'utf8') !== text) {
      console.error(`docs/${name} is stale. Run: node scripts/rules-doc.ts`)
      process.exitCode = 1
    } else console.log(`docs/${name} agrees with the data`)
  } else {
    writeFileSync(file, text)
    console.log(`docs/${name} written`)
  }
}
