import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { sumVnd, type Vnd } from '#shared/primitives/vnd.ts'
import type { GrantAct, GrantState, Instalment, KeptGrant } from '#shared/support/grant.schema.ts'
import type { Payment, PaymentLine } from '#shared/support/payment-list.schema.ts'
import { supportForm } from '#shared/support/support-codes.ts'

/** All that is known of a grant, from which its state follows. */
export interface GrantFacts {
  readonly grant: KeptGrant
  readonly replaced: boolean
  readonly acts: readonly GrantAct[]
  readonly payments: readonly Payment[]
}

/** The decision that holds: the newest approval that was not taken back; null where there is none. */
export function approvalOf(acts: readonly GrantAct[]): GrantAct | null {
  const last = acts.findLast(({ act }) => act === 'duyet' || act === 'huy_duyet')
  return last?.act === 'duyet' ? last : null
}

/** Where a grant stands. Pure: derived from what happened, never stored. */
export function grantState({ grant, replaced, acts, payments }: GrantFacts): GrantState {
  const has = (kind: GrantAct['act']) => acts.some(({ act }) => act === kind)
  if (replaced) return 'thay_the'
  if (has('rut')) return 'rut'
  if (has('tu_choi')) return 'tu_choi'
  const approval = approvalOf(acts)
  if (approval === null) return has('huy_duyet') ? 'huy' : 'de_nghi'
  if (supportForm(grant.kind) === 'service') return has('thuc_hien') ? 'da_thuc_hien' : 'da_duyet'
  if (supportForm(grant.kind) === 'loan') return has('giai_ngan') ? 'da_giai_ngan' : 'da_duyet'
  const out = payments.filter(({ reverses }) => reverses === null)
  const back = payments.length - out.length
  if (out.length === 0) return 'da_duyet'
  if (back === out.length) return 'thu_hoi'
  return out.length < approval.instalments.length ? 'chi_mot_phan' : 'da_chi'
}

/** A state in which a grant counts against ceilings and "once only". */
export function counts(state: GrantState): boolean {
  return ['da_duyet', 'da_thuc_hien', 'da_giai_ngan', 'chi_mot_phan', 'da_chi'].includes(state)
}

/** Money of the grant that is out: what was paid less what came back. */
export function paidOf(payments: readonly Payment[]): Vnd {
  return sumVnd(payments.map(({ amount }) => amount))
}

/** The instalments of an approved grant with the list on which each stands, and when it was paid. */
export function instalmentsOf(
  { acts, payments }: GrantFacts,
  lines: readonly PaymentLine[],
  numberOf: (listId: string) => string,
): Instalment[] {
  const approval = approvalOf(acts)
  return (approval?.instalments ?? []).map((amount, i) => {
    const instalment = i + 1
    const payment = payments.find((p) => p.instalment === instalment && p.reverses === null)
    const reversal = payments.find((p) => p.reverses === payment?.id && payment !== undefined)
    const own = lines.filter((line) => line.instalment === instalment)
    const line = own.find(({ id }) => id === payment?.lineId) ?? own.find(({ releasedAt }) => releasedAt === null)
    return {
      instalment,
      amount,
      list: line ? { id: line.listId, number: numberOf(line.listId), lineId: line.id } : null,
      paidOn: payment?.on ?? null,
      reversedOn: reversal?.on ?? null,
    }
  })
}

/**
 * Of a person's grants those that rest on the same decision as this one: the same paper entered twice, for example by hand
 * after an older store was restored. None for a decision without a number.
 */
export function twinsAmong(
  others: readonly GrantFacts[],
  grant: Pick<KeptGrant, 'id' | 'kind' | 'schemeId'>,
  number: string,
  on: CivilDate,
): GrantFacts[] {
  if (number === '') return []
  const key = decisionKey(grant, number, on)
  return others.filter((other) => {
    const approval = approvalOf(other.acts)
    if (approval === null || other.grant.id === grant.id) return false
    return decisionKey(other.grant, approval.number, approval.on) === key
  })
}

/** What a decision is known by outside of the program: the same for two entries of the same paper. */
function decisionKey(grant: Pick<KeptGrant, 'kind' | 'schemeId'>, number: string, on: CivilDate): string {
  const plain = number
    .normalize('NFC')
    .toLocaleLowerCase('vi')
    .replace(/[\s.]+/g, '')
  return [grant.kind, grant.schemeId, plain, on].join('|')
}
