import type { Regime, Role } from '#shared/regimes/regime.schema.ts'

/** Said where nobody has read yet which office holds a role. */
const UNKNOWN_HOLDER = '(chưa rõ cơ quan, cần đối chiếu văn bản)'

const PLACE = /\{([a-z_]+)\}/g

/** Puts the offices that hold the roles into a text. A role without a known holder is said to be unknown. */
export function withRoles(text: string, roles: ReadonlyMap<string, Role>): string {
  if (!text.includes('{')) return text
  const filled = text.replace(PLACE, (_, role: string) => roles.get(role)?.label || UNKNOWN_HOLDER)
  return filled.charAt(0).toLocaleUpperCase('vi') + filled.slice(1)
}

/** The regime with the names of offices in all texts that people read. */
export function fillRoles(regime: Regime): Regime {
  const { roles } = regime
  const say = (text: string) => withRoles(text, roles)
  return {
    ...regime,
    states: regime.states.map((s) => ({ ...s, label: say(s.label), holder: say(s.holder) })),
    events: regime.events.map((e) => ({
      ...e,
      label: say(e.label),
      refusal: say(e.refusal),
      fields: e.fields.map((f) => ({ ...f, label: say(f.label) })),
    })),
    deadlines: regime.deadlines.map((d) => ({
      ...d,
      label: say(d.label),
      responsible: say(d.responsible),
      alsoWords: d.alsoWords.map((w) => ({ ...w, label: say(w.label), responsible: say(w.responsible) })),
      miss: say(d.miss),
    })),
    checklist: regime.checklist.map((row) => ({ ...row, label: say(row.label), madeBy: say(row.madeBy) })),
    rules: regime.rules.map((rule) => ({ ...rule, label: say(rule.label) })),
  }
}
