import type { Audit } from '#main/accounts/audit.ts'
import { requirePermission } from '#main/accounts/permissions.ts'
import type { Actor } from '#main/store/actor.ts'
import type { Store } from '#main/store/store.ts'
import { fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import { type MergeInput, MergeInputSchema, type MergeRow, type MergeView } from '#shared/people/merge.schema.ts'
import { type Person, type PersonInput, PersonInputSchema } from '#shared/people/person.schema.ts'
import { PERSON_FIELD_WORDS, PERSON_FIELDS, shownField } from '#shared/people/person-fields.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import { lowerFirst } from '#shared/texts/dates.ts'
import { createPersonRepo } from '../person.repo.ts'
import { createPersonKeyRepo } from '../person-key.repo.ts'
import { createPersonNumberRepo } from '../person-number.repo.ts'
import { createPersonWriter } from '../person-writer.ts'
import { evidenceOf } from '../similar-people.ts'
import { createMergeRepo, type MergeJournal, type MovedRows, type RawRow } from './merge.repo.ts'
import { mergeParticipants } from './merge-participants.ts'
import { fateOf, mergedRecord, unmergedRecord } from './merged-record.ts'

export interface MergeDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Audit
  readonly communeName: (code: string) => string
  readonly sameCommune?: (a: string, b: string) => boolean
  /** Makes anew what other rooms derive from people's records and measures; within the transaction. */
  readonly refresh: (personIds: readonly string[]) => void
  /** The list of people has other rows now. */
  readonly onChanged: () => void
}

/** Two records of one person are made one, and two again. */
export interface MergeService {
  /** Both side by side, with what would become of each field; written into the audit. Throws 'not-found', 'conflict' for one person. */
  compare(actor: Actor, survivorId: string, absorbedId: string): MergeView
  /**
   * Makes two records one: lists joined, blanks filled, the fields to take taken, every row of every room moved. Throws
   * 'not-found', 'conflict' when a record was changed meanwhile or a room's rows of both cannot stand side by side.
   */
  merge(actor: Actor, input: MergeInput): { mergeId: string; person: Person }
  /**
   * Takes a merge back: both records and all rows as they were; what was written later stays where it belongs. Throws
   * 'not-found', and 'conflict' naming what was changed since on what the merge had brought.
   */
  unmerge(actor: Actor, mergeId: string): { survivor: Person; absorbed: Person }
  /** Merges in which the person stayed or went, the newest first. */
  ofPerson(personId: string): MergeRow[]
}

const conflict = (message: string): never => fail({ kind: 'conflict', message })
const labelOf = (table: string) => mergeParticipants.find((one) => one.table === table)?.label ?? table
const recordOf = (row: RawRow): PersonInput => PersonInputSchema.parse(JSON.parse(String(row.data)))
const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

