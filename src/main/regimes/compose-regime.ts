import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { AxisId, Phase } from '#shared/regimes/axis.ts'
import type {
  ChecklistDefinition,
  DeadlineRule,
  EventDefinition,
  LintRule,
  Reading,
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
  /** Part that a row came from; the dossier version when no row has this name. */
  partOf(file: PartFile, row: string): string
}

/** Axes whose rows make up the course of a case, with the phase that they describe. */
const PHASE_OF: readonly (readonly [AxisId, Phase])[] = [
  ['dossier', 'dossier'],
  ['court', 'court'],
  ['execution', 'execution'],
]

/** A row of any file: it may hold only under one reading of an open question. */
interface Row {
  readonly reading?: LintRule['reading']
  readonly provenance: unknown
}

/** What a regime without a head cannot be: the loader refuses a dossier version that has none before it comes here. */
export interface Named {
  readonly id: string
  readonly name: string
  readonly head: RegimeHead
  readonly validFrom: CivilDate
  readonly validTo: CivilDate | null
}

/**
 * Lays the chosen parts over one another and puts the names of offices into their texts ("{office_head}"). Rows keep the
 * order in which they were first written; a later part's row takes the place of the one with its id. Rows for another
 * reading of an open question than the chosen one are left out.
 */
export function composeRegime(
  named: Named,
  choice: RegimeChoice,
  parts: ChosenParts,
  readings: readonly Reading[],
): Composition {
  const chosen = new Map(readings.map((reading) => [reading.id, reading.chosen]))
  const holdsNow = ({ reading }: Row) => reading === undefined || chosen.get(reading.id) === reading.is
  const origins = new Map<string, string>()
  function rows<R extends Row>(
    file: PartFile,
    axes: readonly (readonly [AxisId, Phase])[],
    keyOf: (row: R) => string,
    read: (part: LawPart, phase: Phase) => readonly R[],
  ): R[] {
    const found = new Map<string, R>()
    for (const [axis, phase] of axes) {
      for (const part of parts[axis]) {
        for (const row of read(part, phase).filter(holdsNow)) {
          found.set(keyOf(row), samePhase(row, found.get(keyOf(row))))
          origins.set(`${file}|${keyOf(row)}`, part.id)
        }
      }
    }
    return [...found.values()]
  }

  // Force majeure and the like belong to the phase that knew them first, although a later one needs them as well.
  function samePhase<R extends Row>(row: R, earlier: R | undefined): R {
    return earlier !== undefined && 'phase' in earlier ? { ...row, phase: earlier.phase } : row
  }

  // Who does what follows from the organisation, unless the law that compiles or executes names somebody itself.
  const roles = new Map(
    rows<Role>(
      'roles',
      [
        ['org', 'dossier'],
        ['dossier', 'dossier'],
        ['execution', 'execution'],
      ],
      (r) => r.id,
      (part) => part.roles ?? [],
    ).map((role) => [role.id, role]),
  )
  // A line of measures has no execution of its own: its version says how long it lasts.
  const execution = [...parts.dossier, ...parts.execution].findLast((part) => part.execution)
  const regime: Regime = {
    ...named,
    line: named.head.measureType,
    choice,
    execution: execution?.execution ?? null,
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
  // The head is told by the folder that it came from, as are rows; anything else by the version's own folder.
  const partOf = (file: PartFile, row: string) =>
    origins.get(`${file}|${row}`) ??
    (file === 'regime' ? named.head.id : file === 'execution' ? (execution?.id ?? named.id) : named.id)
  return { regime: fillRoles(regime), fileOf: (file, row) => partFile(partOf(file, row), file), partOf }
}
