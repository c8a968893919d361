import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { updateFile } from '#tests/helpers/update-maker.ts'
import type { TestApp } from './test-app.ts'

/** Every call about updates: from a stick and from a server, refused and taken. */
export async function updateProgram(app: TestApp, expectCloneable: (value: unknown) => void): Promise<void> {
  const stick = mkdtempSync(join(tmpdir(), 'hscn-stick-'))
  const on = (name: string, bytes: Uint8Array) => {
    const path = join(stick, name)
    writeFileSync(path, bytes)
    return path
  }
  try {
    const before = await app.call('updates.view', {})
    expectCloneable(before)
    expect(before).toMatchObject({ version: '0.2.3', offer: null, server: { on: false, address: '', active: true } })

    app.dialogs.choosePath(null)
    expect(await app.call('updates.choose', {})).toBeNull()
    app.dialogs.choosePath(on('cu.hscncapnhat', updateFile(app.publisher, { version: '0.2.2' })))
    expect(await app.attempt('updates.choose', {})).toMatchObject({
      ok: false,
      error: { kind: 'update', reason: 'older', detail: expect.stringContaining('cu.hscncapnhat') },
    })
    app.dialogs.choosePath(on('moi.hscncapnhat', updateFile(app.publisher)))
    const offer = await app.call('updates.choose', {})
    expectCloneable(offer)
    expect(offer).toMatchObject({ version: '0.3.0', updateFile: 'moi.hscncapnhat' })
    expect(app.progress.map(({ channel }) => channel)).toContain('updates.choose')
    await app.call('updates.putAway', {})
    expect(await app.attempt('updates.install', {})).toMatchObject({ error: { reason: 'nothing-chosen' } })

    expect(await app.call('updates.check', {})).toEqual({ news: { version: '0.3.0', notes: 'Thêm một việc.' } })
    app.serve(on('tai-ve.hscncapnhat', updateFile(app.publisher)))
    expect(await app.call('updates.download', {})).toMatchObject({ updateFile: 'tai-ve.hscncapnhat' })
    expect(await app.call('updates.install', {})).toEqual({})
    expect(app.installed.map((path) => existsSync(path))).toEqual([true])

    const wanted = { on: true, address: 'http://capnhat.example.vn/' }
    expect(await app.attempt('updates.saveServer', wanted)).toMatchObject({ error: { kind: 'validation' } })
    const saved = await app.call('updates.saveServer', { on: true, address: 'https://capnhat.example.vn' })
    expect(saved.server).toEqual({ on: true, address: 'https://capnhat.example.vn/', active: true })
  } finally {
    rmSync(stick, { recursive: true, force: true })
  }
}
