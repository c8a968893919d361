import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OwnKey } from '#shared/packages/key.schema.ts'
import { openPackageOffice, type PackageOffice } from '#tests/helpers/package-offices.ts'
import { rejectedBy, thrownBy } from '#tests/helpers/thrown-error.ts'
import { readKeyFile } from './key-file.ts'

let ours: PackageOffice
let theirs: PackageOffice
beforeEach(() => {
  ours = openPackageOffice('01-269', 'Phòng của ta')
  theirs = openPackageOffice('01', 'Chi cục kia')
})
afterEach(() => {
  ours.dispose()
  theirs.dispose()
})

const fileOf = async (office: PackageOffice) => Buffer.from(await office.keys.exportFile(office.actor))
async function current(office: PackageOffice): Promise<OwnKey> {
  const [key] = await office.keys.own(office.actor)
  if (key === undefined) throw new Error('an office has keys')
  return key
}
const spoken = async (office: PackageOffice) => (await current(office)).fingerprint.join(' ')

describe("the office's own keys", () => {
  it('are made once when they are first asked for, and never told with their private half', async () => {
    const [first, second] = await Promise.all([ours.keys.own(ours.actor), ours.keys.own(ours.actor)])
    expect(second).toEqual(first)
    expect(first).toHaveLength(1)
    const [ring] = await ours.keys.ring(ours.actor)
    const told = JSON.stringify([first, await ours.keys.exportFile(ours.actor), ours.audit.newest(50)])
    expect(told).not.toContain(ring.identity)
    expect(told).not.toContain(ring.signPrivate)
    expect(ours.audit.newest(50).map(({ action }) => action)).toContain('keys.make')
  })

  it('do not change with the name of the office, whose file then says the new one', async () => {
    const before = await spoken(ours)
    const read = readKeyFile(await fileOf(ours))
    expect(read).toMatchObject({ office: { code: '01-269', name: 'Phòng của ta' }, succeeds: null })
    expect(await fileOf(ours)).toEqual(await fileOf(ours))
    expect(await spoken(ours)).toBe(before)
  })

  it('are replaced by who may, with a reason; the old ones stay', async () => {
    const before = await current(ours)
    const clerk = { ...ours.actor, role: 'clerk' as const }
    expect(await rejectedBy(ours.keys.rotate(clerk, 'x'))).toMatchObject({ kind: 'not-allowed' })
    expect(await rejectedBy(ours.keys.rotate(ours.actor, ' '))).toMatchObject({ kind: 'validation' })
    await ours.keys.rotate(ours.actor, 'Định kỳ')
    const [now, old] = await ours.keys.own(ours.actor)
    expect(now).toMatchObject({ retiredAt: null, reason: 'Định kỳ' })
    expect(old).toMatchObject({ id: before.id, retiredAt: expect.any(String) })
    expect(readKeyFile(await fileOf(ours)).succeeds).toBe(before.signPublic)
  })

  it('give their identities to administrators with a reason only', async () => {
    const clerk = { ...ours.actor, role: 'clerk' as const }
    expect(await rejectedBy(ours.keys.exportIdentities(clerk, 'x'))).toMatchObject({ kind: 'not-allowed' })
    expect(await rejectedBy(ours.keys.exportIdentities(ours.actor, ''))).toMatchObject({ kind: 'validation' })
    expect(await ours.keys.exportIdentities(ours.actor, 'Thử')).toMatch(/^AGE-SECRET-KEY-1/m)
    expect(ours.audit.newest(1)[0]).toMatchObject({ action: 'keys.export-identity' })
  })
})

