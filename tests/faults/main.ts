// `npm run test:faults -- [--json FILE] [--seed N] [--kills N] [--damages N] [--full-disks N]`
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { runFaults } from './run-faults.ts'

const DAMAGES = 300
const FULL_DISKS = 50
const KILLS_OF_EACH = 40

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    seed: { type: 'string' },
    kills: { type: 'string' },
    damages: { type: 'string' },
    'full-disks': { type: 'string' },
  },
})
const number = (text: string | undefined, otherwise: number) => (text === undefined ? otherwise : Number(text))
const seed = number(values.seed, Date.now() % 1_000_000)
console.log(`seed ${seed}`)
const report = await runFaults({
  seed,
  kills: number(values.kills, KILLS_OF_EACH),
  damages: number(values.damages, DAMAGES),
  fullDisks: number(values['full-disks'], FULL_DISKS),
  say: console.log,
})
for (const line of [...report.lost, ...report.unnoticed]) console.log(`  ! ${line}`)
const kinds = {
  kill: report.kills.filter(({ kind }) => kind !== 'gói ra USB').reduce((sum, { trials }) => sum + trials, 0),
  damage: report.damage.trials,
  diskFull: report.fullDisk?.full ?? 0,
  stick: report.kills.find(({ kind }) => kind === 'gói ra USB')?.trials ?? 0,
}
const summary = {
  trials: Object.values(kinds).reduce((sum, count) => sum + count, 0),
  kinds,
  acknowledgedLost: report.lost.length,
  damageUnnoticed: report.unnoticed.length,
  seed,
}
console.log(JSON.stringify(summary))
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ ...summary, report }, null, 2)}\n`)
process.exitCode = summary.acknowledgedLost + summary.damageUnnoticed === 0 ? 0 : 1
