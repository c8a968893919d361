import { sha256Of } from '#main/sha256.ts'
import { fail } from '#shared/contract/errors.ts'
import { resolveForm } from '#shared/documents/resolve-form.ts'
import type { Person } from '#shared/people/person.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import type { Office, Officer } from '#shared/settings/office.schema.ts'
import type {
  CancelList,
  DraftList,
  IssueList,
  ListForm,
  ListView,
  PaymentLine,
  SetLines,
} from '#shared/support/payment-list.schema.ts'
import { supportForm } from '#shared/support/support-codes.ts'
import { viDate } from '#shared/texts/dates.ts'
import { GRANT_STATE_WORDS } from '#shared/texts/support-words.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { OutgoingNumbers } from '../documents/outgoing-numbers.ts'
import type { RenderedPdf } from '../documents/pdf/pdf-renderer.ts'
import type { Press } from '../documents/press.ts'
import { mayActFor } from '../documents/signers.ts'
import { sortKey } from '../people/sort-key.ts'
import type { Actor } from '../store/actor.ts'
import type { Blobs } from '../store/blobs.ts'
import type { Store } from '../store/store.ts'
import { refusal } from './grant-rules.ts'
import { approvalOf, type GrantFacts, grantState } from './grant-state.ts'
import type { GrantLook, GrantsService } from './grants.service.ts'
import { contentOf, decisionOf, LIST_FORM, LIST_TITLES, listValues, type PaperLine } from './list-paper.ts'
import { createPaymentsRepo, type StoredList } from './payments.repo.ts'
import type { SchemesService } from './schemes.service.ts'

export interface ListsDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
  readonly blobs: Pick<Blobs, 'put' | 'get'>
  readonly people: { byId(id: string): Person; byIds(ids: readonly string[]): ReadonlyMap<string, Person> }
  readonly settings: { office(): Office; communeName(code: string): string }
  readonly grants: Pick<GrantsService, 'find' | 'everything'>
  readonly schemes: Pick<SchemesService, 'label'>
  readonly press: Pick<Press, 'forms' | 'renderer' | 'docx'>
  readonly numbers: OutgoingNumbers
}

export type ListsService = ReturnType<typeof createListsService>

/** An approved instalment that is on no list and was not paid. */
export interface OpenInstalment {
  readonly facts: GrantFacts
  readonly instalment: number
  readonly amount: PaymentLine['amount']
}

const WHAT = 'danh sách chi'

/**
 * Payment lists: gathered as a draft, issued with a number of the register and frozen, page and all, or cancelled. An
 * instalment stands on one list at a time (a unique index of the store says so as well).
 */
