import type { Audit } from '#main/accounts/audit.ts'
import { mayUse, requirePermission } from '#main/accounts/permissions.ts'
import type { ReceivedPapers } from '#main/attachments/received-papers.ts'
import type { DocumentsService } from '#main/documents/documents.service.ts'
import type { LifeService } from '#main/life/life.service.ts'
import type { MeasuresService } from '#main/measures/measures.service.ts'
import { refusePackage } from '#main/packages/refuse.ts'
import { mergedRecord } from '#main/people/merge/merged-record.ts'
import type { PeopleService } from '#main/people/people.service.ts'
import type { SensitiveService } from '#main/people/sensitive.service.ts'
import type { SettingsService } from '#main/settings/settings.service.ts'
import type { Actor } from '#main/store/actor.ts'
import type { Store } from '#main/store/store.ts'
import { fail } from '#shared/contract/errors.ts'
import type { Finding } from '#shared/measures/finding.ts'
import type { PersonFile } from '#shared/moving/person-file.schema.ts'
import type { Manifest } from '#shared/packages/manifest.schema.ts'
import { type PersonInput, PersonInputSchema } from '#shared/people/person.schema.ts'
import { BLANK_SENSITIVE } from '#shared/people/sensitive.schema.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import { viDate } from '#shared/texts/dates.ts'
import {
  type PersonDecision,
  type PersonOutcome,
  PersonOutcomeSchema,
  type PersonPreview,
  type Who,
} from '#shared/transfers/person-taking.schema.ts'
import { arrivalHere } from './arrival-events.ts'
import { dryRun } from './dry-run.ts'
import { type Identity, identifyPerson } from './identify-person.ts'
import type { PackageContents } from './package-files.ts'
import { differencesOf, shownRecord } from './person-differences.ts'
import { type PersonPackage, readPersonPackage } from './read-person-package.ts'
import { createMeasureTaker, type TakeMeasuresDeps } from './take-measures.ts'
import type { TransfersRepo } from './transfers.repo.ts'

export interface TakePersonDeps extends Omit<TakeMeasuresDeps, 'ownCode'> {
  readonly store: Store
  readonly clock: Clock
  readonly audit: Pick<Audit, 'record'>
  readonly people: Pick<PeopleService, 'byId' | 'check' | 'create' | 'update' | 'addPastNumbers' | 'forgetCounts'>
  readonly sensitive: Pick<SensitiveService, 'get' | 'save'>
  readonly measures: TakeMeasuresDeps['measures'] & Pick<MeasuresService, 'recordEvent'>
  readonly life: Pick<LifeService, 'refresh' | 'person' | 'departures' | 'arrivals'>
  readonly documents: Pick<DocumentsService, 'rows'>
  readonly received: ReceivedPapers
  readonly settings: Pick<SettingsService, 'office' | 'communeName'>
  readonly repo: TransfersRepo
}

const WHAT = 'nhận hồ sơ chuyển đến'

export type TakePersonService = ReturnType<typeof createTakePersonService>

