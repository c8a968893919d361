import { fail } from '#shared/contract/errors.ts'
import { readFingerprint } from '#shared/packages/fingerprint.ts'
import type { OwnKey, TrustedKey } from '#shared/packages/key.schema.ts'
import type { OfficeName } from '#shared/packages/manifest.schema.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { SecondPerson } from '../accounts/second-person.ts'
import type { SettingsService } from '../settings/settings.service.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import { type KeyFile, readKeyFile } from './key-file.ts'
import { fingerprintOf, signBytes } from './key-pair.ts'
import { createKeysRepo, type OfficeKeyRow, type TrustedKeyRow } from './keys.repo.ts'
import { createOwnKeys } from './own-keys.ts'

export interface KeysServiceDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
  readonly settings: Pick<SettingsService, 'office'>
  readonly seconds?: Pick<SecondPerson, 'demand'>
}

/** A key file before anybody decided about it. */
export interface KeyOffer {
  readonly key: KeyFile
  readonly fingerprint: string[]
  /** known: trusted already; succession: the trusted key before it vouches for it; new: its fingerprint has to be typed. */
  readonly standing: 'known' | 'succession' | 'new'
  /** The trusted key of this office that it would take the place of. */
  readonly replaces: TrustedKey | null
}

/** An Ed25519 signature of the office, in base64, with the public halves of its keys. */
export interface OwnSignature {
  readonly algorithm: 'ed25519'
  readonly signPublic: string
  readonly recipient: string
  readonly fingerprint: readonly string[]
  readonly signature: string
}

/** Whose keys packages are sealed for and opened with. */
export interface KeysService {
  /** Own public halves, the one in use first; made now in a store from before there were any. */
  own(actor: Actor): Promise<OwnKey[]>
  /** The public half as a file for other offices. */
  exportFile(actor: Actor): Promise<string>
  /**
   * Every own age identity, old ones included, as a file that `age -d -i` reads. For who has to open packages without this
   * program. Throws 'not-allowed' but for administrators, 'validation' without a reason.
   */
  exportIdentities(actor: Actor, reason: string): Promise<string>
  /** New keys in place of those in use, signed by them. Throws 'not-allowed', 'validation' without a reason. */
  rotate(actor: Actor, reason: string): Promise<OwnKey>
  /** Trusted keys and those that were, in the order in which they were trusted. */
  trusted(): TrustedKey[]
  /** Offices for which a package can be sealed. */
  receivers(): OfficeName[]
  /** What a key file says and how it stands to the keys that are trusted. Throws kind 'package', reason 'key-file'. */
  look(file: Uint8Array): KeyOffer
  /**
   * Trusts the keys of a file from now on. `typed` is the fingerprint as the other office read it aloud; it may be '' only for
   * keys that the trusted ones before them vouch for. Throws 'validation' that names the groups that are wrong.
   */
  trust(actor: Actor, file: Uint8Array, typed: string): TrustedKey
  /** Nothing signed with this office's keys counts from now on, old ones included. Throws 'not-found', 'validation'. */
  distrust(actor: Actor, officeCode: string, reason: string): void
  /** Signs bytes with the key in use; with what whoever checks needs to know of it. */
  sign(actor: Actor, bytes: Uint8Array): Promise<OwnSignature>
  /** Own keys with their private halves, for sealing and opening inside this room only. */
  ring(actor: Actor): Promise<[OfficeKeyRow, ...OfficeKeyRow[]]>
  /** Every key of others that was ever trusted, for checking signatures. */
  known(): TrustedKeyRow[]
}

const WHAT = 'khóa của cơ quan khác'
const LONGEST_REASON = 500

