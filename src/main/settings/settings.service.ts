import type { Audit } from '#main/accounts/audit.ts'
import { requirePermission } from '#main/accounts/permissions.ts'
import type { Actor } from '#main/store/actor.ts'
import type { Store } from '#main/store/store.ts'
import { fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import { type Office, OfficeSchema } from '#shared/settings/office.schema.ts'
import { createSettingRepo } from './setting.repo.ts'

export interface SettingsServiceDeps {
  readonly store: Store
  readonly clock: Clock
  readonly audit: Audit
  /** Told after an office was saved; the slot file shows its name on the unlock screen. */
  readonly onOfficeSaved?: (office: Office) => void
}

/** Settings of the office. */
export interface SettingsService {
  /** The office as it stands on its papers. Throws 'not-found' in a store that was never set up. */
  office(): Office
  /** Replaces the whole of it; throws 'validation' with each field. */
  saveOffice(actor: Actor, office: Office): Office
  /** Full name of a commune of the office; '' for a code it does not have. */
  communeName(code: string): string
}

/** Names of the top-level fields that differ, for the audit: which, never what. */
function changedFields(before: Office | null, after: Office): string[] {
  const keys = Object.keys(after) as (keyof Office)[]
  return keys.filter((key) => JSON.stringify(before?.[key]) !== JSON.stringify(after[key]))
}

export function createSettingsService(deps: SettingsServiceDeps): SettingsService {
  const { store, clock, audit } = deps
  const repo = createSettingRepo(store)
  let known: Office | null = null

  function load(): Office | null {
    const row = known === null ? repo.office() : null
    if (row) known = OfficeSchema.parse(row.value)
    return known
  }
  const office = (): Office => load() ?? fail({ kind: 'not-found', what: 'thông tin cơ quan', id: 'office' })

  return {
    // A copy, so that nobody changes what others will read.
    office: () => structuredClone(office()),
    saveOffice(actor, input) {
      requirePermission(actor, 'settings.write', 'sửa thông tin cơ quan')
      const saved = parseInput(OfficeSchema, input, 'thông tin cơ quan')
      store.transaction(() => {
        const before = load()
        repo.saveOffice(saved, (repo.office()?.version ?? 0) + 1, clock.now(), actor.userId)
        audit.record(actor, 'office.save', 'office', saved.code, { fields: changedFields(before, saved) })
      })
      known = saved
      deps.onOfficeSaved?.(saved)
      return structuredClone(saved)
    },
    communeName: (code) => office().communes.find((commune) => commune.code === code)?.name ?? '',
  }
}
