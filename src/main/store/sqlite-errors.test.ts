import { describe, expect, it } from 'vitest'
import { storageFailure } from './sqlite-errors.ts'

describe('what the driver says of a store', () => {
  it('is damage where the search index does not read, though the driver calls it a plain error', () => {
    const cause = Object.assign(new Error('vtable constructor failed: person_fts'), { code: 'SQLITE_ERROR' })
    expect(storageFailure(cause)?.error).toMatchObject({ kind: 'storage', reason: 'damaged' })
  })

  it('is nothing of the kind for a mistake in a statement', () => {
    const cause = Object.assign(new Error('no such column: x'), { code: 'SQLITE_ERROR' })
    expect(storageFailure(cause)).toBeNull()
  })
})
