import type { Finding } from '../measures/finding.ts'
import { assertNever } from '../primitives/assert-never.ts'
import { addMonths, ageOn, type CivilDate } from '../primitives/civil-date.ts'
import { type PartialDate, rangeOf } from '../primitives/partial-date.ts'
import { percentOfVnd, sumVnd, type Vnd, vndText } from '../primitives/vnd.ts'
import type { Provenance } from '../regimes/provenance.ts'
import { viDate } from '../texts/dates.ts'
import { LIMIT_PER_WORDS, SUPPORT_GROUP_WORDS } from '../texts/support-words.ts'
import { type Grant, worthOf } from './grant.schema.ts'
import {
  type BaseSalary,
  isInForce,
  isOfProvince,
  type Limit,
  type Scheme,
  type SchemeCondition,
} from './scheme.schema.ts'
import { COURSES, type SupportKind } from './support-codes.ts'
import type { NeedSurvey } from './support-records.schema.ts'

/** Another support of the same person that counts: decided, and neither taken back nor returned. */
export interface EarlierGrant {
  readonly schemeId: string
  readonly kind: SupportKind
  readonly amount: Vnd | null
  readonly on: CivilDate
  /** Number of its decision, '' where it has none. */
  readonly number: string
}

/** What the rules ask about, besides the request itself. */
export interface SupportFacts {
  /** The day whose rules hold: of the decision, or of the request while there is none. */
  readonly on: CivilDate
  readonly province: string
  readonly birthDate: PartialDate
  /** The newest survey of needs. */
  readonly survey: Pick<NeedSurvey, 'tradeCertificate'> | null
  readonly earlier: readonly EarlierGrant[]
  /** The base salary of the day, where it is known. */
  readonly baseSalary: Pick<BaseSalary, 'amount' | 'provenance'> | null
  /** What is decided now; null while it is only asked for. */
  readonly decided: Vnd | null
}

/**
 * Everything that a scheme has against a request, with the article of each: `refuse` stops it, `warn` asks for a reason. Pure;
 * the numbers are those of the scheme.
 */
export function evaluateSupport(scheme: Scheme, request: Grant, facts: SupportFacts): Finding[] {
  const say = teller(request.personId)
  return [
    ...scopeFindings(scheme, request, facts, say),
    ...scheme.conditions
      .filter((c) => isInForce(c, facts.on))
      .flatMap((c) => conditionFindings(c, request, facts, say)),
    ...onceFindings(scheme, facts, say),
    ...scheme.limits
      .filter((limit) => isInForce(limit, facts.on) && concerns(limit, request))
      .flatMap((limit) => limitFindings(limit, scheme, request, facts, say)),
  ]
}

/** What a limit comes to on a day, in đồng; null where the text was not read or the base salary is not known. */
export function limitAmount(
  limit: Pick<Limit, 'amount' | 'baseSalaryPercent' | 'side'>,
  baseSalary: Pick<BaseSalary, 'amount'> | null,
): Vnd | null {
  if (limit.amount !== null) return limit.amount
  if (limit.baseSalaryPercent === null || baseSalary === null) return null
  return percentOfVnd(baseSalary.amount, limit.baseSalaryPercent, limit.side === 'min' ? 'up' : 'down')
}

/**
 * Where an amount comes from. One that is reckoned from the base salary is no surer than that is.
 */
export function limitProvenance(
  { amount, baseSalaryPercent, provenance }: Pick<Limit, 'amount' | 'baseSalaryPercent' | 'provenance'>,
  baseSalary: Pick<BaseSalary, 'provenance'> | null,
): Provenance {
  if (amount !== null || baseSalaryPercent === null || baseSalary === null) return provenance
  const { confidence } = baseSalary.provenance
  return confidence === 'verified' ? provenance : { ...provenance, confidence }
}

type Told = Pick<Finding, 'rule' | 'severity' | 'message'> & { field: string; from: Provenance }
type Say = (told: Told) => Finding

