import type { Store } from '#main/store/store.ts'
import { AppFailure } from '#shared/contract/errors.ts'
import type { PersonInput, PersonRemark, SimilarPerson } from '#shared/people/person.schema.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import type { SheetLimits } from '../sheets/limits.ts'
import type { CellProblem, CommuneName } from './csv-person.ts'
import { type ColumnsOfFile, type PeopleFile, type RawRow, readPeopleFile } from './people-file.ts'
import type { PersonRepo } from './person.repo.ts'
import { plainNumber } from './search-words.ts'

export interface PeopleImport {
  /** File name with its ending, which decides how it is read. */
  readonly name: string
  readonly bytes: Uint8Array
  /** Reports what would happen and writes nothing. */
  readonly dryRun: boolean
  readonly columns?: ColumnsOfFile
  /** Also looks for what is odd about each person and for people of the store who may be the same; takes longer. */
  readonly doubts?: boolean
}

/** What is wrong or odd in a cell, and what stands in it. */
export interface SaidProblem extends CellProblem {
  readonly says: string
}

export interface ImportedRow {
  /** Row of the sheet, line of the file or number in the list (JSON), from 1. */
  readonly row: number
  readonly fullName: string
  readonly outcome: 'add' | 'present' | 'refused'
  /** Id of the person that was added or was there already; null in a dry run and for a refused row. */
  readonly id: string | null
  /** For 'present': why it is taken for the same person. */
  readonly reason: string
  /** For 'refused': each cell and what is wrong with it. */
  readonly problems: readonly SaidProblem[]
  /** For 'add', where doubts were asked for: what is odd. None of it keeps the row out. */
  readonly remarks: readonly SaidProblem[]
  /** For 'add', where doubts were asked for: who may be the same. */
  readonly similar: readonly SimilarPerson[]
}

export interface PeopleImportReport {
  readonly fileName: string
  readonly total: number
  readonly added: number
  readonly present: number
  readonly refused: number
  /** False in a dry run, and when a row was refused: then nothing at all was taken in. */
  readonly written: boolean
  readonly ignoredColumns: readonly string[]
  readonly rows: readonly ImportedRow[]
}

export interface ImportDeps {
  readonly store: Store
  readonly repo: PersonRepo
  readonly communes: readonly CommuneName[]
  readonly sheetLimits: SheetLimits
  /** Parses one person as for saving; throws 'validation'. */
  readonly parse: (raw: PersonInput) => PersonInput
  /** What is odd about a person, and who of the store may be the same. */
  readonly doubtsOf: (person: PersonInput) => { remarks: readonly PersonRemark[]; similar: readonly SimilarPerson[] }
  /** Adds one person in the transaction that is open, and returns the id. */
  readonly add: (person: PersonInput) => string
  /** Notes the import in the same transaction. */
  readonly note: (counts: { added: number; present: number }) => void
}

/** Somebody who is in the store, or earlier in the file. */
interface Known {
  id: string | null
  /** Row of the file, null for somebody of the store. */
  readonly row: number | null
  readonly person: PersonInput
}

/** Finds the same person again, so that the same file taken in twice changes nothing. */
class KnownPeople {
  readonly #byNumber = new Map<string, Known>()
  readonly #byName = new Map<string, Known[]>()