/** Takes a person in who moved here: shown first, decided by somebody, written in one transaction, and only once. */
export function createTakePersonService(deps: TakePersonDeps) {
  const { store, clock, audit, people, measures, life, settings, repo } = deps
  const ownCode = () => settings.office().code
  const taker = createMeasureTaker({ ...deps, ownCode })

  const read = (contents: PackageContents) => readPersonPackage(contents, deps.received)

  const identify = (file: PersonFile, decision: PersonDecision): Identity =>
    identifyPerson(file, decision.who, people, repo, ownCode())

  function takenBefore(packageId: string): PersonPreview['alreadyTaken'] {
    const row = repo.taken(packageId)
    return row === null ? null : { at: row.takenAt, by: row.takenBy, outcome: PersonOutcomeSchema.parse(row.outcome) }
  }

  /** What taking it in with these decisions would do. Nothing is written but that somebody looked. */
  async function preview(actor: Actor, contents: PackageContents, decision: PersonDecision): Promise<PersonPreview> {
    requirePermission(actor, 'packages.write', WHAT)
    const { manifest } = contents
    const pack = await read(contents)
    const { file } = pack
    audit.record(actor, 'transfer.look', 'package', manifest.id, { kind: manifest.kind })
    const alreadyTaken = takenBefore(manifest.id)
    const { certain, similar, who } = identify(file, decision)
    const here = who?.kind === 'same' ? people.byId(who.personId) : null
    const names = new Map(file.communes.map(({ code, name }) => [code, name]))
    const communeName = (code: string) => settings.communeName(code) || names.get(code) || ''
    const outcome =
      alreadyTaken?.outcome ??
      (who === null ? null : dryRun(store, () => write(actor, pack, who, { ...decision, despite: 'xem thử' })))
    return {
      alreadyTaken,
      ...{ office: file.office, madeOn: file.madeOn, fullName: file.person.fullName, birthDate: file.person.birthDate },
      record: shownRecord(file.person, communeName),
      certain: certain === null ? null : { personId: certain.id, fullName: certain.fullName },
      ...{ similar: [...similar], who },
      differences: here === null ? [] : differencesOf(here, file.person, communeName),
      changedFacts: taker.changedFacts(file).map(({ originCode, code, parts }) => ({ originCode, code, parts })),
      hasSensitive: file.sensitive !== null,
      helpers: file.helpers.map(
        ({ name, role, from, to }) => `${name} (${role}), từ ${viDate(from)}${to === null ? '' : ` đến ${viDate(to)}`}`,
      ),
      papers: file.papers.map(({ title, number, pages }) => ({ title, number, pages })),
      communes: settings.office().communes.map(({ code, name }) => ({ code, name })),
      awaitsArrival: outcome !== null && alreadyTaken === null && outcome.departed,
      dossier: pack.dossier === null ? null : { sheets: pack.dossier.sheets, folios: pack.dossier.folios },
      outcome,
    }
  }

  /** Measures of a file, as they are here, that say the person left and that nobody has confirmed. */
  function departuresOf(file: PersonFile): string[] {
    const cases = file.measures.flatMap((measure) => taker.caseIdOf(measure) ?? [])
    const on = clock.today()
    return [...life.departures({ on, communeCode: null }), ...life.arrivals(on)]
      .filter(({ measureId }) => cases.includes(measureId))
      .map(({ measureId }) => measureId)
  }

  /**
   * What takes the person in: record, measures with their events, papers, and the arrival where it is given. The caller holds the
   * transaction in which the answer runs. Throws 'validation' where it is not decided who the person is, 'rule-violation' where
   * something cannot be one life and nobody says why it is taken all the same, kind 'package' or 'file' for contents that do not
   * hold together, 'not-allowed'.
   */
  async function prepare(
    actor: Actor,
    contents: PackageContents,
    decision: PersonDecision,
  ): Promise<() => PersonOutcome> {
    requirePermission(actor, 'packages.write', WHAT)
    requirePermission(actor, 'people.write', WHAT)
    const pack = await read(contents)
    return () => {
      refuseOlder(pack)
      const { who } = identify(pack.file, decision)
      if (who === null) return undecided()
      const written = write(actor, pack, who, decision)
      const refused = written.findings.filter(({ severity }) => severity === 'refuse')
      if (refused.length > 0 && decision.despite === '') fail({ kind: 'rule-violation', what: WHAT, findings: refused })
      remembered(actor, pack.manifest, written, refused)
      return written
    }
  }

  /** A dossier that was sealed before the one that is here already says nothing new. Throws kind 'package', 'older'. */
  function refuseOlder({ dossier, manifest }: PersonPackage): void {
    if (dossier === null) return
    const known = repo.takenOf('dossier').flatMap(({ office, outcome }) => {
      const before = PersonOutcomeSchema.safeParse(outcome).data?.dossier
      return office === manifest.sender.code && before?.code === dossier.code ? before.revision : []
    })
    const newest = Math.max(0, ...known)
    if (newest <= dossier.revision) return
    refusePackage(
      'sequence',
      'older',
      `Hồ sơ ${dossier.code}: gói là lần đóng ${dossier.revision}, đã nhận lần ${newest}.`,
    )
  }

  function remembered(actor: Actor, manifest: Manifest, written: PersonOutcome, despite: readonly Finding[]): void {
    const { id: packageId, kind, sender } = manifest
    const stamp = { takenAt: clock.now(), takenBy: actor.name }
    repo.addTaken({ packageId, kind, office: sender.code, officeName: sender.name, outcome: written, ...stamp })
    const { measures: taken, papers, created } = written
    audit.record(actor, 'transfer.take', 'person', written.personId, {
      ...{ package: packageId, office: sender.code, created, measures: taken.length, papers },
      ...(despite.length > 0 && { despite: despite.map(({ rule }) => rule) }),
    })
    people.forgetCounts()
  }

  /** Everything that taking in writes; the caller holds the transaction. */
  function write(actor: Actor, pack: PersonPackage, who: Who, decision: PersonDecision): PersonOutcome {
    const { file } = pack
    const notes: string[] = []
    const personId = who.kind === 'new' ? create(actor, file, decision) : follow(actor, file, who.personId, decision)
    const before = who.kind === 'new' ? [] : life.person(personId).findings
    remember(personId, file, notes)
    people.addPastNumbers(actor, personId, file.pastNumbers)
    takeSensitive(actor, personId, file, decision, notes)
    const taken = file.measures.map((measure) => taker.take(actor, personId, file, measure))
    taker.takeFacts(actor, file, decision.takeFacts)
    life.refresh([personId])
    const papers = keepPapers(actor, pack)
    const waiting = departuresOf(file)
    const arrivedOn = arrive(actor, waiting, personId, decision, notes)
    return {
      ...{ personId, fullName: people.byId(personId).fullName, created: who.kind === 'new' },
      measures: taken.map((one) => one.taken),
      ...papers,
      findings: [...taken.flatMap((one) => one.findings), ...fresh(before, life.person(personId).findings)],
      ...{ notes, departed: waiting.length > 0, arrivedOn },
      arrivalNumber: arrivedOn === null ? '' : (decision.arrival?.number ?? ''),
      dossier: pack.dossier === null ? null : { code: pack.dossier.code, revision: pack.dossier.revision },
    }
  }

  function create(actor: Actor, { person }: PersonFile, { communeCode }: PersonDecision): string {
    const known = settings.communeName(person.communeCode) === '' ? '' : person.communeCode
    return people.create(actor, { ...person, communeCode: communeCode || known }).person.id
  }

  /** The record of somebody known here: blanks filled, lists joined, what differs only where it was chosen. */
  function follow(actor: Actor, file: PersonFile, personId: string, { take, communeCode }: PersonDecision): string {
    const here = people.byId(personId)
    const mine = PersonInputSchema.parse(here)
    const there: PersonInput = { ...file.person, communeCode: communeCode || mine.communeCode }
    const chosen = communeCode === '' ? take : [...take, 'communeCode' as const]
    const merged = mergedRecord(mine, there, chosen)
    if (JSON.stringify(merged) !== JSON.stringify(mine)) people.update(actor, here.id, here.version, merged)
    return here.id
  }

  /** Keeps the names that other offices have for the person; one that is somebody else's here stays so. */
  function remember(personId: string, { origins }: PersonFile, notes: string[]): void {
    for (const origin of origins) {
      if (origin.office === ownCode()) continue
      const other = repo.personOf(origin)
      if (other === null) repo.addPersonOrigin(personId, origin)
      else if (people.byId(other).id !== personId) {
        const { fullName } = people.byId(other)
        notes.push(
          `Gói trước của cơ quan ${origin.office} đã ghi người này là ${fullName}. Nếu là một người, hãy gộp hai bản ghi.`,
        )
      }
    }
  }

  function takeSensitive(
    actor: Actor,
    personId: string,
    file: PersonFile,
    { sensitive }: PersonDecision,
    notes: string[],
  ): void {
    if (file.sensitive === null) return
    if (!sensitive || !mayUse(actor.role, 'people.sensitive')) {
      notes.push('Gói có thông tin nhạy cảm; không nhận phần đó.')
      return
    }
    const kept = deps.sensitive.get(actor, personId)
    const blank = JSON.stringify(kept.sensitive) === JSON.stringify(BLANK_SENSITIVE)
    if (blank) deps.sensitive.save(actor, personId, kept.version, file.sensitive)
    else if (JSON.stringify(kept.sensitive) !== JSON.stringify(file.sensitive)) {
      notes.push('Thông tin nhạy cảm ở đây khác với gói; giữ nguyên ở đây.')
    }
  }

  function keepPapers(
    actor: Actor,
    { file, papers }: PersonPackage,
  ): Pick<PersonOutcome, 'papers' | 'paperIds' | 'knownPapers'> {
    const paperIds = papers.flatMap(({ paper, ready }) => {
      const measure = file.measures.find(({ code }) => code === paper.measureCode)
      const caseId = measure === undefined ? null : taker.caseIdOf(measure)
      if (caseId === null) throw new Error('a paper of a measure that was not taken')
      // What this office issued itself stands in its own papers.
      if (deps.documents.rows(caseId).some(({ sha256 }) => sha256 === paper.sha256)) return []
      return deps.received.keep(actor, caseId, ready) ?? []
    })
    return { papers: paperIds.length, paperIds, knownPapers: papers.length - paperIds.length }
  }

  /** Records the arrival in every measure that says the person left, where somebody gave its day. */
  function arrive(
    actor: Actor,
    waiting: readonly string[],
    personId: string,
    { arrival, communeCode }: PersonDecision,
    notes: string[],
  ): PersonOutcome['arrivedOn'] {
    if (arrival === null) return null
    const commune = communeCode || people.byId(personId).communeCode
    if (settings.communeName(commune) === '') {
      const message = 'Chọn xã, phường của cơ quan này tiếp nhận người chuyển đến'
      fail({ kind: 'validation', what: WHAT, fields: [{ path: 'communeCode', message }] })
    }
    for (const caseId of waiting) {
      const context = measures.context(caseId)
      const event = arrivalHere(context, commune, arrival.number)
      if (event === null) notes.push(`Hồ sơ ${context.code}: không ghi được việc tiếp nhận ở bước hiện nay.`)
      else measures.recordEvent(actor, { caseId, type: event.type, on: arrival.on, at: '', data: event.data })
    }
    if (waiting.length > 0) return arrival.on
    notes.push('Nơi gửi chưa ghi người này chuyển đi, nên chưa ghi được việc tiếp nhận.')
    return null
  }

  return { preview, prepare }
}

function undecided(): never {
  const message = 'Ở đây có người giống người trong gói. Chọn đó là ai, hoặc chọn là người mới'
  return fail({ kind: 'validation', what: WHAT, fields: [{ path: 'who', message }] })
}

/** Findings of a life that it did not have before. */
function fresh(before: readonly Finding[], after: readonly Finding[]): Finding[] {
  const known = new Set(before.map(({ rule, message }) => `${rule}|${message}`))
  return after
    .filter(({ rule, message }) => !known.has(`${rule}|${message}`))
    .map(({ rule, severity, message, place, article, confidence }) => {
      return { rule, severity, message, place, article, confidence }
    })
}
