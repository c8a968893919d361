import type { Audit } from '#main/accounts/audit.ts'
import { requirePermission } from '#main/accounts/permissions.ts'
import type { Actor } from '#main/store/actor.ts'
import { closeDuty, openDuties } from '#main/store/restore-duties.ts'
import type { Store } from '#main/store/store.ts'
import type { Duty, DutyKind } from '#shared/backup/duty.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import type { Clock } from '#shared/primitives/clock.ts'

export interface DutiesServiceDeps {
  readonly store: Store
  readonly clock: Clock
  readonly audit: Pick<Audit, 'record'>
}

/** What has to be checked after a store went back, until somebody says how it was. */
export interface DutiesService {
  /** Open ones, in the order in which they hurt. */
  list(): Duty[]
  /** Throws 'not-allowed', 'not-found' where none of the kind is open. */
  confirm(actor: Actor, kind: Exclude<DutyKind, 'numbers'>, outcome: string): Duty[]
}

export function createDutiesService({ store, clock, audit }: DutiesServiceDeps): DutiesService {
  return {
    list: () => openDuties(store),
    confirm(actor, kind, outcome) {
      requirePermission(actor, 'documents.issue', 'xác nhận việc phải kiểm tra sau khôi phục')
      store.transaction(() => {
        const said = { confirmedAt: clock.now(), confirmedBy: actor.userId, outcome }
        if (!closeDuty(store, kind, said)) fail({ kind: 'not-found', what: 'việc phải kiểm tra đang chờ', id: kind })
        audit.record(actor, 'restore.confirm', 'store', '', { kind })
      })
      return openDuties(store)
    },
  }
}
