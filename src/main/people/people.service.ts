import type { Audit } from '#main/accounts/audit.ts'
import { requirePermission } from '#main/accounts/permissions.ts'
import type { Actor } from '#main/store/actor.ts'
import type { Store } from '#main/store/store.ts'
import { fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import {
  type IdDocument,
  type PeoplePage,
  type PeopleQuery,
  type Person,
  type PersonInput,
  PersonInputSchema,
  type PersonNumber,
  type PersonRemark,
  type PersonRow,
  type SimilarPerson,
} from '#shared/people/person.schema.ts'
import type { Sensitive } from '#shared/people/sensitive.schema.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import { differentFields } from '#shared/primitives/different-fields.ts'
import { rangeOf } from '#shared/primitives/partial-date.ts'
import type { SheetLimits } from '../sheets/limits.ts'
import { explainNumber } from './explain-number.ts'
import { identityRemarks, type PersonDraft } from './identity-remarks.ts'
import type { IdentityRules } from './identity-rules.ts'
import { createMergedIdsRepo } from './merge/merged-ids.repo.ts'
import { type ExportedPerson, type PeopleFormat, peopleFile } from './people-export.ts'
import { importPeople, type PeopleImport, type PeopleImportReport } from './people-import.ts'
import { createPeoplePages } from './people-pages.ts'
import { createPersonRepo } from './person.repo.ts'
import { createPersonKeyRepo } from './person-key.repo.ts'
import { createPersonNumberRepo } from './person-number.repo.ts'
import { createPersonSearchRepo, type ListedPerson } from './person-search.repo.ts'
import { createPersonWriter, currentPaper } from './person-writer.ts'
import { plainNumber } from './search-words.ts'
import { findSimilar } from './similar-people.ts'

export interface PeopleServiceDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Audit
  readonly identity: IdentityRules
  /** How large a list that is taken in may be. */
  readonly sheetLimits: SheetLimits
  /** Full name of a commune of the office; '' for an unknown code. */
  readonly communeName?: (code: string) => string
  /** Communes by which an import file may name them. */
  readonly communes?: () => readonly { readonly code: string; readonly name: string }[]
  /** Whether two codes are of one commune, before or after communes were joined; the same code when not given. */
  readonly sameCommune?: (a: string, b: string) => boolean
  /** The open case of each person who has one; asked once a page. */
  readonly openCaseOf?: (personIds: string[]) => ReadonlyMap<string, NonNullable<PersonRow['openCase']>>
  /** Where each person stands in a few words; asked once a page. */
  readonly standings?: (personIds: string[]) => ReadonlyMap<string, string>
  /** Told of each record that was changed, within the transaction that writes it. */
  readonly onSaved?: (personId: string) => void
}

export interface SavedPerson {
  readonly person: Person
  /** What is odd about the person; nothing of it stopped saving. */
  readonly remarks: PersonRemark[]
}

/** The people of the office. */
export interface PeopleService {
  /** A page of the list, or of what a search found. Throws 'validation' for a page mark that is not ours. */
  list(actor: Actor, query: PeopleQuery): PeoplePage
  /** A person's page; the reading is written into the audit. Throws 'not-found'. */
  get(actor: Actor, id: string): SavedPerson
  /** A person for other rooms, not audited. Throws 'not-found'. */
  byId(id: string): Person
  /** The id under which a person is kept now: another one where the record was made one with another. */
  currentId(id: string): string
  /** Many people for lists of other rooms, in one query; who is not there is left out. */
  byIds(ids: readonly string[]): ReadonlyMap<string, Person>
  /** Throws 'validation'. */
  create(actor: Actor, input: PersonInput): SavedPerson
  /** Throws 'validation', 'not-found', 'conflict' when somebody else has saved since `version` was read. */
  update(actor: Actor, id: string, version: number, input: PersonInput): SavedPerson
  /** Every number that the person has or had on a paper, the current one first, the newest before older ones. */
  numbers(id: string): PersonNumber[]
  /** Says that a number was written by mistake, or that it was not. Throws 'not-found', and 'conflict' for one in force. */
  markNumber(actor: Actor, id: string, num: number, mistaken: boolean): PersonNumber[]
  /** Adds numbers that another office knows from before; those known already stay as they are. Throws 'not-found'. */
  addPastNumbers(actor: Actor, id: string, past: readonly IdDocument[]): void
  /** Remarks and likely duplicates while typing; fields that are not yet right are left out. Writes nothing. */
  check(
    id: string | null,
    draft: Readonly<Record<string, unknown>>,
  ): { remarks: PersonRemark[]; similar: SimilarPerson[] }
  /** To be told when people were added or taken away by somebody else: counts of lists are made anew. */
  forgetCounts(): void
  /** Takes a file of people in, whole or not at all. Throws kind 'file' for one that cannot be read. */
  importFile(actor: Actor, file: PeopleImport): PeopleImportReport
  /**
   * Everybody as a file that {@link importFile} reads, past numbers included; written into the audit. What only some may
   * know is left out, unless whoever asks gives the way to it (JSON only).
   */
  exportFile(
    actor: Actor,
    format: PeopleFormat,
    sensitiveOf?: (id: string) => Sensitive,
  ): Promise<{ bytes: Uint8Array<ArrayBuffer>; count: number }>
}