export function createMergeService(deps: MergeDeps): MergeService {
  const { store, clock, ids, audit, communeName } = deps
  const repo = createMergeRepo(store)
  const people = createPersonRepo(store)
  const numbers = createPersonNumberRepo(store)
  const writer = createPersonWriter(people, numbers, createPersonKeyRepo(store))
  const sameCommune = deps.sameCommune ?? ((a, b) => a === b)

  /** The record itself, never the one in which it went up. */
  const own = (id: string): Person => people.find(id) ?? fail({ kind: 'not-found', what: 'người', id })

  function pair(survivorId: string, absorbedId: string): [Person, Person] {
    if (survivorId === absorbedId) conflict('Hai bản ghi này là một.')
    return [own(survivorId), own(absorbedId)]
  }

  function compare(actor: Actor, survivorId: string, absorbedId: string): MergeView {
    const [survivor, absorbed] = pair(survivorId, absorbedId)
    for (const { id } of [survivor, absorbed]) audit.record(actor, 'person.read', 'person', id)
    const evidence = evidenceOf({ numbers, sameCommune }, survivor, { num: 0, id: absorbed.id, record: absorbed })
    const [mine, others] = [repo.counts(survivor.id), repo.counts(absorbed.id)]
    const side = ({ id, version, fullName, createdAt }: Person) => ({ id, version, fullName, createdAt })
    return {
      survivor: side(survivor),
      absorbed: side(absorbed),
      fields: PERSON_FIELDS.map((field) => ({
        field,
        label: PERSON_FIELD_WORDS[field],
        survivor: shownField(survivor, field, communeName),
        absorbed: shownField(absorbed, field, communeName),
        kind: fateOf(survivor, absorbed, field),
      })),
      counts: mine.map(({ label, count }, i) => ({ label, survivor: count, absorbed: others[i]?.count ?? 0 })),
      reasons: evidence.filter(({ points }) => points > 0).map(({ words }) => words),
      against: evidence.filter(({ points }) => points < 0).map(({ words }) => words),
    }
  }

  /** Gives rows to another person; a room whose rows of both cannot stand side by side is named. */
  function move(rows: MovedRows, from: string, to: string): void {
    try {
      const moved = repo.move(rows, from, to)
      const { rewritten = false } = mergeParticipants.find((one) => one.table === rows.table) ?? {}
      if (moved !== rows.keys.length && !rewritten)
        conflict(`Có ${labelOf(rows.table)} không còn ở người này nên không chuyển được.`)
    } catch (error) {
      if (!(error instanceof Error) || !String((error as { code?: unknown }).code).startsWith('SQLITE_CONSTRAINT'))
        throw error
      conflict(`Cả hai bên đều có ${labelOf(rows.table)} không thể đứng cạnh nhau; sửa một bên trước.`)
    }
  }

  function merge(actor: Actor, input: MergeInput) {
    requirePermission(actor, 'people.write', 'gộp hai người')
    const { survivorId, absorbedId, take, reason, ...versions } = parseInput(MergeInputSchema, input, 'việc gộp')
    const mergeId = ids.next()
    store.transaction(() => {
      const [survivor, absorbed] = pair(survivorId, absorbedId)
      if (survivor.version !== versions.survivorVersion || absorbed.version !== versions.absorbedVersion) {
        conflict('Một trong hai người vừa được sửa ở nơi khác. Mở lại trang so sánh rồi gộp.')
      }
      const at = clock.now()
      const [before, gone] = [raw(survivorId), raw(absorbedId)]
      const moved = repo.keysOf(absorbedId).filter(({ keys }) => keys.length > 0)
      const numbersBefore = repo.numbersOf([survivorId, absorbedId])
      for (const id of [survivorId, absorbedId]) repo.dropDerived(id)
      for (const rows of moved) move(rows, absorbedId, survivorId)
      writer.drop(absorbedId)
      writer.update(survivorId, survivor.version, at, mergedRecord(inputOf(survivor), inputOf(absorbed), take))
      const journal: MergeJournal = {
        absorbed: gone,
        survivor: { before, after: raw(survivorId) },
        moved,
        numbers: { before: numbersBefore, after: repo.numbersOf([survivorId]) },
      }
      repo.insert({ id: mergeId, survivorId, absorbedId, reason, mergedAt: at, mergedBy: actor.name }, journal)
      audit.record(actor, 'person.merge', 'person', survivorId, { merge: mergeId, absorbed: absorbedId, take })
      deps.refresh([survivorId])
    })
    deps.onChanged()
    return { mergeId, person: own(survivorId) }
  }

  function raw(id: string): RawRow {
    return repo.rawPerson(id) ?? fail({ kind: 'not-found', what: 'người', id })
  }

  function unmerge(actor: Actor, mergeId: string) {
    requirePermission(actor, 'people.write', 'hoàn tác việc gộp')
    const row = repo.find(mergeId) ?? fail({ kind: 'not-found', what: 'việc gộp', id: mergeId })
    const { survivorId, absorbedId } = row
    store.transaction(() => {
      if (row.undoneAt !== null) conflict('Việc gộp này đã được hoàn tác.')
      refuseUnlessThere(survivorId)
      const journal = repo.journal(mergeId)
      const later = followers(journal, survivorId)
      repo.dropDerived(survivorId)
      const isAsMerged =
        isSame(raw(survivorId), journal.survivor.after) && isSame(repo.numbersOf([survivorId]), journal.numbers.after)
      const record = isAsMerged ? null : recordLeft(journal, own(survivorId))
      repo.restorePerson(journal.absorbed)
      for (const rows of [...journal.moved, ...later]) move(rows, survivorId, absorbedId)
      if (record === null) {
        repo.replaceNumbers([survivorId, absorbedId], journal.numbers.before)
        repo.overwritePerson(journal.survivor.before)
      } else {
        const at = clock.now()
        writer.update(survivorId, own(survivorId).version, at, record)
        restoreNumbers(journal, survivorId, absorbedId, at)
      }
      for (const id of [survivorId, absorbedId]) writer.reindex(own(id))
      repo.undo(mergeId, clock.now(), actor.name)
      audit.record(actor, 'person.unmerge', 'person', survivorId, { merge: mergeId, absorbed: absorbedId })
      deps.refresh([survivorId, absorbedId])
    })
    deps.onChanged()
    return { survivor: own(survivorId), absorbed: own(absorbedId) }
  }

  function refuseUnlessThere(survivorId: string): void {
    if (people.find(survivorId) !== null) return
    const next = repo.standing(survivorId)
    const who = next === null ? '' : people.find(next.survivorId)?.fullName
    conflict(`Người giữ lại sau đó đã được gộp vào ${who ?? 'người khác'}; hoàn tác lần gộp đó trước.`)
  }

  function recordLeft({ survivor }: MergeJournal, now: Person): PersonInput {
    const { record, conflicts } = unmergedRecord(recordOf(survivor.before), recordOf(survivor.after), inputOf(now))
    if (conflicts.length > 0) {
      const fields = conflicts.map((field) => lowerFirst(PERSON_FIELD_WORDS[field])).join(', ')
      conflict(`Sau khi gộp đã có người sửa: ${fields}. Ghi lại như lúc gộp, hoàn tác, rồi sửa ở đúng người.`)
    }
    return record
  }

  /** Numbers of the one who comes back as they were; those of the other follow the record by themselves. */
  function restoreNumbers(journal: MergeJournal, survivorId: string, absorbedId: string, at: string): void {
    const before = journal.numbers.before.filter((row) => row.person_id === absorbedId)
    repo.replaceNumbers([absorbedId], before)
    numbers.follow(survivorId, at, own(survivorId).idDocuments)
  }

  /** Rows written since that belong to rows which go back, and so on; one that belongs to both sides is refused. */
  function followers({ moved }: MergeJournal, survivorId: string): MovedRows[] {
    const back = new Map(moved.map(({ table, keys }) => [table, new Set(keys)]))
    const has = (table: string, key: string | number) => back.get(table)?.has(key) ?? false
    const links = repo.links(survivorId)
    const found = new Map<string, Set<string | number>>()
    for (let grown = true; grown; ) {
      grown = false
      for (const { table, key, of, ofTable } of links) {
        if (has(table, key) || !has(ofTable, of)) continue
        for (const sets of [back, found]) sets.set(table, (sets.get(table) ?? new Set()).add(key))
        grown = true
      }
    }
    for (const { table, label, key, of, ofTable } of links) {
      if (found.get(table)?.has(key) && !has(ofTable, of)) {
        conflict(`Sau khi gộp đã ghi ${label} thuộc về cả hai bên; sửa lại rồi hoàn tác.`)
      }
    }
    return [...found].map(([table, keys]) => ({ table, keys: [...keys] }))
  }

  return { compare, merge, unmerge, ofPerson: repo.ofPerson }
}

/** The record without what the store adds. */
function inputOf({
  id: _id,
  version: _version,
  createdAt: _created,
  updatedAt: _updated,
  ...record
}: Person): PersonInput {
  return record
}
