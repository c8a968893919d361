import type { PersonInput } from '#shared/people/person.schema.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import { type PartialDate, precisionOf } from '#shared/primitives/partial-date.ts'
import type { PersonDraft } from './identity-remarks.ts'
import type { PersonKey, PersonRepo } from './person.repo.ts'
import type { PersonNumberRepo } from './person-number.repo.ts'
import { nameExpression, plainNumber } from './search-words.ts'

/** Somebody who may be the person that is being written, and why. */
export interface SimilarPerson {
  readonly id: string
  readonly fullName: string
  readonly birthDate: string
  readonly reason: string
}

/** Candidates looked at for one name; beyond it, the birth date alone does not make a name rare enough to tell. */
const LOOKED_AT = 1000
const SHOWN = 20

const printed = (date: PartialDate) => date.split('-').reverse().join('/')

/** Why two birth dates may be the same one; null when they cannot. */
function sameBirth(a: PartialDate, b: PartialDate): string | null {
  if (a === b) return precisionOf(a) === 'day' ? `ngày sinh ${printed(a)}` : `thời gian sinh ${printed(a)}`
  if (!a.startsWith(b) && !b.startsWith(a)) return null
  return `năm sinh ${a.slice(0, 4)} (một bên chưa rõ ngày, tháng)`
}

const namesOf = (person: Pick<PersonInput, 'fullName' | 'aliases'>) =>
  [person.fullName, ...person.aliases].map(foldText).filter((name) => name !== '')

/** People of the store who share a number of a paper, or a name (marks aside, other names too) and the birth date. */
export function findSimilar(
  repo: PersonRepo,
  numbers: PersonNumberRepo,
  draft: PersonDraft,
  ownId: string | null,
): SimilarPerson[] {
  const found = new Map<string, SimilarPerson>()
  const note = ({ id, record }: PersonKey, reason: string) => {
    if (id === ownId || found.has(id)) return
    found.set(id, { id, fullName: record.fullName, birthDate: record.birthDate, reason })
  }

  for (const paper of draft.idDocuments ?? []) {
    for (const same of numbers.withPlain([plainNumber(paper.number)])) {
      const record = repo.find(same.personId)
      if (record) note({ num: 0, id: same.personId, record }, `Cùng số giấy tờ ${paper.number}`)
    }
  }
  const { birthDate } = draft
  const names = namesOf({ fullName: draft.fullName ?? '', aliases: draft.aliases ?? [] })
  for (const name of birthDate === undefined ? [] : names) {
    const expression = nameExpression(name)
    for (const key of expression ? repo.matching(expression, LOOKED_AT) : []) {
      const birth = birthDate === undefined ? null : sameBirth(birthDate, key.record.birthDate)
      if (birth === null || !namesOf(key.record).includes(name)) continue
      const which = foldText(key.record.fullName) === name && name === names[0] ? 'họ tên' : 'tên gọi'
      note(key, `Cùng ${which} và ${birth}`)
    }
  }
  return [...found.values()].slice(0, SHOWN)
}
