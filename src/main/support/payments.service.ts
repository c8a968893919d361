import { fail } from '#shared/contract/errors.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import { vnd, vndText } from '#shared/primitives/vnd.ts'
import type {
  LineState,
  PayList,
  Payment,
  PaymentLine,
  ReleaseLine,
  ReversePayment,
} from '#shared/support/payment-list.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { LINE_STATE_WORDS } from '#shared/texts/support-words.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { Actor } from '../store/actor.ts'
import { assertConfirmed } from '../store/restore-duties.ts'
import type { Store } from '../store/store.ts'
import { refusal } from './grant-rules.ts'
import { approvalOf, type GrantFacts } from './grant-state.ts'
import type { GrantLook } from './grants.service.ts'
import { createPaymentsRepo, type StoredList } from './payments.repo.ts'

export interface PaymentsDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
  readonly grants: GrantLook
}

export type PaymentsService = ReturnType<typeof createPaymentsService>

/** What has become of a line, and why it cannot be paid where it cannot. */
export interface LineStanding {
  readonly state: LineState
  readonly payment: Payment | null
  readonly reversal: Payment | null
  /** In words, '' for a line that may be paid. */
  readonly note: string
}

/**
 * Money that goes out over lists, and comes back. An instalment of a grant is paid once: by its line here, by another line, by
 * the same decision entered a second time, or by a payment that was taken in from a file. Nothing that was paid is edited.
 */
