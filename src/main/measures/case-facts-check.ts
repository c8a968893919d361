import { type FieldProblem, fail } from '#shared/contract/errors.ts'
import type { Finding } from '#shared/measures/finding.ts'
import type { CaseFacts } from '#shared/measures/measure.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Facts } from '#shared/regimes/condition.ts'
import type { Regime } from '#shared/regimes/regime.schema.ts'

/** Where the law lets only one agency compile, a case begins with it, unless another one was named. */
export function withOnlyCompiler({ head }: Regime, facts: CaseFacts): CaseFacts {
  const [only, ...others] = head.compilers
  if (only === undefined || others.length > 0 || facts.compiler.name !== '') return facts
  return { ...facts, compiler: { ...facts.compiler, kind: only } }
}

/** Throws kind 'validation' where the facts use a code that the regime does not have, or a day after `today`. */
export function refuseUnknownCodes(regime: Regime, facts: CaseFacts, today: CivilDate): void {
  const { grounds, residenceBases, exemptions } = regime.head
  const fields: FieldProblem[] = []
  const refuse = (path: string, message: string) => fields.push({ path: `facts.${path}`, message })
  if (facts.ground !== '' && !grounds.some((g) => g.id === facts.ground)) {
    refuse('ground', `Căn cứ "${facts.ground}" không có trong ${regime.name}`)
  }
  const { basis } = facts.residence
  if (basis !== '' && !residenceBases.some((b) => b.id === basis)) {
    refuse('residence.basis', `Cơ sở xác định nơi cư trú "${basis}" không có trong ${regime.name}`)
  }
  for (const id of Object.keys(facts.exemptions)) {
    if (!exemptions.some((x) => x.id === id))
      refuse(`exemptions.${id}`, `Không có trường hợp "${id}" trong ${regime.name}`)
  }
  if (facts.lastViolationOn !== null && facts.lastViolationOn > today) {
    refuse('lastViolationOn', 'Ngày vi phạm cuối ở sau ngày hôm nay')
  }
  if (fields.length > 0) fail({ kind: 'validation', what: 'Thông tin vụ việc', fields })
}

/**
 * Throws kind 'rule-violation' when a case cannot be begun with this person: too young, a foreigner, or of an age track
 * that this release has no forms for. The articles are those of the regime's own rules (V4, V7).
 */
export function refuseUnsuitable(regime: Regime, facts: Facts): void {
  const { ages, offered } = regime.head
  const findings: Finding[] = []
  const refuse = (check: string, field: string, message: string) => {
    const rule = regime.rules.find((r) => r.check === check)
    findings.push({
      rule: rule?.id ?? check,
      severity: 'refuse',
      message,
      place: { kind: 'person', ref: '', field },
      article: rule?.provenance.article ?? '',
      confidence: rule?.provenance.confidence ?? 'derived',
    })
  }
  if (facts.ageTrack === 'child') {
    refuse('age-track', 'birthDate', `Người này chưa đủ ${ages.minorFrom} tuổi: không lập hồ sơ.`)
  } else if (!offered.ageTracks.some((track) => track === facts.ageTrack)) {
    refuse('age-track', 'birthDate', `Người này chưa đủ ${ages.adultFrom} tuổi: ${offered.reason}.`)
  }
  if (facts['nationality.vietnam'] === 'khong') {
    refuse('nationality', 'nationality', 'Không áp dụng biện pháp này với người nước ngoài. Kiểm tra lại quốc tịch.')
  }
  if (findings.length > 0) fail({ kind: 'rule-violation', what: 'Lập hồ sơ', findings })
}
