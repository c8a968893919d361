import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FINGERPRINT_GROUPS, fingerprintGroups, readFingerprint } from './fingerprint.ts'

const digests = fc.uint8Array({ minLength: 32, maxLength: 32 })
const spoken = (digest: Uint8Array) => fingerprintGroups(digest).join(' ')

describe('a fingerprint', () => {
  it('is the digest in decimal, with a check digit for each group', () => {
    const digest = new Uint8Array(32)
    digest[31] = 0xff
    const groups = fingerprintGroups(digest)
    expect(groups).toHaveLength(FINGERPRINT_GROUPS)
    expect(groups.map((group) => group.slice(0, 4)).join('')).toBe('255'.padStart(32, '0'))
    // Damm's own example: 5724 has the check digit 572 → 4.
    expect(groups[0]).toBe('00000')
  })

  it('is read back however it is spaced', () => {
    fc.assert(
      fc.property(digests, (digest) => {
        for (const typed of [spoken(digest), spoken(digest).replaceAll(' ', ''), spoken(digest).replaceAll(' ', '-')]) {
          expect(readFingerprint(typed)).toEqual({ groups: fingerprintGroups(digest), wrong: [], whole: true })
        }
      }),
    )
  })

  it('shows in which group a digit is wrong, two neighbours are swapped, or a group stands at the wrong place', () => {
    fc.assert(
      fc.property(digests, fc.nat(39), fc.integer({ min: 1, max: 9 }), (digest, at, by) => {
        const digits = [...spoken(digest).replaceAll(' ', '')]
        const wrong = digits.with(at, String((Number(digits[at]) + by) % 10)).join('')
        expect(readFingerprint(wrong).wrong).toEqual([Math.floor(at / 5) + 1])
        const next = at % 5 === 4 ? at - 1 : at + 1
        const swapped = digits.with(at, digits[next] ?? '').with(next, digits[at] ?? '')
        if (digits[at] !== digits[next]) {
          expect(readFingerprint(swapped.join('')).wrong).toEqual([Math.floor(at / 5) + 1])
        }
        const [first = '', second = '', ...rest] = fingerprintGroups(digest)
        if (first !== second) expect(readFingerprint([second, first, ...rest].join('')).whole).toBe(false)
      }),
    )
  })

  it('that is not all there is not whole', () => {
    const groups = fingerprintGroups(new Uint8Array(32).fill(7))
    expect(readFingerprint(groups.slice(1).join(' ')).whole).toBe(false)
    expect(readFingerprint(`${groups.join(' ')} 1`).whole).toBe(false)
    expect(readFingerprint('').whole).toBe(false)
  })
})
