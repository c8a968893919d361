import { fail } from '#shared/contract/errors.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import { yearOf } from '#shared/primitives/civil-date.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import type {
  Delivery,
  IncomingPaper,
  Intake,
  ReceivedPatch,
  RegisterBook,
  RegisterFormat,
  RegisterLine,
  RegisterPage,
  RegisterStart,
} from '#shared/registers/register.schema.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { DocumentsService } from '../documents/documents.service.ts'
import type { RenderedPdf } from '../documents/pdf/pdf-renderer.ts'
import type { Press } from '../documents/press.ts'
import type { CaseContext } from '../measures/case-context.ts'
import { listFile } from '../sheets/list-table.ts'
import type { Actor } from '../store/actor.ts'
import { assertConfirmed } from '../store/restore-duties.ts'
import type { Store } from '../store/store.ts'
import { createAfterRestore, unknownLine } from './after-restore.ts'
import { type Arrival, arrivalOf, dossierLine } from './arrivals.ts'
import type { BookDefinition, RegisterDefinitions } from './load-books.ts'
import { printedRegister } from './print-register.ts'
import { outgoingLine, receivedLine, searched } from './register-pages.ts'
import { registerTable } from './register-table.ts'
import { createRegistersRepo, type Received } from './registers.repo.ts'

export interface RegistersDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
  readonly settings: { office(): Office }
  readonly measures: { context(caseId: string): CaseContext }
  readonly documents: Pick<DocumentsService, 'register' | 'sentTo' | 'accountFor'>
  readonly press: Pick<Press, 'renderer'>
  readonly books: RegisterDefinitions
}

export type RegistersService = ReturnType<typeof createRegistersService>

/**
 * The books of an office (Điều 14-24 Nghị định 30/2020/NĐ-CP): papers that leave, papers that arrive, dossiers taken in.
 * One series of numbers for each book and year, without gaps; a number is never given back or used twice.
 */