export function createKeysService(deps: KeysServiceDeps): KeysService {
  const { store, clock, ids, audit, settings } = deps
  const repo = createKeysRepo(store)
  const own = createOwnKeys(deps)

  const offer = (raw: Uint8Array): KeyOffer => {
    const key = readKeyFile(raw)
    const active = repo.active().find((row) => row.officeCode === key.office.code)
    const same = active?.signPublic === key.signPublic && active.recipient === key.recipient
    const follows = active !== undefined && key.succeeds === active.signPublic
    return {
      key,
      fingerprint: fingerprintOf(key),
      standing: same ? 'known' : follows ? 'succession' : 'new',
      replaces: active === undefined || same ? null : trustedOf(active),
    }
  }

  function keep(actor: Actor, raw: Uint8Array, { key, standing, replaces }: KeyOffer): TrustedKey {
    const row = {
      id: ids.next(),
      officeCode: key.office.code,
      officeName: key.office.name,
      recipient: key.recipient,
      signPublic: key.signPublic,
      madeAt: key.madeAt,
      file: Buffer.from(raw).toString('utf8'),
      how: standing === 'succession' ? ('succession' as const) : ('fingerprint' as const),
      trustedAt: clock.now(),
      trustedBy: actor.userId,
      endedAt: null,
      endedBy: null,
      ending: null,
      replacedFrom: null,
      reason: '',
    }
    store.transaction(() => {
      if (replaces !== null) {
        repo.endTrust(replaces.id, {
          endedAt: row.trustedAt,
          endedBy: actor.userId,
          ending: 'replaced',
          replacedFrom: key.madeAt,
          reason: '',
        })
      }
      repo.insertTrusted(row)
      audit.record(actor, 'keys.trust', 'trusted_key', row.id, { office: row.officeCode, how: row.how })
    })
    return trustedOf(row)
  }

  return {
    own: own.all,
    exportFile: own.file,
    async exportIdentities(actor, reason) {
      requirePermission(actor, 'keys.write', 'xuất khóa riêng của cơ quan')
      const why = reasonOf(reason, 'xuất khóa riêng')
      deps.seconds?.demand(actor, 'keys.export-identity', '')
      return own.identities(actor, why)
    },
    async rotate(actor, reason) {
      requirePermission(actor, 'keys.write', 'thay khóa của cơ quan')
      return own.rotate(actor, reasonOf(reason, 'thay khóa'))
    },
    trusted: () => repo.trusted().map(trustedOf),
    receivers: () => repo.active().map(({ officeCode, officeName }) => ({ code: officeCode, name: officeName })),
    look: offer,
    trust(actor, raw, typed) {
      requirePermission(actor, 'keys.write', 'đánh dấu tin cậy khóa')
      const found = offer(raw)
      if (found.key.office.code === settings.office().code) {
        invalid('file', 'Tệp khóa mang mã của chính cơ quan này. Chọn tệp khóa của cơ quan khác.')
      }
      if (found.standing === 'new' || typed.trim() !== '') assertSame(found.fingerprint, typed)
      const active = repo.active().find((row) => row.officeCode === found.key.office.code)
      return found.standing === 'known' && active !== undefined ? trustedOf(active) : keep(actor, raw, found)
    },
    distrust(actor, officeCode, reason) {
      requirePermission(actor, 'keys.write', 'bỏ tin cậy khóa')
      const why = reasonOf(reason, 'bỏ tin cậy')
      const rows = repo.trusted().filter((row) => row.officeCode === officeCode && row.ending !== 'distrusted')
      if (rows.length === 0) fail({ kind: 'not-found', what: 'khóa tin cậy của cơ quan', id: officeCode })
      store.transaction(() => {
        for (const { id, replacedFrom } of rows) {
          const ended = { endedAt: clock.now(), endedBy: actor.userId, ending: 'distrusted' as const }
          repo.endTrust(id, { ...ended, replacedFrom, reason: why })
          audit.record(actor, 'keys.distrust', 'trusted_key', id, { office: officeCode })
        }
      })
    },
    async sign(actor, bytes) {
      const [{ signPublic, signPrivate, recipient }] = await own.rows(actor)
      const signature = signBytes(signPrivate, bytes).toString('base64')
      return {
        algorithm: 'ed25519',
        signPublic,
        recipient,
        fingerprint: fingerprintOf({ recipient, signPublic }),
        signature,
      }
    },
    ring: own.rows,
    known: repo.trusted,
  }
}

function trustedOf(row: TrustedKeyRow): TrustedKey {
  const { id, officeCode, officeName, recipient, signPublic, madeAt, how, trustedAt, trustedBy } = row
  const { ending, endedAt, replacedFrom, reason } = row
  const office = { code: officeCode, name: officeName }
  const key = { office, recipient, signPublic, madeAt, fingerprint: fingerprintOf(row) }
  return { ...key, id, how, trustedAt, trustedBy, ending, endedAt, replacedFrom, reason }
}

/** Throws 'validation' unless what was typed is the fingerprint. */
function assertSame(fingerprint: readonly string[], typed: string): void {
  const { groups, wrong, whole } = readFingerprint(typed)
  if (wrong.length > 0)
    invalid('fingerprint', `Gõ sai hoặc nghe nhầm nhóm thứ ${wrong.join(', ')}. Nhờ bên kia đọc lại.`)
  if (!whole) {
    invalid(
      'fingerprint',
      `Dấu vân tay có ${fingerprint.length} nhóm, mỗi nhóm 5 chữ số. Nhập đủ các nhóm bên kia đọc.`,
    )
  }
  if (groups.join('') !== fingerprint.join('')) {
    invalid('fingerprint', 'Dấu vân tay bên kia đọc không phải của tệp khóa này. Không tin cậy; xin lại tệp khóa.')
  }
}

function reasonOf(text: string, act: string): string {
  const reason = text.trim()
  if (reason === '') invalid('reason', `Ghi lý do ${act}`)
  return reason.length > LONGEST_REASON ? invalid('reason', `Lý do dài quá ${LONGEST_REASON} ký tự`) : reason
}

function invalid(path: string, message: string): never {
  return fail({ kind: 'validation', what: WHAT, fields: [{ path, message }] })
}
