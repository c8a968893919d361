import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { askedOfDiskutil, DISKUTIL, drivesOfWindows, WINDOWS_DRIVES } from './volume-words.ts'
import { createVolumes, systemVolumes, type VolumeSource } from './volumes.ts'

const space = () => ({ total: 8_000_000_000, free: 1_000_000_000 })
const nothing = async () => null
let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hscn-root-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** What Windows PowerShell 5.1 prints: one line, letters beyond ASCII written out by number. */
const WINDOWS = [
  '[{"DeviceID":"C:","DriveType":3,"VolumeName":"","Access":0},',
  '{"DeviceID":"D:","DriveType":3,"VolumeName":"D\\u1eef li\\u1ec7u","Access":0},',
  '{"DeviceID":"E:","DriveType":2,"VolumeName":"USB K\\u1ebf ho\\u1ea1ch","Access":null},',
  '{"DeviceID":"F:","DriveType":5,"VolumeName":null,"Access":1},',
  '{"DeviceID":"Z:","DriveType":4,"VolumeName":"chung","Access":null}]\r\n',
].join('')

/** What `diskutil info -plist` prints, the keys that nobody here reads left out. */
const plist = (keys: Readonly<Record<string, boolean | string>>) => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
${Object.entries(keys)
  .map(
    ([key, value]) =>
      `\t<key>${key}</key>\n\t${typeof value === 'string' ? `<string>${value}</string>` : `<${value}/>`}`,
  )
  .join('\n')}
