import { fail } from '#shared/contract/errors.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import type { Provenance } from '#shared/regimes/provenance.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { limitAmount, limitProvenance } from '#shared/support/evaluate-support.ts'
import type { RateRow, SupportRates } from '#shared/support/rates.schema.ts'
import {
  type BaseSalary,
  isInForce,
  isOfProvince,
  type Limit,
  type Scheme,
  type SchemesFile,
} from '#shared/support/scheme.schema.ts'
import {
  BASE_SALARY,
  type NewSupportAmendment,
  type SupportAmendment,
  type SupportWithdrawal,
} from '#shared/support/support-amendment.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import { createAmendmentsRepo } from './amendments.repo.ts'

export interface SchemesDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
  readonly settings: { office(): Pick<Office, 'province'> }
  readonly shipped: SchemesFile
}

export type SchemesService = ReturnType<typeof createSchemesService>

/** Schemes, rates and ceilings as they are shipped, with the amounts that the office filled in or changed. */
export function createSchemesService({ store, clock, ids, audit, settings, shipped }: SchemesDeps) {
  const repo = createAmendmentsRepo(store)

  /** Amounts that the office set and has not taken back, in the order of recording. */
  function standing(): SupportAmendment[] {
    const all = repo.all()
    const withdrawn = new Set(all.map((a) => a.withdraws))
    return all.filter((a) => a.withdraws === null && !withdrawn.has(a.id))
  }

  /** The amendment of a target that speaks on a day: the last recorded of those that have begun. */
  function speaking(all: readonly SupportAmendment[], target: string, on: CivilDate): SupportAmendment | undefined {
    return all.findLast((a) => a.target === target && (a.from === null || a.from <= on))
  }

  function amended(limit: Limit, on: CivilDate, all: readonly SupportAmendment[]): Limit {
    const set = speaking(all, limit.id, on)
    if (set === undefined) return limit
    return { ...limit, amount: set.amount, baseSalaryPercent: null, provenance: provenanceOf(set, limit.provenance) }
  }

  /** The base salary of a day; null where no row is of that day. Of several set by the office the youngest day speaks. */
  function baseSalary(on: CivilDate): BaseSalary | null {
    const known = shipped.baseSalaries.find((row) => isInForce(row, on)) ?? null
    const set = standing()
      .filter((a) => a.target === BASE_SALARY && a.from !== null && a.from <= on)
      .reduce<SupportAmendment | null>((last, a) => ((a.from ?? '') >= (last?.from ?? '') ? a : last), null)
    if (set === null || set.amount === null || set.from === null) return known
    if (known !== null && known.validFrom > set.from) return known
    const nothing: Provenance = { article: '', source: '', confidence: 'verified' }
    const provenance = provenanceOf(set, known?.provenance ?? nothing)
    return { amount: set.amount, validFrom: set.from, validTo: null, provenance }
  }

  /** A scheme as it holds on a day. Throws 'not-found'. */
  function scheme(id: string, on: CivilDate): Scheme {
    const found = shipped.schemes.find((s) => s.id === id) ?? fail({ kind: 'not-found', what: 'căn cứ hỗ trợ', id })
    const all = standing()
    return { ...found, limits: found.limits.map((limit) => amended(limit, on, all)) }
  }

  /** Every scheme with its amounts on a day, those of other provinces and days too, which are marked. */
  function rates(on: CivilDate): SupportRates {
    const { province } = settings.office()
    const all = standing()
    const salary = baseSalary(on)
    return {
      on,
      province,
      baseSalary: salary,
      salaryHistory: historyOf(BASE_SALARY),
      schemes: shipped.schemes.map((s) => ({
        scheme: s,
        usable: isInForce(s, on) && isOfProvince(s, province),
        rates: s.limits.filter((l) => isInForce(l, on)).map((l) => rateOf(amended(l, on, all), salary)),
      })),
    }
  }

  function rateOf(limit: Limit, salary: BaseSalary | null): RateRow {
    const worth = limitAmount(limit, salary)
    return { limit, worth, provenance: limitProvenance(limit, salary), history: historyOf(limit.id) }
  }

  function historyOf(target: string): RateRow['history'] {
    const all = repo.all()
    const withdrawn = new Set(all.map((a) => a.withdraws))
    return all
      .filter((a) => a.target === target && a.withdraws === null)
      .map((a) => ({ ...a, withdrawn: withdrawn.has(a.id) }))
  }

  /**
   * Sets an amount by a text that the office has in hand. Throws 'not-found' for what there is not, 'validation' for a base
   * salary without its first day.
   */
  function amend(actor: Actor, input: NewSupportAmendment): void {
    requirePermission(actor, 'settings.write', 'sửa mức chi')
    const known = shipped.schemes.some((s) => s.limits.some((l) => l.id === input.target))
    if (!known && input.target !== BASE_SALARY) fail({ kind: 'not-found', what: 'mức chi', id: input.target })
    if (input.target === BASE_SALARY && input.from === null) {
      const message = 'Nhập ngày bắt đầu áp dụng mức lương cơ sở'
      fail({ kind: 'validation', what: 'mức chi', fields: [{ path: 'from', message }] })
    }
    record(actor, 'support.amend', { ...input, withdraws: null })
  }

  /** Takes back what the office set: what was there before holds again. Throws 'not-found', also for one taken back. */
  function withdraw(actor: Actor, { id, reason }: SupportWithdrawal): void {
    requirePermission(actor, 'settings.write', 'sửa mức chi')
    const found = standing().find((a) => a.id === id) ?? fail({ kind: 'not-found', what: 'thay đổi mức chi', id })
    const { target, from } = found
    record(actor, 'support.withdrawAmendment', { target, amount: null, from, source: null, reason, withdraws: id })
  }

  function record(
    actor: Actor,
    action: string,
    amendment: Omit<SupportAmendment, 'id' | 'recordedAt' | 'recordedBy'>,
  ): void {
    store.transaction(() => {
      repo.insert({ ...amendment, id: ids.next(), recordedAt: clock.now(), recordedBy: actor.name })
      audit.record(actor, action, 'law', amendment.target, { from: amendment.from })
    })
  }

  return {
    scheme,
    rates,
    baseSalary,
    standing,
    amend,
    withdraw,
    label: (id: string) => shipped.schemes.find((s) => s.id === id),
  }
}

/** The shipped row's article, with the text that the office named as its source. */
function provenanceOf({ source }: SupportAmendment, shipped: Provenance): Provenance {
  const { article } = shipped
  if (source === null) return shipped
  const { document, number, date } = source
  const words = `Cơ quan ghi theo ${document}${number === '' ? '' : ` số ${number}`} ngày ${viDate(date)}`
  return { article, source: words, confidence: 'verified' }
}
