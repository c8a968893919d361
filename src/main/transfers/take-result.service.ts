import type { Audit } from '#main/accounts/audit.ts'
import { requirePermission } from '#main/accounts/permissions.ts'
import type { ReceivedPapers } from '#main/attachments/received-papers.ts'
import type { CaseContext } from '#main/measures/case-context.ts'
import { eventsInForce } from '#main/measures/in-force.ts'
import type { MeasuresService } from '#main/measures/measures.service.ts'
import { machineOf } from '#main/measures/state-machine.ts'
import type { PackagesService } from '#main/packages/packages.service.ts'
import { readJsonFile } from '#main/packages/payloads.ts'
import type { SettingsService } from '#main/settings/settings.service.ts'
import type { Actor } from '#main/store/actor.ts'
import type { Store } from '#main/store/store.ts'
import { fail } from '#shared/contract/errors.ts'
import type { TravellingEvent } from '#shared/moving/person-file.schema.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import { type CheckResultFile, CheckResultFileSchema } from '#shared/transfers/dossier-file.schema.ts'
import {
  type RecordSteps,
  type ResultOutcome,
  ResultOutcomeSchema,
  type ResultStep,
  type ResultView,
} from '#shared/transfers/result-taking.schema.ts'
import { orNull } from './or-null.ts'
import { type PackageContents, refuseContents } from './package-files.ts'
import { RESULT_PATH } from './package-paths.ts'
import { readPapers } from './read-papers.ts'
import type { TransfersRepo } from './transfers.repo.ts'

export interface TakeResultDeps {
  readonly store: Store
  readonly clock: Clock
  readonly audit: Pick<Audit, 'record'>
  readonly measures: Pick<MeasuresService, 'context' | 'recordEvent' | 'correctEvent'>
  readonly settings: Pick<SettingsService, 'office'>
  readonly received: ReceivedPapers
  readonly packages: Pick<PackagesService, 'row'>
  readonly repo: TransfersRepo
}

type Step = ResultOutcome['steps'][number]

const WHAT = 'nhận kết quả kiểm tra hồ sơ'

export type TakeResultService = ReturnType<typeof createTakeResultService>

/**
 * Takes in what another office found of a dossier that this one sent: its papers are kept at once, its steps are offered and
 * recorded only when somebody says so. Only for the case whose dossier was sent.
 */
