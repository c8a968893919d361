import type { OwnKey } from '#shared/packages/key.schema.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import type { Audit } from '../accounts/audit.ts'
import type { SettingsService } from '../settings/settings.service.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import { writeKeyFile } from './key-file.ts'
import { fingerprintOf, type KeyPair, makeKeyPair } from './key-pair.ts'
import { createKeysRepo, type OfficeKeyRow } from './keys.repo.ts'

interface OwnKeysDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
  readonly settings: Pick<SettingsService, 'office'>
}

/** Puts the first keys of an office into its store; call it in the transaction that sets the office up. */
export function keepFirstKeys(
  { store, clock, ids, audit }: Omit<OwnKeysDeps, 'settings'>,
  actor: Actor,
  pair: KeyPair,
) {
  const id = ids.next()
  createKeysRepo(store).insertOwn({ ...pair, id, madeAt: clock.now(), madeBy: actor.userId, reason: '' })
  audit.record(actor, 'keys.make', 'office_key', id, { fingerprint: fingerprintOf(pair)[0] })
}

/** The office's own keys: made when they are first asked for, replaced by rotation, never removed. */
export function createOwnKeys(deps: OwnKeysDeps) {
  const { store, clock, audit, settings } = deps
  const repo = createKeysRepo(store)

  function shown(row: OfficeKeyRow): OwnKey {
    const { id, recipient, signPublic, madeAt, retiredAt, reason } = row
    const { code, name } = settings.office()
    const office = { code, name }
    return { id, office, recipient, signPublic, madeAt, retiredAt, reason, fingerprint: fingerprintOf(row) }
  }

  /** The rows, the one in use first; a store from before there were keys gets its first ones. */
  async function rows(actor: Actor): Promise<[OfficeKeyRow, ...OfficeKeyRow[]]> {
    if (repo.own().length === 0) {
      const pair = await makeKeyPair()
      store.transaction(() => {
        // Somebody else may have been quicker while the keys were made.
        if (repo.own().length === 0) keepFirstKeys(deps, actor, pair)
      })
    }
    const [current, ...older] = repo.own()
    if (current === undefined) throw new Error('the keys that were just made are not there')
    return [current, ...older]
  }

  return {
    rows,
    /** Public halves, the one in use first. */
    all: async (actor: Actor): Promise<OwnKey[]> => (await rows(actor)).map(shown),
    /** The file for other offices, signed by the keys in use and by those before them. */
    async file(actor: Actor): Promise<string> {
      const [current, before = null] = await rows(actor)
      audit.record(actor, 'keys.export', 'office_key', current.id)
      const { office, recipient, signPublic, madeAt } = shown(current)
      return writeKeyFile({ office, recipient, signPublic, madeAt }, current, before)
    },
    /** Puts new keys in place of those in use. */
    async rotate(actor: Actor, reason: string): Promise<OwnKey> {
      const [current] = await rows(actor)
      const pair = await makeKeyPair()
      const id = deps.ids.next()
      store.transaction(() => {
        const now = clock.now()
        if (repo.retire(current.id, now, actor.userId) !== 1) throw new Error('the keys in use are not there')
        repo.insertOwn({ ...pair, id, madeAt: now, madeBy: actor.userId, reason })
        audit.record(actor, 'keys.rotate', 'office_key', id, { before: current.id })
      })
      return shown((await rows(actor))[0])
    },
    /** The age identities for a file that `age -d -i` reads; the reading is recorded with its reason. */
    async identities(actor: Actor, reason: string): Promise<string> {
      const all = await rows(actor)
      audit.record(actor, 'keys.export-identity', 'office_key', all[0].id, { reason, count: all.length })
      return all.map((row) => `# created: ${row.madeAt}\n# public key: ${row.recipient}\n${row.identity}\n`).join('')
    },
  }
}
