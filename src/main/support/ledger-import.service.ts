import { isDeepStrictEqual } from 'node:util'
import { parseInput } from '#shared/contract/parse-input.ts'
import type { PeoplePage, PeopleQuery, Person } from '#shared/people/person.schema.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import {
  type ImportedRow,
  type SupportFile,
  type SupportFileKind,
  SupportFileSchema,
  type SupportImportReport,
} from '#shared/support/ledger.schema.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { OutgoingNumbers } from '../documents/outgoing-numbers.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import { createGrantsRepo } from './grants.repo.ts'
import type { GrantsService } from './grants.service.ts'
import { createMoneyImport, type Taken } from './import-money.ts'
import { createPaymentsRepo } from './payments.repo.ts'
import type { PaymentsService } from './payments.service.ts'
import { createRecordsRepo, type Kept, type RecordKind } from './records.repo.ts'

export interface LedgerImportDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
  readonly people: {
    byIds(ids: readonly string[]): ReadonlyMap<string, Person>
    list(actor: Actor, query: PeopleQuery): PeoplePage
  }
  readonly measures: { context(caseId: string): unknown }
  readonly numbers: Pick<OutgoingNumbers, 'adopt' | 'void'>
  readonly grants: Pick<GrantsService, 'find'>
  readonly payments: Pick<PaymentsService, 'paidTwin' | 'paidWords'>
}

const NO_PERSON = 'Trong kho không có người này. Nhập người trước, rồi nhập lại tệp'

/** Ends a trial: everything of it is taken back. */
class Trial extends Error {}
/** Ends one row: what it wrote before it was refused is taken back. */
class RefusedRow extends Error {}

/**
 * Takes a ledger in. Records are known by their ids: what is here already is left as it is and told as such, so that the same
 * file can be taken in any number of times, also into an older copy of the store. A row that contradicts what is here is
 * refused by itself; the others are kept, because knowing of a payment is what keeps it from being made again.
 */
export function createLedgerImportService(deps: LedgerImportDeps) {
  const { store, clock, audit, people, measures, numbers, grants, payments } = deps
  const records = createRecordsRepo(store)
  const grantsRepo = createGrantsRepo(store)
  const money = createMoneyImport({ repo: createPaymentsRepo(store), clock, numbers, grants, payments })

  /** Throws 'validation' for a file of another shape. With `dryRun` nothing is kept. */
  function take(actor: Actor, raw: unknown, dryRun: boolean): SupportImportReport {
    requirePermission(actor, 'support.approve', 'nhập sổ hỗ trợ')
    const file = parseInput(SupportFileSchema, raw, 'sổ hỗ trợ')
    let rows: ImportedRow[] = []
    try {
      store.transaction(() => {
        rows = takeAll(actor, file)
        if (dryRun) throw new Trial()
        audit.record(actor, 'support.import', 'ledger', file.office.code, counted(rows))
      })
    } catch (cause) {
      if (!(cause instanceof Trial)) throw cause
    }
    return { dryRun, ...counted(rows), rows }
  }

  function takeAll(actor: Actor, file: SupportFile): ImportedRow[] {
    const personOf = personsOf(actor, file)
    const one = (kind: SupportFileKind, id: string, work: () => Taken): ImportedRow => {
      const taken = guarded(work)
      if (typeof taken === 'string') return { kind, id, outcome: taken, message: taken === 'present' ? 'đã có' : '' }
      return { kind, id, outcome: 'refused', message: taken.refused }
    }
    const record = <K extends RecordKind>(kind: K, rows: readonly Kept[K][], dayOf: (row: Kept[K]) => string) =>
      rows.map((row) =>
        one(kind, row.id, () => {
          const personId = personOf(row.personId)
          if (personId === null) return { refused: NO_PERSON }
          const known = records.find(kind, row.id)
          if (known !== null) return same(known, row)
          records.insert(kind, dayOf(row), { ...row, personId, measureId: measureOf(row.measureId) })
          return 'added'
        }),
      )
    return [
      ...record('need', file.needs, ({ on }) => on),
      ...record('referral', file.referrals, ({ on }) => on),
      ...record('employment', file.employment, ({ from }) => from),
      ...file.grants.map((row) =>
        one('grant', row.id, () => {
          const personId = personOf(row.personId)
          if (personId === null) return { refused: NO_PERSON }
          const known = grantsRepo.find(row.id)
          if (known !== null) return same(known, row)
          grantsRepo.insert({ ...row, personId, measureId: measureOf(row.measureId) })
          return 'added'
        }),
      ),
      ...file.acts.map((row) =>
        one('act', row.id, () => {
          if (grantsRepo.hasAct(row.id)) return 'present'
          grantsRepo.insertAct(row)
          return 'added'
        }),
      ),
      ...file.balances.map((row) =>
        one('balance', row.id, () => {
          const known = grantsRepo.findBalance(row.id)
          if (known !== null) return same(known, row)
          grantsRepo.insertBalance(row)
          return 'added'
        }),
      ),
      ...file.lists.map((row) => one('list', row.id, () => money.list(row))),
      ...file.payments
        .toSorted((a, b) => Number(a.reverses !== null) - Number(b.reverses !== null))
        .map((row) => one('payment', row.id || row.lineId, () => money.payment(actor, row))),
    ]
  }

  /** A row of its own within the whole: what the store refuses is told, and leaves nothing of itself behind. */
  function guarded(work: () => Taken): Taken {
    try {
      return store.transaction(() => {
        const taken = work()
        if (typeof taken !== 'string') throw new RefusedRow(taken.refused)
        return taken
      })
    } catch (cause) {
      if (cause instanceof RefusedRow) return { refused: cause.message }
      if (!isConstraint(cause)) throw cause
      return { refused: 'Trái với điều đã có trong kho (thiếu dòng mà nó nhắc tới, hoặc đã có dòng khác thay chỗ)' }
    }
  }

  /** Who of the store a person of the file is: by id, else by the number of a paper that only one person has. */
  function personsOf(actor: Actor, file: SupportFile): (id: string) => string | null {
    const named = [...file.needs, ...file.referrals, ...file.employment, ...file.grants].map(({ personId }) => personId)
    const here = people.byIds([...new Set(named)])
    const found = new Map<string, string | null>()
    return (id) => {
      if (here.has(id)) return id
      const known = found.get(id)
      if (known !== undefined) return known
      const number = file.people.find((person) => person.id === id)?.idNumber ?? ''
      const page = number === '' ? null : people.list(actor, { text: number, communeCode: '', after: null, limit: 2 })
      const matching = page?.rows.filter((row) => row.idNumber === number) ?? []
      const match = matching.length === 1 ? (matching[0]?.id ?? null) : null
      found.set(id, match)
      return match
    }
  }

  /** The measure in which it was written down, where this store has it. */
  function measureOf(id: string | null): string | null {
    if (id === null) return null
    try {
      measures.context(id)
      return id
    } catch {
      return null
    }
  }

  return { take }
}

/** The same record, whoever it belongs to after records of people were put together. */
function same(known: object, row: object): Taken {
  return isDeepStrictEqual(content(known), content(row))
    ? 'present'
    : { refused: 'Trong kho có dòng cùng mã nhưng khác nội dung' }
}

function content(record: object): object {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== 'personId' && key !== 'measureId'))
}

function counted(rows: readonly ImportedRow[]) {
  const of = (outcome: ImportedRow['outcome']) => rows.filter((row) => row.outcome === outcome).length
  return { added: of('added'), present: of('present'), refused: of('refused') }
}

function isConstraint(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && String(cause.code).startsWith('SQLITE_CONSTRAINT')
}
