import type { DossierRegime, LintRule } from '#shared/regimes/regime.schema.ts'
import { checkCondition, factValues } from './check-conditions.ts'
import { complainAbout, refuseDuplicates } from './complaint.ts'

/** Head of a regime: codes once, conditions that can hold, ages and terms in order. */
export function checkHead(regime: DossierRegime): void {
  const { head } = regime
  const complain = complainAbout(`regimes/${regime.id}/regime.json`)
  const values = factValues(head)
  if (head.id !== regime.id) complain('id', `mã "${head.id}" khác với tên thư mục`)
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
  for (const term of head.terms) {
    if (term.minMonths > term.maxMonths) complain('terms', 'thời hạn ngắn nhất dài hơn thời hạn dài nhất')
    checkCondition(term.when, values, 'terms', complain)
  }
}

/** Checklist: rows and their order once, forms that exist. */
export function checkChecklist(regime: DossierRegime, forms: ReadonlySet<string>): void {
  const complain = complainAbout(`regimes/${regime.id}/checklist.json`)
  const values = factValues(regime.head)
  refuseDuplicates(
    regime.checklist.map((row) => row.id),
    complain,
  )
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
  regime: DossierRegime,
  forms: ReadonlySet<string>,
  checks: ReadonlySet<string> | null,
): void {
  const complain = complainAbout(`regimes/${regime.id}/rules.json`)
  const events = new Set(regime.events.map((e) => e.type))
  const known: Readonly<Record<string, ReadonlySet<string>>> = {
    deadline: new Set(regime.deadlines.map((r) => r.id)),
    event: events,
    deciding: events,
    chain: new Set([...events, 'fact:lastViolationOn']),
    row: new Set(regime.checklist.map((r) => r.id)),
    recordRow: new Set(regime.checklist.map((r) => r.id)),
    recordGrounds: new Set(regime.head.grounds.map((g) => g.id)),
    decisionGrounds: new Set(regime.head.grounds.map((g) => g.id)),
    form: forms,
    forms,
    signedForms: forms,
  }
  refuseDuplicates(
    regime.rules.map((r) => r.id),
    complain,
  )
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
