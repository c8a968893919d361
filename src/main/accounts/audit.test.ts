import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestStore, type TestStore } from '#tests/helpers/test-store.ts'
import { createAnchor, whatIsMissing } from './anchor.ts'
import { createAudit } from './audit.ts'

let t: TestStore
beforeEach(() => {
  t = openTestStore()
  for (let i = 1; i <= 5; i++) t.audit.record(t.actor, 'person.read', 'person', `p${i}`, { fields: ['fullName'] })
})
afterEach(() => t.dispose())

/** Does what somebody with the open file could do: the guards of the table out of the way. */
function behindTheBack(sql: string): void {
  t.store.sqlite.exec('DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete;')
  t.store.sqlite.exec(sql)
}

describe('audit', () => {
  it('is an unbroken chain of what was recorded', () => {
    expect(t.audit.verify()).toEqual({ ok: true, rows: 5, brokenAt: null })
    expect(t.audit.head().seq).toBe(5)
    const [newest] = t.audit.newest(1)
    expect(newest).toMatchObject({ seq: 5, userId: t.actor.userId, action: 'person.read', subjectId: 'p5' })
    expect(newest?.detail).toBe('{"fields":["fullName"]}')
  })

  it('refuses changes and removals', () => {
    expect(() => t.store.sqlite.exec("UPDATE audit SET action = 'x' WHERE seq = 2")).toThrow('append-only')
    expect(() => t.store.sqlite.exec('DELETE FROM audit WHERE seq = 5')).toThrow('append-only')
  })

  it.each([
    ["UPDATE audit SET user_id = 'somebody' WHERE seq = 3", 3],
    ["UPDATE audit SET at = '2020-01-01' WHERE seq = 1", 1],
    ["UPDATE audit SET detail = '{}' WHERE seq = 5", 5],
    ['DELETE FROM audit WHERE seq = 2', 3],
    ['UPDATE audit SET seq = 9 WHERE seq = 4', 5],
    ['UPDATE audit SET hash = (SELECT hash FROM audit WHERE seq = 2) WHERE seq = 4', 4],
    [
      "INSERT INTO audit SELECT 6, at, user_id, 'x', subject_kind, subject_id, detail, hash, hash FROM audit WHERE seq = 5",
      6,
    ],
  ])('shows where it was broken by %s', (sql, brokenAt) => {
    behindTheBack(sql)
    expect(t.audit.verify()).toMatchObject({ ok: false, brokenAt })
  })

  it('does not hold under another key', () => {
    expect(createAudit(t.store, t.clock, new Uint8Array(32)).verify()).toMatchObject({ ok: false, brokenAt: 1 })
  })

  it('has no row of an act that was rolled back', () => {
    expect(() =>
      t.store.transaction(() => {
        t.audit.record(t.actor, 'a', 'b', 'c')
        throw new Error('stop')
      }),
    ).toThrow('stop')
    expect(t.audit.verify()).toMatchObject({ ok: true, rows: 5 })
  })
})

describe('mark beside the store', () => {
  const key = new Uint8Array(32).fill(3)

  it('goes forward with the head and survives the loss of either of its places', async () => {
    const { readFileSync, writeFileSync } = await import('node:fs')
    const anchor = createAnchor(t.dir, key)
    expect(anchor.read()).toBeNull()
    for (let i = 0; i < 9; i++) {
      t.audit.record(t.actor, 'a', 'b', 'c')
      anchor.write(t.audit.head(), i % 2 === 0)
      expect(anchor.read()).toEqual(t.audit.head())
    }
    const path = `${t.dir}/moc.bin`
    const whole = readFileSync(path)
    for (const place of [0, 1]) {
      const torn = Buffer.from(whole)
      torn.fill(0, place * 512, place * 512 + 512)
      writeFileSync(path, torn)
      const left = anchor.read()
      expect(left?.seq).toBeGreaterThanOrEqual(t.audit.head().seq - 1)
      expect(whatIsMissing(t.audit, left)).toBeNull()
    }
    writeFileSync(path, Buffer.alloc(1024))
    expect(anchor.read()).toBeNull()
  })

  it('of another key counts for nothing', () => {
    createAnchor(t.dir, key).write(t.audit.head(), true)
    expect(createAnchor(t.dir, new Uint8Array(32)).read()).toBeNull()
  })

  it('tells a shorter chain, another chain and a missing mark', () => {
    expect(whatIsMissing(t.audit, t.audit.head())).toBeNull()
    expect(whatIsMissing(t.audit, { seq: 0, hash: '0'.repeat(64) })).toBeNull()
    expect(whatIsMissing(t.audit, { seq: 6, hash: 'f'.repeat(64) })).toContain('dừng ở dòng 5')
    expect(whatIsMissing(t.audit, { seq: 4, hash: 'f'.repeat(64) })).toContain('bản cũ')
    expect(whatIsMissing(t.audit, null)).toContain('moc.bin')
  })
})
