import { expect, it } from 'vitest'
import { FAULT_KINDS } from './kinds/all-kinds.ts'
import { runFaults } from './run-faults.ts'
import type { Fault } from './tally.ts'

/** A small share of `npm run test:faults`, with the same moments each time. */
const SHARE = {
  seed: 20_261_129,
  jobs: 2,
  within: 1500,
  shares: {
    kill: FAULT_KINDS.length,
    damage: 12,
    fullDisk: 2,
    readOnly: 1,
    powerCut: 3,
    pulledStick: 1,
    removedStore: 1,
    witness: 3,
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
    expect(
      of('kill')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(FAULT_KINDS.map(({ name }) => name).sort())
    // Else nobody was killed at work, and nothing was tried.
    expect(sum('kill', 'struck')).toBeGreaterThan(FAULT_KINDS.length / 2)
    expect(sum('damage', 'trials')).toBe(SHARE.shares.damage)
    expect(sum('damage', 'struck')).toBeGreaterThan(0)
    expect(said.length).toBeGreaterThan(FAULT_KINDS.length)
    // Disks are mounted by an administrator only; on Linux all else is there, and not to have tried it is a failure.
    const mounted: Fault[] = ['fullDisk', 'readOnly']
    const missing = report.untried.filter((fault) => !mounted.includes(fault))
    expect(process.platform === 'linux' ? missing : []).toEqual([])
  },
  SLOW,
)
