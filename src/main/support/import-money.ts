import { isDeepStrictEqual } from 'node:util'
import type { Clock } from '#shared/primitives/clock.ts'
import { vndText } from '#shared/primitives/vnd.ts'
import type { FileList, FilePayment } from '#shared/support/ledger.schema.ts'
import type { PaymentLine } from '#shared/support/payment-list.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { OutgoingNumbers } from '../documents/outgoing-numbers.ts'
import type { Actor } from '../store/actor.ts'
import type { GrantsService } from './grants.service.ts'
import { LIST_FORM, LIST_TITLES } from './list-paper.ts'
import type { createPaymentsRepo, StoredList } from './payments.repo.ts'
import type { PaymentsService } from './payments.service.ts'

/** added: written now. present: known already. A text is why it is refused. */
export type Taken = 'added' | 'present' | { readonly refused: string }
const refused = (why: string): Taken => ({ refused: why })

export interface ImportMoneyDeps {
  readonly repo: ReturnType<typeof createPaymentsRepo>
  readonly clock: Clock
  readonly numbers: Pick<OutgoingNumbers, 'adopt' | 'void'>
  readonly grants: Pick<GrantsService, 'find'>
  readonly payments: Pick<PaymentsService, 'paidTwin' | 'paidWords'>
}

/** What an issued list is, apart from what may still happen to it. */
function core(
  { form, period, communeCode, schemeId, number, date }: Omit<FileList, 'lines'>,
  lines: readonly PaymentLine[],
) {
  const kept = lines.map(({ id, position, grantId, instalment, amount }) => ({
    id,
    position,
    grantId,
    instalment,
    amount,
  }))
  return { form, period, communeCode, schemeId, number, date, lines: kept }
}

/** Takes lists and payments of a file in, each once. The caller holds the transaction and gives each row one of its own. */
export function createMoneyImport({ repo, clock, numbers, grants, payments }: ImportMoneyDeps) {
  function list({ lines, ...head }: FileList): Taken {
    if (head.state === 'nhap' || head.number === '') return refused('Danh sách trong tệp chưa ban hành')
    const known = repo.list(head.id)
    if (known !== null && known.state !== 'nhap') return meet(known, head, lines)
    if (known !== null) repo.removeLines(head.id)
    // As a draft first: only a draft takes lines.
    const draft: StoredList = { ...head, ...UNPRINTED, state: 'nhap', number: '', version: known?.version ?? 1 }
    if (known === null) repo.insertList(draft)
    for (const line of lines) putLine(line)
    const title = `${LIST_TITLES[head.form]}, ${head.period}`
    const registerId = head.date === null ? null : numbers.adopt(LIST_FORM, head.date, title, '', head.number)
    const state = head.state
    const issued: StoredList = { ...head, ...UNPRINTED, registerId, state, version: draft.version + 1 }
    if (!repo.updateList(issued, draft.version)) throw new Error('a list was changed within its own transaction')
    if (state === 'huy' && registerId !== null) numbers.void(registerId, head.cancelReason)
    return 'added'
  }

  /** A line whose instalment stands on another list here is kept, taken off: what was paid by it still counts. */
  function putLine(line: PaymentLine): void {
    const other = line.releasedAt === null ? repo.liveLine(line.grantId, line.instalment) : null
    const off = { releasedAt: clock.now(), releaseReason: 'Kỳ chi này đang ở danh sách khác trong kho' }
    repo.insertLine(other === null ? line : { ...line, ...off })
  }

  /** A list that is issued here too: the same, with what has happened to it since. */
  function meet(known: StoredList, head: Omit<FileList, 'lines'>, lines: readonly PaymentLine[]): Taken {
    const own = repo.lines(known.id)
    if (!isDeepStrictEqual(core(known, own), core(head, lines))) {
      return refused('Trong kho có danh sách cùng mã nhưng khác nội dung')
    }
    const unpaid = lines.filter(({ id, releasedAt }) => {
      const here = own.find((line) => line.id === id)
      return releasedAt !== null && here?.releasedAt === null && repo.payment(id) === null
    })
    for (const line of unpaid) repo.release(line.id, line.releasedAt ?? clock.now(), line.releaseReason)
    if (head.state !== 'huy' || known.state === 'huy') return unpaid.length > 0 ? 'added' : 'present'
    if (own.some((line) => repo.payment(line.id) !== null)) {
      return refused('Tệp ghi danh sách đã hủy, nhưng trong kho đã chi theo danh sách này')
    }
    if (known.registerId !== null) numbers.void(known.registerId, head.cancelReason)
    repo.updateList(
      { ...known, state: 'huy', cancelReason: head.cancelReason, version: known.version + 1 },
      known.version,
    )
    return 'added'
  }

  function payment(actor: Actor, row: FilePayment): Taken {
    if (row.on > clock.today()) return refused(`Ngày chi ${viDate(row.on)} ở sau hôm nay`)
    return row.reverses === null ? out(actor, row) : back(actor, row)
  }

  function out(actor: Actor, row: FilePayment): Taken {
    const line = repo.line(row.lineId)
    if (line === null) return refused('Trong kho không có dòng danh sách này. Nhập tệp có cả danh sách')
    if (row.id !== '' && row.id !== row.lineId) return refused('Mã lần chi phải là mã của dòng')
    if (row.amount !== line.amount)
      return refused(`Số tiền ${vndText(row.amount)} khác dòng danh sách (${vndText(line.amount)})`)
    if (repo.payment(line.id) !== null) return 'present'
    const other = repo.paymentOfInstalment(line.grantId, line.instalment)
    if (other !== null) return refused(`Kỳ chi này ${payments.paidWords(other)}. Xem lại có chi hai lần không`)
    const twin = payments.paidTwin(grants.find(line.grantId), line.instalment)
    if (twin !== null)
      return refused(`Cùng quyết định, người này ${payments.paidWords(twin)}. Xem lại có chi hai lần không`)
    if (repo.list(line.listId)?.state === 'nhap') return refused('Danh sách của dòng này trong kho còn là bản nháp')
    const { id, grantId, instalment, amount } = line
    repo.insertPayment({ ...stamp(actor, row), id, lineId: id, grantId, instalment, amount, reverses: null })
    return 'added'
  }

  function back(actor: Actor, row: FilePayment): Taken {
    const paid = row.reverses === null ? null : repo.payment(row.reverses)
    if (paid === null || paid.reverses !== null) return refused('Trong kho không có lần chi được thu hồi')
    if (repo.reversalOf(paid.id) !== null) return 'present'
    if (row.id === '') return refused('Lần thu hồi phải có mã')
    if (row.amount !== -paid.amount) return refused('Số tiền thu hồi khác số đã chi')
    if (row.on < paid.on) return refused('Ngày thu hồi trước ngày chi')
    const { lineId, grantId, instalment } = paid
    const money = { lineId, grantId, instalment, amount: row.amount, reverses: paid.id }
    repo.insertPayment({ ...stamp(actor, row), ...money, id: row.id })
    return 'added'
  }

  function stamp(actor: Actor, { on, reason, recordedAt, recordedBy }: FilePayment) {
    const source = 'nhap_tep' as const
    return { on, reason, source, recordedAt: recordedAt || clock.now(), recordedBy: recordedBy || actor.name }
  }

  return { list, payment }
}

/** The page of a list from a file is printed anew from its words. */
const UNPRINTED = { blobId: null, registerId: null } as const