function teller(personId: string): Say {
  return ({ rule, severity, message, field, from }) => ({
    rule,
    severity,
    message,
    place: { kind: 'person', ref: personId, field },
    article: from.article,
    confidence: from.confidence,
  })
}

function scopeFindings(scheme: Scheme, { kind }: Grant, { on, province }: SupportFacts, say: Say): Finding[] {
  const refuse = (message: string) =>
    say({ rule: scheme.id, severity: 'refuse', message, field: 'schemeId', from: scheme.provenance })
  const { validFrom, validTo, instrument } = scheme
  const days = [
    validFrom === null ? '' : `từ ngày ${viDate(validFrom)}`,
    validTo === null ? '' : `đến ngày ${viDate(validTo)}`,
  ]
    .filter((part) => part !== '')
    .join(' ')
  return [
    ...(scheme.kinds.includes(kind) ? [] : [refuse(`${instrument} không có loại hỗ trợ này. Chọn căn cứ khác.`)]),
    ...(isInForce(scheme, on) ? [] : [refuse(`Ngày ${viDate(on)} không áp dụng ${instrument} (áp dụng ${days}).`)]),
    ...(isOfProvince(scheme, province)
      ? []
      : [refuse(`${instrument} chỉ áp dụng ở ${scheme.province}, cơ quan thuộc ${province}.`)]),
  ]
}

function conditionFindings(condition: SchemeCondition, request: Grant, facts: SupportFacts, say: Say): Finding[] {
  const { id: rule, severity, provenance: from } = condition
  const tell = (field: string, message: string, softer = severity): Finding[] => [
    say({ rule, severity: softer, message, field, from }),
  ]
  const { loan } = request
  switch (condition.check) {
    case 'age': {
      const { earliest, latest } = rangeOf(facts.birthDate)
      const [young, old] = [ageOn(latest, facts.on), ageOn(earliest, facts.on)]
      const { min, max } = condition
      const wanted =
        max === null ? `từ đủ ${min} tuổi` : min === null ? `đến ${max} tuổi` : `từ đủ ${min} đến ${max} tuổi`
      if ((min !== null && old < min) || (max !== null && young > max)) {
        return tell('personId', `Chỉ dành cho người ${wanted}; ngày ${viDate(facts.on)} người này ${young} tuổi.`)
      }
      const sure = (min === null || young >= min) && (max === null || old <= max)
      return sure
        ? []
        : tell('personId', `Chỉ dành cho người ${wanted}; ngày sinh chưa đủ để biết. Ghi đủ ngày sinh.`, 'warn')
    }
    case 'group': {
      if (condition.anyOf.some((group) => request.groups.includes(group))) return []
      const names = condition.anyOf.map((group) => SUPPORT_GROUP_WORDS[group]).join('; ')
      return tell('groups', `Chỉ dành cho: ${names}. Chọn đúng nhóm đối tượng, hoặc chọn căn cứ khác.`)
    }
    case 'no-trade':
      if (facts.survey === null) {
        return tell(
          'surveyId',
          'Chưa có khảo sát nhu cầu nên chưa biết người này có bằng nghề hay chưa. Ghi khảo sát trước.',
          'warn',
        )
      }
      return facts.survey.tradeCertificate
        ? tell(
            'surveyId',
            'Khảo sát ghi người này đã có bằng nghề; chỉ hỗ trợ người chưa có nghề hoặc nghề không phù hợp.',
          )
        : []
    case 'borrower': {
      if (loan?.borrower !== condition.borrower) return []
      if (condition.needs.some((group) => request.groups.includes(group))) return []
      const names = condition.needs.map((group) => SUPPORT_GROUP_WORDS[group]).join('; ')
      return tell(
        'loan.borrower',
        `Chỉ người thuộc nhóm sau mới tự đứng vay: ${names}. Người sau cai nghiện vay qua hộ gia đình.`,
      )
    }
    case 'years-since-decision': {
      if (loan === null) return []
      if (loan.decisionOn === null) {
        return tell(
          'loan.decisionOn',
          `Ghi ngày quyết định quản lý sau cai: chỉ cho vay trong ${condition.max} năm từ ngày đó.`,
          'warn',
        )
      }
      const last = addMonths(loan.decisionOn, condition.max * 12)
      return facts.on <= last
        ? []
        : tell(
            'loan.decisionOn',
            `Đã quá ${condition.max} năm từ ngày quyết định quản lý sau cai (${viDate(loan.decisionOn)}); ngày cuối là ${viDate(last)}.`,
          )
    }
    case 'term-months':
      return loan === null || loan.termMonths <= condition.max
        ? []
        : tell('loan.termMonths', `Thời hạn vay ${loan.termMonths} tháng, nhiều nhất ${condition.max} tháng.`)
    case 'confirm':
      return request.confirmed.includes(condition.id) ? [] : tell('confirmed', `Chưa xác nhận: ${condition.text}`)
    default:
      return assertNever(condition)
  }
}

