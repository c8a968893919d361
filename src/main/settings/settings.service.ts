import type { Audit } from '#main/accounts/audit.ts'
import { requirePermission } from '#main/accounts/permissions.ts'
import type { Actor } from '#main/store/actor.ts'
import type { Store } from '#main/store/store.ts'
import { fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import { differentFields } from '#shared/primitives/different-fields.ts'
import { type Office, OfficeSchema } from '#shared/settings/office.schema.ts'
import { type ViewSettings, ViewSettingsSchema } from '#shared/settings/view.schema.ts'
import { createSettingRepo, OFFICE, ownOf, viewOf } from './setting.repo.ts'

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
  /** What a room keeps under a key of its own; null for nothing. The room parses it. */
  kept(key: string): unknown
  /** Keeps a value of a room under its key; throws 'not-allowed', `what` is the act in Vietnamese. */
  keep(actor: Actor, key: string, value: unknown, what: string): void
  /** What the acting user keeps under a name of their own; null for nothing. */
  own(actor: Actor, name: string): unknown
  /** Keeps something of the acting user's; the audit is not told of what was only half done. */
  keepOwn(actor: Actor, name: string, value: unknown): void
  /** How a user looks at the screens; as shipped before anything was chosen. */
  view(actor: Actor): ViewSettings
  /** Keeps how the acting user looks at the screens; nothing is written where nothing changed. */
  saveView(actor: Actor, view: ViewSettings): ViewSettings
}

export function createSettingsService(deps: SettingsServiceDeps): SettingsService {
  const { store, clock, audit } = deps
  const repo = createSettingRepo(store)
  let known: Office | null = null

  function load(): Office | null {
    const row = known === null ? repo.find(OFFICE) : null
    if (row) known = OfficeSchema.parse(row.value)
    return known
  }
  function keep(actor: Actor, key: string, value: unknown): void {
    repo.save(key, value, (repo.find(key)?.version ?? 0) + 1, clock.now(), actor.userId)
  }
  // What an older or newer program wrote and this one cannot read falls back to what is shipped: it is taste, not record.
  const view = ({ userId }: Actor): ViewSettings =>
    ViewSettingsSchema.safeParse(repo.find(viewOf(userId))?.value ?? {}).data ?? ViewSettingsSchema.parse({})
  const office = (): Office => load() ?? fail({ kind: 'not-found', what: 'thông tin cơ quan', id: 'office' })

  return {
    // A copy, so that nobody changes what others will read.
    office: () => structuredClone(office()),
    saveOffice(actor, input) {
      requirePermission(actor, 'settings.write', 'sửa thông tin cơ quan')
      const saved = parseInput(OfficeSchema, input, 'thông tin cơ quan')
      store.transaction(() => {
        const before = load()
        keep(actor, OFFICE, saved)
        audit.record(actor, 'office.save', 'office', saved.code, { fields: differentFields(before, saved) })
      })
      known = saved
      deps.onOfficeSaved?.(saved)
      return structuredClone(saved)
    },
    kept: (key) => repo.find(key)?.value ?? null,
    keep(actor, key, value, what) {
      requirePermission(actor, 'settings.write', what)
      store.transaction(() => {
        keep(actor, key, value)
        audit.record(actor, 'setting.save', 'setting', key)
      })
    },
    own: ({ userId }, name) => repo.find(ownOf(name, userId))?.value ?? null,
    keepOwn: (actor, name, value) => store.transaction(() => keep(actor, ownOf(name, actor.userId), value)),
    view,
    saveView(actor, input) {
      const saved = parseInput(ViewSettingsSchema, input, 'cách xem')
      const fields = (Object.keys(saved) as (keyof ViewSettings)[]).filter((key) => saved[key] !== view(actor)[key])
      if (fields.length > 0) {
        store.transaction(() => {
          keep(actor, viewOf(actor.userId), saved)
          audit.record(actor, 'view.save', 'user', actor.userId, { fields })
        })
      }
      return saved
    },
    communeName: (code) => office().communes.find((commune) => commune.code === code)?.name ?? '',
  }
}
