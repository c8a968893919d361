import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Role } from '#shared/accounts/account.schema.ts'
import { SECURITY_LIMITS } from '#shared/accounts/security.ts'
import { type AppError, AppFailure } from '#shared/contract/errors.ts'
import { officeDeps, sampleOffice } from '#tests/helpers/test-office.ts'
import { createOffice } from './create-office.ts'
import { calibrateCost } from './key-derivation.ts'
import { type OpenOffice, openOffice } from './open-office.ts'
import { createUsersService, type UsersService } from './users.service.ts'

const FIRST = { login: 'quantri', name: 'Người Quản Trị', password: 'mật khẩu đủ dài' }
const CLERK = { login: 'canbo', name: 'Cán Bộ Mẫu', password: 'mật khẩu tạm thời' }
const OWN = 'mật khẩu của riêng tôi'

let dir = ''
let deps: ReturnType<typeof officeDeps>
let office: OpenOffice
let users: UsersService

const serve = () => createUsersService({ ...deps, ...office })
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'hscn-users-'))
  deps = officeDeps(join(dir, 'du-lieu'))
  office = (await createOffice({ ...deps, office: sampleOffice(), user: FIRST })).office
  users = serve()
})
afterEach(() => {
  office.close()
  rmSync(dir, { recursive: true, force: true })
})

async function signIn(user: string, password: string): Promise<OpenOffice> {
  office.close()
  office = await openOffice({ ...deps, user, password })
  users = serve()
  return office
}
async function refusal(work: () => unknown): Promise<AppError | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (!(error instanceof AppFailure)) throw error
    return error.error
  }
}
const stateOf = (login: string) => users.find(login)
const lastAct = () => office.audit.newest(1)[0]

describe('a new user', () => {
  it('comes in with the password that was given, may do nothing before it is changed, and everything of the role after', async () => {
    const { id } = await users.add(office.actor, CLERK, 'clerk')
    const clerk = await signIn('canbo', CLERK.password)
    expect(clerk.session).toMatchObject({ mustChange: true, user: { role: 'clerk' }, lastSignInAt: null })
    expect(await refusal(() => users.changeOwnPassword(clerk.actor, 'không phải', OWN))).toMatchObject({
      kind: 'wrong-password',
    })
    const same = await refusal(() => users.changeOwnPassword(clerk.actor, CLERK.password, CLERK.password))
    expect(same).toMatchObject({ kind: 'validation' })
    await users.changeOwnPassword(clerk.actor, CLERK.password, OWN)
    expect(clerk.session.mustChange).toBe(false)
    expect(lastAct()).toMatchObject({ action: 'user.password', userId: id, subjectId: id })
    expect(await refusal(() => openOffice({ ...deps, user: 'canbo', password: CLERK.password }))).toMatchObject({
      kind: 'wrong-password',
    })
    expect((await signIn('canbo', OWN)).session.lastSignInAt).not.toBeNull()
  })

  it('has a sign-in name of its own, and a password of some length', async () => {
    await users.add(office.actor, CLERK, 'clerk')
    const again = await refusal(() => users.add(office.actor, CLERK, 'clerk'))
    expect(again).toMatchObject({ kind: 'validation', fields: [{ path: 'login' }] })
    const short = { ...CLERK, login: 'khac', password: 'ngắn' }
    expect(await refusal(() => users.add(office.actor, short, 'clerk'))).toMatchObject({ kind: 'validation' })
    expect(users.list(office.actor)).toHaveLength(2)
  })
})

