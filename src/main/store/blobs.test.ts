import { createHash, randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestStore, type TestStore } from '#tests/helpers/test-store.ts'
import { createBlobs } from './blobs.ts'
import { inspectFolder, inspectStore } from './inspect-store.ts'

let t: TestStore
beforeEach(() => {
  t = openTestStore()
})
afterEach(() => t.dispose())

const put = (bytes: Uint8Array) => t.store.transaction(() => t.blobs.put(bytes, 'application/pdf'))
const pieces = (id: string) =>
  t.store.sqlite.prepare('SELECT count(*) FROM blob_piece WHERE blob_id = ?').pluck().get(id)

describe('blobs', () => {
  it.each([0, 1, 4 * 1024 * 1024, 4 * 1024 * 1024 + 1, 9_000_001])('give back %i bytes as they came', (size) => {
    const bytes = randomBytes(size)
    const stored = put(bytes)
    expect(stored).toMatchObject({ size, sha256: createHash('sha256').update(bytes).digest('hex') })
    expect(t.blobs.get(stored.id).equals(bytes)).toBe(true)
    expect(pieces(stored.id)).toBe(Math.ceil(size / (4 * 1024 * 1024)))
  })

  it('are not given back when a byte of them changed', () => {
    const { id } = put(Buffer.from('quét bản gốc'))
    t.store.sqlite.prepare("UPDATE blob_piece SET bytes = CAST('quét bản khác' AS BLOB) WHERE blob_id = ?").run(id)
    expect(() => t.blobs.get(id)).toThrow(
      expect.objectContaining({ error: expect.objectContaining({ reason: 'damaged' }) }),
    )
    expect(t.blobs.verify()).toEqual({ count: 1, damaged: [id] })
    expect(inspectStore(t.store, t.blobs).find((c) => c.id === 'store.blobs')?.state).toBe('bad')
  })

  it('go with all their pieces, and are missed by name', () => {
    const { id } = put(randomBytes(5_000_000))
    t.store.transaction(() => t.blobs.remove(id))
    expect(pieces(id)).toBe(0)
    for (const work of [() => t.blobs.get(id), () => t.blobs.remove(id)]) {
      expect(work).toThrow(expect.objectContaining({ error: expect.objectContaining({ kind: 'not-found', id }) }))
    }
  })

  it('that were put in a transaction that failed are not there', () => {
    expect(() =>
      t.store.transaction(() => {
        t.blobs.put(randomBytes(100), 'x')
        throw new Error('stop')
      }),
    ).toThrow('stop')
    expect(t.blobs.verify().count).toBe(0)
  })
})

describe('blobs that are written piece by piece', () => {
  it('are the same as if they had been put whole, and count only once they are finished', () => {
    const bytes = randomBytes(9_000_001)
    const writer = t.blobs.begin('application/pdf')
    for (let at = 0; at < bytes.length; at += 700_000) writer.write(bytes.subarray(at, at + 700_000))
    expect(t.blobs.verify()).toEqual({ count: 0, damaged: [] })
    const ended = writer.end()
    const stored = t.store.transaction(() => writer.finish())
    expect(stored).toEqual(ended)
    expect(stored).toMatchObject({ size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
    expect(t.blobs.get(stored.id).equals(bytes)).toBe(true)
    expect(pieces(stored.id)).toBe(3)
  })

  it('are gone when they are given up, also after a transaction that failed', () => {
    const writer = t.blobs.begin('application/pdf')
    writer.write(randomBytes(5_000_000))
    expect(() =>
      t.store.transaction(() => {
        writer.finish()
        throw new Error('stop')
      }),
    ).toThrow('stop')
    writer.abort()
    expect(t.store.sqlite.prepare('SELECT count(*) FROM blob_piece').pluck().get()).toBe(0)
    expect(() => writer.finish()).toThrow(
      expect.objectContaining({ error: expect.objectContaining({ kind: 'not-found' }) }),
    )
  })

  it('that cannot be taken away again hide no reason of those who give up, and are swept by the next one', () => {
    const writer = t.blobs.begin('application/pdf')
    t.store.sqlite.pragma('query_only=ON')
    expect(() => writer.write(randomBytes(5_000_000))).toThrow(
      expect.objectContaining({ error: expect.objectContaining({ kind: 'storage', reason: 'read-only' }) }),
    )
    expect(() => writer.abort()).not.toThrow()
    t.store.sqlite.pragma('query_only=OFF')
    const next = t.blobs.begin('application/pdf')
    t.store.transaction(() => next.finish())
    expect(t.store.sqlite.prepare('SELECT count(*) FROM blob').pluck().get()).toBe(1)
  })

  it('that a process left unfinished are swept by the next one, and no others', () => {
    t.blobs.begin('application/pdf').write(randomBytes(5_000_000))
    const kept = put(randomBytes(10))
    const next = createBlobs(t.store, t.ids)
    const [first, second] = [next.begin('application/pdf'), next.begin('application/pdf')]
    for (const writer of [first, second]) writer.write(randomBytes(20))
    t.store.transaction(() => [first.finish(), second.finish()])
    expect(next.verify()).toEqual({ count: 3, damaged: [] })
    expect(next.get(kept.id)).toHaveLength(10)
    expect(t.store.sqlite.prepare('SELECT count(*) FROM blob').pluck().get()).toBe(3)
  })
})

describe('health of a store', () => {
  it('is good after ordinary work', () => {
    put(randomBytes(1000))
    expect(inspectStore(t.store, t.blobs).filter((check) => check.state !== 'good')).toEqual([])
    expect(inspectFolder(t.dir, []).map((check) => check.state)).toEqual(['good'])
  })

  it('names a row that points nowhere and a setting that was lost', () => {
    t.store.sqlite.pragma('foreign_keys=OFF')
    t.store.sqlite.exec("INSERT INTO blob_piece VALUES ('nobody', 0, x'00')")
    const bad = inspectStore(t.store, t.blobs).filter((check) => check.state === 'bad')
    expect(bad.map((check) => check.id)).toEqual(['store.settings', 'store.references'])
  })

  it('names a file that is not there', () => {
    expect(inspectFolder(t.dir, ['khoa.json']).find((c) => c.id === 'file.khoa.json')?.state).toBe('bad')
  })
})