export function createTakeResultService(deps: TakeResultDeps) {
  const { store, clock, audit, measures, settings, repo } = deps

  /** The result and the case of this office that it is of. Throws kind 'package' for one of another case. */
  function read(contents: PackageContents): { file: CheckResultFile; context: CaseContext } {
    const file = readJsonFile(contents, RESULT_PATH, CheckResultFileSchema)
    const { sender } = contents.manifest
    if (file.office.code !== sender.code) {
      refuseContents(RESULT_PATH, `tệp ghi cơ quan ${file.office.code}, gói do ${sender.code} gửi.`)
    }
    if (file.events.some(({ office }) => office !== sender.code)) {
      refuseContents(RESULT_PATH, 'có diễn biến không do bên gửi ghi.')
    }
    const { measure, code } = file
    const own = measure.office === settings.office().code ? orNull(() => measures.context(measure.id)) : null
    const sent = repo.sent(file.dossierPackage)
    const receiver = sent === null ? null : deps.packages.row(sent.packageId).partner.code
    if (own === null || sent?.measureId !== own.id || receiver !== sender.code) {
      return refuseContents(
        RESULT_PATH,
        `kết quả của hồ sơ ${code} không thuộc hồ sơ nào mà cơ quan này đã gửi cho ${sender.code}.`,
      )
    }
    return { file, context: own }
  }

  /** Steps that stand at the other office, in order of their day, with what each would be here. */
  function stepsOf(file: CheckResultFile, { id, history }: CaseContext): Step[] {
    const here = localNames(id)
    const own = new Set(history.map((event) => event.id))
    // In force among themselves: what an event replaces may also be one of this office.
    const names = new Set(file.events.map((event) => event.id))
    const chain = file.events.map((event) => {
      return names.has(event.replaces ?? '') ? event : { ...event, replaces: null, withdrawn: false }
    })
    const standing = new Set(eventsInForce(chain).map((event) => event.id))
    const withdrawn = file.events.filter((event) => event.withdrawn).map((event) => event.id)
    return file.events
      .filter((event) => standing.has(event.id) || withdrawn.includes(event.id))
      .flatMap((event) => {
        const replaced = rootsOf(event, file.events).find((root) => here.has(root) || own.has(root))
        if (event.withdrawn && replaced === undefined) return []
        const act = replaced === undefined ? 'record' : event.withdrawn ? 'withdraw' : 'correct'
        return [stepOf(event, act, replaced ?? null)]
      })
      .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  }

  /** Ids here of what the other office recorded, by the names that it has there. */
  function localNames(caseId: string): Map<string, string> {
    return new Map(repo.eventOrigins(caseId).map(({ id, eventId }) => [id, eventId]))
  }

  /** The result beside the case, as it would be or was taken. */
  function view(actor: Actor, contents: PackageContents): ResultView {
    requirePermission(actor, 'packages.write', WHAT)
    const { file, context } = read(contents)
    audit.record(actor, 'transfer.look', 'package', contents.manifest.id, { kind: contents.manifest.kind })
    const taken = repo.taken(contents.manifest.id) !== null
    return {
      ...{ taken, caseId: context.id, code: context.code, personName: context.person.fullName, office: file.office },
      steps: shown(stepsOf(file, context), context),
      papers: file.papers.map(({ title, number, pages }) => ({ title, number, pages })),
    }
  }

  function shown(steps: readonly Step[], { id, regime }: CaseContext): ResultStep[] {
    const here = localNames(id)
    const { events } = machineOf(regime)
    return steps.map((step) => {
      const definition = events.get(step.type)
      const label = definition?.label ?? step.type
      return { ...step, label, fields: definition?.fields ?? [], recorded: here.has(step.id) }
    })
  }

  /** What keeps the papers and offers the steps; runs in the caller's transaction. Throws kind 'package', 'file', 'validation'. */
  async function prepare(actor: Actor, contents: PackageContents): Promise<() => ResultOutcome> {
    requirePermission(actor, 'packages.write', WHAT)
    requirePermission(actor, 'cases.write', WHAT)
    const { manifest } = contents
    const { file } = read(contents)
    const papers = await readPapers(contents, file.papers, file.office.name, deps.received)
    return () => {
      const { context } = read(contents)
      refuseUnknown(file, context)
      const kept = papers.filter(({ ready }) => deps.received.keep(actor, context.id, ready) !== null)
      const steps = stepsOf(file, context)
      const outcome: ResultOutcome = { caseId: context.id, code: context.code, papers: kept.length, steps }
      const { id: packageId, kind, sender } = manifest
      const stamp = { takenAt: clock.now(), takenBy: actor.name }
      repo.addTaken({ packageId, kind, office: sender.code, officeName: sender.name, outcome, ...stamp })
      audit.record(actor, 'transfer.take', 'case', context.id, { package: packageId, papers: kept.length })
      return outcome
    }
  }

  /** Throws 'validation' that names the types of steps which the law of the case does not have. */
  function refuseUnknown(file: CheckResultFile, { regime }: CaseContext): void {
    const { events } = machineOf(regime)
    const fields = file.events.flatMap(({ type }, i) =>
      events.has(type)
        ? []
        : [{ path: `events.${i}.type`, message: `Không có loại diễn biến "${type}" trong ${regime.name}` }],
    )
    if (fields.length > 0) fail({ kind: 'validation', what: `Kết quả của hồ sơ ${file.code}`, fields })
  }

  /** A result that was taken, beside the case as it stands now. Throws 'not-found'. */
  function taken(packageId: string): { outcome: ResultOutcome; context: CaseContext; office: string } {
    const row = repo.taken(packageId)
    const { data } = ResultOutcomeSchema.safeParse(row?.outcome)
    if (!row || !data) return fail({ kind: 'not-found', what: 'kết quả kiểm tra đã nhận', id: packageId })
    return { outcome: data, context: measures.context(data.caseId), office: row.office }
  }

  /** The steps of a result that was taken, with those marked that stand in the case. Throws 'not-found'. */
  function steps(packageId: string): ResultStep[] {
    const { outcome, context } = taken(packageId)
    return shown(outcome.steps, context)
  }

  /**
   * Records steps of a result in the case, all or nothing; those that stand there already are passed over. Throws what recording
   * throws, and 'not-found'.
   */
  function record(actor: Actor, { packageId, steps: wanted }: RecordSteps): ResultStep[] {
    const { outcome, office } = taken(packageId)
    const strange = wanted.find((id) => outcome.steps.every((step) => step.id !== id))
    if (strange !== undefined) fail({ kind: 'not-found', what: 'diễn biến trong kết quả', id: strange })
    store.transaction(() => {
      for (const step of outcome.steps) {
        if (!wanted.includes(step.id) || localNames(outcome.caseId).has(step.id)) continue
        const eventId = write(actor, outcome.caseId, step)
        repo.addEventOrigin(outcome.caseId, { eventId, office, id: step.id })
      }
      audit.record(actor, 'transfer.steps', 'case', outcome.caseId, { package: packageId, steps: wanted.length })
    })
    return steps(packageId)
  }

  /** Writes one step; returns the id that it has here. */
  function write(actor: Actor, caseId: string, { act, type, on, at, data, reason, replaces }: Step): string {
    const known = replaces === null ? undefined : (localNames(caseId).get(replaces) ?? replaces)
    const after =
      act === 'record' || known === undefined
        ? measures.recordEvent(actor, { caseId, type, on, at, data })
        : measures.correctEvent(actor, { caseId, eventId: known, withdraw: act === 'withdraw', on, at, data, reason })
    return after.history.at(-1)?.id ?? fail({ kind: 'not-found', what: 'diễn biến vừa ghi', id: caseId })
  }

  return { view, prepare, steps, record }
}

/** What an event replaces, followed back to the first. */
function rootsOf(event: TravellingEvent, all: readonly TravellingEvent[]): string[] {
  const roots: string[] = []
  for (let next = event.replaces; next !== null; ) {
    roots.push(next)
    const before = next
    next = all.find((one) => one.id === before)?.replaces ?? null
  }
  return roots
}

function stepOf(event: TravellingEvent, act: Step['act'], replaces: string | null): Step {
  const { id, type, on, at, data, reason } = event
  return { id, type, on, at, data, act, reason, replaces }
}
