import type { Audit } from '#main/accounts/audit.ts'
import { requirePermission } from '#main/accounts/permissions.ts'
import type { PackagesService } from '#main/packages/packages.service.ts'
import {
  jsonFile,
  type OpenedPackage,
  type PackageOffer,
  type PayloadContent,
  readJsonFile,
} from '#main/packages/payloads.ts'
import { refusePackage } from '#main/packages/refuse.ts'
import type { PlansRoom } from '#main/plans/plans-room.ts'
import type { SettingsService } from '#main/settings/settings.service.ts'
import type { Actor } from '#main/store/actor.ts'
import type { Store } from '#main/store/store.ts'
import { AppFailure, fail } from '#shared/contract/errors.ts'
import type { OfficeName } from '#shared/packages/manifest.schema.ts'
import { sameGoal } from '#shared/plans/area-sums.ts'
import type { KeptPlan, KeptTarget } from '#shared/plans/plan.schema.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import { levelOf } from '#shared/settings/office.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { planLabel } from '#shared/texts/plan-words.ts'
import {
  type AcceptTargets,
  type GivenItem,
  type GivenPlan,
  type TargetsFile,
  TargetsFileSchema,
  TargetsOutcomeSchema,
} from '#shared/transfers/targets-file.schema.ts'
import { planLine, takenBackLine, targetLine } from './given-lines.ts'
import type { AcceptedOrigin, GivenPlanRepo } from './given-plan.repo.ts'
import { TARGETS_PATH } from './package-paths.ts'
import type { SendService } from './send.service.ts'
import type { TakenPackage, TransfersRepo } from './transfers.repo.ts'

export interface TargetsDeps {
  readonly store: Store
  readonly clock: Clock
  readonly audit: Pick<Audit, 'record'>
  readonly settings: Pick<SettingsService, 'office'>
  readonly packages: Pick<PackagesService, 'row'>
  readonly plans: Pick<PlansRoom, 'plans'>
  readonly send: SendService
  readonly repo: Pick<TransfersRepo, 'taken' | 'takenOf' | 'addTaken'>
  readonly givenPlans: GivenPlanRepo
}

/** Between the ids of plan and district in the id of an offer. */
const BETWEEN = ' '

/** A package of targets that was taken in, as it is kept. */
interface Given extends ReturnType<typeof TargetsOutcomeSchema.parse> {
  readonly taken: TakenPackage
}

export type TargetsService = ReturnType<typeof createTargetsService>

