import type { FormDefinition } from '#shared/documents/form.schema.ts'
import type { CaseFacts } from '#shared/measures/measure.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import { holds } from '#shared/regimes/condition.ts'
import type { Office, Officer } from '#shared/settings/office.schema.ts'
import type { CaseContext } from '../measures/case-context.ts'

/** Whether the officer holds the post on that day. */
export function mayActFor(officer: Officer, on: CivilDate): boolean {
  return officer.from <= on && (officer.to === null || on <= officer.to)
}

/** An officer who is of another agency, by what is known of both. */
function belongsElsewhere(officer: Officer, compiler: CaseFacts['compiler']): boolean {
  const otherCommune =
    officer.communeCode !== '' && compiler.communeCode !== '' && officer.communeCode !== compiler.communeCode
  const otherAgency =
    officer.communeCode === '' &&
    officer.agency !== '' &&
    compiler.name !== '' &&
    foldText(officer.agency) !== foldText(compiler.name)
  return otherCommune || otherAgency
}

/**
 * Officers who may sign the form on that day (V27): a role that the form allows in this case, in office on the day, of
 * the agency that issues it. Heads come before those who sign for them.
 */
export function signersFor(
  form: FormDefinition,
  office: Office,
  { derivation, caseFacts, regime }: Pick<CaseContext, 'derivation' | 'caseFacts' | 'regime'>,
  on: CivilDate,
): Officer[] {
  const roles = (form.signing?.roles ?? [])
    .filter((r) => !r.when || holds(r.when, derivation.facts))
    .filter((r) => r.regimes === undefined || r.regimes.includes(regime.id))
    .map((r) => r.role)
  const forOther = (o: Officer) => (o.titleLines[0] ?? '').startsWith('KT.')
  return office.officers
    .filter((o) => roles.includes(o.role) && mayActFor(o, on))
    .filter((o) => (form.issuer === 'office' ? o.communeCode === '' : !belongsElsewhere(o, caseFacts.compiler)))
    .sort((a, b) => Number(forOther(a)) - Number(forOther(b)))
}
