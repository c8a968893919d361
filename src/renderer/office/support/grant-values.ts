import type { KeptGrant } from '#shared/support/grant.schema.ts'
import type { SupportRates } from '#shared/support/rates.schema.ts'
import type { SchemeCondition } from '#shared/support/scheme.schema.ts'
import { type SupportKind, supportForm } from '#shared/support/support-codes.ts'
import { asAmount, asCount, asDay } from './use-fields.ts'

/** A request as it is typed. */
export interface TypedGrant extends Readonly<Record<string, unknown>> {
  personId: string
  kind: SupportKind
  schemeId: string
  requestedOn: string
  groups: string[]
  content: string
  appraiser: string
  fund: string
  amount: string
  items: Record<string, string>[]
  borrower: string
  borrowerName: string
  relation: string
  group: string
  termMonths: string
  rate: string
  purpose: string
  decisionOn: string
  confirmed: string[]
  override: string
  note: string
  reason: string
}

const amountText = (amount: number | null | undefined) => (amount == null ? '' : String(amount))

/** A new request, or one that is corrected, as the form shows it. */
export function typedGrant(
  start: { personId: string; kind: SupportKind; today: string },
  before: KeptGrant | undefined,
): TypedGrant {
  const loan = before?.loan
  return {
    personId: before?.personId ?? start.personId,
    kind: before?.kind ?? start.kind,
    schemeId: before?.schemeId ?? '',
    requestedOn: before?.requestedOn ?? start.today,
    groups: [...(before?.groups ?? [])],
    content: before?.content ?? '',
    appraiser: before?.appraiser ?? '',
    fund: before?.fund ?? (supportForm(start.kind) === 'loan' ? 'csxh' : 'ngan_sach'),
    amount: amountText(before?.amount),
    items: (before?.items ?? []).map(({ name, unit, quantity, price }) => ({
      name,
      unit,
      quantity: String(quantity),
      price: String(price),
    })),
    borrower: loan?.borrower ?? 'ho',
    borrowerName: loan?.borrowerName ?? '',
    relation: loan?.relation ?? '',
    group: loan?.group ?? '',
    termMonths: loan === undefined || loan === null ? '' : String(loan.termMonths),
    rate: loan?.rate ?? '',
    purpose: loan?.purpose ?? '',
    decisionOn: loan?.decisionOn ?? '',
    confirmed: [...(before?.confirmed ?? [])],
    override: before?.override ?? '',
    note: before?.note ?? '',
    reason: '',
  }
}

/** What the contract asks for, of what was typed: only the parts that the kind has. */
export function grantInput(typed: TypedGrant, before: KeptGrant | undefined, surveyId: string | null): unknown {
  const form = supportForm(typed.kind)
  const { personId, kind, schemeId, requestedOn, groups, content, appraiser, fund, confirmed, override, note } = typed
  const { borrower, borrowerName, relation, group, rate, purpose } = typed
  const loan = {
    borrower,
    borrowerName: borrower === 'ho' ? borrowerName : '',
    relation: borrower === 'ho' ? relation : '',
    group,
    termMonths: asCount(typed.termMonths),
    rate,
    purpose,
    decisionOn: asDay(typed.decisionOn),
  }
  const items = typed.items
    .filter((row) => Object.values(row).some((cell) => cell.trim() !== ''))
    .map((row) => ({
      name: row.name ?? '',
      unit: row.unit ?? '',
      quantity: asCount(row.quantity ?? ''),
      price: asAmount(row.price ?? ''),
    }))
  return {
    personId,
    measureId: before?.measureId ?? null,
    surveyId: before?.surveyId ?? surveyId,
    kind,
    schemeId,
    requestedOn,
    groups,
    content,
    appraiser,
    fund,
    confirmed,
    override,
    note,
    amount: form === 'cash' || form === 'loan' ? asAmount(typed.amount) : null,
    items: form === 'goods' ? items : [],
    loan: form === 'loan' ? loan : null,
    replaces: before?.id ?? null,
    reason: typed.reason,
  }
}

/** Schemes by which a kind may be given on the day, in the province of the office. */
export function schemesFor(rates: SupportRates | undefined, kind: SupportKind): SupportRates['schemes'] {
  return (rates?.schemes ?? []).filter(({ usable, scheme }) => usable && scheme.kinds.includes(kind))
}

/** The statements of a scheme that somebody has to confirm. */
export function statementsOf(
  rates: SupportRates | undefined,
  schemeId: string,
): Extract<SchemeCondition, { check: 'confirm' }>[] {
  const conditions = rates?.schemes.find(({ scheme }) => scheme.id === schemeId)?.scheme.conditions ?? []
  return conditions.filter((c) => c.check === 'confirm')
}
