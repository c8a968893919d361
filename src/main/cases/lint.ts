import type { z } from 'zod'
import type { Attachment } from '#shared/attachments/attachment.schema.ts'
import type { DocumentRow } from '#shared/documents/document.schema.ts'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import type { PastReturn } from '#shared/dossiers/returns.schema.ts'
import type { Finding, FindingPlaceSchema, Severity } from '#shared/measures/finding.ts'
import type { ChecklistRow } from '#shared/measures/measure.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { LintRule } from '#shared/regimes/regime.schema.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import type { CaseContext } from '../measures/case-context.ts'

/** A paper with the values that it prints. */
export interface Paper extends DocumentRow {
  readonly values: FieldValues
}

/** All that a check may look at. */
export interface LintInput {
  readonly context: CaseContext
  readonly office: Office
  readonly papers: readonly Paper[]
  readonly attachments: readonly Attachment[]
  readonly checklist: readonly ChecklistRow[]
  readonly today: CivilDate
  /** Why earlier dossiers of the same compiling agency came back, newest first. */
  readonly pastReturns?: readonly PastReturn[]
}

export type Place = z.infer<typeof FindingPlaceSchema>

/** What a check found; severity and article come from the rule unless the check knows how this one case weighs. */
export interface Remark {
  readonly message: string
  readonly place: Place
  readonly severity?: Severity
}

/** A pure check, named by the rules of the law data. Numbers and codes come from the rule's `params`. */
export type Check = (input: LintInput, rule: LintRule) => Remark[]

export type LintStage = 'always' | 'notice' | 'office' | 'court'
const STAGES: readonly LintStage[] = ['always', 'notice', 'office', 'court']
const WEIGHT: Readonly<Record<Severity, number>> = { refuse: 0, warn: 1, note: 2 }

/**
 * Runs every rule of the case's law. A rule that refuses only at a later hand-over is shown as a warning before it, so
 * that the clerk sees early what will stop the dossier. Heaviest findings first.
 */
export function lint(input: LintInput, checks: Readonly<Record<string, Check>>, stage: LintStage): Finding[] {
  const findings: Finding[] = []
  for (const rule of input.context.regime.rules) {
    const check = checks[rule.check]
    // The loader has checked that every name is known; an unknown one must not read as "nothing found".
    if (!check) throw new Error(`rule ${rule.id} names an unknown check ${rule.check}`)
    for (const remark of check(input, rule)) {
      findings.push({
        rule: rule.id,
        severity: remark.severity ?? severityAt(rule, stage),
        message: remark.message,
        place: remark.place,
        article: rule.provenance.article,
        confidence: rule.provenance.confidence,
      })
    }
  }
  return findings.sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity])
}

function severityAt(rule: LintRule, stage: LintStage): Severity {
  const holds = rule.at.length === 0 || rule.at.some((at) => STAGES.indexOf(at) <= STAGES.indexOf(stage))
  return rule.severity === 'refuse' && !holds ? 'warn' : rule.severity
}
