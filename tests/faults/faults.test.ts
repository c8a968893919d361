import { expect, it } from 'vitest'
import { FAULT_KINDS } from './fault-kinds.ts'
import { runFaults } from './run-faults.ts'

/** A small share of `npm run test:faults`, with the same moments each time. */
const SHARE = { seed: 20_261_129, kills: 1, damages: 12, fullDisks: 2, within: 1500 }
const SLOW = 400_000

it(
  'nothing that was acknowledged is lost, and no damage goes unnoticed',
  async () => {
    const said: string[] = []
    const report = await runFaults({ ...SHARE, say: (line) => said.push(line) })
    expect([...report.lost, ...report.unnoticed]).toEqual([])
    expect(report.kills.map(({ kind, trials }) => [kind, trials])).toEqual(
      FAULT_KINDS.map(({ name }) => [name, SHARE.kills]),
    )
    // Else nobody was killed at work, and nothing was tried.
    expect(report.kills.reduce((sum, { atWork }) => sum + atWork, 0)).toBeGreaterThan(FAULT_KINDS.length / 2)
    expect(report.damage.trials).toBe(SHARE.damages)
    expect(report.damage.refused).toBeGreaterThan(0)
    expect(said.length).toBeGreaterThan(FAULT_KINDS.length)
  },
  SLOW,
)
