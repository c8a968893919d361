import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readZip, writeZip, ZipFault } from './zip.ts'

const LIMITS = { bytes: 10_000, entries: 5 }
const text = (words: string) => new TextEncoder().encode(words)
const entries = [
  { name: 'một.xml', bytes: text('Nguyễn Thị Ngưỡng'.repeat(20)) },
  { name: 'word/hai.xml', bytes: new Uint8Array() },
]

function reasonOf(work: () => unknown): string {
  try {
    work()
  } catch (cause) {
    if (cause instanceof ZipFault) return cause.reason
    throw cause
  }
  return 'none'
}

describe('archives', () => {
  it('give back what was put in, and the same bytes each time', () => {
    const archive = writeZip(entries)
    expect([...readZip(archive, LIMITS)].map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')])).toEqual(
      entries.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('utf8')]),
    )
    expect(Buffer.from(archive).equals(Buffer.from(writeZip(entries)))).toBe(true)
  })

  it('that unfold beyond the limit, or hold too many files, are refused', () => {
    const bomb = writeZip([{ name: 'a', bytes: new Uint8Array(10_001) }])
    expect(reasonOf(() => readZip(bomb, LIMITS))).toBe('too-large')
    const two = { name: 'b', bytes: new Uint8Array(6000) }
    expect(reasonOf(() => readZip(writeZip([{ ...two, name: 'a' }, two]), LIMITS))).toBe('too-large')
    const many = Array.from({ length: 6 }, (_, i) => ({ name: `${i}`, bytes: text('x') }))
    expect(reasonOf(() => readZip(writeZip(many), LIMITS))).toBe('too-large')
  })

  it('that are cut short, changed, doubled or no archive at all are refused', () => {
    const archive = writeZip(entries)
    for (const length of [0, 3, 21, archive.length - 30, archive.length - 1]) {
      expect(reasonOf(() => readZip(archive.subarray(0, length), LIMITS))).toBe('broken')
    }
    const changed = new Uint8Array(archive)
    const at = Buffer.from(archive).indexOf(deflateRawSync(entries[0]?.bytes ?? text(''), { level: 9 }).subarray(4))
    changed[at] = (changed[at] ?? 0) ^ 0xff
    expect(reasonOf(() => readZip(changed, LIMITS))).toBe('broken')
    expect(reasonOf(() => readZip(text('không phải tệp nén'.repeat(10)), LIMITS))).toBe('broken')
    const twice = { name: 'a', bytes: text('x') }
    expect(reasonOf(() => readZip(writeZip([twice, twice]), LIMITS))).toBe('broken')
  })

  it('that unfold from nearly nothing are refused where a ratio is asked for, and what nobody reads is not unfolded', () => {
    const bomb = writeZip([{ name: 'a', bytes: new Uint8Array(1_000_000) }])
    const wide = { bytes: 10_000_000, entries: 5 }
    expect(readZip(bomb, wide).get('a')).toHaveLength(1_000_000)
    expect(reasonOf(() => readZip(bomb, { ...wide, ratio: 100 }))).toBe('too-large')
    const left = readZip(bomb, { ...LIMITS, leaveOut: (name) => name === 'a' })
    expect([...left]).toEqual([['a', new Uint8Array()]])
  })

  it('that are locked are refused as locked', () => {
    const archive = Buffer.from(writeZip(entries))
    const directory = archive.readUInt32LE(archive.length - 22 + 16)
    archive.writeUInt16LE(1, directory + 8)
    expect(reasonOf(() => readZip(archive, LIMITS))).toBe('password-protected')
  })
})
