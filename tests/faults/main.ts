// npm run test:faults -- [--json FILE] [--seed N] [--jobs N] [--only KIND,KIND] [--kills N] [--damages N] [--full-disks N] [--read-only N]
//   [--power-cuts N] [--pulled-sticks N] [--removed-stores N]
import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { runFaults } from './run-faults.ts'
import type { Shares } from './tasks.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    seed: { type: 'string' },
    jobs: { type: 'string' },
    only: { type: 'string' },
    kills: { type: 'string' },
    damages: { type: 'string' },
    'full-disks': { type: 'string' },
    'read-only': { type: 'string' },
    'power-cuts': { type: 'string' },
    'pulled-sticks': { type: 'string' },
    'removed-stores': { type: 'string' },
  },
})
const number = (text: string | undefined, otherwise: number) => (text === undefined ? otherwise : Number(text))
const seed = number(values.seed, Date.now() % 1_000_000)
const shares: Shares = {
  kill: number(values.kills, 360),
  damage: number(values.damages, 300),
  fullDisk: number(values['full-disks'], 72),
  readOnly: number(values['read-only'], 18),
  powerCut: number(values['power-cuts'], 216),
  pulledStick: number(values['pulled-sticks'], 30),
  removedStore: number(values['removed-stores'], 36),
  witness: number(values['power-cuts'], 12) === 0 ? 0 : 12,
}
const jobs = number(values.jobs, Math.min(4, availableParallelism()))
console.log(`seed ${seed}, ${jobs} jobs`)
const begun = performance.now()
const report = await runFaults({ seed, shares, jobs, only: values.only?.split(','), say: console.log })
for (const line of [...report.lost, ...report.unnoticed]) console.log(`  ! ${line}`)
const sum = (of: 'trials' | 'struck' | 'acknowledged') =>
  Object.fromEntries(
    Object.keys(shares).map((fault) => [
      fault,
      report.tallies.filter((one) => one.fault === fault).reduce((total, one) => total + one[of], 0),
    ]),
  )
const kinds = sum('trials')
const summary = {
  trials: report.tallies.reduce((total, { trials }) => total + trials, 0),
  kinds,
  struck: sum('struck'),
  acknowledged: sum('acknowledged'),
  acknowledgedLost: report.lost.length,
  damageUnnoticed: report.unnoticed.length,
  untried: report.untried,
  seed,
  seconds: Math.round((performance.now() - begun) / 1000),
}
console.log(JSON.stringify(summary))
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ ...summary, report }, null, 2)}\n`)
const found = summary.acknowledgedLost + summary.damageUnnoticed + report.untried.length
process.exitCode = found === 0 ? 0 : 1
