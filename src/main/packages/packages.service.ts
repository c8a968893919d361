import { fail } from '#shared/contract/errors.ts'
import { packageFileName, shortCode } from '#shared/packages/file-name.ts'
import type { HeadNote } from '#shared/packages/head-finding.schema.ts'
import type { PackageActKind, PackageRow, SequenceNote } from '#shared/packages/ledger.schema.ts'
import type { NewManifest, PackageKind } from '#shared/packages/manifest.schema.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { SettingsService } from '../settings/settings.service.ts'
import type { Actor } from '../store/actor.ts'
import type { Blobs } from '../store/blobs.ts'
import type { Store } from '../store/store.ts'
import type { Progress } from './age-file.ts'
import type { HeadsService } from './heads.service.ts'
import type { KeysService } from './keys.service.ts'
import { createLedgerRepo } from './ledger.repo.ts'
import type { PackageLimits } from './limits.ts'
import { openPackage } from './open-package.ts'
import type { OpenedPackage, PackageOffer, PayloadContent, PayloadKind, TakeResult } from './payloads.ts'
import { refusePackage } from './refuse.ts'
import { sealPackage } from './seal-package.ts'
import { sequenceNote } from './sequence.ts'

export interface PackagesServiceDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
  readonly heads: HeadsService
  readonly blobs: Pick<Blobs, 'put' | 'get'>
  readonly settings: Pick<SettingsService, 'office'>
  readonly keys: KeysService
  readonly limits: PackageLimits
  /** Of the program, written into what it seals. */
  readonly appVersion: string
}

/** What goes into a package, and to whom. */
export interface SealInput extends PayloadContent {
  readonly kind: PackageKind
  /** Code of a trusted office. */
  readonly receiver: string
  /** Number and date of the written request on which names are sent. */
  readonly request?: string
}

export interface SealedPackage {
  readonly row: PackageRow
  readonly manifest: NewManifest
  /** The sealed file, which the store keeps as well. */
  readonly bytes: Uint8Array
  readonly fileName: string
}

/** What became of a package that was taken in. */
export interface ImportResult extends TakeResult {
  readonly row: PackageRow
  /** It had been taken before; nothing was done. */
  readonly known: boolean
  readonly sequence: SequenceNote
  readonly heads: readonly HeadNote[]
}

/** Something that happened to a package. */
export interface ActInput {
  readonly act: PackageActKind
  readonly note?: string
  /** Id of the package that brought the news. */
  readonly by?: string | null
}

/** Sealed packages out and in, and the ledger of both. */
export interface PackagesService {
  /** Makes a kind of package known; called once for each kind where the program is wired. */
  register(kind: PayloadKind): void
  /** What can be sent now, of every kind. */
  offers(actor: Actor): PackageOffer[]
  /**
   * Seals files for an office and writes them into the ledger, with the next number to that office. Throws 'package':
   * 'unknown-receiver', 'too-large', 'unsafe'.
   */
  seal(actor: Actor, input: SealInput, progress?: Progress): Promise<SealedPackage>
  /** Seals what was offered under this kind and id. Throws 'not-found', and what {@link seal} throws. */
  sealOffer(
    actor: Actor,
    offer: { readonly kind: PackageKind; readonly id: string; readonly receiver: string; readonly request: string },
    progress?: Progress,
  ): Promise<SealedPackage>
  /**
   * Checks a sealed file in the order of PackageCheckSchema and stops at the first failure with kind 'package'. Writes nothing
   * but what it found of audit chains and the audit row. Throws 'not-allowed'.
   */
  open(actor: Actor, bytes: Uint8Array, progress?: Progress): Promise<OpenedPackage>
  /** Records that files of a package were written out of the store, unsealed. Throws 'not-allowed'. */
  extracted(actor: Actor, opened: OpenedPackage): void
  /** Lines that tell who has to decide what is in it. */
  describe(opened: OpenedPackage): readonly string[]
  /**
   * Opens a sealed file and takes its content in, in one transaction. The same package again changes nothing. `decision` is what
   * its kind asks of whoever takes it.
   */
  take(actor: Actor, bytes: Uint8Array, progress?: Progress, decision?: unknown): Promise<ImportResult>
  /** Keeps a package that opened but is not to be taken, with the reason. */
  refuse(actor: Actor, bytes: Uint8Array, reason: string): Promise<PackageRow>
  /** The ledger, newest first. */
  list(direction: 'out' | 'in'): PackageRow[]
  /** Throws 'not-found'. */
  row(id: string): PackageRow
  /** The sealed file as it was made or taken; reading it is recorded. */
  bytes(actor: Actor, id: string): Buffer
  /** Records what happened to a package; joins the transaction it is called in. Throws 'not-found'. */
  record(actor: Actor, id: string, act: ActInput): void
}