/** Plans with their targets downward: one district's of a province, taken in there as a proposal and accepted line by line. */
export function createTargetsService(deps: TargetsDeps) {
  const { store, clock, audit, settings, packages, send, repo, givenPlans } = deps
  const { plans } = deps.plans

  /** The plans of a province that have targets for a district, or were sent to it before. */
  function offers(): PackageOffer[] {
    const { kind, districts } = settings.office()
    if (levelOf(kind) !== 'province') return []
    return plans.list().flatMap(({ plan }) => {
      const before = givenPlans.receiversOf(plan.id)
      return districts.flatMap(({ code, name }): PackageOffer[] => {
        const { targets } = plans.given(plan.id, code)
        if (targets.length === 0 && !before.includes(code)) return []
        const last = givenPlans.lastSent(plan.id, code)
        const sent = last === null ? '' : `; đã gửi trong gói số ${packages.row(last).manifest.sequence}`
        return [
          {
            ...{ kind: 'targets', id: `${plan.id}${BETWEEN}${code}`, namesPeople: false, receiver: code },
            title: `${name}: ${planLabel(plan)}`,
            detail: `${plan.title}. ${targets.length} chỉ tiêu của ${name}${sent}.`,
          },
        ]
      })
    })
  }

  /** The targets of a district in a plan, as a file. Throws 'not-found'. */
  function file(planId: string, district: string): TargetsFile {
    const { plan, targets } = plans.given(planId, district)
    return { format: 'hscn-targets', version: 1, madeOn: clock.today(), id: planId, plan, targets }
  }

  function content(actor: Actor, offer: string, receiver: string): PayloadContent {
    const [planId = '', district = ''] = offer.split(BETWEEN)
    const remember = send.remember(actor, 'targets', {})
    return {
      files: [jsonFile(TARGETS_PATH, file(planId, district))],
      supersedes: givenPlans.lastSent(planId, receiver),
      onSealed(packageId) {
        remember(packageId)
        givenPlans.addSent(packageId, planId, receiver)
      },
    }
  }

  const readFile = (opened: Pick<OpenedPackage, 'file'>) => readJsonFile(opened, TARGETS_PATH, TargetsFileSchema)

  function keptOf(taken: TakenPackage): Given[] {
    const { data } = TargetsOutcomeSchema.safeParse(taken.outcome)
    return data === undefined ? [] : [{ ...data, taken }]
  }

  const allGiven = (): Given[] => repo.takenOf('targets').flatMap(keptOf)
  const samePlan = (a: Given, b: Given) => a.taken.office === b.taken.office && a.given.id === b.given.id
  /** A later package of the same plan; null where this is the newest. */
  const laterThan = (one: Given): Given | null =>
    allGiven().find((other) => samePlan(one, other) && other.sequence > one.sequence) ?? null

  /**
   * Keeps a package of targets as a proposal; no plan is changed. The caller holds the transaction. Throws kind 'package',
   * 'older', where a later one of the same plan is here, and 'conflict' at an office that is no district.
   */
  function take(actor: Actor, opened: OpenedPackage): GivenItem[] {
    if (levelOf(settings.office().kind) !== 'district') {
      fail({ kind: 'conflict', message: 'Gói chỉ tiêu gửi xuống huyện, quận; cơ quan cấp tỉnh không nhận.' })
    }
    const given = readFile(opened)
    const { id: packageId, kind, sender, sequence } = opened.manifest
    const row = { packageId, kind, office: sender.code, officeName: sender.name, outcome: null }
    const taken: TakenPackage = { ...row, takenAt: clock.now(), takenBy: actor.name }
    const own: Given = { given, sequence, shortCode: opened.shortCode, taken }
    const later = laterThan(own)
    if (later !== null) {
      const detail = `Gói số ${sequence} cũ hơn gói số ${later.sequence} của cùng kế hoạch, đã nhận trước. Nhận gói cũ sẽ đưa chỉ tiêu về mức đã thay.`
      refusePackage('sequence', 'older', detail)
    }
    repo.addTaken({ ...taken, outcome: { given, sequence, shortCode: opened.shortCode } })
    audit.record(actor, 'transfer.take', 'package', packageId, { kind })
    return linesOf(own).map(({ item }) => item)
  }

  interface Line {
    readonly item: GivenItem
    /** Puts the line in force; what was written, null for what was taken back. */
    readonly accept: (actor: Actor, reason: string) => { id: string; entryId: string } | null
  }

  /** Every line of a package beside what is here, the plan first. */
  function linesOf({ given, taken: { office } }: Given): Line[] {
    const accepted = givenPlans.accepted(office, given.id)
    const origin = accepted.get(given.id) ?? null
    const planHere = planNow(given, office)
    const targetsHere = planHere === null ? [] : plans.view(planHere.id).targets.map(({ target }) => target)
    const { areaName, measuredBy } = plans
    const planItem = planLine(given.id, given.plan, { here: planHere, accepted: origin })
    return [
      {
        item: { ...planItem, problem: problemOf(() => plans.checkPlan(given.plan, planHere)) },
        accept: (actor, reason) =>
          plans.writePlan(actor, { ...given.plan, replaces: planHere?.entryId ?? null, reason }),
      },
      ...given.targets.map(({ id, target }): Line => {
        const known = accepted.get(id) ?? null
        const here = hereOf(known, targetsHere, (one) => one.area === target.area && sameGoal(one, target))
        const item = targetLine(
          id,
          target,
          { here, accepted: known },
          { areaName, measured: (one) => measuredBy(one.measure) },
        )
        return {
          item: { ...item, problem: problemOf(() => plans.checkTarget(target, given.plan)) },
          accept(actor, reason) {
            const planId = planNow(given, office)?.id ?? fail({ kind: 'not-found', what: 'kế hoạch', id: given.id })
            return plans.writeTarget(actor, { ...target, planId, replaces: here?.entryId ?? null, reason })
          },
        }
      }),
      ...takenBack(given, accepted, targetsHere).map(
        ({ here, known }): Line => ({
          item: takenBackLine(known.originId, here, known, areaName),
          accept(actor, reason) {
            plans.withdraw(actor, { what: 'target', entryId: here.entryId, reason })
            return null
          },
        }),
      ),
    ]
  }

  /** The plan that lines of a package belong to as it is now; null before it was accepted. */
  function planNow(given: TargetsFile, office: string): KeptPlan | null {
    const root = givenPlans.accepted(office, given.id).get(given.id)?.rootId
    const live = plans.list().map(({ plan }) => plan)
    return live.find(({ id }) => id === root) ?? live.find((one) => plans.samePlan(one, given.plan)) ?? null
  }

  function newest(packageId: string): Given {
    const taken = repo.taken(packageId)
    const [found] = taken === null ? [] : keptOf(taken)
    return found ?? fail({ kind: 'not-found', what: 'gói chỉ tiêu đã nhận', id: packageId })
  }

  const senderOf = ({ taken: { office, officeName } }: Given): OfficeName => ({ code: office, name: officeName })

  const viewOf = (one: Given): GivenPlan => ({
    packageId: one.taken.packageId,
    sender: senderOf(one),
    sequence: one.sequence,
    takenAt: one.taken.takenAt,
    takenBy: one.taken.takenBy,
    planLabel: planLabel(one.given.plan),
    title: one.given.plan.title,
    items: linesOf(one).map(({ item }) => item),
  })

  /** The newest package of each plan from above, line by line beside what is here. */
  const given = (): GivenPlan[] =>
    allGiven()
      .filter((one) => laterThan(one) === null)
      .map(viewOf)

  /**
   * Puts lines of a package in force, in one transaction, through the doors by which they would be typed: what stood here before
   * stays in the history. A target brings its plan along. Throws 'not-allowed', 'not-found', 'conflict' for a package that a
   * later one took the place of, and 'validation' for a line that does not fit this office.
   */
  function accept(actor: Actor, { packageId, ids }: AcceptTargets): GivenPlan[] {
    requirePermission(actor, 'plans.write', 'nhận chỉ tiêu cấp trên giao')
    store.transaction(() => {
      const one = newest(packageId)
      const later = laterThan(one)
      if (later !== null) {
        fail({
          kind: 'conflict',
          message: `Đã có gói số ${later.sequence} mới hơn của kế hoạch này. Nhận dòng của gói đó.`,
        })
      }
      const asked = new Set(ids)
      const needsPlan = planNow(one.given, one.taken.office) === null
      if (needsPlan) asked.add(one.given.id)
      const lines = linesOf(one).filter(({ item }) => asked.delete(item.id))
      const [stray] = asked
      if (stray !== undefined) fail({ kind: 'not-found', what: 'dòng chỉ tiêu', id: stray })
      const written = lines.filter(({ item }) => item.state !== 'same')
      for (const { item, accept: write } of written) {
        if (item.problem !== '') {
          const fields = [{ path: item.id, message: item.problem }]
          fail({ kind: 'validation', what: `dòng "${item.label}"`, fields })
        }
        const entry = write(actor, reasonOf(one))
        if (entry === null) continue
        const names = { office: one.taken.office, planOrigin: one.given.id, originId: item.id }
        givenPlans.accept({ ...names, rootId: entry.id, entryId: entry.entryId, packageId })
      }
      if (written.length > 0) audit.record(actor, 'transfer.accept', 'package', packageId, { rows: written.length })
    })
    return given()
  }

  function describe(opened: Pick<OpenedPackage, 'file'>): string[] {
    const { plan, targets, madeOn } = readFile(opened)
    return [`${planLabel(plan)}: ${plan.title}`, `${targets.length} chỉ tiêu, lập ngày ${viDate(madeOn)}`]
  }

  return { offers, content, readFile, take, given, accept, describe }
}

