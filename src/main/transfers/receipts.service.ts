import type { Audit } from '#main/accounts/audit.ts'
import { requirePermission } from '#main/accounts/permissions.ts'
import type { CalendarService } from '#main/deadlines/calendar.service.ts'
import type { Press } from '#main/documents/press.ts'
import type { MeasuresService } from '#main/measures/measures.service.ts'
import type { MovingService } from '#main/moving/moving.service.ts'
import type { PackagesService, SealedPackage } from '#main/packages/packages.service.ts'
import {
  jsonFile,
  type OpenedPackage,
  type PackageOffer,
  type PayloadContent,
  readJsonFile,
} from '#main/packages/payloads.ts'
import { refusePackage } from '#main/packages/refuse.ts'
import type { PeopleService } from '#main/people/people.service.ts'
import type { SettingsService } from '#main/settings/settings.service.ts'
import type { Actor } from '#main/store/actor.ts'
import type { Store } from '#main/store/store.ts'
import { fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import { shortCode } from '#shared/packages/file-name.ts'
import type { PackageRow } from '#shared/packages/ledger.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import { dayOfMoment } from '#shared/primitives/day-of-moment.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { PACKAGE_KINDS } from '#shared/texts/package-words.ts'
import { PersonOutcomeSchema } from '#shared/transfers/person-taking.schema.ts'
import type {
  ConfirmDeparture,
  DepartureConfirmation,
  NewReceipt,
  NewReceiptInput,
  ReceiptOutcome,
  WaitingPackage,
} from '#shared/transfers/receipt.schema.ts'
import { NewReceiptSchema } from '#shared/transfers/receipt.schema.ts'
import { type ReceiptFile, ReceiptFileSchema } from '#shared/transfers/receipt-file.schema.ts'
import { arrivalElsewhere } from './arrival-events.ts'
import { RECEIPT_PATH, RECEIPT_PDF_PATH } from './package-paths.ts'
import { receiptValues } from './receipt-paper.ts'
import type { ReceiptSide } from './receipt-side.ts'
import type { SendService } from './send.service.ts'
import type { TransfersRepo } from './transfers.repo.ts'

export interface ReceiptsDeps {
  readonly store: Store
  readonly clock: Clock
  readonly audit: Pick<Audit, 'record'>
  readonly packages: Pick<PackagesService, 'seal' | 'list' | 'row' | 'record'>
  readonly people: Pick<PeopleService, 'byId'>
  readonly measures: Pick<MeasuresService, 'context' | 'recordEvent'>
  readonly moving: Pick<MovingService, 'departures'>
  readonly settings: Pick<SettingsService, 'office'>
  readonly calendar: Pick<CalendarService, 'calendar'>
  readonly press: Pick<Press, 'print'>
  readonly send: SendService
  readonly repo: TransfersRepo
  /** Working days after which an answer is asked after (resources/packages/receipts.json). */
  readonly remindAfter: number
  /** What other rooms have to say and to hear; asked only while a package is made or taken. */
  readonly side: () => ReceiptSide
}

const FORM = 'HS-XACNHAN'
const WHAT = 'phiếu xác nhận gói dữ liệu'
/** States of a sent package of which nothing has been heard. */
const UNHEARD = ['sealed', 'written', 'handed_over']

export type ReceiptsService = ReturnType<typeof createReceiptsService>

/** Receipts for packages: given for what came, taken for what was sent, and asked after where none comes. */
export function createReceiptsService(deps: ReceiptsDeps) {
  const { store, clock, audit, packages, people, measures, moving, settings, repo } = deps

  /** Packages that came, were taken or refused, and of which the sender has not been told. */
  function unanswered(): PackageRow[] {
    const told = repo.receiptsGiven()
    return packages.list('in').filter(({ id, manifest }) => manifest.kind !== 'receipt' && !told.has(id))
  }

  function offers(): PackageOffer[] {
    return unanswered().map(({ id, manifest, partner, state, acts }) => ({
      ...{ kind: 'receipt', id, namesPeople: false },
      title: `Gói số ${manifest.sequence} của ${partner.name}: ${PACKAGE_KINDS[manifest.kind]}`,
      detail: `${state === 'refused' ? 'Không nhận' : 'Đã nhận'} ${viMoment(acts.at(-1)?.recordedAt ?? '')}`,
    }))
  }

  /** What the state of a package that came says by itself. */
  function plain(packageId: string): NewReceipt {
    const { state, acts } = incoming(packageId)
    const said = state === 'refused' ? null : deps.side().said(packageId)
    if (said !== null) return said
    const result = state === 'refused' ? 'tra_lai' : 'da_nhan'
    const remarks = state === 'refused' ? (acts.at(-1)?.note ?? '') : ''
    return { packageId, result, remarks, failedChecks: [], correctBy: null }
  }

  function incoming(packageId: string): PackageRow {
    const row = packages.row(packageId)
    return row.direction === 'in' ? row : fail({ kind: 'not-found', what: 'gói đã nhận', id: packageId })
  }

  function receiptOf(actor: Actor, { packageId, ...said }: NewReceipt): ReceiptFile {
    const row = incoming(packageId)
    if (row.state === 'refused' && said.result !== 'tra_lai') {
      const message = 'Gói này không được nhận: phiếu phải ghi là trả lại'
      fail({ kind: 'validation', what: WHAT, fields: [{ path: 'result', message }] })
    }
    const outcome = PersonOutcomeSchema.safeParse(repo.taken(packageId)?.outcome).data
    const { code, name } = settings.office()
    return ReceiptFileSchema.parse({
      ...{ format: 'hscn-receipt', version: 1 },
      package: {
        ...{ id: row.id, kind: row.manifest.kind, sequence: row.manifest.sequence },
        manifestSha256: row.manifestSha256,
      },
      ...{ sender: row.manifest.sender, receiver: { code, name }, takenAt: row.acts.at(-1)?.recordedAt },
      ...{ takenBy: actor.name, ...said },
      arrival: outcome?.arrivedOn == null ? null : { on: outcome.arrivedOn, number: outcome.arrivalNumber },
    } satisfies Record<keyof ReceiptFile, unknown>)
  }

  /** The page to print. Throws 'validation', 'not-found'. */
  async function page(actor: Actor, input: NewReceiptInput): Promise<{ bytes: Uint8Array<ArrayBuffer> }> {
    const receipt = receiptOf(actor, parseInput(NewReceiptSchema, input, WHAT))
    const row = packages.row(receipt.package.id)
    const bytes = await deps.press.print(FORM, receiptValues(receipt, row, settings.office(), clock.today()), 'final')
    audit.record(actor, 'transfer.receipt', 'package', row.id, { result: receipt.result })
    return { bytes: new Uint8Array(bytes) }
  }

  /** Content of a receipt's package: the data and the printed page. Throws 'validation' for another receiver than the sender. */
  async function content(actor: Actor, input: NewReceiptInput, receiver: string): Promise<PayloadContent> {
    const asked = parseInput(NewReceiptSchema, input, WHAT)
    const { partner } = incoming(asked.packageId)
    if (partner.code !== receiver) {
      const message = `Phiếu xác nhận chỉ gửi cho bên đã gửi gói: ${partner.name} (${partner.code})`
      fail({ kind: 'validation', what: WHAT, fields: [{ path: 'receiver', message }] })
    }
    const receipt = receiptOf(actor, asked)
    const { bytes } = await page(actor, asked)
    const about = asked.packageId
    const remember = deps.send.remember(actor, 'receipt', { about })
    const files = [jsonFile(RECEIPT_PATH, receipt), { path: RECEIPT_PDF_PATH, bytes }, ...deps.side().along(receiver)]
    return { files, onSealed: remember }
  }

  /** Seals a receipt for the sender of a package. Throws 'validation', 'not-found', and what sealing throws. */
  async function seal(actor: Actor, input: NewReceiptInput): Promise<SealedPackage> {
    requirePermission(actor, 'packages.write', 'lập phiếu xác nhận')
    const receiver = incoming(input.packageId).partner.code
    return await packages.seal(actor, { ...(await content(actor, input, receiver)), kind: 'receipt', receiver })
  }

  /** Takes a receipt: the package that it is about gets the state. Throws kind 'package' for one that was not sent so. */
  function take(actor: Actor, opened: OpenedPackage): ReceiptOutcome {
    const receipt = readJsonFile(opened, RECEIPT_PATH, ReceiptFileSchema)
    const { sender } = opened.manifest
    const row = packages.list('out').find(({ id }) => id === receipt.package.id)
    const same = row?.partner.code === sender.code && row.manifestSha256 === receipt.package.manifestSha256
    if (row === undefined || !same || receipt.receiver.code !== sender.code) {
      const code = shortCode(receipt.package.manifestSha256)
      return refusePackage(
        'schema',
        'schema',
        `Phiếu xác nhận gói ${code}: sổ của cơ quan này không có gói đó gửi ${sender.code}. Nếu đã gửi thật thì kho có thể đã bị lùi về trước.`,
      )
    }
    const act = receipt.result === 'tra_lai' ? 'returned' : 'acknowledged'
    packages.record(actor, row.id, { act, note: receipt.remarks, by: opened.manifest.id })
    repo.addReceipt(receipt, clock.now(), actor.name)
    const { result, remarks, failedChecks, correctBy } = receipt
    const { id: packageId, partner: office, manifest } = row
    const about = { packageId, kind: manifest.kind, sequence: manifest.sequence, office }
    const outcome: ReceiptOutcome = { ...about, result, remarks, failedChecks, correctBy }
    deps.side().heard(actor, outcome)
    return outcome
  }

  /** What may be recorded of a person whom the receiver of a package has taken in. Throws 'not-found'. */
  function confirmation(packageId: string): DepartureConfirmation {
    const sent = repo.sent(packageId)
    if (sent?.kind !== 'person' || sent.personId === null) {
      return fail({ kind: 'not-found', what: 'gói hồ sơ người đã gửi', id: packageId })
    }
    const person = people.byId(sent.personId)
    const arrival = repo.receipts(packageId).at(-1)?.arrival ?? null
    const left = moving.departures(clock.today(), null).find(({ personId }) => personId === person.id)
    const cases = (left?.measures ?? []).flatMap(({ id, code }) => {
      const event = arrivalElsewhere(measures.context(id), '')
      return event === null ? [] : [{ caseId: id, code, label: event.label }]
    })
    return {
      ...{ packageId, personId: person.id, fullName: person.fullName },
      ...{ on: arrival?.on ?? null, number: arrival?.number ?? '', cases },
    }
  }

  /** Everybody of whom another office said that it took him or her in, and who is still waited for here. */
  function receptions(): DepartureConfirmation[] {
    const told = packages.list('out').filter(({ state, manifest }) => {
      return manifest.kind === 'person' && state === 'acknowledged'
    })
    const found = told.map(({ id }) => confirmation(id)).filter(({ cases }) => cases.length > 0)
    return found.filter(({ personId }, i) => found.findIndex((one) => one.personId === personId) === i)
  }

  /** Records that the other office has received the person, in every case that waits for it; all or nothing. */
  function confirmDeparture(actor: Actor, { packageId, on, number }: ConfirmDeparture): DepartureConfirmation {
    requirePermission(actor, 'cases.write', 'ghi nơi đến đã tiếp nhận')
    store.transaction(() => {
      const { cases, personId } = confirmation(packageId)
      if (cases.length === 0) fail({ kind: 'conflict', message: 'Không còn hồ sơ nào chờ nơi đến tiếp nhận.' })
      for (const { caseId } of cases) {
        const event = arrivalElsewhere(measures.context(caseId), number)
        if (event !== null) measures.recordEvent(actor, { caseId, type: event.type, on, at: '', data: event.data })
      }
      audit.record(actor, 'transfer.confirm', 'person', personId, { package: packageId, cases: cases.length })
    })
    return confirmation(packageId)
  }

  /** Sent packages that nobody has answered in the working days that the office gives, the oldest first. */
  function waiting(on: CivilDate = clock.today()): WaitingPackage[] {
    const calendar = deps.calendar.calendar()
    return packages
      .list('out')
      .filter(({ state, manifest }) => UNHEARD.includes(state) && manifest.kind !== 'receipt')
      .map(({ id: packageId, manifest: { kind, sequence, createdAt }, partner: office }): WaitingPackage => {
        const sentOn = dayOfMoment(createdAt)
        const dueOn = calendar.addWorkingDays(sentOn, deps.remindAfter)
        return { packageId, kind, sequence, office, sentOn, dueOn }
      })
      .filter(({ dueOn }) => dueOn < on)
      .toReversed()
  }

  return {
    offers,
    given: repo.receiptsGiven,
    side: deps.side,
    plain,
    page,
    content,
    seal,
    take,
    confirmation,
    receptions,
    confirmDeparture,
    waiting,
  }
}
