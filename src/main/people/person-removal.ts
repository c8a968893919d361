import type { Audit } from '../accounts/audit.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import { createMergeRepo } from './merge/merge.repo.ts'
import { createPersonRepo } from './person.repo.ts'
import { createPersonKeyRepo } from './person-key.repo.ts'
import { createPersonNumberRepo } from './person-number.repo.ts'
import { createPersonWriter } from './person-writer.ts'

/** Takes people out again that an import brought by mistake; nobody else is ever removed. */
export interface PersonRemoval {
  /** Why a person has to stay, in words; '' for one to whom nothing was attached since the record was made. */
  why(id: string): string
  /** '' for one who is not there. */
  nameOf(id: string): string
  /** Takes a record away with what is derived from it. The caller holds the transaction and has asked {@link why}. */
  remove(actor: Actor, id: string, batchId: string): void
}

export function createPersonRemoval(store: Store, audit: Pick<Audit, 'record'>): PersonRemoval {
  const people = createPersonRepo(store)
  const numbers = createPersonNumberRepo(store)
  const rooms = createMergeRepo(store)
  const writer = createPersonWriter(people, numbers, createPersonKeyRepo(store))

  function why(id: string): string {
    const person = people.find(id)
    if (person === null) return 'đã gộp vào bản ghi khác'
    if (rooms.ofPerson(id).length > 0) return 'đã có lần gộp hai bản ghi'
    const attached = rooms.counts(id).filter(({ table, count }) => table !== 'person_number' && count > 0)
    if (attached.length > 0) return `đã có ${attached.map(({ label }) => label).join('; ')}`
    if (numbers.ofPerson(id).some(({ until }) => until !== null)) return 'đã có số giấy tờ trước đây'
    return person.version > 1 ? 'thông tin đã được sửa' : ''
  }

  return {
    why,
    nameOf: (id) => people.find(id)?.fullName ?? '',
    remove(actor, id, batchId) {
      rooms.dropDerived(id)
      rooms.replaceNumbers([id], [])
      writer.drop(id)
      audit.record(actor, 'person.remove', 'person', id, { batch: batchId })
    },
  }
}