export function createRegistersService(deps: RegistersDeps) {
  const { store, clock, ids, audit, settings, measures, documents, books } = deps
  const repo = createRegistersRepo(store)

  function all(): RegisterBook[] {
    const outgoing = documents.register('', yearOf(clock.today())).books
    return [
      ...outgoing.map((book): RegisterBook => ({ ...book, kind: 'outgoing', own: !book.id.includes('.') })),
      ...[books.incoming, books.intake].map(
        ({ id, kind, label }): RegisterBook => ({ id, kind, label, own: true, newest: repo.newest(id) }),
      ),
    ]
  }

  function find(id: string): { book: RegisterBook; definition: BookDefinition } {
    const book = all().find((b) => b.id === id)
    return book ? { book, definition: books[book.kind] } : fail({ kind: 'not-found', what: 'sổ', id })
  }

  /** Every book that holds numbers, and the years that have any (this one too), newest first. */
  function list(): { books: RegisterBook[]; years: number[] } {
    const { years } = documents.register('', yearOf(clock.today()))
    return { books: all(), years: [...new Set([...years, ...repo.years()])].sort((a, b) => b - a) }
  }

  /** The number with which a book begins in a year: 1, unless the office came over from a paper book. */
  function firstNumber(book: string, year: number): number {
    return repo.start(book, year)?.first ?? 1
  }

  function nextOf(book: string, year: number): number {
    const last = repo.last(book, year)
    return last === 0 ? firstNumber(book, year) : last + 1
  }

  function linesOf(book: RegisterBook, year: number): RegisterLine[] {
    if (book.kind !== 'outgoing') return repo.rows(book.id, year).map(lineOf)
    const deliveries = new Map(repo.deliveries(book.id, year).map((d) => [d.number, d]))
    return documents
      .register(book.id, year)
      .rows.map((row) =>
        outgoingLine(row, deliveries.get(row.number), row.documentId === null ? '' : documents.sentTo(row.documentId)),
      )
  }

  function lineOf(entry: Received): RegisterLine {
    return receivedLine(entry, entry.caseId === null ? '' : measures.context(entry.caseId).code)
  }

  /** One book of one year with the lines that were searched for. Throws 'not-found' for a book that there is not. */
  function open(bookId: string, year: number, text: string): RegisterPage {
    const { book, definition } = find(bookId)
    const lines = linesOf(book, year)
    const last = lines.at(-1)
    const isVoid = (line: RegisterLine) => line.state === 'void'
    return {
      book,
      year,
      columns: definition.columns,
      lines: searched(lines, text),
      used: lines.filter((line) => !isVoid(line)).length,
      void: lines.filter(isVoid).length,
      next: last ? last.number + 1 : firstNumber(bookId, year),
      start: repo.start(bookId, year),
      provenance: definition.provenance,
    }
  }

  /** Gives the next number of the book and year; the caller holds the transaction. */
  function take(
    actor: Actor,
    book: string,
    arrival: Arrival,
    more: Pick<Received, 'caseId' | 'eventId'> & Partial<Pick<Received, 'note' | 'forwardedOn'>>,
  ): Received {
    assertConfirmed(store, 'numbers')
    const year = yearOf(arrival.date)
    const entry: Received = {
      id: ids.next(),
      book,
      year,
      number: nextOf(book, year),
      ...arrival,
      forwardedOn: null,
      note: '',
      ...more,
      state: 'used',
      version: 1,
      createdAt: clock.now(),
      createdBy: actor.name,
    }
    repo.insert(entry)
    audit.record(actor, 'register.number', 'register', entry.id, {
      book,
      year,
      number: entry.number,
      case: more.caseId,
    })
    return entry
  }

  function refuseFuture(date: string): void {
    if (date <= clock.today()) return
    const message = `Ngày đến không được sau hôm nay (${viDate(clock.today())})`
    fail({ kind: 'validation', what: 'sổ đăng ký', fields: [{ path: 'date', message }] })
  }

  /** Writes a paper that arrived into the book of its year. Throws 'validation' for a day to come. */
  function addIncoming(actor: Actor, { caseId, note, forwardedOn, ...paper }: IncomingPaper): RegisterLine {
    requirePermission(actor, 'cases.write', 'ghi sổ văn bản đến')
    refuseFuture(paper.date)
    if (caseId !== null) measures.context(caseId)
    const arrival = { ...paper, address: '', sheets: '' }
    return store.transaction(() =>
      lineOf(take(actor, books.incoming.id, arrival, { caseId, eventId: null, note, forwardedOn })),
    )
  }

  /** Takes a dossier in by hand. Throws 'conflict' where the case has a number in force already. */
  function addIntake(actor: Actor, { caseId, date, note }: Intake): RegisterLine {
    requirePermission(actor, 'cases.write', 'ghi sổ thụ lý')
    refuseFuture(date)
    const context = measures.context(caseId)
    return store.transaction(() => {
      const [known] = repo.ofCase(books.intake.id, caseId)
      if (known) {
        fail({ kind: 'conflict', message: `Hồ sơ ${context.code} đã có số thụ lý ${known.number} năm ${known.year}.` })
      }
      const sender = context.caseFacts.compiler.name
      const blank = { sender, symbol: '', paperDate: null, title: '', address: '', sheets: '' }
      const arrival = dossierLine({ date, ...blank, receiver: actor.name }, context)
      return lineOf(take(actor, books.intake.id, arrival, { caseId, eventId: null, note }))
    })
  }

  /** Fills in or mends a line that is not void; number, day and case stay. Throws 'conflict' for a stale version. */
  function update(actor: Actor, { id, version, ...patch }: ReceivedPatch): RegisterLine {
    requirePermission(actor, 'cases.write', 'sửa sổ đăng ký')
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
    return store.transaction(() => {
      const after: Received = { ...inForce(id), ...given, version: version + 1 }
      if (!repo.update(after, version)) stale()
      audit.record(actor, 'register.update', 'register', id, { changed: Object.keys(given) })
      return lineOf(after)
    })
  }

  function inForce(id: string): Received {
    const entry = repo.find(id) ?? fail({ kind: 'not-found', what: 'số trong sổ', id })
    if (entry.state === 'void') fail({ kind: 'conflict', message: `Số ${entry.number} đã hủy, không sửa được nữa.` })
    return entry
  }

  function stale(): never {
    fail({ kind: 'conflict', message: 'Dòng này của sổ vừa được người khác sửa. Mở lại sổ rồi sửa tiếp.' })
  }

  /** Makes a number void. It keeps its line with the reason and is never used again. */
  function voidNumber(actor: Actor, id: string, version: number, reason: string): RegisterLine {
    requirePermission(actor, 'documents.issue', 'hủy số trong sổ')
    return store.transaction(() => {
      const entry = inForce(id)
      const note = [`Đã hủy: ${reason}`, entry.note].filter((part) => part !== '').join('. ')
      const after: Received = { ...entry, state: 'void', note, version: version + 1 }
      if (!repo.update(after, version)) stale()
      audit.record(actor, 'register.void', 'register', id, { book: entry.book, year: entry.year, number: entry.number })
      return lineOf(after)
    })
  }

  /** Fills in what the outgoing book asks when the paper leaves. Throws 'not-found', 'conflict' for a stale version. */
  function deliver(actor: Actor, { version, ...delivery }: Delivery): void {
    requirePermission(actor, 'cases.write', 'ghi sổ văn bản đi')
    const { book, year, number } = delivery
    store.transaction(() => {
      const line = documents.register(book, year).rows.find((row) => row.number === number)
      if (!line) fail({ kind: 'not-found', what: 'số trong sổ văn bản đi', id: `${book} ${year} ${number}` })
      if (!repo.deliver({ ...delivery, version: version + 1 }, version)) stale()
      audit.record(actor, 'register.deliver', 'register', `${book} ${year} ${number}`, { book, year, number })
    })
  }

  /** Begins a book of a year with another number than 1. Only while the book is empty; for good, and with a reason. */
  function setStart(actor: Actor, { book, year, first, reason }: RegisterStart): void {
    requirePermission(actor, 'settings.write', 'đặt số bắt đầu của sổ')
    const known = find(book)
    store.transaction(() => {
      if (repo.start(book, year) !== null) {
        fail({ kind: 'conflict', message: `${known.book.label} năm ${year} đã được đặt số bắt đầu.` })
      }
      if (linesOf(known.book, year).length > 0) {
        fail({ kind: 'conflict', message: `${known.book.label} năm ${year} đã có số, không đặt số bắt đầu được nữa.` })
      }
      repo.insertStart({ book, year, first, reason, setAt: clock.now(), setBy: actor.name })
      audit.record(actor, 'register.start', 'register', `${book} ${year}`, { book, year, first, reason })
    })
  }

  /**
   * Follows an event of a case into the books: what arrived with it gets its number, once; an event that was withdrawn
   * takes the number out of use. Called within the transaction that writes the event.
   */
  function follow(actor: Actor, context: CaseContext, event: CaseEvent): void {
    const rule = books.received.get(event.type)
    const office = settings.office()
    if (!rule?.offices.includes(office.kind)) return
    const known = event.replaces === null ? [] : repo.ofEvent(event.replaces).filter((e) => e.state === 'used')
    if (event.withdrawn) {
      for (const entry of known) leave(actor, entry, `rút diễn biến, ${event.reason}`)
      return
    }
    const arrival = arrivalOf(rule, event, context, office)
    for (const book of rule.books) {
      const entry = known.find((e) => e.book === book)
      const line = arrival && (book === books.intake.id ? dossierLine(arrival, context) : arrival)
      if (entry) correct(actor, entry, event.id, line)
      else if (line && !(book === books.intake.id && repo.ofCase(book, context.id).length > 0)) {
        take(actor, book, line, { caseId: context.id, eventId: event.id })
      }
    }
  }

  function leave(actor: Actor, entry: Received, reason: string): void {
    const note = [`Đã hủy: ${reason}`, entry.note].filter((part) => part !== '').join('. ')
    if (!repo.update({ ...entry, state: 'void', note, version: entry.version + 1 }, entry.version)) stale()
    const { id, book, year, number } = entry
    audit.record(actor, 'register.void', 'register', id, { book, year, number })
  }

  /** A corrected event: the number and its day stay as they were given, what was written there is told beside it. */
  function correct(actor: Actor, entry: Received, eventId: string, line: Arrival | null): void {
    const moved = line && line.date !== entry.date ? `Ngày đến sửa thành ${viDate(line.date)}` : ''
    const note = [entry.note, moved].filter((part) => part !== '').join('. ')
    const { date: _date, ...told } = line ?? entry
    const after: Received = { ...entry, ...told, date: entry.date, eventId, note, version: entry.version + 1 }
    if (!repo.update(after, entry.version)) stale()
    audit.record(actor, 'register.update', 'register', entry.id, { event: eventId })
  }

  /** The whole book of a year, with its cover, as it is printed and bound. */
  async function print(actor: Actor, bookId: string, year: number): Promise<RenderedPdf> {
    const { definition } = find(bookId)
    const page = open(bookId, year, '')
    const pdf = await deps.press.renderer.render(
      printedRegister(page, definition.title, settings.office(), clock.today()),
    )
    audit.record(actor, 'register.read', 'register', `${bookId} ${year}`, { book: bookId, year, as: 'pdf' })
    return pdf
  }

  /** The book of a year as a file for others, with the name that is proposed for it. */
  async function file(
    actor: Actor,
    bookId: string,
    year: number,
    format: RegisterFormat,
  ): Promise<{ bytes: Uint8Array<ArrayBuffer>; name: string }> {
    const name = `so-${bookId.replace(/[^a-z0-9-]+/g, '-')}-${year}.${format}`
    if (format === 'pdf') return { bytes: (await print(actor, bookId, year)).bytes, name }
    audit.record(actor, 'register.read', 'register', `${bookId} ${year}`, { book: bookId, year, as: format })
    return { bytes: await listFile(registerTable(open(bookId, year, '')), format), name }
  }

  const afterRestore = createAfterRestore({
    ...{ store, clock, audit, books: all },
    lastOf: (book, year) => linesOf(book, year).at(-1)?.number ?? 0,
    account(actor, book, line) {
      if (book.kind === 'outgoing') documents.accountFor(book.id, line)
      else repo.insert(unknownLine({ ...line, id: ids.next(), book: book.id, at: clock.now(), by: actor.name }))
    },
  })

  return {
    ...afterRestore,
    list,
    open,
    firstNumber,
    addIncoming,
    addIntake,
    update,
    void: voidNumber,
    deliver,
    setStart,
    follow,
    print,
    file,
  }
}
