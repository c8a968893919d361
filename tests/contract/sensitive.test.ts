import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RoleSchema } from '#shared/accounts/account.schema.ts'
import { PERMISSIONS } from '#shared/accounts/roles.ts'
import { CHANNELS, type Channel } from '#shared/contract/channels.ts'
import { contract } from '#shared/contract/contract.ts'
import type { Entry } from '#shared/contract/entry.ts'
import { sessionOf } from '#tests/helpers/role-session.ts'
import { openTestApp, type TestApp } from './test-app.ts'

const TODAY = '2023-09-05'
/** Stands in every sensitive field and nowhere else. */
const MARK = 'BÍ-MẬT-KHÔNG-AI-ĐƯỢC-THẤY'
const SLOW = 180_000

let app: TestApp
/** Ids of every kind that the sample office has, to be tried in every call. */
const known: Record<string, string[]> = {}

beforeAll(async () => {
  app = await openTestApp(TODAY)
  const { office } = await app.call('setup.sample', {})
  const user = { login: 'thu.ly', name: 'Trần Thị Thụ Lý', password: 'mật khẩu thử nghiệm' }
  await app.call('setup.create', { office, user, loadSample: true })
  const { rows } = await app.call('people.list', { limit: 200 })
  for (const { id } of rows) {
    const sensitive = {
      hiv: 'co',
      hivNote: MARK,
      informantName: MARK,
      informantRelation: MARK,
      informantPhone: MARK.slice(0, 30),
      informantAddress: MARK,
    } as const
    await app.call('people.saveSensitive', { id, version: 0, sensitive })
  }
  const cases = await app.call('cases.list', {})
  const caseId = cases.rows[0]?.id ?? ''
  const { documents } = await app.call('documents.forms', { caseId })
  known.people = rows.slice(0, 3).map(({ id }) => id)
  known.cases = cases.rows.slice(0, 2).map(({ id }) => id)
  known.papers = documents.slice(0, 2).map(({ id }) => id)
}, SLOW)
afterAll(() => app.dispose())

/** Inputs of many shapes: a call answers to those that fit. */
function inputs(): object[] {
  const ids = Object.values(known).flat()
  const [person = '', other = ''] = known.people ?? []
  return [
    {},
    ...ids.flatMap((id) => [{ id }, { caseId: id }, { personId: id }]),
    { text: 'nguyen', limit: 50 },
    { text: MARK, limit: 50 },
    { id: null, person: { fullName: 'Nguyễn Văn Mẫu', birthDate: '1991-04-12', note: MARK } },
    { survivorId: person, absorbedId: other },
    { on: TODAY },
    { on: TODAY, communeCode: '' },
    { year: 2023, month: 9 },
    { list: 'DS2', on: TODAY },
    { month: '2023-09', communeCode: '09583' },
    { communeCode: '09583', from: '2023-01-01', to: '2023-09-05', list: 'DS2' },
    ...(known.cases ?? []).flatMap((caseId) => [
      { caseId, purpose: 'court' },
      { caseId, form: 'ND116-30' },
      { caseId, form: 'ND116-30', values: {}, documentDate: TODAY, signerId: 'truong-phong' },
    ]),
  ]
}

const holds = (value: unknown): boolean => {
  if (typeof value === 'string') return value.includes(MARK.slice(0, 20))
  if (value instanceof Uint8Array) return Buffer.from(value).includes(Buffer.from(MARK.slice(0, 20), 'utf8'))
  return typeof value === 'object' && value !== null && Object.values(value).some(holds)
}

describe.each(RoleSchema.options)('what only some may know, for the role %s', (role) => {
  const allowed = PERMISSIONS[role].includes('people.sensitive')

  it(
    'is in no answer of any call that reads, but the one that is for it',
    async () => {
      const read = CHANNELS.filter((channel) => (contract[channel] as Entry).kind === 'read')
      const answered = new Set<Channel>()
      for (const channel of read) {
        for (const input of inputs()) {
          const result = await app.attemptAs(sessionOf(role), channel, input)
          if (!result.ok) continue
          answered.add(channel)
          if (channel === 'people.sensitive')
            expect(holds(result.value)).toBe(allowed && 'id' in input && known.people?.includes(String(input.id)))
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
    const [id = ''] = known.people ?? []
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
