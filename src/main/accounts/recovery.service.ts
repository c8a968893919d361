import { z } from 'zod'
import type { Actor } from '#main/store/actor.ts'
import type { Store } from '#main/store/store.ts'
import type { RecoveryState, SecuritySettings } from '#shared/accounts/security.ts'
import { SecuritySettingsSchema } from '#shared/accounts/security.ts'
import { fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import { addMonths } from '#shared/primitives/civil-date.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import { dayOfMoment } from '#shared/primitives/day-of-moment.ts'
import type { Audit } from './audit.ts'
import { requirePermission } from './permissions.ts'
import type { Vault } from './vault.ts'

/** Keys of the settings. */
const SECURITY = 'security'
const REHEARSED = 'recovery-rehearsed'

/** `sheet`: when the sheet that was tried had been made; a rehearsal says nothing about the sheets after it. */
const RehearsedSchema = z.object({ at: z.string(), by: z.string(), sheet: z.string() })

export interface RecoveryServiceDeps {
  readonly store: Store
  readonly clock: Clock
  readonly audit: Pick<Audit, 'record'>
  readonly vault: Pick<Vault, 'opensWith' | 'sheetMadeAt' | 'replaceSheet' | 'checkPassword' | 'system'>
  readonly settings: { kept(key: string): unknown; keep(actor: Actor, key: string, value: unknown, what: string): void }
}

/** The recovery sheet between its making and the day it is needed, and how soon the window locks. */
export interface RecoveryService {
  state(): RecoveryState
  /** Throws 'validation' for mistyped groups and for a sheet that does not open this office; changes nothing but the date. */
  rehearse(actor: Actor, sheet: string): RecoveryState
  /** Throws 'wrong-password' for a wrong password of the acting user. The groups are told this once. */
  replace(actor: Actor, password: string): Promise<string[]>
  security(): SecuritySettings
  saveSecurity(actor: Actor, settings: SecuritySettings): SecuritySettings
}

export function createRecoveryService({ store, clock, audit, vault, settings }: RecoveryServiceDeps): RecoveryService {
  const security = (): SecuritySettings =>
    SecuritySettingsSchema.safeParse(settings.kept(SECURITY) ?? {}).data ?? SecuritySettingsSchema.parse({})

  function state(): RecoveryState {
    const madeAt = vault.sheetMadeAt()
    const kept = RehearsedSchema.safeParse(settings.kept(REHEARSED)).data
    const rehearsed = kept?.sheet === madeAt ? { at: kept.at, by: kept.by } : null
    const dueOn = addMonths(dayOfMoment(rehearsed?.at ?? madeAt), security().rehearsalMonths)
    return { madeAt, rehearsed, dueOn, due: dueOn <= clock.today() }
  }

  return {
    state,
    rehearse(actor, sheet) {
      requirePermission(actor, 'users.write', 'diễn tập phiếu khôi phục')
      const opens = vault.opensWith(sheet)
      store.transaction(() => {
        audit.record(actor, 'recovery.rehearse', 'store', '', { opens })
        const row = { at: clock.now(), by: actor.name, sheet: vault.sheetMadeAt() }
        if (opens) settings.keep(actor, REHEARSED, row, 'diễn tập phiếu khôi phục')
      })
      if (!opens) {
        const message =
          'Phiếu gõ đúng nhưng không mở được kho này: phiếu của cơ quan khác, hoặc đã có phiếu mới thay. Tìm phiếu đang dùng; không có thì lập phiếu mới ngay.'
        fail({ kind: 'validation', what: 'diễn tập phiếu khôi phục', fields: [{ path: 'recovery', message }] })
      }
      return state()
    },
    async replace(actor, password) {
      requirePermission(actor, 'users.write', 'lập phiếu khôi phục mới')
      await vault.checkPassword(actor.userId, password)
      const groups = vault.replaceSheet()
      audit.record(actor, 'recovery.replace', 'store', '')
      return groups
    },
    security,
    saveSecurity(actor, input) {
      requirePermission(actor, 'users.write', 'sửa thiết lập an toàn')
      const saved = parseInput(SecuritySettingsSchema, input, 'thiết lập an toàn')
      // What is forbidden from now on ends before it is written down as such: a power cut between leaves nobody with it.
      const ended = saved.systemKey ? [] : vault.system.drop()
      for (const userId of ended) audit.record(actor, 'systemKey.off', 'user', userId)
      settings.keep(actor, SECURITY, saved, 'sửa thiết lập an toàn')
      return saved
    },
  }
}
