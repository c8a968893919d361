import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PersonInputSchema } from '#shared/people/person.schema.ts'
import { SensitiveSchema } from '#shared/people/sensitive.schema.ts'
import { openTestStore, RESOURCES, type TestStore } from '#tests/helpers/test-store.ts'
import { thrownBy } from '#tests/helpers/thrown-error.ts'
import { loadSheetLimits } from '../sheets/limits.ts'
import { loadIdentityRules } from './identity-rules.ts'
import { createPeopleService, type PeopleService } from './people.service.ts'
import { createSensitiveService, type SensitiveService } from './sensitive.service.ts'

let t: TestStore
let people: PeopleService
let sensitive: SensitiveService
let id = ''
beforeEach(() => {
  t = openTestStore()
  people = createPeopleService({
    ...t,
    identity: loadIdentityRules(RESOURCES),
    sheetLimits: loadSheetLimits(RESOURCES),
  })
  sensitive = createSensitiveService({ ...t, people })
  const person = { fullName: 'Nguyễn Văn Mẫu', sex: 'nam', birthDate: '1991-04-12' }
  id = people.create(t.actor, PersonInputSchema.parse(person)).person.id
})
afterEach(() => t.dispose())

const told = SensitiveSchema.parse({ hiv: 'co', hivNote: 'Nơi Xét Nghiệm Thử', informantName: 'Người Báo Tin Thử' })
const as = (role: 'clerk' | 'viewer' | 'leader' | 'legal_officer') => ({ ...t.actor, role })
const kind = (act: () => unknown) => thrownBy(act).kind

describe('what only some may know', () => {
  it('is kept with a version, changed, and gone when it is blank', () => {
    expect(sensitive.get(t.actor, id)).toMatchObject({ version: 0 })
    expect(sensitive.save(as('clerk'), id, 0, told)).toEqual({ sensitive: told, version: 1 })
    expect(kind(() => sensitive.save(t.actor, id, 0, told))).toBe('conflict')
    expect(sensitive.save(t.actor, id, 1, { ...told, hiv: 'khong' })).toMatchObject({ version: 2 })
    expect(sensitive.save(t.actor, id, 2, SensitiveSchema.parse({}))).toMatchObject({ version: 0 })
    expect(kind(() => sensitive.save(t.actor, id, 2, told))).toBe('conflict')
    expect(kind(() => sensitive.get(t.actor, 'ai'))).toBe('not-found')
    expect(kind(() => sensitive.save(t.actor, id, 0, { ...told, hivNote: 'x'.repeat(501) }))).toBe('validation')
  })

  it.each(['viewer', 'leader', 'legal_officer'] as const)('is refused to the role %s', async (role) => {
    sensitive.save(t.actor, id, 0, told)
    expect(kind(() => sensitive.get(as(role), id))).toBe('not-allowed')
    expect(kind(() => sensitive.save(as(role), id, 1, told))).toBe('not-allowed')
    const sensitiveOf = (one: string) => sensitive.get(as(role), one).sensitive
    await expect(people.exportFile(as(role), 'json', sensitiveOf)).rejects.toMatchObject({
      error: { kind: 'not-allowed' },
    })
  })

  it('is in no audit row, no search, no list and no file but the one that asks for it', async () => {
    sensitive.save(t.actor, id, 0, told)
    sensitive.get(t.actor, id)
    const rows = t.audit.newest(10)
    expect(rows.slice(0, 2).map(({ action }) => action)).toEqual(['person.sensitive.read', 'person.sensitive.write'])
    for (const text of ['Người Báo Tin', 'Nơi Xét Nghiệm', 'hiv']) {
      expect(JSON.stringify(rows)).not.toContain(text)
      expect(JSON.stringify(people.get(t.actor, id))).not.toContain(text)
      const page = people.list(t.actor, { text, communeCode: '', after: null, limit: 10 })
      expect(page.total).toBe(0)
      for (const format of ['csv', 'json'] as const) {
        expect(Buffer.from((await people.exportFile(t.actor, format)).bytes).toString()).not.toContain(text)
      }
    }
    const asked = await people.exportFile(t.actor, 'json', (one) => sensitive.get(t.actor, one).sensitive)
    expect(Buffer.from(asked.bytes).toString()).toContain('Người Báo Tin Thử')
  })
})
