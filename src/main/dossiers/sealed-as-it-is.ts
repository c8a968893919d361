import { sha256Of } from '#main/sha256.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { boundItems, type DossierState } from './dossier-state.ts'
import type { BoundItem, StoredRevision } from './dossiers.repo.ts'
import { coverValues, makerOf } from './office-papers.ts'

/** Any fixed day: the day of sealing alone makes no other dossier. */
const ANY_DAY = civilDate('2000-01-01')

/** Hash of what cover, indexes and stamps say beside the papers themselves. */
export function frontMark(state: DossierState): string {
  const shown = [coverValues(state, '', ANY_DAY), state.binding, makerOf(state), state.office.sample]
  return sha256Of(JSON.stringify(shown))
}

/**
 * The last revision for the same hand-over, if it holds exactly the papers that would be bound now, with the same folios
 * and the same front: sealing again would make the same dossier once more. Null while anything is new.
 */
export function sealedAsItIs(state: DossierState): StoredRevision | null {
  const last = state.revisions.findLast((revision) => revision.purpose === state.purpose)
  if (last === undefined) return null
  const { items, front } = last.bound
  if (front !== '' && front !== frontMark(state)) return null
  const now = boundItems(state.items)
  const same = now.length === items.length && now.every((item, i) => isSame(item, items[i]))
  return same ? last : null
}

/** `frozen` and `supplement` follow from sealing itself; hash and turns are compared where they were kept. */
function isSame(now: BoundItem, then: BoundItem | undefined): boolean {
  if (then === undefined) return false
  const kept = then.sha256 === '' ? { sha256: '', turns: [], fate: '' } : {}
  const told = (item: BoundItem) => JSON.stringify({ ...item, frozen: true, supplement: false, ...kept }, sorted(item))
  return told(now) === told(then)
}

/** The same order of keys for both sides, whatever order a store or a schema gives them. */
function sorted(item: BoundItem): string[] {
  return Object.keys(item).sort()
}
