import { z } from 'zod'
import rolesFile from '../../../resources/accounts/roles.json' with { type: 'json' }
import { type Permission, PermissionSchema, type Role, RoleSchema } from './account.schema.ts'

const text = z.string().trim().min(1)
/** What no role has to be given: asked of nobody, and of whoever is signed in. */
const EVERYBODYS = ['open', 'signed-in'] as const
const GivenSchema = PermissionSchema.exclude(EVERYBODYS)
const granted = GivenSchema.options

const same = (found: readonly string[], wanted: readonly string[]) =>
  JSON.stringify(found.toSorted()) === JSON.stringify(wanted.toSorted())

/**
 * resources/accounts/roles.json: who may do what, and how it is called. Refused when a role or permission of the program is
 * missing, doubled or unknown, or when the administrator lacks one: an office could lock itself out for good.
 */
export const RolesFileSchema = z
  .strictObject({
    note: text,
    permissions: z.array(z.strictObject({ id: GivenSchema, name: text, means: text })),
    roles: z.array(z.strictObject({ id: RoleSchema, name: text, means: text, may: z.array(GivenSchema) })),
  })
  .superRefine(({ permissions, roles }, ctx) => {
    const refuse = (message: string) => ctx.addIssue({ code: 'custom', message })
    const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
    if (!same(idsOf(permissions), granted)) refuse('mỗi quyền phải được mô tả đúng một lần')
    if (!same(idsOf(roles), RoleSchema.options)) refuse('mỗi vai trò phải có đúng một lần')
    for (const { id, may } of roles) {
      if (new Set(may).size !== may.length) refuse(`vai trò ${id} ghi một quyền hai lần`)
      if (id === 'administrator' && may.length !== granted.length) refuse('Quản trị phải có mọi quyền')
    }
  })

const { permissions, roles } = RolesFileSchema.parse(rolesFile)
const byRole = <T>(of: (role: (typeof roles)[number]) => T) =>
  Object.fromEntries(roles.map((role) => [role.id, of(role)])) as Readonly<Record<Role, T>>

/** Which role may do what. Checked in the main process for each call; the window only hides what would be refused. */
export const PERMISSIONS = byRole((role): readonly Permission[] => [...EVERYBODYS, ...role.may])

/** What each role is called. */
export const ROLE_WORDS = byRole(({ name }) => name)
/** What somebody in the role does, in a sentence. */
export const ROLE_MEANS = byRole(({ means }) => means)

/** Every permission that somebody can be given: what it allows in the words of a refusal, and in a sentence. */
export const PERMISSION_ROWS = permissions

/** What a permission allows, in the words of a refusal ("ghi hồ sơ"). */
export function permissionName(permission: Permission): string {
  return permissions.find(({ id }) => id === permission)?.name ?? 'mở chương trình'
}
