import { describe, expect, it } from 'vitest'
import { rebase } from './rebase.ts'

describe('rebase', () => {
  const base = { ground: 'G1', residence: { stable: 'chua_ro', basis: '' }, list: ['a'] }

  it('keeps what was typed and takes the rest from the newer state', () => {
    const typed = { ...base, residence: { stable: 'khong', basis: '' } }
    const fresh = { ...base, ground: 'G2', residence: { stable: 'chua_ro', basis: 'R1' } }
    expect(rebase(base, typed, fresh)).toEqual({
      ground: 'G2',
      residence: { stable: 'khong', basis: 'R1' },
      list: ['a'],
    })
  })

  it('prefers the typed text where both changed the same field', () => {
    expect(rebase(base, { ...base, ground: 'G3' }, { ...base, ground: 'G2' }).ground).toBe('G3')
  })

  it('treats a list as one thing', () => {
    expect(rebase(base, { ...base, list: ['b'] }, { ...base, list: ['a', 'c'] }).list).toEqual(['b'])
  })

  it('keeps an answer that only the typed state has', () => {
    const exemptions: Record<string, string> = {}
    expect(rebase(exemptions, { X1: 'khong' }, { X2: 'co' })).toEqual({ X1: 'khong', X2: 'co' })
  })
})
