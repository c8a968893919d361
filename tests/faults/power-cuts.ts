import { cpSync, rmSync } from 'node:fs'
import { DiskModel, type Survivors } from './disk/disk-model.ts'
import { type DiskCall, hookEnvironment, readRecord, writingCalls } from './disk/recording.ts'
import { WITNESS } from './fault-office.ts'
import type { Trials } from './kills.ts'
import type { FaultKind } from './kinds/fault-kind.ts'
import { countReason, newTally, type Tally } from './tally.ts'
import { freshPlace, type Ground, letChildWrite, lostAfter, undisturbed, wordOf } from './trial.ts'

const SURVIVORS: readonly Survivors[] = ['none', 'names', 'content', 'some', 'some']

interface Recorded {
  /** What the folder held when the child began. */
  readonly before: string
  readonly calls: readonly DiskCall[]
}

/** Lets a child do its work undisturbed and writes down what it does to its files. */
async function record(
  ground: Ground,
  kind: FaultKind,
  library: string,
  env: Record<string, string> = {},
): Promise<Recorded> {
  const place = freshPlace(ground, kind)
  const before = beforeOf(ground)
  const log = `${ground.work}.ghi`
  await undisturbed(ground, kind, place, { env: { ...hookEnvironment({ library, root: ground.work, log }), ...env } })
  return { before, calls: readRecord(log) }
}

function beforeOf({ work }: Ground): string {
  const before = `${work}.truoc`
  rmSync(before, { recursive: true, force: true })
  cpSync(work, before, { recursive: true })
  return before
}

/** What was acknowledged by a line that a child had said. */
const factsOf = (call: DiskCall): unknown[] =>
  call.act !== 'say'
    ? []
    : call.text.split('\n').flatMap((line) => {
        const told = wordOf(line)
        return told !== null && 'done' in told ? [told.done] : []
      })

/**
 * Cuts the power at random moments of one undisturbed life of a kind of write, half of them at once after something was
 * acknowledged: what was not flushed by then is lost, or survives in part. Null where calls cannot be written down.
 */
export async function cutPower(
  ground: Ground,
  kind: FaultKind,
  { trials, random, witness = false }: Trials & { readonly witness?: boolean | undefined },
): Promise<Tally | null> {
  if (ground.hook === null) return null
  const tally = newTally(witness ? 'witness' : 'powerCut', kind.name)
  const { before, calls } = await record(ground, kind, ground.hook, witness ? { [WITNESS]: '1' } : {})
  const model = new DiskModel(ground.work, before)
  const facts: unknown[] = []
  let at = 0
  for (const moment of moments(calls, trials, random)) {
    for (; at < moment; at++) {
      const call = calls[at]
      if (call === undefined) break
      model.take(call)
      facts.push(...factsOf(call))
    }
    const survivors = SURVIVORS[Math.floor(random() * SURVIVORS.length)] ?? 'none'
    const place = freshPlace(ground, kind)
    model.leave(ground.work, survivors, random)
    tally.trials += 1
    tally.acknowledged += facts.length
    if (at < calls.length) tally.struck += 1
    const lost = await lostAfter(kind, place, facts)
    tally.lost.push(...lost.map((what) => `${what} (mất điện sau ${at}/${calls.length} lệnh, còn: ${survivors})`))
  }
  return tally
}

/** In their order, so that one pass over the calls passes them all. */
function moments(calls: readonly DiskCall[], trials: number, random: () => number): number[] {
  const told = calls.flatMap((call, i) => (factsOf(call).length > 0 ? [i + 1] : []))
  const any = () => 1 + Math.floor(random() * calls.length)
  return Array.from({ length: trials }, (_, n) =>
    n % 2 === 0 ? (told[Math.floor(random() * told.length)] ?? any()) : any(),
  ).sort((a, b) => a - b)
}

/**
 * Pulls the stick at random calls: `whole` the one on which the office itself lies, else the one that it writes to. The program has to
 * say so by a name; what it had acknowledged is on the stick, although what was not flushed is lost with it.
 */
export async function pullStick(
  ground: Ground,
  kind: FaultKind,
  { trials, random, whole }: Trials & { readonly whole: boolean },
): Promise<Tally | null> {
  if (ground.hook === null) return null
  const tally = newTally(whole ? 'removedStore' : 'pulledStick', kind.name)
  const folder = (place: { readonly stick: string }) => (whole ? ground.work : place.stick)
  const log = `${ground.work}.ghi`
  const undone = await record(ground, kind, ground.hook)
  const all = writingCalls(undone.calls, folder({ stick: `${ground.work}/usb` }))
  for (let n = 0; n < trials; n++) {
    const place = freshPlace(ground, kind)
    const before = beforeOf(ground)
    const leaving = {
      folder: folder(place),
      after: Math.floor(random() * all),
      mode: random() < 0.5 ? 'pull' : 'error',
    } as const
    const env = hookEnvironment({ library: ground.hook, root: ground.work, log, leaving })
    const told = await letChildWrite(ground, kind, place, { env })
    tally.trials += 1
    tally.acknowledged += told.facts.length
    if (!told.ended) tally.struck += 1
    if (told.died !== null) tally.unnoticed.push(`${kind.name}, rút sau ${leaving.after} lệnh: ${told.died}`)
    if (told.refused !== null) countReason(tally, told.refused)
    rmSync(`${leaving.folder}.da-rut`, { recursive: true, force: true })
    const model = new DiskModel(ground.work, before)
    for (const call of readRecord(log)) model.take(call)
    const survivors = SURVIVORS[Math.floor(random() * SURVIVORS.length)] ?? 'none'
    model.leave(ground.work, survivors, random, leaving.folder)
    const lost = await lostAfter(kind, place, told.facts)
    tally.lost.push(
      ...lost.map((what) => `${what} (rút sau ${leaving.after}/${all} lệnh, ${leaving.mode}, còn: ${survivors})`),
    )
  }
  return tally
}
