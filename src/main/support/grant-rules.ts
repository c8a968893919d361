import { fail } from '#shared/contract/errors.ts'
import type { Finding } from '#shared/measures/finding.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Vnd } from '#shared/primitives/vnd.ts'
import { type EarlierGrant, evaluateSupport } from '#shared/support/evaluate-support.ts'
import type { Grant } from '#shared/support/grant.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { approvalOf, counts, type GrantFacts, grantState } from './grant-state.ts'
import type { RecordsService } from './records.service.ts'
import type { SchemesService } from './schemes.service.ts'

export interface GrantRulesDeps {
  readonly people: { byId(id: string): { birthDate: Parameters<typeof evaluateSupport>[2]['birthDate'] } }
  readonly settings: { office(): { province: string } }
  readonly schemes: Pick<SchemesService, 'scheme' | 'baseSalary'>
  readonly records: Pick<RecordsService, 'newestNeed'>
  /** Every grant of a person with what happened to it. */
  readonly ofPerson: (personId: string) => GrantFacts[]
}

/** Rules that the program itself keeps, whatever a text says. */
const PAID_ONCE = 'CHI-MOT-LAN'

/** The rules of the schemes asked about one grant, in the light of the person's others. */
export function createGrantRules({ people, settings, schemes, records, ofPerson }: GrantRulesDeps) {
  function earlierOf(personId: string, except: readonly (string | null)[]): EarlierGrant[] {
    return ofPerson(personId).flatMap((facts) => {
      const approval = approvalOf(facts.acts)
      const { id, schemeId, kind } = facts.grant
      if (approval === null || except.includes(id) || !counts(grantState(facts))) return []
      return [{ schemeId, kind, amount: approval.amount, on: approval.on, number: approval.number }]
    })
  }

  return {
    /** Everything against it on a day; `decided` is the sum that is decided now, null while it is only asked for. */
    findings(grant: Grant, on: CivilDate, decided: Vnd | null, except: readonly (string | null)[]): Finding[] {
      return evaluateSupport(schemes.scheme(grant.schemeId, on), grant, {
        on,
        province: settings.office().province,
        birthDate: people.byId(grant.personId).birthDate,
        survey: records.newestNeed(grant.personId),
        earlier: earlierOf(grant.personId, except),
        baseSalary: schemes.baseSalary(on),
        decided,
      })
    },
  }
}

/** Throws 'rule-violation' for what is refused, 'validation' for warnings without a reason. */
export function settleFindings(findings: readonly Finding[], override: string, what: string): void {
  const refused = findings.filter(({ severity }) => severity === 'refuse')
  if (refused.length > 0) fail({ kind: 'rule-violation', what, findings: refused })
  const warned = findings.filter(({ severity }) => severity === 'warn')
  if (warned.length === 0 || override !== '') return
  const message = `Có ${warned.length} điểm cần xem lại: ${warned.map((w) => w.message).join(' ')} Ghi lý do vẫn làm`
  fail({ kind: 'validation', what, fields: [{ path: 'override', message }] })
}

/** A refusal that the program itself makes, in the shape of those of the law. */
export function refusal(what: string, personId: string, message: string, rule = PAID_ONCE): never {
  const place = { kind: 'person' as const, ref: personId, field: '' }
  fail({
    kind: 'rule-violation',
    what,
    findings: [{ rule, severity: 'refuse', message, place, article: '', confidence: 'proposal' }],
  })
}

/** "quyết định số 12/QĐ ngày 05/09/2023" */
export function decisionWords(number: string, on: CivilDate): string {
  return `quyết định${number === '' ? '' : ` số ${number}`} ngày ${viDate(on)}`
}
