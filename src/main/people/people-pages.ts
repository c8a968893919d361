import { z } from 'zod'
import { fail } from '#shared/contract/errors.ts'
import type { PeopleQuery } from '#shared/people/person.schema.ts'
import type { ListedPerson, PersonSearchRepo, Place, SortedRow } from './person-search.repo.ts'
import { searchExpression } from './search-words.ts'
import { givenNamePart, givenNameParts } from './sort-key.ts'

/** Up to here matches are counted and ranked whole. */
const COUNTED = 1000

const START: Place = { sortKey: '', id: '' }

/**
 * The parts of a search's result, in their order: marks as typed before other marks, and in both people whose given name
 * was typed before those who have the word elsewhere. A list without a search is one part.
 */
const PARTS = ['exactGiven', 'exact', 'looseGiven', 'loose'] as const
type Part = (typeof PARTS)[number]

/** Where the next page begins. `wide`: the search took every word as a beginning. */
const CursorSchema = z.object({ part: z.enum(PARTS), wide: z.boolean(), sortKey: z.string(), id: z.string() })
type Cursor = z.infer<typeof CursorSchema>

interface PlacedRow extends SortedRow {
  readonly part: Part
}

/** What a search came upon. */
interface Found {
  /** Rows that match, one more than {@link COUNTED} when there are more. */
  readonly matches: readonly number[]
  readonly loose: string
  readonly exact: string | null
  readonly given: readonly string[]
  readonly hasMarks: (names: string) => boolean
}

export interface Page {
  readonly rows: ListedPerson[]
  readonly next: string | null
  readonly total: number
}

function encode(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor), 'utf8').toString('base64url')
}

/** The mark of the page that begins behind a row. */
function markBehind(row: Place | undefined, part: Part, wide: boolean): string | null {
  return row ? encode({ part, wide, sortKey: row.sortKey, id: row.id }) : null
}

function decode(text: string): Cursor {
  try {
    return CursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  } catch {
    return fail({
      kind: 'validation',
      what: 'trang danh sách',
      fields: [{ path: 'after', message: 'Dấu trang không đúng; hãy mở lại danh sách từ đầu.' }],
    })
  }
}

/** Reads pages of people. Holds nothing but the counts of whole lists, which {@link PeoplePages.forgetCounts} drops. */
export interface PeoplePages {
  read(query: PeopleQuery): Page
  forgetCounts(): void
}

export function createPeoplePages(repo: PersonSearchRepo): PeoplePages {
  const counts = new Map<string, number>()

  function countOf(communeCode: string): number {
    const known = counts.get(communeCode)
    if (known !== undefined) return known
    const counted = communeCode === '' ? repo.count() : repo.countOfCommune(communeCode)
    counts.set(communeCode, counted)
    return counted
  }

  function list(query: PeopleQuery, cursor: Cursor | null): Page {
    const after = cursor ?? START
    const found =
      query.communeCode === ''
        ? repo.page(after, query.limit + 1)
        : repo.pageOfCommune(query.communeCode, after, query.limit + 1)
    const rows = found.slice(0, query.limit)
    const next = found.length > query.limit ? markBehind(rows.at(-1), 'loose', false) : null
    return { rows, next, total: countOf(query.communeCode) }
  }

  function search(query: PeopleQuery, cursor: Cursor | null): Page {
    const expression = searchExpression(query.text, query.communeCode)
    if (!expression) return { rows: [], next: null, total: 0 }
    let wide = cursor?.wide ?? false
    let matches = repo.match(wide ? expression.looser : expression.loose, COUNTED + 1)
    if (matches.length === 0 && !wide && expression.looser !== expression.loose) {
      wide = true
      matches = repo.match(expression.looser, COUNTED + 1)
    }
    const found: Found = {
      matches,
      loose: wide ? expression.looser : expression.loose,
      exact: wide ? expression.exactLooser : expression.exact,
      given: givenNameParts(expression.lastWord),
      hasMarks: (names) => expression.hasMarks(names, wide),
    }
    const limit = query.limit + 1
    const rows = matches.length > COUNTED ? walk(found, cursor, limit) : rank(found, cursor, limit)
    const last = rows[query.limit - 1]
    return {
      rows: repo.listed(rows.slice(0, query.limit)),
      next: last && rows.length > query.limit ? markBehind(last, last.part, wide) : null,
      total: Math.min(matches.length, COUNTED),
    }
  }

  /** Few: all of them are fetched and put in order. */
  function rank({ matches, exact, given, hasMarks }: Found, cursor: Cursor | null, limit: number): PlacedRow[] {
    const names = new Set(given)
    const place = (row: SortedRow, marked: boolean): PlacedRow => {
      const isGiven = names.has(givenNamePart(row.sortKey))
      const part = marked ? (isGiven ? 'exactGiven' : 'exact') : isGiven ? 'looseGiven' : 'loose'
      return { num: row.num, id: row.id, sortKey: row.sortKey, part }
    }
    const placed =
      exact === null
        ? repo.sortKeys(matches).map((row) => place(row, false))
        : repo.sortKeysAndNames(matches).map((row) => place(row, hasMarks(row.names)))
    return placed
      .filter((row) => cursor === null || compare(row, cursor) > 0)
      .sort(compare)
      .slice(0, limit)
  }

  /** Many: part by part along the index, as far as the page needs. */
  function walk({ loose, exact, given }: Found, cursor: Cursor | null, limit: number): PlacedRow[] {
    const unmarked = exact === null ? loose : `(${loose}) NOT (${exact})`
    const rows: PlacedRow[] = []
    for (const part of PARTS.slice(cursor ? PARTS.indexOf(cursor.part) : 0)) {
      const expression = part === 'exact' || part === 'exactGiven' ? exact : unmarked
      if (expression === null) continue
      const after = cursor?.part === part ? cursor : START
      const take = (next: SortedRow[]) => rows.push(...next.map((row) => ({ ...row, part })))
      if (part === 'exact' || part === 'loose') {
        if (rows.length < limit) take(repo.walkOthers(expression, given, after, limit - rows.length))
        continue
      }
      for (const name of given) {
        if (rows.length < limit) take(repo.walkGiven(expression, name, after, limit - rows.length))
      }
    }
    return rows
  }

  return {
    read(query) {
      const cursor = query.after === null ? null : decode(query.after)
      return query.text.trim() === '' ? list(query, cursor) : search(query, cursor)
    },
    forgetCounts: () => counts.clear(),
  }
}

/** Keys and ids are ASCII, so that comparing characters is comparing bytes, as the index does. */
function compare(a: Place & { part: Part }, b: Place & { part: Part }): number {
  if (a.part !== b.part) return PARTS.indexOf(a.part) - PARTS.indexOf(b.part)
  if (a.sortKey !== b.sortKey) return a.sortKey < b.sortKey ? -1 : 1
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1
}
