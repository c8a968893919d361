import {
  type CellHistory,
  type Field,
  type PresenceMark,
  PresenceMarkSchema,
  RemarkSchema,
  type TestMark,
  TestMarkSchema,
  type VisitMark,
  VisitMarkSchema,
} from '#shared/aftercare/month.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { HOW_WORDS, NOT_RECORDED, presenceText, testText } from '#shared/texts/month-words.ts'
import type { Mark } from './month.repo.ts'

/** What each field of a cell holds. */
export interface CellValues {
  readonly presence: PresenceMark
  readonly test: TestMark
  readonly visit: VisitMark
  readonly remark: string
}

const SCHEMAS = { presence: PresenceMarkSchema, test: TestMarkSchema, visit: VisitMarkSchema, remark: RemarkSchema }

/** A cell as it was recorded last, and how often. */
export interface Cell<F extends Field = Field> {
  readonly value: CellValues[F] | null
  readonly mark: Mark
  readonly changes: number
}

/** The newest marks of a sheet, by person and field. */
export class Cells {
  readonly #newest = new Map<string, { mark: Mark; changes: number }>()

  /** `marks`: everything recorded on one sheet, oldest first. */
  constructor(marks: readonly Mark[]) {
    for (const mark of marks) {
      const key = `${mark.personId}|${mark.field}`
      this.#newest.set(key, { mark, changes: (this.#newest.get(key)?.changes ?? 0) + 1 })
    }
  }

  /** Null where nothing was ever written; a cell that was cleared has a value of null. */
  of<F extends Field>(personId: string, field: F): Cell<F> | null {
    const found = this.#newest.get(`${personId}|${field}`)
    return found === undefined ? null : { ...found, value: parsedValue(field, found.mark.value) }
  }

  /** Everybody of whom anything is recorded now. */
  persons(): Set<string> {
    return new Set(
      [...this.#newest.values()].filter(({ mark }) => mark.value !== null).map(({ mark }) => mark.personId),
    )
  }
}

/** The value of a mark as its field has it; null for "not recorded". */
function parsedValue<F extends Field>(field: F, value: unknown): CellValues[F] | null {
  return value === null ? null : (SCHEMAS[field].parse(value) as CellValues[F])
}

/** Two values of a cell that are the same for whoever reads them. */
export function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
}

const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
    : (value ?? null)

/** What a mark said, in words. */
function markText(field: Field, value: unknown): string {
  if (value === null || value === undefined) return NOT_RECORDED
  switch (field) {
    case 'presence':
      return presenceText(PresenceMarkSchema.parse(value))
    case 'test':
      return testText(TestMarkSchema.parse(value))
    case 'visit':
      return `Đã thăm ${viDate(VisitMarkSchema.parse(value).on)}`
    case 'remark':
      return RemarkSchema.parse(value)
  }
}

/** Every value that the cells of a person had, oldest first. */
export function historyOf(marks: readonly Mark[], personId: string): CellHistory[] {
  return marks
    .filter((mark) => mark.personId === personId)
    .map(({ field, value, recordedAt, recordedBy, how }) => ({
      field,
      value: markText(field, value),
      at: recordedAt,
      by: recordedBy,
      how: HOW_WORDS[how] ?? how,
    }))
}
