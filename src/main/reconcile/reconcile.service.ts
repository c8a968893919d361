import { sha256Of } from '#main/sha256.ts'
import { fail } from '#shared/contract/errors.ts'
import type { ListRow } from '#shared/life/person-life.schema.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import { headingsOf } from '#shared/reconcile/guess-mapping.ts'
import type {
  ChosenList,
  Decide,
  KeptList,
  OwnList,
  ReconcileAsk,
  ReconcileView,
  SheetHead,
  SourceBody,
  TheirRow,
} from '#shared/reconcile/reconcile.schema.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { Press } from '../documents/press.ts'
import type { LifeService } from '../life/life.service.ts'
import { communeCode } from '../people/csv-person.ts'
import type { PeopleService } from '../people/people.service.ts'
import type { SheetLimits } from '../sheets/limits.ts'
import { listFile } from '../sheets/list-table.ts'
import type { ReadBook } from '../sheets/read-book.ts'
import { readWorkbook } from '../sheets/read-workbook.ts'
import { writeWorkbook } from '../sheets/write-workbook.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import { compareLists } from './compare-lists.ts'
import { ownListTable } from './own-list.ts'
import { createReconcileRepo, type RefusedRows } from './reconcile.repo.ts'
import { reconcilePaper } from './reconcile-paper.ts'
import { reconcileWorkbook } from './reconcile-workbook.ts'
import { keyOf, theirRows } from './their-rows.ts'

export interface ReconcileDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
  readonly people: Pick<PeopleService, 'check' | 'byIds' | 'numbers'>
  readonly life: Pick<LifeService, 'list' | 'lists' | 'standings'>
  readonly settings: { office(): Office; communeName(code: string): string }
  readonly units: { same(a: string, b: string): boolean }
  readonly press: Pick<Press, 'renderer'>
  readonly sheetLimits: SheetLimits
}

export type ReconcileService = ReturnType<typeof createReconcileService>

/** A file of another body. */
export interface TheirFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Rows of a sheet that are shown to choose the headings by. */
const SHOWN = 30
/** Rows of our list that are read at a time. */
const PAGE = 500

/**
 * Our lists beside those of other bodies. Their rows are kept in the store until somebody deletes them; nothing of our own
 * records is changed by them.
 */
