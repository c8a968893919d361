import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '#main/store/actor.ts'
import { fail } from '#shared/contract/errors.ts'
import { rejectedBy, thrownBy } from '#tests/helpers/thrown-error.ts'
import { INSTALLER, makePublisher, targetOf, updateFile } from '#tests/helpers/update-maker.ts'
import { createUpdatesService, type UpdateSource, type UpdatesServiceDeps } from './updates.service.ts'

const key = makePublisher()
const ADMINISTRATOR: Actor = { userId: 'a', name: 'Trần Thị Quản Trị', role: 'administrator' }
const CLERK: Actor = { userId: 'b', name: 'Lê Thị Thụ Lý', role: 'clerk' }

let root: string
let steps: string[]
let path: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hscn-updates-'))
  steps = []
  path = join(root, 'ban-moi.hscncapnhat')
  writeFileSync(path, updateFile(key))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

interface Different {
  readonly canInstall?: boolean
  readonly source?: UpdateSource
  readonly beforeUpdate?: UpdatesServiceDeps['beforeUpdate']
}

/** The folder where the installer waits. */
const folder = () => join(root, 'cap-nhat')
const installed = () => join(folder(), 'ho-so-cai-nghien-0.3.0-x64.exe')

function service({ canInstall = true, source, beforeUpdate }: Different = {}) {
  return createUpdatesService({
    shell: {
      target: targetOf(key),
      canInstall,
      source: source ?? null,
      run: (installer) => steps.push(`run ${readFileSync(installer).equals(INSTALLER)}`),
    },
    userData: root,
    folder: folder(),
    audit: { record: (_actor, action, _kind, id) => steps.push(`${action} ${id}`) },
    beforeUpdate: beforeUpdate ?? (async () => void steps.push(`backup, installer there: ${existsSync(installed())}`)),
  })
}

describe('updating', () => {
  it('looks, copies, notes, backs up, and only then ends for the installer', async () => {
    const updates = service()
    expect(updates.view()).toMatchObject({ version: '0.2.3', canInstall: true, offer: null, server: { on: false } })
    const offer = await updates.look(ADMINISTRATOR, path)
    expect(offer).toMatchObject({ version: '0.3.0', updateFile: 'ban-moi.hscncapnhat', size: INSTALLER.length })
    expect(updates.view().offer).toEqual(offer)
    expect(steps).toEqual([])
    await updates.install(ADMINISTRATOR)
    expect(steps).toEqual(['update.install 0.3.0', 'backup, installer there: true', 'run true'])
    expect(updates.view().offer).toBeNull()
  })

  it('starts nothing over a store that could not be backed up, and leaves nothing', async () => {
    const refused = { kind: 'storage', reason: 'disk-full', detail: 'D:' } as const
    const updates = service({ beforeUpdate: async () => fail(refused) })
    await updates.look(ADMINISTRATOR, path)
    expect(await rejectedBy(updates.install(ADMINISTRATOR))).toEqual(refused)
    expect(steps).toEqual(['update.install 0.3.0'])
    expect(readdirSync(folder())).toEqual([])
    // Still held: after the disk has been cleared it can be tried again.
    expect(updates.view().offer).not.toBeNull()
  })

  it('starts nothing that was changed while the store was backed up', async () => {
    const updates = service({
      beforeUpdate: async () => writeFileSync(installed(), Buffer.alloc(INSTALLER.length)),
    })
    await updates.look(ADMINISTRATOR, path)
    expect(await rejectedBy(updates.install(ADMINISTRATOR))).toMatchObject({ reason: 'not-verified' })
    expect(steps).toEqual(['update.install 0.3.0'])
    expect(readdirSync(folder())).toEqual([])
  })

  it('does not take a file that was exchanged for another since it was looked at', async () => {
    const updates = service()
    await updates.look(ADMINISTRATOR, path)
    writeFileSync(path, updateFile(key, {}, Buffer.from('bộ cài khác')))
    expect(await rejectedBy(updates.install(ADMINISTRATOR))).toMatchObject({ reason: 'hash' })
    writeFileSync(path, updateFile(makePublisher()))
    expect(await rejectedBy(updates.install(ADMINISTRATOR))).toMatchObject({
      reason: 'foreign-signer',
      detail: 'ban-moi.hscncapnhat',
    })
    expect(steps).toEqual([])
  })

  it('names the file that it refuses, and forgets the one before', async () => {
    const updates = service()
    await updates.look(ADMINISTRATOR, path)
    const old = join(root, 'ban-cu.hscncapnhat')
    writeFileSync(old, updateFile(key, { version: '0.1.9' }))
    expect(await rejectedBy(updates.look(ADMINISTRATOR, old))).toEqual({
      kind: 'update',
      reason: 'older',
      detail: 'ban-cu.hscncapnhat: Tệp là phiên bản 0.1.9, đang dùng phiên bản 0.2.3.',
    })
    expect(updates.view().offer).toBeNull()
    expect(await rejectedBy(updates.install(ADMINISTRATOR))).toMatchObject({ reason: 'nothing-chosen' })
  })

  it('is for an administrator, on a build that can', async () => {
    const updates = service({ canInstall: false })
    for (const refused of [
      updates.look(CLERK, path),
      updates.install(CLERK),
      updates.check(CLERK),
      updates.download(CLERK),
    ]) {
      expect(await rejectedBy(refused)).toMatchObject({ kind: 'not-allowed' })
    }
    expect(thrownBy(() => updates.saveServer(CLERK, { on: false, address: '' }))).toMatchObject({ kind: 'not-allowed' })
    await updates.look(ADMINISTRATOR, path)
    expect(await rejectedBy(updates.install(ADMINISTRATOR))).toMatchObject({ reason: 'unsupported' })
    expect(steps).toEqual([])
  })

  it('asks no server unless one was switched on before the program was started', async () => {
    const updates = service()
    updates.saveServer(ADMINISTRATOR, { on: true, address: 'https://capnhat.example.vn/' })
    expect(updates.view().server).toEqual({ on: true, address: 'https://capnhat.example.vn/', active: false })
    expect(await rejectedBy(updates.check(ADMINISTRATOR))).toMatchObject({ reason: 'server-off' })
    expect(await rejectedBy(updates.download(ADMINISTRATOR))).toMatchObject({ reason: 'server-off' })
    expect(steps).toEqual(['update.server server'])
  })

  it('checks what a server brings as it checks what is on a stick', async () => {
    const source = (file: string): UpdateSource => ({
      check: () => Promise.resolve({ version: '9.0.0', notes: '' }),
      download: () => Promise.resolve(file),
    })
    const updates = service({ source: source(path) })
    expect(await updates.check(ADMINISTRATOR)).toEqual({ version: '9.0.0', notes: '' })
    // What it says of itself counts, not what the server says of it.
    expect(await updates.download(ADMINISTRATOR)).toMatchObject({ version: '0.3.0' })
    const bare = join(root, 'chi-bo-cai.exe')
    writeFileSync(bare, INSTALLER)
    expect(await rejectedBy(service({ source: source(bare) }).download(ADMINISTRATOR))).toMatchObject({
      reason: 'foreign-file',
    })
  })
})
