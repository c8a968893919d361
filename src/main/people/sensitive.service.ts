import type { Audit } from '#main/accounts/audit.ts'
import { requirePermission } from '#main/accounts/permissions.ts'
import type { Actor } from '#main/store/actor.ts'
import type { Store } from '#main/store/store.ts'
import { fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import {
  BLANK_SENSITIVE,
  type KeptSensitive,
  type Sensitive,
  SensitiveSchema,
} from '#shared/people/sensitive.schema.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import type { PeopleService } from './people.service.ts'
import { createSensitiveRepo } from './sensitive.repo.ts'

export interface SensitiveDeps {
  readonly store: Store
  readonly clock: Clock
  readonly audit: Audit
  readonly people: Pick<PeopleService, 'byId'>
}

/** What only whoever has the permission may know about a person. Every look is written into the audit, never what was seen. */
export interface SensitiveService {
  /** Throws 'not-allowed', 'not-found'. */
  get(actor: Actor, personId: string): KeptSensitive
  /** Throws 'not-allowed', 'not-found', 'validation', 'conflict' when somebody else has saved since `version` was read. */
  save(actor: Actor, personId: string, version: number, input: Sensitive): KeptSensitive
}

const isBlank = (sensitive: Sensitive) => JSON.stringify(sensitive) === JSON.stringify(BLANK_SENSITIVE)

export function createSensitiveService({ store, clock, audit, people }: SensitiveDeps): SensitiveService {
  const repo = createSensitiveRepo(store)
  const kept = (id: string): KeptSensitive => repo.find(id) ?? { sensitive: BLANK_SENSITIVE, version: 0 }

  return {
    get(actor, personId) {
      requirePermission(actor, 'people.sensitive', 'xem thông tin nhạy cảm')
      const { id } = people.byId(personId)
      audit.record(actor, 'person.sensitive.read', 'person', id)
      return kept(id)
    },
    save(actor, personId, version, input) {
      requirePermission(actor, 'people.sensitive', 'ghi thông tin nhạy cảm')
      requirePermission(actor, 'people.write', 'sửa thông tin người')
      const sensitive = parseInput(SensitiveSchema, input, 'thông tin nhạy cảm')
      return store.transaction(() => {
        const { id } = people.byId(personId)
        const at = clock.now()
        const isNew = version === 0 && repo.find(id) === null
        const changed = isNew
          ? isBlank(sensitive) || repo.insert(id, sensitive, at, actor.name) === 1
          : (isBlank(sensitive) ? repo.remove(id, version) : repo.update(id, version, sensitive, at, actor.name)) === 1
        if (!changed) {
          fail({
            kind: 'conflict',
            message: 'Thông tin này vừa được lưu ở nơi khác. Mở lại trang để xem bản mới rồi sửa.',
          })
        }
        audit.record(actor, 'person.sensitive.write', 'person', id)
        return kept(id)
      })
    },
  }
}
