import { z } from 'zod'
import { fail } from '#shared/contract/errors.ts'
import type { PeopleQuery } from '#shared/people/person.schema.ts'
import type { ListedPerson, PersonSearchRepo, Place, SortedRow } from './person-search.repo.ts'
import { searchExpression } from './search-words.ts'

/** Up to here matches are counted and ranked whole. */
const COUNTED = 1000

const START: Place = { sortKey: '', id: '' }

/** Where the next page begins: `exact` and `loose` are the two parts of a search's result. */
const CursorSchema = z.object({
  part: z.enum(['list', 'exact', 'loose']),
  wide: z.boolean(),
  sortKey: z.string(),
  id: z.string(),
})
type Cursor = z.infer<typeof CursorSchema>

interface PlacedRow extends SortedRow {
  readonly part: Cursor['part']
}

export interface Page {
  readonly rows: ListedPerson[]
  readonly next: string | null
  readonly total: number
}

function encode(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor), 'utf8').toString('base64url')
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
    const placed = found.map((row): PlacedRow => ({ ...row, part: 'list' }))
    return toPage(placed, query.limit, countOf(query.communeCode), false)
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
    const loose = wide ? expression.looser : expression.loose
    const exact = wide ? expression.exactLooser : expression.exact
    const wanted = query.limit + 1
    const rows: PlacedRow[] = []
    const take = (part: Cursor['part'], text: string, known: number[] | null) => {
      if (rows.length >= wanted) return
      const after = cursor?.part === part ? cursor : START
      const next = inOrder(text, known ?? repo.match(text, COUNTED + 1), after, wanted - rows.length)
      rows.push(...next.map((row) => ({ ...row, part })))
    }
    if (exact === null) {
      take('loose', loose, matches)
    } else {
      // The ones with the marks as typed come first, whatever their place in the alphabet.
      if (cursor?.part !== 'loose') take('exact', exact, null)
      take('loose', `(${loose}) NOT (${exact})`, null)
    }
    return toPage(rows, query.limit, Math.min(matches.length, COUNTED), wide)
  }

  /** The next rows of one part: few are fetched and sorted, many are walked in the order of the list. */
  function inOrder(expression: string, matches: number[], after: Place, limit: number): SortedRow[] {
    if (matches.length > COUNTED) return repo.walk(expression, after, limit)
    return repo
      .sortKeys(matches)
      .filter((row) => isBehind(row, after))
      .sort((a, b) => (isBehind(a, b) ? 1 : -1))
      .slice(0, limit)
  }

  function toPage(found: readonly PlacedRow[], limit: number, total: number, wide: boolean): Page {
    const rows = found.slice(0, limit)
    const last = rows.at(-1)
    const next =
      last && found.length > limit ? encode({ part: last.part, wide, sortKey: last.sortKey, id: last.id }) : null
    return { rows: repo.records(rows), next, total }
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
function isBehind(row: Place, after: Place): boolean {
  return row.sortKey === after.sortKey ? row.id > after.id : row.sortKey > after.sortKey
}
