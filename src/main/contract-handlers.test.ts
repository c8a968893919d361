import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Role, RoleSchema, type Session } from '#shared/accounts/account.schema.ts'
import { CHANNELS, type Channel } from '#shared/contract/channels.ts'
import { contract } from '#shared/contract/contract.ts'
import { fail } from '#shared/contract/errors.ts'
import { sessionOf } from '#tests/helpers/role-session.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { type CallContext, dispatch, type Handlers } from './contract-handlers.ts'

const ROLES_FILE: { roles: { id: string; may: string[] }[] } = JSON.parse(
  readFileSync(join(RESOURCES, 'accounts/roles.json'), 'utf8'),
)
const refuse = () => fail({ kind: 'usage', message: 'không dùng trong kiểm thử này' })

/** Every call refuses but those a test gives its own answer to. */
function handlersWith(own: Partial<Record<Channel, (ctx: CallContext, input: unknown) => unknown>>): Handlers {
  return { ...Object.fromEntries(CHANNELS.map((channel) => [channel, refuse])), ...own } as unknown as Handlers
}

const session = (role: Role) => sessionOf(role, { id: 'u1', login: 'a', name: 'Nguyễn Thị Mẫu' })

function caller(own: Parameters<typeof handlersWith>[0], signedIn: Session | null = session('administrator')) {
  const reported: unknown[] = []
  const report = (_channel: Channel, cause: unknown) => `L${reported.push(cause)}`
  const handlers = handlersWith(own)
  const call = (channel: Channel, input: unknown) =>
    dispatch(handlers, () => signedIn, channel, input, { checkOutput: true, report })
  return { call, reported }
}

const query = { text: '' }

describe('permission', () => {
  it('lets nobody in who is not signed in, whatever the call, except the open ones', async () => {
    const { call } = caller({}, null)
    for (const channel of CHANNELS) {
      const result = await call(channel, {})
      const expected = contract[channel].permission === 'open' ? expect.not.stringMatching('locked') : 'locked'
      expect(result, channel).toMatchObject({ ok: false, error: { kind: expected } })
    }
  })

  it('lets somebody with a password of the administrator do nothing but change it', async () => {
    const { call } = caller({}, { ...session('administrator'), mustChange: true })
    for (const channel of CHANNELS) {
      const { permission } = contract[channel]
      const own = permission === 'open' || permission === 'signed-in'
      const result = await call(channel, {})
      if (own) expect(result, channel).not.toMatchObject({ error: { kind: 'must-change' } })
      else expect(result, channel).toEqual({ ok: false, error: { kind: 'must-change' } })
    }
  })

  it.each(RoleSchema.options)(
    'is asked of a %s for each call as the file of roles says, before the input',
    async (role) => {
      const { call } = caller({}, session(role))
      const may = ROLES_FILE.roles.find(({ id }) => id === role)?.may ?? []
      for (const channel of CHANNELS) {
        const { permission } = contract[channel]
        const allowed = permission === 'open' || permission === 'signed-in' || may.includes(permission)
        const result = await call(channel, { 'không có trường này': 1 })
        if (allowed) expect(result, channel).not.toMatchObject({ error: { kind: 'not-allowed' } })
        else expect(result, channel).toMatchObject({ ok: false, error: { kind: 'not-allowed' } })
      }
    },
  )

  it('tells the handler who calls, and null before anybody is signed in', async () => {
    const seen: CallContext[] = []
    const look = (ctx: CallContext) => {
      seen.push(ctx)
      return {}
    }
    await caller({ 'session.lock': look }).call('session.lock', {})
    await caller({ 'session.lock': look }, null).call('session.lock', {})
    expect(seen).toEqual([{ actor: { userId: 'u1', name: 'Nguyễn Thị Mẫu', role: 'administrator' } }, { actor: null }])
  })
})

describe('input', () => {
  it('is refused with the path of each wrong field and a Vietnamese message', async () => {
    const { call } = caller({})
    const result = await call('people.create', { person: { fullName: 7, birthDate: '2023-02-29' } })
    expect(result).toMatchObject({ ok: false, error: { kind: 'validation', what: 'thông tin người' } })
    const fields = 'error' in result && result.error.kind === 'validation' ? result.error.fields : []
    expect(fields.map((f) => f.path)).toContain('person.fullName')
    for (const field of fields) expect(field.message).not.toMatch(/invalid|expected|received/i)
  })

  it('reaches the handler with the defaults filled in', async () => {
    const seen: unknown[] = []
    const { call } = caller({
      'cases.list': (_ctx, input) => {
        seen.push(input)
        return { rows: [], total: 0, overdue: 0, lines: [], states: [] }
      },
    })
    expect(await call('cases.list', {})).toEqual({
      ok: true,
      value: { rows: [], total: 0, overdue: 0, lines: [], states: [] },
    })
    expect(seen).toEqual([{ text: '', line: '', state: '', dueBefore: null, limit: null }])
  })
})

describe('failure', () => {
  it('that was foreseen comes back as the value it is', async () => {
    const { call, reported } = caller({ 'people.get': () => fail({ kind: 'not-found', what: 'người', id: 'x' }) })
    expect(await call('people.get', { id: 'x' })).toEqual({
      ok: false,
      error: { kind: 'not-found', what: 'người', id: 'x' },
    })
    expect(reported).toEqual([])
  })

  it('that nobody foresaw comes back as a number only', async () => {
    const cause = new Error('UNIQUE constraint failed: Nguyễn Văn A, 012345678901')
    const { call, reported } = caller({
      'people.list': () => {
        throw cause
      },
    })
    expect(await call('people.list', query)).toEqual({ ok: false, error: { kind: 'unexpected', id: 'L1' } })
    expect(reported).toEqual([cause])
  })

  it('of the answer to fit the contract is noticed', async () => {
    const { call, reported } = caller({ 'people.list': () => ({ rows: 'không phải danh sách' }) })
    expect(await call('people.list', query)).toEqual({ ok: false, error: { kind: 'unexpected', id: 'L1' } })
    expect(reported).toHaveLength(1)
  })
})