export function createReconcileService(deps: ReconcileDeps) {
  const { store, clock, ids, audit, people, life, settings, units } = deps
  const repo = createReconcileRepo(store)
  const listLabel = (id: string) => life.lists().find((one) => one.id === id)?.shortLabel ?? id

  const read = ({ name, bytes }: TheirFile): ReadBook => readWorkbook(name, bytes, deps.sheetLimits)

  /** What a file holds, to say where its list stands. Throws kind 'file'. */
  function look(actor: Actor, file: TheirFile): ChosenList {
    requirePermission(actor, 'people.write', 'đối chiếu danh sách')
    const { sheets, remarks } = read(file)
    return { fileName: file.name, sheets: sheets.map(headOf), remarks: [...remarks] }
  }

  /** Compares a file and keeps nothing of it. Throws 'file', 'validation'. */
  function attempt(actor: Actor, file: TheirFile, ask: ReconcileAsk): ReconcileView {
    requirePermission(actor, 'people.write', 'đối chiếu danh sách')
    const { rows, refused } = theirRows(file.name, read(file), ask.mapping)
    const { list, on, communeCode: commune } = ask
    const kept = { body: ask.body, fileName: file.name, list, on, communeCode: commune, takenAt: '' }
    const bodyId = repo.bodyNamed(foldText(ask.body))
    return viewOf(actor, null, kept, rows, refused, bodyId ?? '')
  }

  /** Keeps a list, with what its columns mean for the body's next one. The same file again is the same list. */
  function take(actor: Actor, file: TheirFile, ask: ReconcileAsk): { id: string } {
    requirePermission(actor, 'people.write', 'đối chiếu danh sách')
    const book = read(file)
    const { rows, refused } = theirRows(file.name, book, ask.mapping)
    const sheet = book.sheets.find(({ name }) => name === ask.mapping.sheet)
    return store.transaction(() => {
      const folded = foldText(ask.body)
      const bodyId = repo.bodyNamed(folded) ?? ids.next()
      const headings = sheet === undefined ? {} : headingsOf(headOf(sheet).head, ask.mapping)
      repo.putBody({ id: bodyId, name: ask.body, headings }, folded)
      const { list, on, communeCode: commune } = ask
      const made = {
        ...{ id: ids.next(), bodyId, fileName: file.name, list, on, communeCode: commune, refused },
        ...{ sha256: sha256Of(file.bytes) },
        ...{ takenAt: clock.now(), takenBy: actor.name },
      }
      const before = repo.same(made)
      if (before !== null) return { id: before }
      repo.putList(made, rows)
      audit.record(actor, 'reconcile.take', 'reconcile', made.id, { list, on, rows: rows.length })
      return { id: made.id }
    })
  }

  const find = (id: string): KeptList => repo.list(id) ?? fail({ kind: 'not-found', what: 'danh sách đối chiếu', id })

  /** A kept list beside ours as that stands now for its day; the reading is recorded. Throws 'not-found'. */
  function view(actor: Actor, id: string): ReconcileView {
    const kept = find(id)
    audit.record(actor, 'reconcile.read', 'reconcile', id)
    return viewOf(actor, id, kept, repo.rows(id), repo.refusedOf(id), repo.bodyOf(id))
  }

  function viewOf(
    actor: Actor,
    id: string | null,
    kept: Omit<KeptList, 'id' | 'rows' | 'takenBy'>,
    rows: readonly TheirRow[],
    refused: RefusedRows,
    bodyId: string,
  ): ReconcileView {
    const { body, fileName, list, on, communeCode: commune, takenAt } = kept
    const { communes } = settings.office()
    const compare = {
      people,
      standings: life.standings,
      communeName: settings.communeName,
      communeCode: (text: string) => communeCode(text, communes),
      sameCommune: units.same,
    }
    const communeName = commune === '' ? '' : settings.communeName(commune)
    return {
      ...{ id, body, fileName, list, listLabel: listLabel(list), on, communeCode: commune, communeName, takenAt },
      refused: [...refused],
      ...compareLists(compare, wholeList(actor, { list, on, communeCode: commune }), rows, repo.verdicts(bodyId)),
    }
  }

  function wholeList(actor: Actor, query: OwnList): ListRow[] {
    const rows: ListRow[] = []
    let after: string | null = null
    do {
      const page = life.list(actor, { ...query, after, limit: PAGE })
      rows.push(...page.rows)
      after = page.next
    } while (after !== null)
    return rows
  }

  /** One row of a kept list, to take the person in from. Throws 'not-found'. */
  function row(actor: Actor, id: string, number: number): TheirRow {
    const found = repo.row(id, number) ?? fail({ kind: 'not-found', what: 'dòng của danh sách', id: String(number) })
    audit.record(actor, 'reconcile.read', 'reconcile', id, { row: number })
    return found
  }

  /** Writes down who a row is or is not; it holds for the body's next lists too. Throws 'not-found'. */
  function decide(actor: Actor, { id, row: number, personIds, verdict }: Decide): void {
    requirePermission(actor, 'people.write', 'đối chiếu danh sách')
    store.transaction(() => {
      const their = repo.row(find(id).id, number) ?? fail({ kind: 'not-found', what: 'dòng', id: String(number) })
      const persons = people.byIds(personIds)
      for (const personId of personIds) {
        const person = persons.get(personId) ?? fail({ kind: 'not-found', what: 'người', id: personId })
        const said = { theirKey: keyOf(their), personId: person.id, verdict }
        repo.putVerdict(ids.next(), repo.bodyOf(id), said, clock.now(), actor.name)
        audit.record(actor, 'reconcile.decide', 'person', person.id, { list: id, verdict })
      }
    })
  }

  /** Deletes the people of a list; what was decided about people of ours stays, as hashes. Throws 'not-found'. */
  function remove(actor: Actor, id: string): void {
    requirePermission(actor, 'people.write', 'xóa danh sách đối chiếu')
    store.transaction(() => {
      const { rows } = find(id)
      repo.remove(id)
      audit.record(actor, 'reconcile.remove', 'reconcile', id, { rows })
    })
  }

  /** The comparison as a workbook or a page to print, with the name that is proposed for it. */
  async function output(
    actor: Actor,
    shown: ReconcileView,
    format: 'xlsx' | 'pdf',
  ): Promise<{ bytes: Uint8Array<ArrayBuffer>; name: string }> {
    const name = `doi-chieu-${shown.list}-${shown.on}.${format}`
    audit.record(actor, 'reconcile.save', 'reconcile', shown.id ?? '', { as: format })
    if (format === 'xlsx') return { bytes: await writeWorkbook(reconcileWorkbook(shown)), name }
    const pdf = await deps.press.renderer.render(reconcilePaper(shown, settings.office(), clock.today(), actor.name))
    return { bytes: pdf.bytes, name }
  }

  /** A list of ours for somebody else, as a workbook; the handing out is recorded. */
  async function ownList(actor: Actor, query: OwnList): Promise<{ bytes: Uint8Array<ArrayBuffer>; name: string }> {
    const rows = wholeList(actor, query)
    const persons = people.byIds(rows.map(({ personId }) => personId))
    audit.record(actor, 'list.export', 'list', query.list, { on: query.on, communeCode: query.communeCode })
    const bytes = await listFile(ownListTable(listLabel(query.list), rows, persons), 'xlsx')
    return { bytes, name: `danh-sach-${query.list}-${query.on}.xlsx` }
  }

  return {
    bodies: (): SourceBody[] => repo.bodies(),
    lists: (): KeptList[] => repo.lists(),
    look,
    attempt,
    take,
    view,
    row,
    decide,
    remove,
    output,
    ownList,
  }
}

function headOf({ name, hidden, rows }: ReadBook['sheets'][number]): SheetHead {
  const head = rows.slice(0, SHOWN).map(({ row, cells }) => ({ row, cells: [...cells] }))
  return { name, hidden, rows: rows.length, head }
}
