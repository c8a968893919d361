import { fateOf } from '#main/people/merge/merged-record.ts'
import type { PersonInput } from '#shared/people/person.schema.ts'
import { isBlankField, PERSON_FIELD_WORDS, PERSON_FIELDS, shownField } from '#shared/people/person-fields.ts'
import type { PersonPreview } from '#shared/transfers/person-taking.schema.ts'

type CommuneName = (code: string) => string

/** Fields that are not the same here and there; what is blank there cannot take anything from here and is left out. */
export function differencesOf(
  here: PersonInput,
  there: PersonInput,
  communeName: CommuneName,
): PersonPreview['differences'] {
  return PERSON_FIELDS.flatMap((field) => {
    // Where the person lives now is decided by whoever takes him or her in.
    if (field === 'communeCode') return []
    const kind = fateOf(here, there, field)
    if (kind === 'same' || isBlankField(there, field)) return []
    const [mine, other] = [shownField(here, field, communeName), shownField(there, field, communeName)]
    return [{ field, label: PERSON_FIELD_WORDS[field], here: mine, there: other, kind }]
  })
}

/** A record as people read it, blanks left out. */
export function shownRecord(person: PersonInput, communeName: CommuneName): PersonPreview['record'] {
  return PERSON_FIELDS.filter((field) => !isBlankField(person, field)).map((field) => ({
    label: PERSON_FIELD_WORDS[field],
    value: shownField(person, field, communeName),
  }))
}
