import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { thrownBy } from '#tests/helpers/thrown-error.ts'
import { allowedServer, saveServerSetting, serverSetting } from './server-setting.ts'

let userData: string
const file = () => join(userData, 'may-chu-cap-nhat.json')
beforeEach(() => {
  userData = mkdtempSync(join(tmpdir(), 'hscn-server-'))
})
afterEach(() => rmSync(userData, { recursive: true, force: true }))

const ADDRESS = 'https://capnhat.example.vn/hscn/'

describe('the update server', () => {
  it('is off until somebody switches it on', () => {
    expect(allowedServer(userData)).toBeNull()
    expect(saveServerSetting(userData, { on: false, address: ADDRESS })).toEqual({ on: false, address: ADDRESS })
    expect(allowedServer(userData)).toBeNull()
    saveServerSetting(userData, { on: true, address: ' https://capnhat.example.vn/hscn ' })
    expect(allowedServer(userData)?.href).toBe(ADDRESS)
    expect(readdirSync(userData)).toEqual(['may-chu-cap-nhat.json'])
    saveServerSetting(userData, { on: false, address: '' })
    expect(serverSetting(userData)).toEqual({ on: false, address: '' })
  })

  it.each([
    'http://capnhat.example.vn/',
    'ftp://capnhat.example.vn/',
    'file:///etc/passwd',
    'https://ai-do:mat-khau@capnhat.example.vn/',
    'https://capnhat.example.vn/?x=1',
    'https://capnhat.example.vn/#x',
    'https://*/',
    'https://a,b/',
    'https://[::1]/',
    'capnhat.example.vn',
    'https://',
    '',
    `https://capnhat.example.vn/${'a'.repeat(300)}`,
  ])('cannot be %s', (address) => {
    expect(thrownBy(() => saveServerSetting(userData, { on: true, address }))).toMatchObject({
      kind: 'validation',
      fields: [{ path: 'address' }],
    })
    expect(readdirSync(userData)).toEqual([])
    // Nor by writing the file by hand.
    writeFileSync(file(), JSON.stringify({ on: true, address }))
    expect(allowedServer(userData)).toBeNull()
  })

  it.each(['', '{', 'null', '[]', '{"on":"true","address":"https://a.vn/"}', '{"on":true}'])(
    'is off when its file holds %j',
    (text) => {
      writeFileSync(file(), text)
      expect(allowedServer(userData)).toBeNull()
    },
  )

  it('is off when its file is larger than such a file can be', () => {
    writeFileSync(file(), JSON.stringify({ on: true, address: ADDRESS }).padEnd(5000))
    expect(allowedServer(userData)).toBeNull()
  })

  it('that cannot be kept is refused', () => {
    mkdirSync(file())
    expect(thrownBy(() => saveServerSetting(userData, { on: true, address: ADDRESS }))).toMatchObject({
      kind: 'update',
    })
    expect(readdirSync(userData)).toEqual(['may-chu-cap-nhat.json'])
  })
})
