import type { CohortSplit } from '#shared/plans/cohort.schema.ts'
import type { Followed } from '#shared/plans/cohort.ts'
import { assertNever } from '#shared/primitives/assert-never.ts'

/** Somebody of a cohort, with what parts it. */
export interface CohortMember extends Followed {
  readonly form: { readonly id: string; readonly label: string }
  /** Took part in the scheme that is asked for, or in any. */
  readonly scheme: SchemePart
}

export type SchemePart = 'trong' | 'ngoai' | 'khong_ro'

interface Group {
  readonly id: string
  readonly label: string
  readonly people: readonly CohortMember[]
}

const SCHEME = [
  { id: 'trong', label: 'Trong Đề án' },
  { id: 'ngoai', label: 'Ngoài Đề án' },
  { id: 'khong_ro', label: 'Không rõ có trong Đề án' },
] as const

/**
 * The groups of a cohort. Both sides of a scheme are always there, also with nobody; those of whom nothing was written down, and
 * forms, only where somebody is.
 */
export function groupsOf(
  all: readonly CohortMember[],
  split: CohortSplit,
  forms: readonly { readonly id: string; readonly label: string }[],
): Group[] {
  const known = [...forms, ...all.map(({ form }) => form).filter(({ id }) => !forms.some((one) => one.id === id))]
  const distinct = known.filter((form, i) => known.findIndex(({ id }) => id === form.id) === i)
  const byScheme: Group[] = SCHEME.map(({ id, label }) => {
    return { id, label, people: all.filter(({ scheme }) => scheme === id) }
  }).filter(({ id, people }) => id !== 'khong_ro' || people.length > 0)
  const byForm = (of: readonly CohortMember[]): Group[] =>
    distinct
      .map(({ id, label }) => ({ id, label, people: of.filter(({ form }) => form.id === id) }))
      .filter(({ people }) => people.length > 0)
  switch (split) {
    case 'de_an':
      return byScheme
    case 'hinh_thuc':
      return byForm(all)
    case 'de_an_hinh_thuc':
      return byScheme.flatMap((group) =>
        byForm(group.people).map((form) => ({
          ...form,
          id: `${group.id}.${form.id}`,
          label: `${group.label}: ${form.label}`,
        })),
      )
    default:
      return assertNever(split)
  }
}
