import { setTimeout as wait } from 'node:timers/promises'
import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { describe, expect, it } from 'vitest'
import { registerCalls } from '#main/electron/ipc-registrar.ts'
import { createWriteQueue } from '#main/electron/write-queue.ts'
import { PermissionSchema } from '#shared/accounts/account.schema.ts'
import { CHANNELS, type Channel } from '#shared/contract/channels.ts'
import { contract } from '#shared/contract/contract.ts'

type Frame = { url: string; parent: object | null }
type Registered = (event: IpcMainInvokeEvent, input: unknown) => Promise<unknown>

const OWN: Frame = { url: 'app://hoso/index.html#/nguoi', parent: null }

/** The registrar with a list of what it registered in place of Electron, and a note of every call it lets through. */
function register(work: (channel: Channel) => Promise<unknown> = () => Promise.resolve(null)) {
  const registered = new Map<string, Registered>()
  const calls: Channel[] = []
  const ipcMain: Pick<IpcMain, 'handle'> = {
    handle(channel, handler) {
      if (registered.has(channel)) throw new Error(`second handler for ${channel}`)
      registered.set(channel, handler as Registered)
    },
  }
  const call = async (channel: Channel) => {
    calls.push(channel)
    return { ok: true, value: await work(channel) } as const
  }
  registerCalls({ ipcMain, writes: createWriteQueue(), call })
  const invoke = (channel: Channel, frame: Frame | null = OWN, input: unknown = {}) =>
    registered.get(channel)?.({ senderFrame: frame } as unknown as IpcMainInvokeEvent, input)
  return { registered, calls, invoke }
}

describe('contract', () => {
  it('has a permission, a kind and both shapes for every name, and no name twice', () => {
    expect(new Set(CHANNELS).size).toBe(CHANNELS.length)
    expect(Object.keys(contract).sort()).toEqual([...CHANNELS].sort())
    for (const channel of CHANNELS) {
      const entry = contract[channel]
      expect(PermissionSchema.options, channel).toContain(entry.permission)
      expect(['read', 'write'], channel).toContain(entry.kind)
      // Something is refused: an input that takes anything would not be a border.
      expect(entry.input.safeParse('không phải dữ liệu').success, channel).toBe(false)
      expect(entry.output.safeParse('không phải dữ liệu').success, channel).toBe(false)
    }
  })

  it('lets nobody write before signing in, but to set up, unlock, recover, lock, restore and carry out', () => {
    const open = CHANNELS.filter((channel) => contract[channel].permission === 'open')
    expect(open.filter((channel) => contract[channel].kind === 'write')).toEqual([
      'setup.create',
      'session.unlock',
      'session.recover',
      'session.unlockBySystem',
      'session.lock',
      'restore.choose',
      'restore.run',
      'restore.keepDamaged',
      'restore.acceptLoss',
    ])
  })
})

describe('registrar', () => {
  it('answers every name of the contract and nothing else', () => {
    expect([...register().registered.keys()]).toEqual([...CHANNELS])
  })

  it.each<[string, Frame | null]>([
    ['a page of the network', { url: 'https://example.invalid/', parent: null }],
    ['a page that only looks like ours', { url: 'https://hoso/index.html', parent: null }],
    ['another host of our scheme', { url: 'app://other/index.html', parent: null }],
    ['our name as user of another host', { url: 'app://hoso@other/index.html', parent: null }],
    ['a file', { url: 'file:///index.html', parent: null }],
    ['an empty page', { url: 'about:blank', parent: null }],
    ['no address', { url: '', parent: null }],
    ['a frame inside our page', { url: OWN.url, parent: OWN }],
    ['a frame that has gone', null],
  ])('refuses %s, on every call, before any work', async (_name, frame) => {
    const { calls, invoke } = register()
    for (const channel of CHANNELS) {
      expect(await invoke(channel, frame), channel).toMatchObject({ ok: false, error: { kind: 'not-allowed' } })
    }
    expect(calls).toEqual([])
  })

  it('runs writes one after another, in the order they came', async () => {
    const steps: string[] = []
    const { invoke } = register(async (channel) => {
      steps.push(`${channel} begins`)
      await wait(5)
      steps.push(`${channel} ends`)
    })
    await Promise.all([invoke('people.create'), invoke('cases.create'), invoke('documents.issue')])
    expect(steps).toEqual(
      ['people.create', 'cases.create', 'documents.issue'].flatMap((name) => [`${name} begins`, `${name} ends`]),
    )
  })

  it('lets reads go while a write runs', async () => {
    const gate = Promise.withResolvers<null>()
    const { invoke } = register((channel) => (channel === 'dossiers.seal' ? gate.promise : Promise.resolve(null)))
    const write = invoke('dossiers.seal')
    expect(await invoke('people.list')).toMatchObject({ ok: true })
    gate.resolve(null)
    expect(await write).toMatchObject({ ok: true })
  })
})