describe('trust', () => {
  it('needs the whole fingerprint as it was heard', async () => {
    const file = await fileOf(theirs)
    const heard = await spoken(theirs)
    for (const typed of [
      '',
      heard.slice(0, -1),
      heard.replace(/\d$/, (d) => String((Number(d) + 1) % 10)),
      await spoken(ours),
    ]) {
      expect(thrownBy(() => ours.keys.trust(ours.actor, file, typed))).toMatchObject({
        kind: 'validation',
        fields: [{ path: 'fingerprint' }],
      })
    }
    expect(ours.keys.trusted()).toEqual([])
    expect(ours.keys.trust(ours.actor, file, heard)).toMatchObject({ how: 'fingerprint', ending: null })
    // The same again changes nothing.
    ours.keys.trust(ours.actor, file, '')
    expect(ours.keys.trusted()).toHaveLength(1)
  })

  it('is not given to a file with our own code, nor by who may not', async () => {
    const own = await fileOf(ours)
    expect(thrownBy(() => ours.keys.trust(ours.actor, own, '')).kind).toBe('validation')
    const file = await fileOf(theirs)
    const clerk = { ...ours.actor, role: 'clerk' as const }
    expect(thrownBy(() => ours.keys.trust(clerk, file, '')).kind).toBe('not-allowed')
  })

  it('goes on to new keys that the trusted ones vouch for, and to no others without the telephone', async () => {
    ours.keys.trust(ours.actor, await fileOf(theirs), await spoken(theirs))
    await theirs.keys.rotate(theirs.actor, 'Một')
    await theirs.keys.rotate(theirs.actor, 'Hai')
    // Two rotations later the keys that are trusted vouch for nothing here.
    const far = await fileOf(theirs)
    expect(ours.keys.look(far).standing).toBe('new')
    expect(thrownBy(() => ours.keys.trust(ours.actor, far, '')).kind).toBe('validation')
    ours.keys.trust(ours.actor, far, await spoken(theirs))
    await theirs.keys.rotate(theirs.actor, 'Ba')
    expect(ours.keys.trust(ours.actor, await fileOf(theirs), '')).toMatchObject({ how: 'succession' })
    expect(ours.keys.trusted().map(({ ending }) => ending)).toEqual(['replaced', 'replaced', null])
  })

  it('that was withdrawn takes old keys with it, and is given anew by telephone only', async () => {
    ours.keys.trust(ours.actor, await fileOf(theirs), await spoken(theirs))
    await theirs.keys.rotate(theirs.actor, 'Một')
    ours.keys.trust(ours.actor, await fileOf(theirs), '')
    expect(thrownBy(() => ours.keys.distrust(ours.actor, '01', '')).kind).toBe('validation')
    ours.keys.distrust(ours.actor, '01', 'Mất máy')
    expect(ours.keys.trusted().map(({ ending }) => ending)).toEqual(['distrusted', 'distrusted'])
    expect(ours.keys.receivers()).toEqual([])
    expect(thrownBy(() => ours.keys.distrust(ours.actor, '01', 'Lần nữa')).kind).toBe('not-found')
    await theirs.keys.rotate(theirs.actor, 'Hai')
    expect(ours.keys.look(await fileOf(theirs)).standing).toBe('new')
  })
})

describe('a key file', () => {
  it('with any byte altered, or lines added, left out or turned round, is refused', async () => {
    await theirs.keys.rotate(theirs.actor, 'Một')
    const file = await fileOf(theirs)
    expect(readKeyFile(file).office.code).toBe('01')
    const wrong: Uint8Array[] = Array.from(file, (byte, at) => new Uint8Array(file).with(at, byte ^ 1))
    const lines = file.toString('utf8').split('\n')
    wrong.push(...lines.map((_, i) => Buffer.from(lines.toSpliced(i, 1).join('\n'))))
    wrong.push(Buffer.from(lines.toSpliced(2, 0, 'more: x').join('\n')), Buffer.from(lines.toSorted().join('\n')))
    wrong.push(Buffer.alloc(9000), Buffer.from([0xff, 0xfe]), Buffer.from(''))
    for (const [i, bytes] of wrong.entries()) {
      expect(
        thrownBy(() => readKeyFile(bytes)),
        `change ${i}`,
      ).toMatchObject({ kind: 'package', reason: 'key-file' })
    }
  })

  it('that went through an editor of Windows is read', async () => {
    const text = (await fileOf(theirs)).toString('utf8')
    expect(readKeyFile(Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).office.code).toBe('01')
  })
})
