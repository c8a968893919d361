import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seededRandom } from '#tests/helpers/people-generator.ts'
import { type DamageTally, damageAtRandom } from './damage.ts'
import { FAULT_KINDS } from './fault-kinds.ts'
import { makeBase } from './fault-office.ts'
import { type FullDiskTally, fillDisks } from './full-disk.ts'
import { freshPlace, type KillTally, killAtRandom, letChildWrite } from './kills.ts'

export interface FaultShare {
  readonly seed: number
  /** Kills of each kind of write. */
  readonly kills: number
  readonly damages: number
  readonly fullDisks: number
  /** Milliseconds within which a kill falls; where left out, the life of each kind of write is measured first. */
  readonly within?: number
  readonly say: (line: string) => void
}

export interface FaultReport {
  readonly seed: number
  readonly kills: readonly KillTally[]
  readonly damage: DamageTally
  /** Null where a file system of a chosen size cannot be mounted. */
  readonly fullDisk: FullDiskTally | null
  /** Acknowledged writes that were gone, or were only half there. */
  readonly lost: readonly string[]
  readonly unnoticed: readonly string[]
}

/** Tries every fault in a folder of its own, which is gone afterwards. The same seed chooses the same moments. */
export async function runFaults({ seed, kills, damages, fullDisks, within, say }: FaultShare): Promise<FaultReport> {
  const folder = mkdtempSync(join(tmpdir(), 'hscn-faults-'))
  const random = seededRandom(seed)
  try {
    const [base, work] = [join(folder, 'goc'), join(folder, 'lam')]
    await makeBase(base)
    const tallies: KillTally[] = []
    for (const kind of FAULT_KINDS) {
      const tally = await killAtRandom(kind, { base, work, trials: kills, random, within })
      say(
        `${kind.name}: ngắt ${tally.trials} lần, ${tally.atWork} lần khi đang ghi, ${tally.acknowledged} việc đã báo xong, mất ${tally.lost.length}`,
      )
      tallies.push(tally)
    }
    const torn = await tornOffice({ base, folder })
    const damage = await damageAtRandom({ ...torn, work, trials: damages, random })
    say(
      `hỏng tệp: ${damage.trials} lần, từ chối ${damage.refused}, vô hại ${damage.harmless}, không phát hiện ${damage.unnoticed.length}`,
    )
    const fullDisk = await fillDisks(FAULT_KINDS, { base, work, trials: fullDisks, random })
    say(
      fullDisk === null
        ? 'đĩa đầy: máy này không cho gắn đĩa thử'
        : `đĩa đầy: ${fullDisk.trials} lần, ${fullDisk.full} lần bị từ chối vì đầy, ${fullDisk.acknowledged} việc đã báo xong, mất ${fullDisk.lost.length}`,
    )
    const lost = [...tallies.flatMap((one) => one.lost), ...(fullDisk?.lost ?? [])]
    return { seed, kills: tallies, damage, fullDisk, lost, unnoticed: damage.unnoticed }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** An office whose program was killed with records in its log, and the same before the last of them. */
async function tornOffice({ base, folder }: { base: string; folder: string }) {
  const [events] = FAULT_KINDS
  if (events === undefined) throw new Error('there is no kind of write')
  const work = join(folder, 'do-dang')
  const place = freshPlace(base, work)
  const older = join(folder, 'truoc')
  const killAfter = (ms: number) => letChildWrite(events, place, ms)
  // Half of its life each time, so that something is there and the log was not written back.
  const { ms } = await letChildWrite(events, freshPlace(base, work), null)
  freshPlace(base, work)
  await killAfter(ms * 0.6)
  cpSync(place.folder, older, { recursive: true })
  await killAfter(ms * 0.8)
  return { base: place.folder, older }
}