export function createListsService(deps: ListsDeps) {
  const { store, clock, ids, audit, blobs, people, settings, grants, schemes, press, numbers } = deps
  const repo = createPaymentsRepo(store)

  function find(id: string): StoredList {
    return repo.list(id) ?? fail({ kind: 'not-found', what: WHAT, id })
  }

  function draftOf(id: string, version: number): StoredList {
    const list = find(id)
    if (list.state !== 'nhap') fail({ kind: 'conflict', message: 'Danh sách này đã ban hành, không sửa được nữa.' })
    if (list.version !== version) stale()
    return list
  }

  function stale(): never {
    fail({ kind: 'conflict', message: 'Danh sách vừa được người khác sửa. Mở lại rồi làm tiếp.' })
  }

  function save(list: StoredList): StoredList {
    const after = { ...list, version: list.version + 1 }
    if (!repo.updateList(after, list.version)) stale()
    return after
  }

  /** Every instalment that could be put on a list of this form: oldest decision first, then as names are sorted. */
  function open(form: ListForm, filter: Pick<DraftList, 'from' | 'to' | 'communeCode' | 'schemeId'>): OpenInstalment[] {
    const wanted = form === 'tien' ? 'cash' : 'goods'
    const found = grants.everything().all.filter((facts) => {
      const { kind, schemeId } = facts.grant
      if (supportForm(kind) !== wanted || (filter.schemeId !== '' && filter.schemeId !== schemeId)) return false
      return ['da_duyet', 'chi_mot_phan'].includes(grantState(facts))
    })
    const known = personsOf(found)
    const keyed = found
      .filter(({ grant }) => ['', known.get(grant.personId)?.communeCode].includes(filter.communeCode))
      .flatMap(openOf)
      .filter(({ on }) => (filter.from === null || on >= filter.from) && (filter.to === null || on <= filter.to))
      .map((one) => {
        const name = known.get(one.facts.grant.personId)?.fullName ?? ''
        return { one, key: [one.on, sortKey(name), String(one.instalment).padStart(3, '0')].join(' ') }
      })
    return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ one }) => one)
  }

  function personsOf(facts: readonly GrantFacts[]): ReadonlyMap<string, Person> {
    return people.byIds([...new Set(facts.map(({ grant }) => grant.personId))])
  }

  function openOf(facts: GrantFacts): (OpenInstalment & { on: CivilDate })[] {
    const approval = approvalOf(facts.acts)
    return (approval?.instalments ?? []).flatMap((amount, i) => {
      const instalment = i + 1
      const taken =
        repo.liveLine(facts.grant.id, instalment) !== null ||
        facts.payments.some((p) => p.instalment === instalment && p.reverses === null)
      return taken || approval === null ? [] : [{ facts, instalment, amount, on: approval.on }]
    })
  }

  /** Gathers a draft. Throws 'validation' where there is nothing to put on it. */
  function draft(actor: Actor, input: DraftList): StoredList {
    requirePermission(actor, 'support.write', 'lập danh sách chi')
    return store.transaction(() => {
      const found = open(input.form, input)
      if (found.length === 0) {
        const message =
          'Không có khoản đã duyệt, chưa chi nào khớp. Đổi kỳ, xã hoặc căn cứ, hoặc duyệt khoản hỗ trợ trước'
        fail({ kind: 'validation', what: WHAT, fields: [{ path: 'period', message }] })
      }
      const { form, period, communeCode, schemeId } = input
      const list: StoredList = {
        ...EMPTY,
        id: ids.next(),
        form,
        period,
        communeCode,
        schemeId,
        createdAt: clock.now(),
        createdBy: actor.name,
      }
      repo.insertList(list)
      found.forEach((one, i) => {
        putLine(list.id, i + 1, one)
      })
      audit.record(actor, 'support.draftList', 'payment-list', list.id, { form, lines: found.length })
      return list
    })
  }

  function putLine(listId: string, position: number, { facts, instalment, amount }: OpenInstalment): void {
    const fresh = { releasedAt: null, releaseReason: '' }
    repo.insertLine({ id: ids.next(), listId, position, grantId: facts.grant.id, instalment, amount, ...fresh })
  }

  /** Says which instalments stand on a draft. Throws 'conflict', 'rule-violation' for one that is not to be had. */
  function setLines(actor: Actor, { id, version, lines }: SetLines): void {
    requirePermission(actor, 'support.write', 'sửa danh sách chi')
    store.transaction(() => {
      const list = draftOf(id, version)
      repo.removeLines(id)
      const free = open(list.form, { from: null, to: null, communeCode: '', schemeId: '' })
      lines.forEach(({ grantId, instalment }, i) => {
        const one = free.find((f) => f.facts.grant.id === grantId && f.instalment === instalment)
        if (one === undefined) {
          const { grant } = grants.find(grantId)
          refusal('sửa danh sách chi', grant.personId, 'Kỳ chi này đã ở danh sách khác, đã chi hoặc chưa được duyệt.')
        }
        putLine(id, i + 1, one)
      })
      save(list)
      audit.record(actor, 'support.setLines', 'payment-list', id, { lines: lines.length })
    })
  }

  /** Officers of the office who may sign on a day. */
  function signers(on: CivilDate): Officer[] {
    return settings.office().officers.filter((o) => o.communeCode === '' && mayActFor(o, on))
  }

  /** The lines of a list as they are printed, in order. */
  function paperLines(
    listId: string,
    look: Pick<GrantLook, 'find'> = grants.everything(),
  ): (PaperLine & { line: PaymentLine; facts: GrantFacts })[] {
    const lines = repo.lines(listId).map((line) => ({ line, facts: look.find(line.grantId) }))
    const known = personsOf(lines.map(({ facts }) => facts))
    return lines.map(({ line, facts }) => {
      const approval = facts.acts.findLast(({ act }) => act === 'duyet')
      return {
        line,
        facts,
        person: known.get(facts.grant.personId) ?? people.byId(facts.grant.personId),
        content: contentOf(facts.grant, line.instalment, approval?.instalments.length ?? 1),
        decision: approval ? decisionOf(approval) : '',
        amount: line.amount,
      }
    })
  }

  /**
   * Issues a draft: takes the next number of its book, freezes lines, words and page, all or nothing. Throws 'validation',
   * 'conflict', and 'rule-violation' where a grant on it is not approved any more.
   */
  async function issue(actor: Actor, input: IssueList): Promise<void> {
    requirePermission(actor, 'support.approve', 'ban hành danh sách chi')
    const list = draftOf(input.id, input.version)
    const lines = paperLines(list.id)
    const wrong = (path: string, message: string): never =>
      fail({ kind: 'validation', what: WHAT, fields: [{ path, message }] })
    if (input.date > clock.today()) wrong('date', `Ngày không được sau hôm nay (${viDate(clock.today())})`)
    if (lines.length === 0) wrong('lines', 'Danh sách chưa có dòng nào')
    for (const { facts } of lines) refuseUnapproved(facts, input.date)
    const signer =
      signers(input.date).find(({ id }) => id === input.signerId) ??
      wrong('signerId', 'Người này không còn ký vào ngày đó')
    const number = numbers.next(LIST_FORM, input.date)
    const values = listValues(settings.office(), lines, {
      ...input,
      form: list.form,
      period: list.period,
      communeName: settings.communeName(list.communeCode),
      schemeLabel: schemes.label(list.schemeId)?.label ?? '',
      number,
      signer,
    })
    const form = press.forms.get(LIST_FORM)
    const pdf = await press.renderer.render(resolveForm(form, values, { mode: 'final' }))
    store.transaction(() => {
      draftOf(input.id, input.version)
      const taken = numbers.take(LIST_FORM, input.date, `${LIST_TITLES[list.form]}, ${list.period}`, signer.name)
      if (taken.symbol !== number) stale()
      const kept = blobs.put(pdf.bytes, 'application/pdf')
      const page = { formVersion: form.version, sha256: kept.sha256, blobId: kept.id, registerId: taken.registerId }
      save({ ...list, state: 'ban_hanh', number, date: input.date, values, ...page })
      audit.record(actor, 'support.issueList', 'payment-list', list.id, {
        number,
        sha256: kept.sha256,
        lines: lines.length,
      })
    })
  }

  function refuseUnapproved(facts: GrantFacts, date: CivilDate): void {
    const state = grantState(facts)
    const approval = approvalOf(facts.acts)
    const { fullName } = people.byId(facts.grant.personId)
    const refuse = (message: string) => refusal('ban hành danh sách chi', facts.grant.personId, message, 'TRANG-THAI')
    if (state !== 'da_duyet' && state !== 'chi_mot_phan') {
      refuse(`Khoản của ${fullName}: ${GRANT_STATE_WORDS[state].toLocaleLowerCase('vi')}. Bỏ dòng này.`)
    }
    if (approval !== null && date < approval.on) {
      refuse(`Khoản của ${fullName} được duyệt ngày ${viDate(approval.on)}, sau ngày danh sách.`)
    }
  }

  /** Cancels a list of which nothing was paid; its lines may stand on another, its number stays void in the register. */
  function cancel(actor: Actor, { id, version, reason }: CancelList): void {
    const list = find(id)
    requirePermission(actor, list.state === 'nhap' ? 'support.write' : 'support.approve', 'hủy danh sách chi')
    store.transaction(() => {
      if (list.version !== version) stale()
      if (list.state === 'huy') fail({ kind: 'conflict', message: 'Danh sách này đã hủy rồi.' })
      const lines = repo.lines(id)
      if (lines.some((line) => repo.payment(line.id) !== null)) {
        const [first] = lines
        const owner = first ? grants.find(first.grantId).grant.personId : ''
        refusal('hủy danh sách chi', owner, 'Đã chi ít nhất một dòng, nên danh sách không hủy được nữa.')
      }
      for (const line of lines) if (line.releasedAt === null) repo.release(line.id, clock.now(), reason)
      if (list.registerId !== null) numbers.void(list.registerId, reason)
      save({ ...list, state: 'huy', cancelReason: reason })
      audit.record(actor, 'support.cancelList', 'payment-list', id, { number: list.number })
    })
  }

  /** The page: of an issued list as it was printed, of a draft with the mark of one. Reading names is recorded. */
  async function pdf(actor: Actor, id: string): Promise<RenderedPdf> {
    const list = find(id)
    audit.record(actor, 'support.readList', 'payment-list', id, { as: 'pdf' })
    if (list.blobId === null)
      return press.renderer.render(printed(list), list.number === '' ? { watermark: 'BẢN NHÁP' } : {})
    const bytes = new Uint8Array(blobs.get(list.blobId))
    if (sha256Of(bytes) !== list.sha256) {
      fail({ kind: 'storage', reason: 'damaged', detail: 'Danh sách chi trong kho khác với lúc ban hành.' })
    }
    const { PDFDocument } = await import('@cantoo/pdf-lib')
    const document = await PDFDocument.load(bytes, { updateMetadata: false })
    return { bytes, pages: document.getPageCount() }
  }

  function printed(list: StoredList) {
    const form = press.forms.get(LIST_FORM)
    if (list.number !== '') return resolveForm(form, list.values, { mode: 'final' })
    const values = listValues(settings.office(), paperLines(list.id), {
      form: list.form,
      period: list.period,
      communeName: settings.communeName(list.communeCode),
      schemeLabel: schemes.label(list.schemeId)?.label ?? '',
      number: '',
      date: clock.today(),
      preparedBy: '',
      accountant: '',
      signer: { name: '', titleLines: [] },
    })
    return resolveForm(form, values, { mode: 'draft' })
  }

  /** The same list as a Word file, to be edited outside. */
  async function docx(actor: Actor, id: string): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await press.docx.render(printed(find(id)))
    audit.record(actor, 'support.readList', 'payment-list', id, { as: 'docx' })
    return bytes
  }

  /** The number of the list and its period; nobody's name. */
  function fileName(id: string, ending: 'pdf' | 'docx'): string {
    const { number, period } = find(id)
    const parts = ['danh-sach-chi', number === '' ? 'ban-nhap' : number, period]
    return `${parts.join('-').replace(/[^\p{L}\p{N}.-]+/gu, '-')}.${ending}`
  }

  /** Instalments that could be put on a draft too. */
  function more(list: StoredList): ListView['more'] {
    const found = open(list.form, { from: null, to: null, communeCode: '', schemeId: '' })
    const known = personsOf(found.map(({ facts }) => facts))
    return found.flatMap(({ facts, instalment, amount }) => {
      const { grant } = facts
      const approval = approvalOf(facts.acts)
      const person = known.get(grant.personId)
      if (person === undefined) return []
      const { id, fullName, birthDate, currentAddress, registeredAddress } = person
      return [
        {
          person: { id, fullName, birthDate, address: currentAddress || registeredAddress },
          content: contentOf(grant, instalment, approval?.instalments.length ?? 1),
          decision: approval ? decisionOf(approval) : '',
          state: 'open' as const,
          paidOn: null,
          note: '',
          grantId: grant.id,
          instalment,
          amount,
        },
      ]
    })
  }

  return { find, more, draft, setLines, signers, paperLines, issue, cancel, pdf, docx, fileName, all: repo.lists }
}

const EMPTY = {
  state: 'nhap',
  number: '',
  date: null,
  values: {},
  formVersion: 0,
  sha256: '',
  cancelReason: '',
  version: 1,
  blobId: null,
  registerId: null,
} as const
