import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Role } from '#shared/accounts/account.schema.ts'
import { type AppError, AppFailure } from '#shared/contract/errors.ts'
import { officeDeps, sampleOffice } from '#tests/helpers/test-office.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { createOffice } from './create-office.ts'
import type { OpenOffice } from './open-office.ts'
import { createSecondPerson, type SecondPerson } from './second-person.ts'
import { createUserRepo } from './user.repo.ts'
import { createUsersService } from './users.service.ts'

const ACT = 'report.override'
let dir = ''
let deps: ReturnType<typeof officeDeps>
let office: OpenOffice
let seconds: SecondPerson

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'hscn-hai-'))
  deps = officeDeps(join(dir, 'du-lieu'))
  const user = { login: 'quantri', name: 'Người Quản Trị', password: 'mật khẩu đủ dài' }
  office = (await createOffice({ ...deps, office: sampleOffice(), user })).office
  seconds = createSecondPerson({ ...deps, ...office, resourcesFolder: RESOURCES })
})
afterEach(() => {
  office.close()
  rmSync(dir, { recursive: true, force: true })
})

/** A colleague who has a password of their own. */
async function colleague(login: string, role: Role): Promise<string> {
  const users = createUsersService({ ...deps, ...office })
  const { id } = await users.add(
    office.actor,
    { login, name: `Người ${login}`, password: `mật khẩu của ${login}` },
    role,
  )
  createUserRepo(office.store).passwordSet(id, deps.clock.now(), false)
  return id
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
const demand = (subject = 'r1 A1') => refusal(() => seconds.demand(office.actor, ACT, subject))
const confirm = (userId: string, password: string, subject = 'r1 A1') =>
  refusal(() => seconds.confirm(office.actor, ACT, subject, userId, password))
const newest = () => office.audit.newest(1)[0]

it('an act waits for somebody else’s own password, for that act on that subject, once', async () => {
  const id = await colleague('canbo', 'clerk')
  await colleague('xem', 'viewer')
  expect(await demand()).toMatchObject({
    kind: 'needs-second',
    users: [{ id }],
    what: expect.stringContaining('thay số'),
  })
  expect(await confirm(id, 'đoán mò')).toMatchObject({ kind: 'wrong-password' })
  expect(await demand()).toMatchObject({ kind: 'needs-second' })
  expect(await confirm(id, 'mật khẩu của canbo')).toBeNull()
  expect(await demand('r1 A2')).toMatchObject({ kind: 'needs-second' })
  expect(await demand()).toBeNull()
  expect(newest()).toMatchObject({ action: 'second.confirm', userId: office.actor.userId, subjectId: id })
  expect(newest()?.detail).toContain(ACT)
  expect(await demand()).toMatchObject({ kind: 'needs-second' })
})

it('neither oneself, nor a role that may not, nor a confirmation that has grown old will do', async () => {
  const clerk = await colleague('canbo', 'clerk')
  const viewer = await colleague('xem', 'viewer')
  expect(await confirm(office.actor.userId, 'mật khẩu đủ dài')).toMatchObject({ kind: 'not-allowed' })
  expect(await confirm(viewer, 'mật khẩu của xem')).toMatchObject({ kind: 'not-allowed' })
  expect(await confirm(clerk, 'mật khẩu của canbo')).toBeNull()
  deps.clock.set('2023-03-16')
  expect(await demand()).toMatchObject({ kind: 'needs-second' })
})

it('an office of one goes on alone, and the audit says so; what needs nobody asks nobody', async () => {
  expect(await demand()).toBeNull()
  expect(newest()).toMatchObject({ action: 'second.alone', detail: expect.stringContaining('r1 A1') })
  const id = await colleague('canbo', 'clerk')
  expect(await refusal(() => seconds.demand(office.actor, 'case.late', 'c1'))).toBeNull()
  expect(await refusal(() => seconds.standBy(office.actor, 'canbo', 'mật khẩu của canbo'))).toBeNull()
  expect(await demand('r9 B3')).toBeNull()
  expect(newest()).toMatchObject({ action: 'second.confirm', subjectId: id })
})
