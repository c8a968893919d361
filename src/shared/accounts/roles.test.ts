import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PermissionSchema, RoleSchema } from './account.schema.ts'
import { PERMISSIONS, permissionName, ROLE_MEANS, ROLE_WORDS, RolesFileSchema } from './roles.ts'

const file = JSON.parse(readFileSync(join(import.meta.dirname, '../../../resources/accounts/roles.json'), 'utf8'))
const changed = (change: (copy: typeof file) => void) => {
  const copy = structuredClone(file)
  change(copy)
  return RolesFileSchema.safeParse(copy).success
}

describe('the file of roles', () => {
  it('is what the program goes by', () => {
    for (const { id, name, means, may } of file.roles) {
      const role = RoleSchema.parse(id)
      expect([ROLE_WORDS[role], ROLE_MEANS[role]]).toEqual([name, means])
      expect(PERMISSIONS[role].toSorted()).toEqual(['open', 'signed-in', ...may].toSorted())
    }
    for (const { id, name } of file.permissions) expect(permissionName(PermissionSchema.parse(id))).toBe(name)
  })

  it('is refused where an office would be locked out, and where it does not hold together', () => {
    expect(changed(() => undefined)).toBe(true)
    expect(changed((copy) => copy.roles[0].may.pop())).toBe(false)
    expect(changed((copy) => copy.roles.pop())).toBe(false)
    expect(changed((copy) => copy.roles.push(copy.roles[1]))).toBe(false)
    expect(changed((copy) => copy.permissions.pop())).toBe(false)
    expect(changed((copy) => copy.roles[1].may.push('people.everything'))).toBe(false)
    expect(changed((copy) => copy.roles[4].may.push('people.read'))).toBe(false)
    expect(changed((copy) => Object.assign(copy.roles[1], { name: ' ' }))).toBe(false)
  })
})
