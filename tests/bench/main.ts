// npm run bench [-- --json FILE] [--only PART,PART]: ours against named peers in one run, medians, with the machine and the
// versions. Ends with 1 when a goal is missed. Parts: people, duplicates, lives, indicators, engine, cases, month, consolidation,
// packages, backup, dossier, large, sheets, start, unlock, writes.
import { type ExecFileSyncOptionsWithStringEncoding, execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus, release, totalmem, type } from 'node:os'
import { parseArgs } from 'node:util'
import { benchBackup } from './backup.ts'
import { benchConsolidation } from './consolidation.ts'
import { benchDossier } from './dossier.ts'
import { benchLargeDossier } from './dossier-large.ts'
import { benchDuplicates } from './duplicates.ts'
import { benchEngine } from './engine.ts'
import { benchIndicators } from './indicators.ts'
import { type BenchLine, benchTable, qualityTable } from './line.ts'
import { benchLives } from './lives.ts'
import { benchMonth } from './month.ts'
import { benchOpenCases } from './open-cases.ts'
import { benchPackages } from './packages.ts'
import { benchPeople } from './people.ts'
import { benchSheets } from './sheets.ts'
import { benchStart } from './start.ts'
import { benchUnlock } from './unlock.ts'
import { benchWrites } from './writes.ts'

/** The count of the whole country; lives and figures are of a province many times over. */
const COUNTRY = 250_000
const PEOPLE = 100_000
const CASES = 10_000
/** The largest district. */
const DISTRICT_CASES = 3_000
const DUPLICATES_AMONG = 10_000

const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' } } })
const say = (line: string) => process.stderr.write(`${line}\n`)

const PARTS: Readonly<Record<string, () => BenchLine[] | Promise<BenchLine[]>>> = {
  people: () => benchPeople(COUNTRY, say),
  duplicates: () => benchDuplicates(DUPLICATES_AMONG, say),
  lives: () => benchLives(PEOPLE, say),
  indicators: () => benchIndicators(PEOPLE, say),
  engine: () => benchEngine(CASES, say),
  cases: () => benchOpenCases(DISTRICT_CASES, say),
  month: () => benchMonth(say),
  consolidation: () => benchConsolidation(say),
  packages: () => benchPackages(say),
  backup: () => benchBackup(say),
  dossier: () => benchDossier(say),
  large: () => benchLargeDossier(say),
  sheets: () => benchSheets(say),
  start: () => benchStart(say),
  unlock: () => benchUnlock(say),
  writes: () => benchWrites(say),
}

const wanted = values.only?.split(',') ?? Object.keys(PARTS)
const unknown = wanted.filter((name) => !(name in PARTS))
if (unknown.length > 0) throw new Error(`no such part: ${unknown.join(', ')}. Parts: ${Object.keys(PARTS).join(', ')}`)

const quiet: ExecFileSyncOptionsWithStringEncoding = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }
const version = (program: string) => execFileSync(program, ['--version'], quiet).trim().split('\n')[0]
const processors = cpus()
console.log(
  `machine: ${processors.length} x ${processors[0]?.model ?? ''}, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${release()}`,
)
console.log(`versions: Node ${process.versions.node}; ${version('chromium')}; ${version('soffice')}`)
const lines: BenchLine[] = []
for (const name of wanted) {
  say(`${name}:`)
  lines.push(...((await PARTS[name]?.()) ?? []))
}
for (const line of [...benchTable(lines), ...qualityTable(lines)]) console.log(line)
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(lines, null, 2)}\n`)
if (lines.some((line) => !line.ok)) process.exitCode = 1