function onceFindings(scheme: Scheme, { earlier }: SupportFacts, say: Say): Finding[] {
  if (scheme.once === null) return []
  const before = earlier.find(({ schemeId }) => schemeId === scheme.id)
  if (before === undefined) return []
  const { severity, provenance } = scheme.once
  const number = before.number === '' ? '' : ` số ${before.number}`
  const message = `Mỗi người một lần; người này đã được hỗ trợ theo quyết định${number} ngày ${viDate(before.on)}.`
  return [say({ rule: `${scheme.id}-MOT-LAN`, severity, message, field: 'schemeId', from: provenance })]
}

/** Whether a limit is about this request at all. */
function concerns({ kinds, borrower, per }: Limit, { kind, loan }: Grant): boolean {
  if (kinds.length > 0 && !kinds.includes(kind)) return false
  if (borrower !== null && loan?.borrower !== borrower) return false
  return per === 'person' || per === 'grant' || (per === 'course' && COURSES.includes(kind))
}

function limitFindings(limit: Limit, scheme: Scheme, request: Grant, facts: SupportFacts, say: Say): Finding[] {
  const amount = facts.decided ?? worthOf(request)
  if (amount === null) return []
  const { side, per, label } = limit
  const from = limitProvenance(limit, facts.baseSalary)
  const tell = (severity: Finding['severity'], message: string) => [
    say({ rule: limit.id, severity, message, field: request.items.length > 0 ? 'items' : 'amount', from }),
  ]
  const set = limitAmount(limit, facts.baseSalary)
  if (set === null) {
    return tell('warn', `${label}: chưa có số tiền trong dữ liệu. Đối chiếu văn bản; Quản trị điền ở mục Mức chi.`)
  }
  const before = per === 'person' ? sumVnd(counted(limit, scheme, facts.earlier)) : (0 as Vnd)
  const all = sumVnd([before, amount])
  const what = `${label} là ${vndText(set)} cho ${LIMIT_PER_WORDS[per]}`
  const given = before > 0 ? `${vndText(all)} (đã có ${vndText(before)})` : vndText(all)
  if (side === 'max' && all > set)
    return tell(limit.severity, `${what}; đề nghị ${given}, vượt ${vndText((all - set) as Vnd)}.`)
  if (side === 'min' && all < set)
    return tell(limit.severity, `${what}; đề nghị ${given}, thiếu ${vndText((set - all) as Vnd)}.`)
  if (side === 'rate' && all !== set) return tell(limit.severity, `${what}; đề nghị ${given}.`)
  return []
}

function counted({ kinds }: Limit, { id }: Scheme, earlier: readonly EarlierGrant[]): Vnd[] {
  return earlier
    .filter((e) => e.schemeId === id && (kinds.length === 0 || kinds.includes(e.kind)))
    .flatMap(({ amount }) => (amount === null ? [] : [amount]))
}