export function createPackagesService(deps: PackagesServiceDeps): PackagesService {
  const { store, clock, ids, audit, blobs, settings, keys, limits, heads } = deps
  const repo = createLedgerRepo(store)
  const kinds = new Map<PackageKind, PayloadKind>()
  const SEALED_TYPE = 'application/vnd.hscn.package'

  const row = (id: string): PackageRow => repo.find(id) ?? fail({ kind: 'not-found', what: 'gói dữ liệu', id })

  function record(actor: Actor, packageId: string, { act, note = '', by = null }: ActInput): void {
    store.transaction(() => {
      row(packageId)
      insertAct(actor, packageId, act, note, by)
      audit.record(actor, `packages.${act}`, 'package', packageId)
    })
  }

  function insertAct(actor: Actor, packageId: string, act: PackageActKind, note: string, by: string | null): void {
    repo.insertAct({ id: ids.next(), packageId, act, note, by, recordedAt: clock.now(), recordedBy: actor.userId })
  }

  /** Puts a package with its first act into the ledger; call it inside a transaction. */
  function enter(
    actor: Actor,
    direction: 'out' | 'in',
    file: Pick<OpenedPackage, 'manifest' | 'manifestSha256' | 'sha256'>,
    bytes: Uint8Array,
    first: ActInput,
  ): PackageRow {
    const { manifest, manifestSha256, sha256 } = file
    const partner = direction === 'out' ? manifest.receiver : manifest.sender
    repo.insert({
      id: manifest.id,
      direction,
      kind: manifest.kind,
      partnerCode: partner.code,
      partnerName: partner.name,
      sequence: manifest.sequence,
      supersedes: manifest.supersedes,
      manifest,
      manifestSha256,
      sha256,
      size: bytes.length,
      blobId: blobs.put(bytes, SEALED_TYPE).id,
      recordedAt: clock.now(),
      recordedBy: actor.userId,
    })
    if (direction === 'in') heads.remember(manifest)
    insertAct(actor, manifest.id, first.act, first.note ?? '', null)
    audit.record(actor, `packages.${first.act}`, 'package', manifest.id, {
      kind: manifest.kind,
      partner: partner.code,
      sequence: manifest.sequence,
    })
    return row(manifest.id)
  }

  async function seal(actor: Actor, input: SealInput, progress?: Progress): Promise<SealedPackage> {
    requirePermission(actor, 'packages.write', 'lập gói dữ liệu')
    const to = keys.known().find(({ officeCode, endedAt }) => officeCode === input.receiver && endedAt === null)
    if (to === undefined) return refusePackage(null, 'unknown-receiver', `Mã nơi nhận: ${input.receiver}.`)
    const [own] = await keys.ring(actor)
    const { code, name } = settings.office()
    const newest = repo.sequences('out', input.receiver).at(-1)
    const head = {
      kind: input.kind,
      id: ids.next(),
      sequence: (newest?.sequence ?? 0) + 1,
      previous: newest?.id ?? null,
      supersedes: input.supersedes ?? null,
      sender: { code, name },
      receiver: { code: to.officeCode, name: to.officeName },
      period: input.period ?? null,
      createdAt: clock.now(),
      appVersion: deps.appVersion,
      catalogueVersion: input.catalogueVersion ?? '',
      request: input.request ?? '',
      heads: heads.forReceiver(to.officeCode),
    }
    // To the sender as well, so that a stick can be checked here and the last package opened again.
    const sealing = { recipients: [to.recipient, own.recipient], signPrivate: own.signPrivate }
    const file = await sealPackage(head, input.files, sealing, limits, progress)
    const kept = store.transaction(() => {
      // Two packages must never have one number; who was slower starts again.
      const { manifest } = file
      if (repo.sequences('out', input.receiver).at(-1)?.id !== newest?.id) {
        fail({ kind: 'conflict', message: `Một gói khác vừa lấy số ${manifest.sequence}.` })
      }
      const entered = enter(actor, 'out', file, file.bytes, { act: 'sealed' })
      input.onSealed?.(manifest.id)
      return entered
    })
    return { row: kept, manifest: file.manifest, bytes: file.bytes, fileName: packageFileName(file.manifest) }
  }

  async function open(actor: Actor, bytes: Uint8Array, progress?: Progress): Promise<OpenedPackage> {
    requirePermission(actor, 'packages.write', 'mở gói dữ liệu')
    const own = await keys.ring(actor)
    const office = settings.office().code
    const container = await openPackage(bytes, { limits, office, own, known: keys.known() }, progress)
    const { manifest } = container
    // Signed, so it counts, even if the content is refused: the receipt of a package that a store has lost is one such.
    const notes = container.own ? [] : heads.look(manifest)
    heads.found(actor, manifest, notes)
    kinds.get(manifest.kind)?.check(container)
    audit.record(actor, 'packages.open', 'package', manifest.id, { kind: manifest.kind, sender: manifest.sender.code })
    const sequence = sequenceNote(manifest, repo.sequences('in', manifest.sender.code))
    return { ...container, sequence, heads: notes, shortCode: shortCode(container.manifestSha256) }
  }

  /** The ledger's row of a package that was here before. Throws kind 'package', 'id-reused', where that is another package. */
  function before({ manifest, manifestSha256 }: OpenedPackage): PackageRow | null {
    const already = repo.find(manifest.id)
    if (already !== null && (already.direction !== 'in' || already.manifestSha256 !== manifestSha256)) {
      return refusePackage('sequence', 'id-reused', `Gói ghi là số ${manifest.sequence} của ${manifest.sender.code}.`)
    }
    return already
  }

  /** What puts a package into the store, once everything that waits has been done. Throws kind 'package', 'unknown-kind'. */
  async function takingOf(actor: Actor, opened: OpenedPackage, decision: unknown): Promise<() => TakeResult> {
    const kind = kinds.get(opened.manifest.kind)
    if (kind?.prepare) return await kind.prepare(actor, opened, decision)
    const take = kind?.take?.bind(kind)
    if (take) return () => take(actor, opened)
    return refusePackage('schema', 'unknown-kind', `Loại gói: ${opened.manifest.kind}.`)
  }

  return {
    register(kind) {
      if (kinds.has(kind.kind)) throw new Error(`two rooms take packages of kind ${kind.kind}`)
      kinds.set(kind.kind, kind)
    },
    offers: (actor) => [...kinds.values()].flatMap((kind) => kind.offers?.(actor) ?? []),
    seal,
    async sealOffer(actor, { kind, id, receiver, request }, progress) {
      requirePermission(actor, 'packages.write', 'lập gói dữ liệu')
      const { offers, produce } = kinds.get(kind) ?? {}
      const offer = offers?.(actor).find((one) => one.id === id)
      if (offer === undefined || produce === undefined) return fail({ kind: 'not-found', what: 'nội dung để gửi', id })
      if (offer.namesPeople && request.trim() === '') {
        const message = 'Ghi số, ngày văn bản đề nghị, vì gói có tên người'
        fail({ kind: 'validation', what: 'gói dữ liệu', fields: [{ path: 'request', message }] })
      }
      if (offer.receiver !== undefined && offer.receiver !== receiver) {
        const message = `Nội dung này chỉ gửi cho đơn vị mã ${offer.receiver}`
        fail({ kind: 'validation', what: 'gói dữ liệu', fields: [{ path: 'receiver', message }] })
      }
      const content = await produce(actor, id, receiver, request)
      return await seal(actor, { ...content, kind, receiver, request }, progress)
    },
    open,
    extracted(actor, { manifest }) {
      requirePermission(actor, 'packages.write', 'ghi tệp trong gói ra ngoài kho')
      audit.record(actor, 'packages.extract', 'package', manifest.id, { count: manifest.files.length })
    },
    describe: (opened) => kinds.get(opened.manifest.kind)?.describe(opened) ?? [],
    async take(actor, bytes, progress, decision) {
      requirePermission(actor, 'packages.write', 'nhận gói dữ liệu')
      const opened = await open(actor, bytes, progress)
      const { manifest, sequence, heads: notes } = opened
      if (opened.own) return refusePackage('sequence', 'own-package', `Gói số ${manifest.sequence}.`)
      const already = before(opened)
      if (already?.state === 'taken') return { row: already, known: true, sequence, heads: notes, summary: [] }
      const work = await takingOf(actor, opened, decision)
      return store.transaction(() => {
        const result = work()
        const note = result.summary.join('. ')
        // What had been refused may be taken after all.
        if (already !== null) record(actor, manifest.id, { act: 'taken', note })
        else enter(actor, 'in', opened, bytes, { act: 'taken', note })
        return { ...result, row: row(manifest.id), known: false, sequence, heads: notes }
      })
    },
    async refuse(actor, bytes, reason) {
      requirePermission(actor, 'packages.write', 'từ chối gói dữ liệu')
      const note = reason.trim()
      if (note === '') {
        const fields = [{ path: 'reason', message: 'Ghi lý do không nhận gói' }]
        fail({ kind: 'validation', what: 'việc từ chối gói', fields })
      }
      const opened = await open(actor, bytes)
      const already = opened.own ? null : before(opened)
      if (opened.own || already?.state === 'taken') {
        return fail({ kind: 'conflict', message: 'Gói này đã nhận hoặc do chính cơ quan lập, không từ chối được nữa.' })
      }
      return already ?? store.transaction(() => enter(actor, 'in', opened, bytes, { act: 'refused', note }))
    },
    list: repo.list,
    row,
    bytes(actor, id) {
      audit.record(actor, 'packages.read', 'package', row(id).id)
      return blobs.get(repo.blobOf(id) ?? '')
    },
    record,
  }
}
