import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { fail } from '#shared/contract/errors.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import {
  type Axis,
  AxisSchema,
  ChecklistDefinitionSchema,
  DeadlineRuleSchema,
  type DossierRegime,
  EventDefinitionSchema,
  LintRuleSchema,
  RegimeHeadSchema,
  StateSchema,
} from '#shared/regimes/regime.schema.ts'
import { AXES_FILE, checkAxes } from './check-axes.ts'
import { checkDeadlines } from './check-deadlines.ts'
import { checkChecklist, checkHead, checkRules } from './check-papers.ts'
import { checkEvents, checkStates } from './check-states.ts'
import { type AxisVersion, versionOn } from './choose-version.ts'
import { readResource } from './read-resource.ts'

/** The law that was loaded: every version of the three axes, and the dossier regimes that have their own data. */
export interface Regimes {
  readonly axes: readonly Axis[]
  /** A loaded dossier regime. Throws kind 'rule-violation' that names the regime when its data are not here. */
  dossier(id: string): DossierRegime
  /** The version of an axis that is law on a day for an age track; null where there is none. */
  choose(axisId: Axis['id'], day: CivilDate, ageTrack: string): AxisVersion | null
}

export interface LoadOptions {
  /** Names of the linter's checks; a rule that names another stops the load. Not looked at when left out. */
  readonly checks?: readonly string[]
}

/**
 * Reads and cross-checks resources/regimes. Throws kind 'resource' that names file, row and reason: the law is loaded
 * whole or the app does not start.
 */
export function loadRegimes(resourcesFolder: string, options: LoadOptions = {}): Regimes {
  const axes = readResource(resourcesFolder, AXES_FILE, z.array(AxisSchema))
  const forms = formCodes(resourcesFolder)
  const checks = options.checks ? new Set(options.checks) : null
  const loaded = new Map<string, DossierRegime>()
  for (const version of axes.flatMap((axis) => (axis.id === 'dossier' ? axis.versions : []))) {
    if (version.loaded) loaded.set(version.id, loadRegime(resourcesFolder, version, forms, checks))
  }
  checkAxes(axes, loaded)

  function dossier(id: string): DossierRegime {
    const regime = loaded.get(id)
    if (regime) return regime
    const name = axes.flatMap((axis) => axis.versions).find((v) => v.id === id)?.name ?? id
    return refuseUnloaded(name, `Phần mềm chưa có dữ liệu của ${name}.`)
  }

  return {
    axes,
    dossier,
    choose(axisId, day, ageTrack) {
      const axis = axes.find((a) => a.id === axisId)
      return axis ? versionOn(axis, day, ageTrack) : null
    },
  }
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

function loadRegime(
  resourcesFolder: string,
  version: AxisVersion,
  forms: ReadonlySet<string>,
  checks: ReadonlySet<string> | null,
): DossierRegime {
  const read = <S extends z.ZodType>(name: string, schema: S) =>
    readResource(resourcesFolder, `regimes/${version.id}/${name}.json`, schema)
  const regime: DossierRegime = {
    id: version.id,
    name: version.name,
    head: read('regime', RegimeHeadSchema),
    states: read('states', z.array(StateSchema)),
    events: read('events', z.array(EventDefinitionSchema)),
    deadlines: read('deadlines', z.array(DeadlineRuleSchema)),
    checklist: read('checklist', z.array(ChecklistDefinitionSchema)),
    rules: read('rules', z.array(LintRuleSchema)),
  }
  checkHead(regime)
  checkStates(regime)
  checkEvents(regime, forms)
  checkDeadlines(regime)
  checkChecklist(regime, forms)
  checkRules(regime, forms, checks)
  return regime
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
