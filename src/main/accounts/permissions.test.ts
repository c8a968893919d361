import { describe, expect, it } from 'vitest'
import { PermissionSchema, RoleSchema } from '#shared/accounts/account.schema.ts'
import { mayUse, requirePermission } from './permissions.ts'

describe('permissions', () => {
  it('of each role are these and no others', () => {
    const table = Object.fromEntries(
      RoleSchema.options.map((role) => [role, PermissionSchema.options.filter((p) => !mayUse(role, p))]),
    )
    expect(table).toEqual({
      administrator: [],
      clerk: ['support.approve', 'keys.write', 'settings.write', 'users.write', 'audit.read'],
      legal_officer: [
        'people.sensitive',
        'support.write',
        'support.approve',
        'month.write',
        'review.write',
        'community.write',
        'plans.write',
        'reports.write',
        'reports.issue',
        'consolidation.write',
        'keys.write',
        'settings.write',
        'backups.make',
        'users.write',
        'audit.read',
      ],
      leader: [
        'people.write',
        'people.sensitive',
        'cases.write',
        'support.write',
        'month.write',
        'review.write',
        'community.write',
        'reports.write',
        'packages.write',
        'keys.write',
        'settings.write',
        'users.write',
      ],
      viewer: [
        'people.write',
        'people.sensitive',
        'cases.write',
        'documents.issue',
        'dossiers.seal',
        'support.write',
        'support.approve',
        'month.write',
        'review.write',
        'community.write',
        'plans.write',
        'reports.write',
        'reports.issue',
        'packages.write',
        'consolidation.write',
        'keys.write',
        'settings.write',
        'backups.make',
        'users.write',
        'audit.read',
      ],
    })
  })

  it('that are missing are refused by the name of the act', () => {
    const viewer = { userId: 'u', name: 'N', role: 'viewer' as const }
    expect(() => requirePermission(viewer, 'people.read', 'xem người')).not.toThrow()
    expect(() => requirePermission(viewer, 'people.write', 'ghi thông tin người')).toThrow(
      expect.objectContaining({ error: { kind: 'not-allowed', what: 'ghi thông tin người' } }),
    )
  })
})
