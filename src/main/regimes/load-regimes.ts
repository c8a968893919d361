import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { fail } from '#shared/contract/errors.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { AxisId } from '#shared/regimes/axis.ts'
import { type MeasureLine, MeasureLineSchema } from '#shared/regimes/line.schema.ts'
import {
  type Axis,
  AxisSchema,
  type Reading,
  ReadingSchema,
  type Regime,
  type RegimeChoice,
} from '#shared/regimes/regime.schema.ts'
import { AXES_FILE, checkAxes } from './check-axes.ts'
import { checkDeadlines } from './check-deadlines.ts'
import { checkExecution } from './check-execution.ts'
import { checkChecklist, checkHead, checkRules } from './check-papers.ts'
import { checkReadings, READINGS_FILE } from './check-readings.ts'
import { checkRoles } from './check-roles.ts'
import { checkEvents, checkStates } from './check-states.ts'
import { type AxisVersion, versionOn } from './choose-version.ts'
import { type Composition, composeRegime } from './compose-regime.ts'
import { axisOfLine, checkLines, LINES_FILE } from './lines.ts'
import { type LawPart, readPart } from './read-parts.ts'
import { readResource } from './read-resource.ts'

/** The law that was loaded: every version of the axes, and regimes put together from them. */
export interface Regimes {
  readonly axes: readonly Axis[]
  /** The kinds of measures, in their order. */
  readonly lines: readonly MeasureLine[]
  /** How open questions are read. */
  readonly readings: readonly Reading[]
  /** The folders of law data, as they were read (or amended). */
  readonly parts: readonly LawPart[]
  /**
   * The law of a case: one version of each axis; '' leaves an axis out. Throws kind 'rule-violation' that names the dossier
   * version when its data are not here.
   */
  compose(choice: RegimeChoice): Regime
  /** A dossier version by itself: its head, papers and steps up to the court. Throws as {@link compose} does. */
  dossier(id: string): Regime
  /** As {@link compose}, with where each row was written. */
  composition(choice: RegimeChoice): Composition
  /** Every way to put versions together that a case can meet; all of them were checked. */
  feasible(): readonly RegimeChoice[]
  /** The version of an axis that is law on a day for an age track; null where there is none. */
  choose(axisId: AxisId, day: CivilDate, ageTrack: string): AxisVersion | null
}

export interface LoadOptions {
  /** Names of the linter's checks; a rule that names another stops the load. Not looked at when left out. */
  readonly checks?: readonly string[]
  /**
   * `now` puts every feasible combination together and checks it; `as-used` checks each when a case first asks for it. The
   * shipped law has been checked whole before it was shipped, and an office opens a good deal sooner without doing it again.
   */
  readonly when?: 'now' | 'as-used'
}

/** All files of resources/regimes as they were read, and the codes of the forms that their rows may name. */
export interface RawLaw {
  readonly axes: readonly Axis[]
  readonly lines: readonly MeasureLine[]
  readonly readings: readonly Reading[]
  readonly parts: readonly LawPart[]
  readonly forms: ReadonlySet<string>
}

/**
 * Reads and cross-checks resources/regimes. Throws kind 'resource' that names file, row and reason: the law is loaded
 * whole or the app does not start.
 */
export function loadRegimes(resourcesFolder: string, options: LoadOptions = {}): Regimes {
  return putTogether(readLaw(resourcesFolder), options)
}

/** Cross-checks law that was read (and perhaps amended since). Throws as {@link loadRegimes} does. */
export function putTogether({ axes, lines, readings, parts, forms }: RawLaw, options: LoadOptions): Regimes {
  const ofLines = lines.map(axisOfLine)
  const lineVersions = new Set(ofLines.flatMap((axis) => axis.versions.map((version) => version.id)))
  const byId = new Map(parts.map((part) => [part.id, part]))
  const composed = new Map<string, Composition>()
  const checks = options.checks ? new Set(options.checks) : null

  function partsOf(axisId: AxisId, id: string): LawPart[] {
    const version = versionOf(
      [...axes, ...ofLines].filter((a) => a.id === axisId),
      id,
    )
    return version?.parts.flatMap((part) => byId.get(part) ?? []) ?? []
  }

  function composition(choice: RegimeChoice): Composition {
    const key = [choice.dossier, choice.court, choice.execution, choice.org].join('|')
    let found = composed.get(key)
    if (!found) {
      const version = versionOf([...axes, ...ofLines], choice.dossier)
      const name = version?.name ?? choice.dossier
      const own = partsOf('dossier', choice.dossier)
      const head = own.findLast((part) => part.regime)?.regime
      if (!version || !head) return refuseUnloaded(name, `Phần mềm chưa có dữ liệu của ${name}.`)
      const { validFrom, validTo } = version
      const chosen = {
        dossier: own,
        court: partsOf('court', choice.court),
        execution: partsOf('execution', choice.execution),
        org: partsOf('org', choice.org || defaultOrg(axes)),
      }
      found = composeRegime({ id: choice.dossier, name, head, validFrom, validTo }, choice, chosen, readings)
      // A dossier version by itself stops at the court, so that only whole combinations are checked.
      if (isWhole(choice) || lineVersions.has(choice.dossier)) checkComposition(found, forms, checks)
      composed.set(key, found)
    }
    return found
  }

  const feasible = feasibleChoices(axes)
  const later = options.when === 'as-used'
  const first = feasible.filter((choice, i) => feasible.findIndex((c) => c.dossier === choice.dossier) === i)
  for (const choice of later ? first : feasible) composition(choice)
  checkReadings(readings, parts)
  checkRoles([...axes, ...ofLines], parts)
  checkAxes(axes, new Map(first.map((choice) => [choice.dossier, composition(choice).regime])))

  const org = defaultOrg(axes)
  const ofVersions = [...lineVersions].map((id) => ({ dossier: id, court: '', execution: '', org }))
  checkLines(
    lines,
    axes,
    later ? null : new Map(ofVersions.map((choice) => [choice.dossier, composition(choice).regime])),
  )

  return {
    axes,
    lines,
    readings,
    parts,
    composition,
    feasible: () => feasible,
    compose: (choice) => composition(choice).regime,
    dossier: (id) => composition({ dossier: id, court: '', execution: '', org: '' }).regime,
    choose(axisId, day, ageTrack) {
      const axis = axes.find((a) => a.id === axisId)
      return axis ? versionOn(axis, day, ageTrack) : null
    },
  }
}