/** Keeps each field that is right by itself. */
function draftOf(raw: Readonly<Record<string, unknown>>): PersonDraft {
  const fields = Object.entries(PersonInputSchema.shape).flatMap(([name, schema]) => {
    if (raw[name] === undefined) return []
    const parsed = schema.safeParse(raw[name])
    return parsed.success ? [[name, parsed.data] as const] : []
  })
  return Object.fromEntries(fields)
}

export function createPeopleService(deps: PeopleServiceDeps): PeopleService {
  const { store, clock, ids, audit, identity } = deps
  const communeName = deps.communeName ?? (() => '')
  const openCaseOf = deps.openCaseOf ?? (() => new Map())
  const standingsOf = deps.standings ?? (() => new Map<string, string>())
  const repo = createPersonRepo(store)
  const numbers = createPersonNumberRepo(store)
  const keys = createPersonKeyRepo(store)
  const writer = createPersonWriter(repo, numbers, keys)
  store.transaction(writer.rebuildKeys)
  const pages = createPeoplePages(createPersonSearchRepo(store))

  const similarDeps = { repo, numbers, keys, sameCommune: deps.sameCommune ?? ((a, b) => a === b) }

  const mergedIds = createMergedIdsRepo(store)
  const byId = (id: string): Person => {
    const found = repo.find(id) ?? repo.find(mergedIds.survivorOf(id) ?? '')
    return found ?? fail({ kind: 'not-found', what: 'người', id })
  }
  /** By the ids that were asked for, those of records that went up in others too. */
  function byIds(wanted: readonly string[]): ReadonlyMap<string, Person> {
    const found = repo.findMany(wanted)
    for (const id of wanted) {
      if (found.has(id)) continue
      const survivor = repo.find(mergedIds.survivorOf(id) ?? '')
      if (survivor) found.set(id, survivor)
    }
    return found
  }
  const withRemarks = (person: Person): SavedPerson => ({
    person,
    remarks: identityRemarks(person, clock.today(), identity),
  })

  function parse(input: PersonInput): PersonInput {
    const person = parseInput(PersonInputSchema, input, 'thông tin người')
    if (rangeOf(person.birthDate).earliest > clock.today()) {
      const message = 'Ngày sinh ở sau ngày hôm nay'
      fail({ kind: 'validation', what: 'thông tin người', fields: [{ path: 'birthDate', message }] })
    }
    return person
  }

  /** Adds a parsed person; the caller holds the transaction. */
  function add(actor: Actor, person: PersonInput): string {
    const id = ids.next()
    writer.insert(id, clock.now(), person)
    audit.record(actor, 'person.create', 'person', id)
    return id
  }

  function toRow(
    listed: ListedPerson,
    openCases: ReturnType<NonNullable<typeof deps.openCaseOf>>,
    standings: ReadonlyMap<string, string>,
  ): PersonRow {
    const { id, fullName, birthDate, sex, idNumber } = listed
    return {
      id,
      fullName,
      aliases: JSON.parse(listed.aliases) as string[],
      birthDate,
      sex,
      idNumber,
      communeName: communeName(listed.communeCode),
      openCase: openCases.get(id) ?? null,
      standing: standings.get(id) ?? '',
    }
  }

  function numbersOf(id: string): PersonNumber[] {
    const person = byId(id)
    const paper = currentPaper(person.idDocuments)
    const known = numbers.ofPerson(person.id)
    const isCurrent = (row: { plain: string; kind: string; until: string | null }) =>
      row.until === null && row.kind === paper?.kind && row.plain === plainNumber(paper.number)
    // Two records of one person bring a number twice; the one that holds is enough.
    const inForce = new Set(known.filter(({ until }) => until === null).map(({ kind, plain }) => `${kind} ${plain}`))
    const told = known.filter(({ until, kind, plain }) => until === null || !inForce.has(`${kind} ${plain}`))
    const shown = told.map(({ plain, personId: _, ...row }) => ({
      ...row,
      current: isCurrent({ plain, ...row }),
      meaning: explainNumber(row, identity),
    }))
    const rank = (row: PersonNumber) => (row.current ? 0 : row.until === null ? 1 : 2)
    return shown.toSorted((a, b) => rank(a) - rank(b) || (a.since < b.since ? 1 : -1))
  }

  return {
    list(_actor, query) {
      const { rows, next, total } = pages.read(query)
      const ids = rows.map((row) => row.id)
      const [openCases, standings] = [openCaseOf(ids), standingsOf(ids)]
      return { rows: rows.map((row) => toRow(row, openCases, standings)), next, total }
    },
    get(actor, id) {
      const person = byId(id)
      audit.record(actor, 'person.read', 'person', person.id)
      return withRemarks(person)
    },
    byId,
    byIds,
    currentId: (id) => mergedIds.survivorOf(id) ?? id,
    create(actor, input) {
      requirePermission(actor, 'people.write', 'thêm người')
      const person = parse(input)
      const id = store.transaction(() => add(actor, person))
      pages.forgetCounts()
      return withRemarks(byId(id))
    },
    update(actor, id, version, input) {
      requirePermission(actor, 'people.write', 'sửa thông tin người')
      const person = parse(input)
      store.transaction(() => {
        const before = byId(id)
        if (!writer.update(before.id, version, clock.now(), person)) {
          fail({
            kind: 'conflict',
            message: 'Thông tin của người này vừa được lưu ở nơi khác. Hãy mở lại trang để xem bản mới rồi sửa.',
          })
        }
        audit.record(actor, 'person.update', 'person', before.id, { fields: differentFields(before, person) })
        deps.onSaved?.(before.id)
      })
      pages.forgetCounts()
      return withRemarks(byId(id))
    },
    numbers: numbersOf,
    markNumber(actor, id, num, mistaken) {
      requirePermission(actor, 'people.write', 'sửa thông tin người')
      store.transaction(() => {
        const person = byId(id)
        const row = numbers.ofPerson(person.id).find((one) => one.num === num)
        if (!row) fail({ kind: 'not-found', what: 'số giấy tờ', id: String(num) })
        if (row.until === null) {
          fail({ kind: 'conflict', message: 'Số này đang đứng ở thông tin của người; sửa ở trang Sửa thông tin.' })
        }
        numbers.mark(person.id, num, mistaken)
        writer.reindex(person)
        audit.record(actor, 'person.number', 'person', person.id, { mistaken })
      })
      return numbersOf(id)
    },
    addPastNumbers(actor, id, past) {
      requirePermission(actor, 'people.write', 'sửa thông tin người')
      store.transaction(() => {
        const person = byId(id)
        const added = past.filter((one) => numbers.addPast(person.id, clock.now(), one)).length
        if (added === 0) return
        writer.reindex(person)
        audit.record(actor, 'person.number', 'person', person.id, { added })
      })
    },
    check(id, raw) {
      const draft = draftOf(raw)
      return {
        remarks: identityRemarks(draft, clock.today(), identity),
        similar: findSimilar(similarDeps, draft, id),
      }
    },
    forgetCounts: pages.forgetCounts,
    importFile(actor, file) {
      requirePermission(actor, 'people.write', 'nhập danh sách người')
      const report = importPeople(
        {
          store,
          repo,
          communes: deps.communes?.() ?? [],
          sheetLimits: deps.sheetLimits,
          parse,
          doubtsOf: (person) => ({
            remarks: identityRemarks(person, clock.today(), identity),
            similar: findSimilar(similarDeps, person, null),
          }),
          add: (person) => add(actor, person),
          note: (counts) => audit.record(actor, 'people.import', 'people', '', counts),
        },
        file,
      )
      pages.forgetCounts()
      return report
    },
    async exportFile(actor, format, sensitiveOf) {
      requirePermission(actor, 'people.read', 'xuất danh sách người')
      const people: ExportedPerson[] = []
      for (const { id, record } of [...repo.inOrder()]) {
        const past = numbers.ofPerson(id).filter(({ until, mistaken }) => until !== null && !mistaken)
        const pastNumbers = past.map(({ kind, number, issuedOn, issuedBy }) => ({ kind, number, issuedOn, issuedBy }))
        people.push({ person: record, pastNumbers, ...(sensitiveOf && { sensitive: sensitiveOf(id) }) })
      }
      audit.record(actor, 'people.export', 'people', '', { format, count: people.length })
      return { bytes: await peopleFile(people, format, communeName), count: people.length }
    },
  }
}
