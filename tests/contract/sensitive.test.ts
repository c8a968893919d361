import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RoleSchema } from '#shared/accounts/account.schema.ts'
import { PERMISSIONS } from '#shared/accounts/roles.ts'
import { CHANNELS, type Channel } from '#shared/contract/channels.ts'
import { contract } from '#shared/contract/contract.ts'
import type { Entry } from '#shared/contract/entry.ts'
import { sessionOf } from '#tests/helpers/role-session.ts'
import { holds, openSensitiveOffice, type SensitiveOffice } from './sensitive-office.ts'

const SLOW = 180_000

let office: SensitiveOffice
let app: SensitiveOffice['app']
beforeAll(async () => {
  office = await openSensitiveOffice()
  app = office.app
}, SLOW)
afterAll(() => app.dispose())

describe.each(RoleSchema.options)('what only some may know, for the role %s', (role) => {
  const allowed = PERMISSIONS[role].includes('people.sensitive')

  it(
    'is in no answer of any call that reads, but the one that is for it',
    async () => {
      const read = CHANNELS.filter((channel) => (contract[channel] as Entry).kind === 'read')
      const answered = new Set<Channel>()
      for (const channel of read) {
        for (const input of office.inputs()) {
          const result = await app.attemptAs(sessionOf(role), channel, input)
          if (!result.ok) continue
          answered.add(channel)
          if (channel === 'people.sensitive')
            expect(holds(result.value)).toBe(
              allowed && 'id' in input && office.known.people?.includes(String(input.id)),
            )
          else expect(holds(result.value), channel).toBe(false)
        }
      }
      const people: Channel[] = ['people.list', 'people.get', 'people.numbers', 'people.check', 'people.merges']
      const others: Channel[] = [
        'cases.get',
        'cases.list',
        'life.person',
        'support.person',
        'today.get',
        'documents.forms',
      ]
      expect([...answered]).toEqual(expect.arrayContaining([...people, ...others]))
      expect(answered.has('people.sensitive')).toBe(allowed)
    },
    SLOW,
  )

  it('is refused by name where the permission is missing', async () => {
    const [id = ''] = office.known.people ?? []
    const read = await app.attemptAs(sessionOf(role), 'people.sensitive', { id })
    const write = await app.attemptAs(sessionOf(role), 'people.saveSensitive', { id, version: 9, sensitive: {} })
    if (allowed) expect([read.ok, write.ok]).toEqual([true, false])
    else
      for (const result of [read, write]) {
        expect(result).toEqual({
          ok: false,
          error: { kind: 'not-allowed', what: 'xem, ghi thông tin nhạy cảm của người' },
        })
      }
  })
})

it('is for the administrator and the clerk', () => {
  const roles = RoleSchema.options.filter((role) => PERMISSIONS[role].includes('people.sensitive'))
  expect(roles).toEqual(['administrator', 'clerk'])
})