/** Reads all files, each checked by itself. Throws kind 'resource'. */
export function readLaw(resourcesFolder: string): RawLaw {
  const axes = readResource(resourcesFolder, AXES_FILE, z.array(AxisSchema))
  const lines = readResource(resourcesFolder, LINES_FILE, z.array(MeasureLineSchema))
  const versions = [...axes, ...lines].flatMap((row) => row.versions)
  const names = new Set(versions.flatMap((version) => version.parts))
  return {
    axes,
    lines: lines.toSorted((a, b) => a.order - b.order),
    readings: readResource(resourcesFolder, READINGS_FILE, z.array(ReadingSchema)),
    parts: [...names].map((name) => readPart(resourcesFolder, name)),
    forms: formCodes(resourcesFolder),
  }
}

/**
 * Every way to put versions together that a case can meet: the court and the execution come after the dossier was begun.
 * The first organisation stands for all, because it gives names only.
 */
export function feasibleChoices(axes: readonly Axis[]): RegimeChoice[] {
  const loaded = (id: AxisId) => (axes.find((a) => a.id === id)?.versions ?? []).filter((v) => v.parts.length > 0)
  const org = defaultOrg(axes)
  const later = (id: AxisId, from: AxisVersion) => {
    const found = loaded(id).filter((v) => v.validTo === null || v.validTo >= from.validFrom)
    return found.length > 0 ? found.map((v) => v.id) : ['']
  }
  return loaded('dossier').flatMap((dossier) =>
    later('court', dossier).flatMap((court) =>
      later('execution', dossier).map((execution) => ({ dossier: dossier.id, court, execution, org })),
    ),
  )
}

function isWhole(choice: RegimeChoice): boolean {
  return choice.court !== '' && choice.execution !== ''
}

function defaultOrg(axes: readonly Axis[]): string {
  return axes.find((a) => a.id === 'org')?.versions.find((v) => v.parts.length > 0)?.id ?? ''
}

function versionOf(axes: readonly Axis[], id: string): AxisVersion | undefined {
  return axes.flatMap((axis) => axis.versions).find((v) => v.id === id)
}

function checkComposition(
  composition: Composition,
  forms: ReadonlySet<string>,
  checks: ReadonlySet<string> | null,
): void {
  checkHead(composition)
  checkStates(composition)
  checkEvents(composition, forms)
  checkDeadlines(composition)
  checkExecution(composition)
  checkChecklist(composition, forms)
  checkRules(composition, forms, checks)
}

/** Refuses an act whose law is not loaded (rule V20). */
export function refuseUnloaded(name: string, message: string): never {
  fail({
    kind: 'rule-violation',
    what: name,
    findings: [
      {
        rule: 'V20',
        severity: 'refuse',
        message,
        place: { kind: 'event', ref: '', field: 'on' },
        article: '',
        confidence: 'proposal',
      },
    ],
  })
}

/** All that is read of a form here; files without a code (the layout) are no forms. */
const FormCodeSchema = z.object({ code: z.string().optional() })

/** Codes of the forms that are shipped in resources/forms; what else is in them is the documents room's business. */
function formCodes(resourcesFolder: string): ReadonlySet<string> {
  const folder = join(resourcesFolder, 'forms')
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []
  const forms = files
    .filter((name) => name.endsWith('.json'))
    .map((name) => readResource(resourcesFolder, `forms/${name.replaceAll('\\', '/')}`, FormCodeSchema))
  return new Set(forms.flatMap((form) => form.code ?? []))
}
