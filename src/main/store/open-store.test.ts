import { expect, test } from 'vitest'
import { openTestStore } from '#tests/helpers/test-store.ts'

test('smoke', () => {
  const t = openTestStore()
  const blob = t.store.transaction(() => {
    const b = t.blobs.put(Buffer.alloc(9_000_000, 7), 'application/pdf')
    t.audit.record(t.actor, 'x', 'y', 'z')
    return b
  })
  expect(t.blobs.get(blob.id).length).toBe(9_000_000)
  expect(t.audit.verify()).toEqual({ ok: true, rows: 1, brokenAt: null })
  t.dispose()
})