</dict>
</plist>
`
const STICK = plist({
  ...{ BusProtocol: 'USB', DeviceIdentifier: 'disk2s1', Ejectable: true, EjectableOnly: true, Internal: false },
  ...{ Removable: true, RemovableMedia: true, RemovableMediaOrExternalDevice: true, VolumeName: 'USB', Writable: true },
  ...{ WritableMedia: true, WritableVolume: true },
})
/** A partition of the inner disk calls itself removable all the same. */
const INNER = plist({
  ...{ BusProtocol: 'SATA', DeviceIdentifier: 'disk0s1', Ejectable: false, Internal: true },
  ...{ Removable: true, RemovableMedia: true, RemovableMediaOrExternalDevice: false, VolumeName: 'EFI' },
  ...{ Writable: true, WritableMedia: true, WritableVolume: false },
})

describe('what is plugged in under Linux', () => {
  function disk(name: string, partition: string, removable: string): void {
    mkdirSync(join(root, 'sys/devices', name, partition), { recursive: true })
    writeFileSync(join(root, 'sys/devices', name, 'removable'), `${removable}\n`)
    mkdirSync(join(root, 'sys/class/block'), { recursive: true })
    symlinkSync(join(root, 'sys/devices', name, partition), join(root, 'sys/class/block', partition))
  }

  it('is told with what the system knows of it', async () => {
    disk('sda', 'sda1', '0')
    disk('sdb', 'sdb1', '1')
    mkdirSync(join(root, 'proc/self'), { recursive: true })
    const mounts = [
      'proc /proc proc rw 0 0',
      '/dev/sda1 / ext4 rw 0 0',
      '/dev/sdb1 /media/lan/USB\\040Kế\\040hoạch vfat rw,nosuid 0 0',
      '/dev/sdz1 /run/media/lan/Khac exfat ro,nosuid 0 0',
    ]
    writeFileSync(join(root, 'proc/self/mounts'), mounts.join('\n'))
    expect(await createVolumes({ platform: 'linux', root, space, ask: nothing })()).toEqual([
      {
        path: '/media/lan/USB Kế hoạch',
        label: 'USB Kế hoạch',
        removable: true,
        readOnly: false,
        totalBytes: 8_000_000_000,
        freeBytes: 1_000_000_000,
      },
      expect.objectContaining({ label: 'Khac', removable: null, readOnly: true }),
    ])
  })

  it('can be asked of this computer', async () => {
    for (const { path, freeBytes } of await createVolumes(systemVolumes)()) {
      expect(existsSync(path)).toBe(true)
      expect(freeBytes).toBeGreaterThanOrEqual(0)
    }
  })
})

describe('what is plugged in under Windows', () => {
  const windows = (letters: string, answers: (string | null)[]) => {
    const asked: (readonly string[])[] = []
    const there = { letters }
    const source: VolumeSource = {
      ...{ platform: 'win32', root },
      space: (folder) => (there.letters.includes(folder[0] ?? '') ? space() : null),
      async ask(command, args) {
        expect(command).toMatch(/powershell\.exe$/)
        asked.push(args)
        return answers.shift() ?? null
      },
    }
    return { list: createVolumes(source), asked, there }
  }

  it('is told as Windows tells it, with its label', async () => {
    const { list, asked } = windows('DEF', [WINDOWS])
    expect(await list()).toMatchObject([
      { path: 'D:\\', label: 'Dữ liệu (D:)', removable: false, readOnly: false },
      { path: 'E:\\', label: 'USB Kế hoạch (E:)', removable: true, readOnly: false },
      { path: 'F:\\', label: 'F:', removable: null, readOnly: true },
    ])
    expect(asked).toEqual([WINDOWS_DRIVES])
  })

  it('is asked again only when another stick is there', async () => {
    const { list, asked, there } = windows('E', [WINDOWS, WINDOWS])
    await list()
    await list()
    expect(asked).toHaveLength(1)
    there.letters = 'EZ'
    expect(await list()).toMatchObject([{ label: 'USB Kế hoạch (E:)' }, { label: 'chung (Z:)', removable: false }])
    expect(asked).toHaveLength(2)
    there.letters = ''
    expect(await list()).toEqual([])
    expect(asked).toHaveLength(2)
  })

  it.each([
    ['no answer', null],
    ['an empty one', ''],
    ['an error message', 'Get-CimInstance : Access denied'],
    ['half a one', WINDOWS.slice(0, 80)],
    ['another thing', '[{"Name":"E:"}]'],
    ['no list', 'null'],
  ])('is not known to be removable after %s', async (_, answer) => {
    const { list } = windows('E', [answer])
    expect(await list()).toMatchObject([{ path: 'E:\\', label: 'E:', removable: null, readOnly: false }])
  })

  it('may be one disk alone, which PowerShell writes without a list', () => {
    const one = '\uFEFF{"DeviceID":"E:","DriveType":2,"VolumeName":"NA\\u00cfVE","Access":0}'
    expect(drivesOfWindows(one).get('E:')).toEqual({ name: 'NAÏVE', removable: true, readOnly: false })
  })
})

describe('what is plugged in under macOS', () => {
  it('is told as diskutil tells it, the disk of the system left out', async () => {
    for (const name of ['USB Kế hoạch', 'Trong máy', 'Khác'])
      mkdirSync(join(root, 'Volumes', name), { recursive: true })
    symlinkSync('/', join(root, 'Volumes', 'Macintosh HD'))
    const answers = new Map([
      [join(root, 'Volumes', 'USB Kế hoạch'), STICK],
      [join(root, 'Volumes', 'Trong máy'), INNER],
    ])
    const ask = async (command: string, args: readonly string[]) => {
      expect([command, ...args.slice(0, 2)]).toEqual([DISKUTIL, 'info', '-plist'])
      return answers.get(args[2] ?? '') ?? null
    }
    const found = await createVolumes({ platform: 'darwin', root, space, ask })()
    expect(new Map(found.map(({ label, removable, readOnly }) => [label, [removable, readOnly]]))).toEqual(
      new Map([
        ['USB Kế hoạch', [true, false]],
        ['Trong máy', [false, true]],
        ['Khác', [null, false]],
      ]),
    )
  })

  it('is told by older keys where the newer one is missing, and not at all by something else', () => {
    expect(askedOfDiskutil(plist({ Ejectable: true, WritableVolume: true }))).toEqual({
      removable: true,
      readOnly: false,
    })
    expect(askedOfDiskutil('Could not find disk: x')).toEqual({ removable: null, readOnly: false })
  })
})

describe('a command of the system', () => {
  it('that is missing or fails says nothing', async () => {
    expect(await systemVolumes.ask(join(root, 'khong-co'), [])).toBeNull()
    expect(await systemVolumes.ask(process.execPath, ['-e', 'process.exit(3)'])).toBeNull()
    expect(await systemVolumes.ask(process.execPath, ['-e', 'process.stdout.write("Kế")'])).toBe('Kế')
  })

  it('that does not come to an end is ended', async () => {
    const began = Date.now()
    expect(await systemVolumes.ask(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])).toBeNull()
    expect(Date.now() - began).toBeLessThan(20_000)
  }, 30_000)
})
