import { expect, it } from 'vitest'
import { runFaults } from './run-faults.ts'
import type { Fault } from './tally.ts'

/** A small share of `npm run test:faults`, with the same moments each time. */
const SHARE = {
  seed: 20_261_129,
  jobs: 2,
  within: 1500,
  shares: {
    kill: 9,
    damage: 8,
    fullDisk: 1,
    readOnly: 1,
    powerCut: 2,
    pulledStick: 1,
    removedStore: 1,
    witness: 2,
  },
}
const SLOW = 400_000

it(
  'nothing that was acknowledged is lost, and no damage goes unnoticed',
  async () => {
    const said: string[] = []
    const report = await runFaults({ ...SHARE, say: (line) => said.push(line) })
    expect([...report.lost, ...report.unnoticed]).toEqual([])
    const of = (fault: Fault) => report.tallies.filter((one) => one.fault === fault)
    const sum = (fault: Fault, what: 'trials' | 'struck') => of(fault).reduce((total, one) => total + one[what], 0)
    expect(sum('kill', 'trials')).toBe(SHARE.shares.kill)
    // Else nobody was killed at work, and nothing was tried.
    expect(sum('kill', 'struck')).toBeGreaterThan(SHARE.shares.kill / 2)
    expect(sum('damage', 'trials')).toBe(SHARE.shares.damage)
    expect(sum('damage', 'struck')).toBeGreaterThan(0)
    expect(said.length).toBeGreaterThan(SHARE.shares.kill)
    // Disks are mounted by an administrator only; on Linux all else is there, and not to have tried it is a failure.
    const mounted: Fault[] = ['fullDisk', 'readOnly']
    const missing = report.untried.filter((fault) => !mounted.includes(fault))
    expect(process.platform === 'linux' ? missing : []).toEqual([])
  },
  SLOW,
)
