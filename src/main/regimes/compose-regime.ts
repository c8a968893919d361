import type { AxisId, Phase } from '#shared/regimes/axis.ts'
import type {
  ChecklistDefinition,
  DeadlineRule,
  EventDefinition,
  ExecutionHead,
  LintRule,
  Regime,
  RegimeChoice,
  RegimeHead,
  Role,
  StateDefinition,
} from '#shared/regimes/regime.schema.ts'
import { type LawPart, type PartFile, partFile } from './read-parts.ts'
import { fillRoles } from './role-names.ts'

/** The parts of the version chosen on each axis, in the order in which they are laid over one another. */
export type ChosenParts = Readonly<Record<AxisId, readonly LawPart[]>>

/** A regime put together, and where each of its rows was written, for messages about it. */
export interface Composition {
  readonly regime: Regime
  /** File that a row came from; the file of the dossier version when no row has this name. */
  fileOf(file: PartFile, row: string): string
}

/** Axes whose rows make up the course of a case, with the phase that they describe. */
const PHASE_OF: readonly (readonly [AxisId, Phase])[] = [
  ['dossier', 'dossier'],
  ['court', 'court'],
  ['execution', 'execution'],
]

/** What a regime without a head cannot be: the loader refuses a dossier version that has none before it comes here. */
export interface Named {
  readonly id: string
  readonly name: string
  readonly head: RegimeHead
}

/**
 * Lays the chosen parts over one another and puts the names of offices into their texts ("{office_head}"). Rows keep the
 * order in which they were first written; a later part's row takes the place of the one with its id.
 */
export function composeRegime(named: Named, choice: RegimeChoice, parts: ChosenParts): Composition {
  const origins = new Map<string, string>()
  function rows<R extends { readonly provenance: unknown }>(
    file: PartFile,
    axes: readonly (readonly [AxisId, Phase])[],
    keyOf: (row: R) => string,
    read: (part: LawPart, phase: Phase) => readonly R[],
  ): R[] {
    const found = new Map<string, R>()
    for (const [axis, phase] of axes) {
      for (const part of parts[axis]) {
        for (const row of read(part, phase)) {
          found.set(keyOf(row), row)
          origins.set(`${file}|${keyOf(row)}`, part.id)
        }
      }
    }
    return [...found.values()]
  }

  const roles = new Map(
    rows<Role>(
      'roles',
      [['org', 'dossier']],
      (r) => r.id,
      (part) => part.roles ?? [],
    ).map((role) => [role.id, role]),
  )
  const executions = parts.execution.flatMap((part): ExecutionHead[] => (part.execution ? [part.execution] : []))
  const regime: Regime = {
    ...named,
    choice,
    execution: executions.at(-1) ?? null,
    states: rows<StateDefinition>(
      'states',
      PHASE_OF,
      (r) => r.code,
      (part, phase) => (part.states ?? []).map((row) => ({ ...row, phase })),
    ),
    events: rows<EventDefinition>(
      'events',
      PHASE_OF,
      (r) => r.type,
      (part, phase) => (part.events ?? []).map((row) => ({ ...row, phase })),
    ),
    deadlines: rows<DeadlineRule>(
      'deadlines',
      PHASE_OF,
      (r) => r.id,
      (part) => part.deadlines ?? [],
    ),
    checklist: rows<ChecklistDefinition>(
      'checklist',
      PHASE_OF,
      (r) => r.id,
      (part) => part.checklist ?? [],
    ),
    rules: rows<LintRule>(
      'rules',
      PHASE_OF,
      (r) => r.id,
      (part) => part.rules ?? [],
    ),
    roles,
  }
  return {
    regime: fillRoles(regime),
    fileOf: (file, row) => partFile(origins.get(`${file}|${row}`) ?? named.id, file),
  }
}
