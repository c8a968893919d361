import { fail } from '#shared/contract/errors.ts'
import type { HeadFinding, HeadNote } from '#shared/packages/head-finding.schema.ts'
import { type ChainHead, headsOf, type Manifest, type NewManifest } from '#shared/packages/manifest.schema.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import { newestTold, type OwnChain, ownNote, senderNotes } from './compare-heads.ts'
import { createHeadsRepo } from './heads.repo.ts'

export interface HeadsServiceDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'> & OwnChain
}

/** The heads of audit chains that offices tell each other, and what of them does not go together. */
export interface HeadsService {
  /** What a package to this office carries: where the own chain stands, and where the other's stood as far as it was told. */
  forReceiver(code: string): NewManifest['heads']
  /** What in a package of another office does not go together with what is known; nothing for one of version 1. */
  look(manifest: Manifest): HeadNote[]
  /** Keeps what was found and writes it into the audit; what was found before is not written again. */
  found(actor: Actor, manifest: Manifest, notes: readonly HeadNote[]): void
  /** Remembers the heads of a package that entered the ledger; called within its transaction. */
  remember(manifest: Manifest): void
  /** Findings that nobody has asked about yet. */
  open(): HeadFinding[]
  /** Records what came of asking. Throws 'not-allowed', 'not-found' for one that is not open. */
  settle(actor: Actor, id: string, outcome: string): void
}

export function createHeadsService({ store, clock, ids, audit }: HeadsServiceDeps): HeadsService {
  const repo = createHeadsRepo(store)

  /** Highest number at which another office was found to agree with the own chain; 0 for none. */
  const agreed = (): number => repo.givenBack().find(({ seq, hash }) => audit.hashAt(seq) === hash)?.seq ?? 0

  /**
   * The head that is given back to its office. While it is not settled that an office went back, that is the head which it seems
   * to have lost, so that the office learns it; afterwards the one of the package that it made last.
   */
  function toGiveBack(code: string): ChainHead | null {
    const lost = repo.open().find(({ partner, note }) => partner.code === code && note.about === 'sender')
    if (lost !== undefined) return lost.note.earlier
    return newestTold(repo.told(code))
  }

  return {
    forReceiver(code) {
      const { seq, hash } = audit.head()
      return { sender: { seq, hash }, receiver: toGiveBack(code) }
    },
    look(manifest) {
      const heads = headsOf(manifest)
      if (heads === null) return []
      const { id: packageId, sequence, createdAt, sender } = manifest
      const notes = senderNotes({ packageId, sequence, createdAt, head: heads.sender }, repo.told(sender.code))
      const own = heads.receiver === null ? null : ownNote(heads.receiver, audit, agreed())
      return own === null ? notes : [...notes, own]
    },
    found(actor, { id: packageId, sequence, sender }, notes) {
      if (notes.length === 0) return
      store.transaction(() => {
        for (const note of notes) {
          const { about, kind, earlier, later } = note
          const id = ids.next()
          const added = repo.insertFinding({
            ...{ id, packageId, partnerCode: sender.code, partnerName: sender.name, sequence, about, note },
            ...{ seq: earlier.seq, hash: earlier.hash, recordedAt: clock.now(), recordedBy: actor.userId },
          })
          if (!added) continue
          const detail = { about, kind, partner: sender.code, earlierRow: earlier.seq, laterRow: later.seq }
          audit.record(actor, 'packages.head_differs', 'package', packageId, detail)
        }
      })
    },
    remember(manifest) {
      const heads = headsOf(manifest)
      if (heads === null) return
      const { id: packageId, sequence, createdAt, sender } = manifest
      repo.insertTold({
        ...{ packageId, partnerCode: sender.code, sequence, createdAt, ...heads.sender },
        ...{ backSeq: heads.receiver?.seq ?? null, backHash: heads.receiver?.hash ?? null },
      })
    },
    open: repo.open,
    settle(actor, id, outcome) {
      requirePermission(actor, 'packages.write', 'ghi kết quả đối chiếu nhật ký')
      store.transaction(() => {
        if (!repo.settle(id, clock.now(), actor.userId, outcome)) {
          fail({ kind: 'not-found', what: 'cảnh báo nhật ký đang chờ', id })
        }
        audit.record(actor, 'packages.head_settled', 'package', id)
      })
    },
  }
}
