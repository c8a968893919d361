import type { LintRule } from '#shared/regimes/regime.schema.ts'

/** A list of codes from the rule's data; a single text counts as a list of one. What a check needs, the loader cannot know. */
export function listParam(rule: LintRule, name: string): string[] {
  const value = rule.params[name]
  if (Array.isArray(value)) return value
  if (typeof value === 'string') return [value]
  throw new Error(`rule ${rule.id} lacks the list ${name}`)
}

/** A number from the rule's data. */
export function numberParam(rule: LintRule, name: string): number {
  const value = rule.params[name]
  if (typeof value !== 'number') throw new Error(`rule ${rule.id} lacks the number ${name}`)
  return value
}

/** A text from the rule's data. */
export function textParam(rule: LintRule, name: string): string {
  const value = rule.params[name]
  if (typeof value !== 'string') throw new Error(`rule ${rule.id} lacks the text ${name}`)
  return value
}
