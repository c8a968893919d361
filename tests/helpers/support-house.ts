import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createOutgoingNumbers } from '#main/documents/outgoing-numbers.ts'
import { createPress } from '#main/documents/press.ts'
import { loadIdentityRules } from '#main/people/identity-rules.ts'
import { createPeopleService } from '#main/people/people.service.ts'
import { createSettingsService } from '#main/settings/settings.service.ts'
import { loadSheetLimits } from '#main/sheets/limits.ts'
import type { Actor } from '#main/store/actor.ts'
import { createSupportRoom } from '#main/support/support-room.ts'
import { AppFailure } from '#shared/contract/errors.ts'
import { type Person, PersonInputSchema } from '#shared/people/person.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { OfficeSchema } from '#shared/settings/office.schema.ts'
import {
  ApproveGrantSchema,
  type KeptGrant,
  type ProposeGrant,
  ProposeGrantSchema,
} from '#shared/support/grant.schema.ts'
import { DraftListSchema } from '#shared/support/payment-list.schema.ts'
import { openTestStore, RESOURCES, type TestStore } from './test-store.ts'

const press = createPress(RESOURCES)
const identity = loadIdentityRules(RESOURCES)
const OFFICE: unknown = JSON.parse(readFileSync(join(RESOURCES, 'samples/son-tay/office.json'), 'utf8'))

export type SupportHouse = ReturnType<typeof supportOver>

/** The room of support with people and the sample office over a store; `setUp` writes the office into a new one. */
export function supportOver(
  base: Pick<TestStore, 'store' | 'clock' | 'ids' | 'audit' | 'blobs' | 'actor'>,
  setUp: boolean,
) {
  const { store, clock, ids, audit, actor } = base
  const settings = createSettingsService({ store, clock, audit })
  if (setUp) settings.saveOffice(actor, OfficeSchema.parse(OFFICE))
  const people = createPeopleService({ store, clock, ids, audit, identity, sheetLimits: loadSheetLimits(RESOURCES) })
  const numbers = createOutgoingNumbers({ store, ids, clock, settings, forms: press.forms, firstNumber: () => 1 })
  const nobody = {
    context: () => {
      throw new Error('no measures here')
    },
  }
  const room = createSupportRoom({
    ...base,
    people,
    settings,
    measures: nobody,
    press,
    numbers,
    resourcesFolder: RESOURCES,
  })
  const day = () => clock.today()

  function person(fullName = 'Nguyễn Văn Giả Định', more: object = {}): Person {
    const input = { fullName, sex: 'nam', birthDate: '1990-06-15', noIdReason: 'Bị mất', communeCode: '09574', ...more }
    return people.create(actor, PersonInputSchema.parse(input)).person
  }

  /** A request for the one-time support, which the sample office may give. */
  function request(personId: string, more: object = {}): ProposeGrant {
    return ProposeGrantSchema.parse({
      personId,
      kind: 'ho_tro_cai_nghien',
      schemeId: 'ND116-MOT-LAN',
      requestedOn: day(),
      groups: ['cai_cong_dong'],
      amount: 1_800_000,
      confirmed: ['ND116-MOT-LAN-GIAI-DOAN'],
      ...more,
    })
  }

  /** Asked for and decided. */
  function approved(personId: string, number: string, more: object = {}, decision: object = {}): KeptGrant {
    const grant = room.grants.propose(actor, request(personId, more))
    const amount = grant.amount ?? null
    const base = { grantId: grant.id, on: day(), number, decidedBy: 'Chủ tịch UBND', amount, ...decision }
    room.grants.approve(actor, ApproveGrantSchema.parse(base))
    return grant
  }

  /** Everything that is approved, on a list that is issued today. Returns its id. */
  async function issued(more: object = {}): Promise<string> {
    const { id } = room.lists.draft(actor, DraftListSchema.parse({ period: 'Tháng 9 năm 2023', ...more }))
    await issue(id)
    return id
  }

  async function issue(id: string): Promise<void> {
    const [signer] = room.lists.signers(day())
    const { version } = room.lists.find(id)
    const names = { preparedBy: 'Trần Thị Thử Nghiệm', accountant: '', signerId: signer?.id ?? '' }
    await room.lists.issue(actor, { id, version, date: day(), ...names })
  }

  return { ...base, ...room, settings, people, numbers, press, person, request, approved, issued, issue, day }
}

/** The same over a fresh store. */
export function openSupportHouse(today = '2023-09-05') {
  const base = openTestStore(today)
  return { ...supportOver(base, true), dispose: base.dispose }
}

export const as = (actor: Actor, role: Actor['role']): Actor => ({ ...actor, role })

/** What an act was refused with; fails the test when it was not. */
export async function refusalOf(act: () => unknown) {
  try {
    await act()
  } catch (cause) {
    if (cause instanceof AppFailure) return cause.error
    throw cause
  }
  throw new Error('was not refused')
}

/** The words of what refused an act. */
export async function wordsOf(act: () => unknown): Promise<string> {
  const error = await refusalOf(act)
  if (error.kind === 'rule-violation') return error.findings.map((f) => f.message).join(' ')
  if (error.kind === 'validation') return error.fields.map((f) => `${f.path}: ${f.message}`).join(' ')
  return 'message' in error ? error.message : error.kind
}

export const date = civilDate
