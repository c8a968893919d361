import type { IdDocument, PersonInput, Relative } from '#shared/people/person.schema.ts'
import {
  fieldOf,
  isBlankField,
  JOINED_FIELDS,
  PERSON_FIELDS,
  type PersonField,
  sameField,
  withField,
} from '#shared/people/person-fields.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import { plainNumber } from '../search-words.ts'

/** What becomes of a field when two records are made one. */
export type FieldFate = 'same' | 'joined' | 'filled' | 'choose'

export function fateOf(survivor: PersonInput, absorbed: PersonInput, field: PersonField): FieldFate {
  if (sameField(survivor, absorbed, field)) return 'same'
  if (isBlankField(survivor, field) || isBlankField(absorbed, field)) return 'filled'
  return JOINED_FIELDS.has(field) ? 'joined' : 'choose'
}

/**
 * The one record of two: lists joined, blanks filled from the other side, where both say something the survivor's word
 * unless the field is among those to take.
 */
export function mergedRecord(survivor: PersonInput, absorbed: PersonInput, take: readonly PersonField[]): PersonInput {
  return PERSON_FIELDS.reduce((record, field) => {
    if (JOINED_FIELDS.has(field)) return withField(record, field, joined(survivor, absorbed, field))
    const fate = fateOf(survivor, absorbed, field)
    const taken = (fate === 'choose' && take.includes(field)) || (fate === 'filled' && isBlankField(survivor, field))
    return taken ? withField(record, field, fieldOf(absorbed, field)) : record
  }, survivor)
}

function joined(a: PersonInput, b: PersonInput, field: PersonField): unknown {
  if (field === 'aliases') return distinct([...a.aliases, ...b.aliases], foldText)
  if (field === 'relatives') {
    return distinct([...a.relatives, ...b.relatives], (one: Relative) => `${one.relation} ${foldText(one.fullName)}`)
  }
  return distinct([...a.idDocuments, ...b.idDocuments], (one: IdDocument) => `${one.kind} ${plainNumber(one.number)}`)
}

function distinct<T>(list: readonly T[], keyOf: (one: T) => string): T[] {
  return [...new Map(list.toReversed().map((one) => [keyOf(one), one])).values()].toReversed()
}

/** The survivor's record once a merge is taken back, and the fields that were changed on both sides. */
export interface Unmerged {
  readonly record: PersonInput
  readonly conflicts: readonly PersonField[]
}

/**
 * What the merge brought goes, what was written later stays. A field that the merge changed and somebody changed again is
 * a conflict: neither the old nor the new word may be lost without being asked for.
 */
export function unmergedRecord(before: PersonInput, merged: PersonInput, now: PersonInput): Unmerged {
  const conflicts: PersonField[] = []
  const record = PERSON_FIELDS.reduce((current, field) => {
    if (sameField(before, merged, field)) return current
    if (JOINED_FIELDS.has(field) && !sameField(merged, now, field)) {
      const left = withoutAdded(before, merged, now, field)
      if (left === null) conflicts.push(field)
      return left === null ? current : withField(current, field, left)
    }
    if (!sameField(merged, now, field)) {
      if (!sameField(before, now, field)) conflicts.push(field)
      return current
    }
    return withField(current, field, fieldOf(before, field))
  }, now)
  return { record, conflicts }
}

/** The list without what the merge put in; null when something of that is no longer as it came. */
function withoutAdded(
  before: PersonInput,
  merged: PersonInput,
  now: PersonInput,
  field: PersonField,
): unknown[] | null {
  const [old, joint, current] = [before, merged, now].map((record) =>
    (fieldOf(record, field) as unknown[]).map((one) => JSON.stringify(one)),
  ) as [string[], string[], string[]]
  const added = joint.filter((one) => !old.includes(one))
  if (added.some((one) => !current.includes(one))) return null
  return current.filter((one) => !added.includes(one)).map((one) => JSON.parse(one) as unknown)
}