  add(known: Known): void {
    for (const { number } of known.person.idDocuments) {
      const plain = plainNumber(number)
      if (!this.#byNumber.has(plain)) this.#byNumber.set(plain, known)
    }
    const key = nameKey(known.person)
    const same = this.#byName.get(key)
    if (same) same.push(known)
    else this.#byName.set(key, [known])
  }

  withNumberOf(person: PersonInput): { known: Known; number: string } | null {
    for (const { number } of person.idDocuments) {
      const known = this.#byNumber.get(plainNumber(number))
      if (known) return { known, number }
    }
    return null
  }

  /** Same name as written, birth and commune; but not when both have papers of one kind and the numbers differ. */
  withNameOf(person: PersonInput): Known | null {
    return this.#byName.get(nameKey(person))?.find((known) => !areToldApart(known.person, person)) ?? null
  }
}

const nameKey = (p: PersonInput) => JSON.stringify([p.fullName.toLocaleLowerCase('vi'), p.birthDate, p.communeCode])

function areToldApart(a: PersonInput, b: PersonInput): boolean {
  return a.idDocuments.some((paper) => b.idDocuments.some((other) => other.kind === paper.kind))
}

const haveCommonName = (a: PersonInput, b: PersonInput) =>
  [a.fullName, ...a.aliases].map(foldText).some((name) => [b.fullName, ...b.aliases].map(foldText).includes(name))

/** A row that was looked at: what becomes of it, and the person when it is to be added. */
interface Planned {
  readonly outcome: ImportedRow
  readonly add: Known | null
  readonly same: Known | null
}

/** Takes a file of people in: all rows, or none when one of them is refused. See {@link PeopleImportReport}. */
export function importPeople(deps: ImportDeps, file: PeopleImport): PeopleImportReport {
  const content = readPeopleFile(file.name, file.bytes, deps.communes, deps.sheetLimits, file.columns)
  return deps.store.transaction(() => {
    const known = new KnownPeople()
    for (const { id, record } of deps.repo.everyone()) known.add({ id, row: null, person: record })
    const planned = content.rows.map((row) => plan(deps, content, row, known, file.doubts ?? false))
    const count = (outcome: ImportedRow['outcome']) => planned.filter((p) => p.outcome.outcome === outcome).length
    const counts = { added: count('add'), present: count('present'), refused: count('refused') }
    const written = !file.dryRun && counts.refused === 0
    if (written && counts.added > 0) {
      for (const { add } of planned) if (add) add.id = deps.add(add.person)
      deps.note(counts)
    }
    return {
      fileName: file.name,
      total: planned.length,
      ...counts,
      written,
      ignoredColumns: content.ignoredColumns,
      rows: planned.map(({ outcome, add, same }) => ({ ...outcome, id: (add ?? same)?.id ?? null })),
    }
  })
}

function plan(deps: ImportDeps, content: PeopleFile, row: RawRow, known: KnownPeople, withDoubts: boolean): Planned {
  const read = parsed(deps, content, row)
  if ('problems' in read) return refused(row, read.problems)
  const { person } = read
  const base = { ...NOTHING_TOLD, row: row.row, fullName: person.fullName, id: null }
  const present = (same: Known, reason: string): Planned => ({
    outcome: {
      ...base,
      outcome: 'present',
      reason: reason + (same.row === null ? '' : ` với dòng ${same.row} của tệp`),
    },
    add: null,
    same,
  })

  const byNumber = known.withNumberOf(person)
  if (byNumber && !haveCommonName(byNumber.known.person, person)) {
    const where = byNumber.known.row === null ? 'người khác trong kho' : `dòng ${byNumber.known.row} của tệp`
    const message = `Số giấy tờ ${byNumber.number} đã là của ${where}, có họ tên khác.`
    return refused(row, [{ cell: content.cellOf('idDocuments'), message }])
  }
  if (byNumber) return present(byNumber.known, `Cùng số giấy tờ ${byNumber.number}`)
  const byName = known.withNameOf(person)
  if (byName) return present(byName, 'Cùng họ tên, ngày sinh và xã, phường')

  const add: Known = { id: null, row: row.row, person }
  known.add(add)
  const doubts = withDoubts ? deps.doubtsOf(person) : { remarks: [], similar: [] }
  const remarks = doubts.remarks.map(({ path, message }) => saying(row, { cell: content.cellOf(path), message }))
  const { similar } = doubts
  return { outcome: { ...base, outcome: 'add', reason: '', remarks, similar }, add, same: null }
}

const NOTHING_TOLD = { problems: [], remarks: [], similar: [] } as const
const saying = (row: RawRow, problem: CellProblem): SaidProblem => ({ ...problem, says: row.said(problem.cell) })

function parsed(
  deps: ImportDeps,
  content: PeopleFile,
  row: RawRow,
): { person: PersonInput } | { problems: CellProblem[] } {
  try {
    const person = deps.parse(row.raw as PersonInput)
    return row.problems.length > 0 ? { problems: [...row.problems] } : { person }
  } catch (error) {
    if (!(error instanceof AppFailure) || error.error.kind !== 'validation') throw error
    const fields = error.error.fields.map(({ path, message }) => ({ cell: content.cellOf(path), message }))
    // A cell that was not understood is told once, not also as an empty field.
    const told = new Set(row.problems.map((problem) => problem.cell))
    return { problems: [...row.problems, ...fields.filter((field) => !told.has(field.cell))] }
  }
}

function refused(row: RawRow, problems: readonly CellProblem[]): Planned {
  const raw: unknown = row.raw
  const name = typeof raw === 'object' && raw !== null && 'fullName' in raw ? raw.fullName : ''
  const fullName = typeof name === 'string' ? name : ''
  return {
    outcome: {
      ...NOTHING_TOLD,
      row: row.row,
      fullName,
      outcome: 'refused',
      id: null,
      reason: '',
      problems: problems.map((problem) => saying(row, problem)),
    },
    add: null,
    same: null,
  }
}
