import type { PeopleService } from '#main/people/people.service.ts'
import { plainNumber } from '#main/people/search-words.ts'
import type { Actor } from '#main/store/actor.ts'
import { fail } from '#shared/contract/errors.ts'
import type { PersonRef } from '#shared/measures/case-file.schema.ts'
import type { Person } from '#shared/people/person.schema.ts'
import { foldText } from '#shared/primitives/folded-text.ts'

type People = Pick<PeopleService, 'byId' | 'list'>

/**
 * Somebody of the store, by the number of a paper, or by name and birth where no number is given. Throws 'validation' with
 * the path `personRef` for nobody and for several.
 */
export function personOfRef(actor: Actor, ref: PersonRef, people: People): Person {
  const found = ref.idNumber !== '' ? peopleOfNumber(actor, ref.idNumber, people) : peopleOfName(actor, ref, people)
  const [only, second] = found
  if (only && !second) return only
  const who = ref.idNumber !== '' ? 'số giấy tờ' : 'họ tên và ngày sinh'
  const message = only ? `Có nhiều người cùng ${who} này trong kho` : `Không có người nào trong kho có ${who} này`
  return fail({ kind: 'validation', what: 'Hồ sơ', fields: [{ path: 'personRef', message }] })
}

/** People of the store with this number on a paper that holds, however it is written. */
export function peopleOfNumber(actor: Actor, number: string, people: People): Person[] {
  const plain = plainNumber(number)
  return search(actor, plain, people).filter((person) =>
    person.idDocuments.some((paper) => plainNumber(paper.number) === plain),
  )
}

function peopleOfName(actor: Actor, ref: PersonRef, people: People): Person[] {
  const name = foldText(ref.fullName)
  return search(actor, ref.fullName, people).filter(
    (person) => foldText(person.fullName) === name && person.birthDate === ref.birthDate,
  )
}

function search(actor: Actor, text: string, people: People): Person[] {
  const { rows } = people.list(actor, { text, communeCode: '', after: null, limit: 200 })
  return rows.map((row) => people.byId(row.id))
}
