import type { IdDocument, Person, PersonInput } from '#shared/people/person.schema.ts'
import { blockingKeys, KEY_RULES } from './likeness/blocking-keys.ts'
import type { PersonColumns, PersonRepo } from './person.repo.ts'
import type { PersonKeyRepo } from './person-key.repo.ts'
import type { PersonNumberRepo } from './person-number.repo.ts'
import { indexWords } from './search-words.ts'
import { sortKey } from './sort-key.ts'

/** The paper whose number stands in lists: the newest kind, and of that kind the newest. */
export function currentPaper(papers: readonly IdDocument[]): IdDocument | undefined {
  const kinds = ['cccd', 'cmnd', 'ho_chieu', 'giay_khai_sinh']
  return papers.toSorted((a, b) => {
    const [mine, other] = [a.issuedOn ?? '', b.issuedOn ?? '']
    return kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || (mine < other ? 1 : mine > other ? -1 : 0)
  })[0]
}

/** Writes a person's record with everything that is derived from it. The caller holds the transaction. */
export interface PersonWriter {
  insert(id: string, at: string, person: PersonInput): void
  /** False when the person is gone or has another version. */
  update(id: string, version: number, at: string, person: PersonInput): boolean
  /** Takes a record away with everything that is derived from it; nothing may name it any more. */
  drop(id: string): void
  /** Derives the keys of everybody anew where they are missing or of older rules. */
  rebuildKeys(): void
  /** Derives anew what one person is found by, for when the record came back or a past number changed. */
  reindex(person: Person): void
}

export function createPersonWriter(repo: PersonRepo, numbers: PersonNumberRepo, keys: PersonKeyRepo): PersonWriter {
  function columnsOf(id: string, person: PersonInput): PersonColumns {
    const known = numbers.ofPerson(id).filter(({ mistaken }) => !mistaken)
    return {
      fullName: person.fullName,
      sortKey: sortKey(person.fullName),
      birthDate: person.birthDate,
      sex: person.sex,
      communeCode: person.communeCode,
      idNumber: currentPaper(person.idDocuments)?.number ?? '',
      words: indexWords(
        person,
        known.map(({ plain }) => plain),
      ),
    }
  }

  return {
    insert(id, at, person) {
      keys.set(repo.insert(id, at, person, columnsOf(id, person)), blockingKeys(person))
      numbers.follow(id, at, person.idDocuments)
    },
    update(id, version, at, person) {
      numbers.follow(id, at, person.idDocuments)
      const num = repo.update(id, version, at, person, columnsOf(id, person))
      if (num === null) return false
      keys.set(num, blockingKeys(person))
      return true
    },
    drop(id) {
      const num = repo.drop(id)
      if (num !== null) keys.drop(num)
    },
    rebuildKeys() {
      if (keys.version() === KEY_RULES) return
      // None at all: a salvaged store, whose search index could not be read either.
      if (keys.version() === 0)
        for (const { id, record } of [...repo.inOrder()]) repo.rewords(id, columnsOf(id, record).words)
      for (const { num, record } of [...repo.everyone()]) keys.set(num, blockingKeys(record))
      keys.setVersion(KEY_RULES)
    },
    reindex(person) {
      const num = repo.rewords(person.id, columnsOf(person.id, person).words)
      if (num !== null) keys.set(num, blockingKeys(person))
    },
  }
}