/** What is said as the reason of every line that is written. */
const reasonOf = ({ sequence, shortCode, taken: { officeName } }: Given): string =>
  `Nhận từ gói số ${sequence} của ${officeName}, mã đối chiếu ${shortCode}`

function hereOf(
  known: AcceptedOrigin | null,
  here: readonly KeptTarget[],
  same: (one: KeptTarget) => boolean,
): KeptTarget | null {
  return here.find(({ id }) => id === known?.rootId) ?? here.find(same) ?? null
}

/** Targets that were accepted of a plan, still stand here, and are not among those that are given now. */
function takenBack(
  given: TargetsFile,
  accepted: ReadonlyMap<string, AcceptedOrigin>,
  here: readonly KeptTarget[],
): { here: KeptTarget; known: AcceptedOrigin }[] {
  const names = new Set([given.id, ...given.targets.map(({ id }) => id)])
  return [...accepted.values()].flatMap((known) => {
    const target = names.has(known.originId) ? undefined : here.find(({ id }) => id === known.rootId)
    return target === undefined ? [] : [{ here: target, known }]
  })
}

/** Why a line does not fit this office, in words; '' where it does. */
function problemOf(check: () => void): string {
  try {
    check()
    return ''
  } catch (cause) {
    if (cause instanceof AppFailure && cause.error.kind === 'validation') {
      return cause.error.fields.map(({ message }) => message).join('; ')
    }
    throw cause
  }
}
