import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { settingTable } from '#main/settings/setting.table.ts'
import { AppFailure } from '#shared/contract/errors.ts'
import { openTestStore, type TestStore } from '#tests/helpers/test-store.ts'
import { mappingStorageErrors, storageFailure } from './sqlite-errors.ts'

let t: TestStore
beforeEach(() => {
  t = openTestStore()
})
afterEach(() => t.dispose())

const row = (key: string) => ({ key, value: 1, version: 1, updatedAt: '', updatedBy: '' })
const put = (key: string) => t.store.db.insert(settingTable).values(row(key)).run()
const keys = () =>
  t.store.db
    .select({ key: settingTable.key })
    .from(settingTable)
    .all()
    .map((r) => r.key)

describe('transaction', () => {
  it('commits and returns what the work returns', () => {
    expect(
      t.store.transaction(() => {
        put('a')
        return 5
      }),
    ).toBe(5)
    expect(keys()).toEqual(['a'])
  })

  it('rolls everything back when something is thrown', () => {
    expect(() =>
      t.store.transaction(() => {
        put('a')
        t.store.transaction(() => put('b'))
        throw new Error('stop')
      }),
    ).toThrow('stop')
    expect(keys()).toEqual([])
  })

  it('undoes only the nested part when the outer one goes on', () => {
    t.store.transaction(() => {
      put('a')
      try {
        t.store.transaction(() => {
          put('b')
          throw new Error('nested')
        })
      } catch {
        put('c')
      }
    })
    expect(keys()).toEqual(['a', 'c'])
  })

  it('refuses work that is not finished when it returns', () => {
    expect(() => t.store.transaction(async () => put('a'))).toThrow()
    expect(keys()).toEqual([])
  })

  it('tells listeners after the outermost commit only, and stands whatever they throw', () => {
    const heard: string[][] = []
    t.store.afterCommit(() => {
      heard.push(keys())
      throw new Error('listener')
    })
    t.store.transaction(() => {
      put('a')
      t.store.transaction(() => put('b'))
    })
    expect(() =>
      t.store.transaction(() => {
        throw new Error('no commit')
      }),
    ).toThrow('no commit')
    expect(heard).toEqual([['a', 'b']])
  })
})

/** The error of the house that comes out. */
function failureOf(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error instanceof AppFailure ? error.error : error
  }
  return null
}

describe('errors of driver and disk', () => {
  it('a full disk is named, and nothing of the transaction stays', () => {
    put('before')
    const pages = Number(t.store.sqlite.pragma('page_count', { simple: true }))
    t.store.sqlite.pragma(`max_page_count=${pages + 2}`)
    const failure = failureOf(() => t.store.transaction(() => t.blobs.put(Buffer.alloc(400_000, 1), 'x')))
    expect(failure).toMatchObject({ kind: 'storage', reason: 'disk-full' })
    expect(keys()).toEqual(['before'])
    expect(t.store.sqlite.inTransaction).toBe(false)
    t.store.sqlite.pragma('max_page_count=1000000')
    put('after')
    expect(keys()).toEqual(['after', 'before'])
  })

  it('a store that cannot be written is named', () => {
    t.store.sqlite.pragma('query_only=ON')
    expect(failureOf(() => t.store.transaction(() => put('a')))).toMatchObject({ kind: 'storage', reason: 'read-only' })
  })

  it.each([
    ['ENOSPC', 'disk-full'],
    ['EROFS', 'read-only'],
    ['EACCES', 'read-only'],
    ['EIO', 'io'],
    ['ENOENT', 'missing'],
    ['ENODEV', 'io'],
  ])('%s of the file system is %s', (code, reason) => {
    const failure = failureOf(() =>
      mappingStorageErrors(() => {
        throw Object.assign(new Error('write'), { code })
      }),
    )
    expect(failure).toMatchObject({ kind: 'storage', reason })
  })

  it('never carry the values of a statement', () => {
    put('Nguyễn Văn Kín')
    const secret = () => t.store.transaction(() => put('Nguyễn Văn Kín'))
    const broken = () => t.store.transaction(() => t.store.db.run(sql`SELECT nothing(${'Nguyễn Văn Kín'})`))
    for (const work of [secret, broken]) {
      const error = failureOf(work)
      expect(error).toBeInstanceOf(Error)
      const text = error instanceof Error ? `${error.message} ${error.stack} ${JSON.stringify(error)}` : ''
      expect(text).not.toContain('Nguyễn Văn Kín')
    }
  })

  it('leaves errors of other kinds to others', () => {
    expect(storageFailure(new Error('x'))).toBeNull()
    expect(storageFailure(null)).toBeNull()
  })
})
