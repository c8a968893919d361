import { describe, expect, it, vi } from 'vitest'
import { rejectedBy } from '#tests/helpers/thrown-error.ts'
import { createServerSource, type Updater } from './server-source.ts'

type Found = Awaited<ReturnType<Updater['checkForUpdates']>>

/** electron-updater as far as it is used, over a server that answers this. */
function fakeUpdater(found: { version: string; newer: boolean } | Error, file: string | Error): Updater {
  const heard = new Set<(news: { transferred: number; total: number }) => void>()
  return {
    checkForUpdates: () =>
      found instanceof Error
        ? Promise.reject(found)
        : Promise.resolve({
            isUpdateAvailable: found.newer,
            updateInfo: { version: found.version, releaseNotes: 'Sửa lỗi.' },
          } as unknown as Found),
    async downloadUpdate() {
      if (file instanceof Error) throw file
      for (const hear of heard) hear({ transferred: 5, total: 10 })
      return [file]
    },
    on: ((_name: string, hear: never) => heard.add(hear)) as unknown as Updater['on'],
    off: ((_name: string, hear: never) => heard.delete(hear)) as unknown as Updater['off'],
  }
}

describe("the publisher's server", () => {
  it('is not asked, and its client not loaded, before somebody asks', async () => {
    const load = vi.fn(async () => fakeUpdater({ version: '0.2.0', newer: true }, '/x.hscncapnhat'))
    const source = createServerSource(load)
    expect(load).not.toHaveBeenCalled()
    expect(await source.check()).toEqual({ version: '0.2.0', notes: 'Sửa lỗi.' })
    expect(await source.check()).not.toBeNull()
    expect(load).toHaveBeenCalledOnce()
  })

  it('has nothing that is not newer', async () => {
    const source = createServerSource(async () => fakeUpdater({ version: '0.0.9', newer: false }, ''))
    expect(await source.check()).toBeNull()
  })

  it('tells how far it is and where the file lies', async () => {
    const source = createServerSource(async () => fakeUpdater({ version: '0.2.0', newer: true }, '/tmp/a.hscncapnhat'))
    const told: number[][] = []
    expect(await source.download((...news) => told.push(news))).toBe('/tmp/a.hscncapnhat')
    expect(told).toEqual([[5, 10]])
    await source.download(() => undefined)
    expect(told).toHaveLength(1)
  })

  it.each([
    [new Error('net::ERR_NAME_NOT_RESOLVED https://may-chu.example'), ''],
    [{ version: '2.0.0-beta', newer: true }, ''],
  ])('that answers %j is refused without its words', async (found, file) => {
    const source = createServerSource(async () => fakeUpdater(found, file))
    expect(await rejectedBy(source.check())).toEqual({ kind: 'update', reason: 'server-failed', detail: '' })
  })

  it('that breaks off is refused', async () => {
    const source = createServerSource(async () => fakeUpdater({ version: '0.2.0', newer: true }, new Error('cut')))
    expect(await rejectedBy(source.download(() => undefined))).toMatchObject({ reason: 'server-failed' })
  })
})