describe('the administrator', () => {
  it('alone makes, changes and sees users', async () => {
    const { id } = await users.add(office.actor, CLERK, 'clerk')
    for (const role of ['clerk', 'legal_officer', 'leader', 'viewer'] satisfies Role[]) {
      const actor = { userId: id, name: CLERK.name, role }
      const other = { ...CLERK, login: 'khac' }
      for (const act of [
        () => users.add(actor, other, 'administrator'),
        () => users.resetPassword(actor, office.actor.userId, 'mật khẩu cướp được'),
        () => users.disable(actor, office.actor.userId),
        () => users.enable(actor, id, OWN),
        () => users.setRole(actor, id, 'administrator'),
        () => users.list(actor),
      ]) {
        expect(await refusal(act)).toMatchObject({ kind: 'not-allowed' })
      }
    }
  })

  it('gives a forgotten password anew, to be changed at the next sign-in', async () => {
    const { id } = await users.add(office.actor, CLERK, 'clerk')
    await signIn('canbo', CLERK.password)
    await users.changeOwnPassword(office.actor, CLERK.password, OWN)
    await signIn('quantri', FIRST.password)
    await users.resetPassword(office.actor, id, 'mật khẩu tạm lần hai')
    expect(lastAct()).toMatchObject({ action: 'user.reset', subjectId: id })
    expect(await refusal(() => openOffice({ ...deps, user: 'canbo', password: OWN }))).toMatchObject({
      kind: 'wrong-password',
    })
    expect((await signIn('canbo', 'mật khẩu tạm lần hai')).session.mustChange).toBe(true)
  })

  it('disables a colleague who leaves, and lets one back in', async () => {
    const { id } = await users.add(office.actor, CLERK, 'clerk')
    users.disable(office.actor, id)
    expect(stateOf('canbo').disabled).toBe(true)
    expect(await refusal(() => openOffice({ ...deps, user: 'canbo', password: CLERK.password }))).toMatchObject({
      kind: 'not-found',
    })
    expect(await refusal(() => users.resetPassword(office.actor, id, OWN))).toMatchObject({ kind: 'validation' })
    await users.enable(office.actor, id, 'mật khẩu ngày trở lại')
    expect(await refusal(() => users.enable(office.actor, id, OWN))).toMatchObject({ kind: 'validation' })
    expect((await signIn('canbo', 'mật khẩu ngày trở lại')).session).toMatchObject({
      mustChange: true,
      user: { id, role: 'clerk' },
    })
  })

  it('is never the last to go', async () => {
    const self = office.actor.userId
    for (const act of [
      () => users.disable(office.actor, self),
      () => users.setRole(office.actor, self, 'clerk'),
      () => users.resetPassword(office.actor, self, OWN),
    ]) {
      expect(await refusal(act)).toMatchObject({ kind: 'validation' })
    }
    const { id } = await users.add(office.actor, CLERK, 'administrator')
    users.setRole(office.actor, self, 'leader')
    expect(office.session).toMatchObject({ user: { role: 'leader' } })
    expect(office.session.permissions).not.toContain('users.write')
    await signIn('canbo', CLERK.password)
    expect(await refusal(() => users.setRole(office.actor, id, 'viewer'))).toMatchObject({
      fields: [{ message: expect.stringContaining('Quản trị cuối cùng') }],
    })
  })

  it('changes a role, which counts at the next sign-in and on the unlock screen', async () => {
    const { id } = await users.add(office.actor, CLERK, 'clerk')
    users.setRole(office.actor, id, 'leader')
    const row = lastAct()
    expect(row).toMatchObject({ action: 'user.role', detail: '{"from":"clerk","to":"leader"}' })
    users.setRole(office.actor, id, 'leader')
    expect(lastAct()).toEqual(row)
    const { session, vault } = await signIn('canbo', CLERK.password)
    expect(session.permissions).toContain('reports.issue')
    expect(vault.users().find((user) => user.id === id)?.role).toBe('leader')
  })
})

describe('failed sign-ins', () => {
  it('of others are in the audit at the next opening, once, and go on to be waited for', async () => {
    const { id } = await users.add(office.actor, CLERK, 'clerk')
    office.close()
    const wrong = () => refusal(() => openOffice({ ...deps, user: 'canbo', password: 'mật khẩu đoán mò' }))
    for (let i = 0; i < 6; i++) await wrong()
    await signIn('quantri', FIRST.password)
    const failed = () => office.audit.newest(50).filter((row) => row.action === 'session.failed')
    expect(failed()).toMatchObject([{ userId: '', subjectId: id }])
    expect(JSON.parse(failed()[0]?.detail ?? '')).toMatchObject({ count: 5 })
    await signIn('quantri', FIRST.password)
    expect(failed()).toHaveLength(1)
    expect(await wrong()).toMatchObject({ kind: 'wrong-password', waitSeconds: expect.any(Number) })
    deps.clock.set('2023-03-16')
    expect((await signIn('canbo', CLERK.password)).session.failedTries).toBe(5)
    expect(failed()).toHaveLength(1)
    expect((await signIn('canbo', CLERK.password)).session.failedTries).toBe(0)
  })

  it('of the old password count too', async () => {
    for (let i = 0; i < 5; i++) {
      expect(await refusal(() => users.changeOwnPassword(office.actor, 'đoán mò thôi', OWN))).toEqual({
        kind: 'wrong-password',
        waitSeconds: i < 4 ? 0 : 30,
      })
    }
    expect(await refusal(() => users.changeOwnPassword(office.actor, FIRST.password, OWN))).toMatchObject({
      kind: 'wrong-password',
    })
  })
})

describe('the cost of a guess', () => {
  /** A PC on which a derivation at the floor takes so long. */
  const onPc = async (ms: number) => {
    let now = 0
    const derive = async () => {
      now += ms
      return new Uint8Array(32)
    }
    return calibrateCost(derive, () => now)
  }
  const { floor, ceiling } = SECURITY_LIMITS.passwordCost

  it('is what the PC pays within a second: never below the floor, never above the ceiling', async () => {
    expect(await onPc(5_000)).toEqual(floor)
    expect(await onPc(800)).toEqual(floor)
    expect(await onPc(600)).toEqual({ ...floor, passes: 4 })
    expect(await onPc(300)).toMatchObject({ memoryKiB: 2 * floor.memoryKiB, passes: 4 })
    expect(await onPc(10)).toEqual(ceiling)
  })
})

it('a slot that became cheap to guess is wrapped anew at the next sign-in', async () => {
  const before = office.vault.costOf(office.actor.userId)
  deps = { ...deps, cost: { memoryKiB: 16, passes: 2, lanes: 1 } }
  expect((await signIn('quantri', FIRST.password)).vault.costOf(office.actor.userId)).toMatchObject(deps.cost ?? {})
  expect(before).toMatchObject({ memoryKiB: 8, passes: 1 })
  const revision = office.vault.revision()
  expect((await signIn('quantri', FIRST.password)).vault.revision()).toBe(revision)
})