export function createPaymentsService({ store, clock, ids, audit, grants }: PaymentsDeps) {
  const repo = createPaymentsRepo(store)

  /** "danh sách số 01/DS-LĐTBXH" */
  function listWords(listId: string): string {
    const number = repo.list(listId)?.number ?? ''
    return `danh sách ${number === '' ? '(bản nháp)' : `số ${number}`}`
  }

  function paidWords(payment: Payment): string {
    const line = repo.line(payment.lineId)
    return `đã chi ${vndText(payment.amount)} ngày ${viDate(payment.on)} theo ${listWords(line?.listId ?? '')}`
  }

  /** A payment that stands for the same money as an instalment, by a decision that was entered twice. */
  function paidTwin(facts: GrantFacts, instalment: number, look: GrantLook = grants): Payment | null {
    const approval = approvalOf(facts.acts)
    if (approval === null) return null
    const twins = look.twins(facts.grant, approval.number, approval.on)
    const paid = twins.flatMap(({ payments }) =>
      payments.filter((p) => p.instalment === instalment && p.reverses === null),
    )
    return paid.find((p) => repo.reversalOf(p.id) === null) ?? null
  }

  /** Where a line stands. `elsewhere` also for a decision that was entered twice and paid under the other entry. */
  function standing(line: PaymentLine, look: GrantLook = grants): LineStanding {
    const own = repo.payment(line.id)
    if (own !== null) {
      const reversal = repo.reversalOf(own.id)
      if (reversal === null) return { state: 'paid', payment: own, reversal, note: '' }
      return { state: 'reversed', payment: own, reversal, note: `Thu hồi: ${reversal.reason}` }
    }
    const none = { payment: null, reversal: null }
    const other = repo.paymentOfInstalment(line.grantId, line.instalment)
    if (other !== null) return { state: 'elsewhere', ...none, note: `Kỳ chi này ${paidWords(other)}` }
    if (line.releasedAt !== null) return { state: 'released', ...none, note: line.releaseReason }
    const twin = paidTwin(look.find(line.grantId), line.instalment, look)
    if (twin !== null) return { state: 'elsewhere', ...none, note: `Cùng quyết định, người này ${paidWords(twin)}` }
    return { state: 'open', ...none, note: '' }
  }

  function lineOf(id: string): { line: PaymentLine; list: StoredList } {
    const line = repo.line(id) ?? fail({ kind: 'not-found', what: 'dòng của danh sách chi', id })
    const list = repo.list(line.listId) ?? fail({ kind: 'not-found', what: 'danh sách chi', id: line.listId })
    return { line, list }
  }

  function refuseDay(path: string, on: CivilDate, earliest: CivilDate | null): void {
    const [message] = [
      ...(on > clock.today() ? [`Ngày không được sau hôm nay (${viDate(clock.today())})`] : []),
      ...(earliest !== null && on < earliest ? [`Ngày không được trước ${viDate(earliest)}`] : []),
    ]
    if (message !== undefined) fail({ kind: 'validation', what: 'việc chi', fields: [{ path, message }] })
  }

  /**
   * Marks lines as paid, all or none. Throws 'rule-violation' for one that was paid before, naming that payment and its list;
   * 'conflict' for a list that is not issued; 'validation' for a day before the list or to come.
   */
  function pay(actor: Actor, { listId, on, lineIds }: PayList): number {
    requirePermission(actor, 'support.write', 'ghi đã chi')
    assertConfirmed(store, 'payments')
    return store.transaction(() => {
      const list = repo.list(listId) ?? fail({ kind: 'not-found', what: 'danh sách chi', id: listId })
      if (list.state !== 'ban_hanh') {
        fail({ kind: 'conflict', message: 'Chỉ ghi chi theo danh sách đã ban hành và chưa hủy.' })
      }
      refuseDay('on', on, list.date)
      const lines = repo.lines(listId)
      const chosen = lineIds === null ? lines : lineIds.map((id) => named(lines, id))
      let paid = 0
      for (const line of chosen) {
        // Asked anew for each: the line before may have been the same money, by a decision that was entered twice.
        const { state, payment, note } = standing(line)
        if (state === 'open') {
          put(actor, line, on)
          paid += 1
        } else if (lineIds !== null) refuse(line, payment, note, state)
      }
      if (paid === 0) nothingLeft(lines)
      audit.record(actor, 'support.pay', 'payment-list', listId, { lines: paid, on })
      return paid
    })
  }

  /** Nothing on the list is open any more; names what was paid by it first. */
  function nothingLeft(lines: readonly PaymentLine[]): never {
    const before = lines.map(({ id }) => repo.payment(id)).find((payment) => payment !== null)
    const owner = lines[0] ? grants.find(lines[0].grantId).grant.personId : ''
    const why = before ? `: ${paidWords(before)}` : ''
    return refusal('ghi đã chi', owner, `Danh sách này không còn dòng nào chưa chi${why}.`)
  }

  function named(lines: readonly PaymentLine[], id: string): PaymentLine {
    return lines.find((line) => line.id === id) ?? fail({ kind: 'not-found', what: 'dòng của danh sách chi', id })
  }

  function refuse(line: PaymentLine, payment: Payment | null, note: string, state: LineState): never {
    const { personId } = grants.find(line.grantId).grant
    const why = payment === null ? note : paidWords(payment)
    const words = LINE_STATE_WORDS[state].toLocaleLowerCase('vi')
    return refusal(
      'ghi đã chi',
      personId,
      `Dòng ${line.position} ${words}${why === '' ? '' : `: ${why}`}. Không chi lần nữa.`,
    )
  }

  function put(actor: Actor, line: PaymentLine, on: CivilDate): void {
    const { id, grantId, instalment, amount } = line
    repo.insertPayment({
      id,
      lineId: id,
      grantId,
      instalment,
      amount,
      on,
      reverses: null,
      reason: '',
      source: 'ghi',
      recordedAt: clock.now(),
      recordedBy: actor.name,
    })
  }

  /** Takes an unpaid line off an issued list: nobody came for it. Throws 'rule-violation' for one that was paid. */
  function release(actor: Actor, { lineId, reason }: ReleaseLine): void {
    requirePermission(actor, 'support.write', 'đưa dòng ra khỏi danh sách')
    store.transaction(() => {
      const { line, list } = lineOf(lineId)
      const { state, note } = standing(line)
      if (list.state !== 'ban_hanh' || (state !== 'open' && state !== 'elsewhere')) {
        refuse(line, repo.payment(line.id), note, state)
      }
      repo.release(lineId, clock.now(), reason)
      audit.record(actor, 'support.release', 'payment-list', list.id, { line: lineId })
    })
  }

  /**
   * Writes that the money of a paid line came back: a row of its own that takes the sum away again. The instalment is not paid
   * a second time; what is due anew is asked for and decided anew.
   */
  function reverse(actor: Actor, { lineId, on, reason }: ReversePayment): void {
    requirePermission(actor, 'support.approve', 'thu hồi khoản đã chi')
    store.transaction(() => {
      const { line, list } = lineOf(lineId)
      const { state, payment, note } = standing(line)
      if (state !== 'paid' || payment === null) return refuse(line, null, note, state)
      refuseDay('on', on, payment.on)
      repo.insertPayment({
        ...payment,
        id: ids.next(),
        amount: vnd(-payment.amount),
        on,
        reverses: payment.id,
        reason,
        source: 'ghi',
        recordedAt: clock.now(),
        recordedBy: actor.name,
      })
      audit.record(actor, 'support.reverse', 'payment-list', list.id, { line: lineId, on })
    })
  }

  return { standing, pay, release, reverse, paidWords, paidTwin }
}
