import type { LintRule } from '#shared/regimes/regime.schema.ts'
import { checkCondition, factValues } from './check-conditions.ts'
import { complainAbout, refuseDuplicates } from './complaint.ts'
import type { Composition } from './compose-regime.ts'

/** Head of a regime: codes once, conditions that can hold, ages and terms in order. */
export function checkHead({ regime, fileOf }: Composition): void {
  const { head } = regime
  const complain = complainAbout((row) => fileOf('regime', row))
  const values = factValues(regime)
  if (!regime.states.some((s) => s.code === head.initialState)) {
    complain('initialState', `trạng thái "${head.initialState}" không có trong states.json`)
  }
  if (head.ages.minorFrom >= head.ages.adultFrom) complain('ages', 'tuổi tối thiểu phải nhỏ hơn tuổi trưởng thành')
  for (const list of [head.subjectKinds, head.grounds, head.residenceBases, head.exemptions]) {
    refuseDuplicates(
      list.map((row) => row.id),
      complain,
    )
  }
  for (const row of [...head.subjectKinds, ...head.grounds]) checkCondition(row.when, values, row.id, complain)
  for (const { fact, when } of head.asks) checkCondition(when, values, fact, complain)
  for (const { id, validFrom, validTo } of head.grounds) {
    if (validFrom !== null && validTo !== null && validTo < validFrom)
      complain(id, 'hết hiệu lực trước khi có hiệu lực')
  }
}

/** Checklist: rows and their order once, forms that exist. */
export function checkChecklist({ regime, fileOf }: Composition, forms: ReadonlySet<string>): void {
  const complain = complainAbout((row) => fileOf('checklist', row))
  const values = factValues(regime)
  const orders = new Map<number, string>()
  for (const row of regime.checklist) {
    const other = orders.get(row.order)
    if (other !== undefined) complain(row.id, `cùng thứ tự đóng hồ sơ với "${other}"`)
    orders.set(row.order, row.id)
    if (row.form !== '' && !forms.has(row.form)) complain(row.id, `biểu mẫu "${row.form}" không có`)
    for (const need of row.needs) checkCondition(need.when, values, row.id, complain)
  }
}

/** Rules: ids once, checks that are written, and parameters that name rows of the other files. */
export function checkRules(
  { regime, fileOf }: Composition,
  forms: ReadonlySet<string>,
  checks: ReadonlySet<string> | null,
): void {
  const complain = complainAbout((row) => fileOf('rules', row))
  const events = new Set(regime.events.map((e) => e.type))
  const grounds = new Set(regime.head.grounds.map((g) => g.id))
  const known: Readonly<Record<string, ReadonlySet<string>>> = {
    deadline: new Set(regime.deadlines.map((r) => r.id)),
    event: events,
    deciding: events,
    after: events,
    chain: new Set([...events, 'fact:lastViolationOn']),
    row: new Set(regime.checklist.map((r) => r.id)),
    recordRow: new Set(regime.checklist.map((r) => r.id)),
    recordGrounds: grounds,
    decisionGrounds: grounds,
    educationGrounds: grounds,
    windowGrounds: grounds,
    terminatedGrounds: grounds,
    form: forms,
    forms,
    signedForms: forms,
    minorForms: forms,
    adultForms: forms,
  }
  for (const rule of regime.rules) {
    if (checks !== null && !checks.has(rule.check)) complain(rule.id, `chưa có phép kiểm tra "${rule.check}"`)
    for (const [param, names] of Object.entries(known)) {
      const wrong = textsOf(rule, param).find((value) => !names.has(value))
      if (wrong !== undefined) complain(`${rule.id} > ${param}`, `"${wrong}" không có trong dữ liệu của chế độ này`)
    }
  }
}

function textsOf(rule: LintRule, param: string): readonly string[] {
  const value = rule.params[param]
  if (value === undefined || typeof value === 'number') return []
  return typeof value === 'string' ? [value] : value
}
