import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sampleOffice } from '#tests/helpers/test-office.ts'
import { openTestStore, type TestStore } from '#tests/helpers/test-store.ts'
import { createSettingsService, type SettingsService } from './settings.service.ts'

let t: TestStore
let settings: SettingsService
beforeEach(() => {
  t = openTestStore()
  settings = createSettingsService(t)
})
afterEach(() => t.dispose())

const failing = (kind: string) => expect.objectContaining({ error: expect.objectContaining({ kind }) })

describe('settings of the office', () => {
  it('are missed by name before the office was set up', () => {
    expect(() => settings.office()).toThrow(failing('not-found'))
  })

  it('come back as they were saved, also to a service that was made later', () => {
    const office = sampleOffice()
    expect(settings.saveOffice(t.actor, office)).toEqual(office)
    expect(settings.office()).toEqual(office)
    expect(createSettingsService(t).office()).toEqual(office)
    expect(settings.communeName('09574')).toBe('phường Lê Lợi')
    expect(settings.communeName('x')).toBe('')
  })

  it('tell the audit which fields changed, not what they were changed to', () => {
    const office = sampleOffice()
    settings.saveOffice(t.actor, office)
    settings.saveOffice(t.actor, { ...office, phone: '024 0000 0000', address: 'Nơi khác' })
    const [row] = t.audit.newest(1)
    expect(row).toMatchObject({ action: 'office.save', detail: '{"fields":["address","phone"]}' })
  })

  it('cannot be changed through what was handed out', () => {
    settings.saveOffice(t.actor, sampleOffice())
    settings.office().communes.length = 0
    expect(settings.office().communes.length).toBeGreaterThan(10)
  })

  it('name each field that is not right, and stay as they were', () => {
    const office = sampleOffice()
    settings.saveOffice(t.actor, office)
    expect(() => settings.saveOffice(t.actor, { ...office, name: ' ', communes: [] })).toThrow(
      expect.objectContaining({
        error: expect.objectContaining({
          kind: 'validation',
          fields: expect.arrayContaining([expect.objectContaining({ path: 'name' })]),
        }),
      }),
    )
    expect(settings.office()).toEqual(office)
  })

  it('keep for each user how the work list is grouped, told to the audit once', () => {
    const other = { ...t.actor, userId: 'nguoi-khac', role: 'viewer' as const }
    expect(settings.view(t.actor)).toEqual({ todayBy: 'part' })
    settings.saveView(t.actor, { todayBy: 'commune' })
    settings.saveView(t.actor, { todayBy: 'commune' })
    expect(createSettingsService(t).view(t.actor)).toEqual({ todayBy: 'commune' })
    expect(settings.view(other)).toEqual({ todayBy: 'part' })
    settings.saveView(other, { todayBy: 'officer' })
    expect(settings.view(t.actor)).toEqual({ todayBy: 'commune' })
    expect(t.audit.newest(5).filter((row) => row.action === 'view.save')).toHaveLength(2)
    t.store.sqlite.prepare(`update setting set value = '{"todayBy":"xyz"}' where key like 'view:%'`).run()
    expect(settings.view(t.actor)).toEqual({ todayBy: 'part' })
  })

  it('are the administrator’s, and whoever waits for the name is told after the commit', () => {
    const heard: string[] = []
    const told = createSettingsService({ ...t, onOfficeSaved: (office) => heard.push(office.name) })
    expect(() => told.saveOffice({ ...t.actor, role: 'clerk' }, sampleOffice())).toThrow(failing('not-allowed'))
    told.saveOffice(t.actor, sampleOffice())
    expect(heard).toEqual([sampleOffice().name])
  })
})
