import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppFailure } from '#shared/contract/errors.ts'
import { parseRecoveryGroups, RECOVERY_BYTES, recoveryGroups } from './recovery-code.ts'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const secret = fc.uint8Array({ minLength: RECOVERY_BYTES, maxLength: RECOVERY_BYTES })

/** Fields that are complained about; null when the sheet is taken. */
function complaints(typed: string): string[] | null {
  try {
    parseRecoveryGroups(typed)
    return null
  } catch (error) {
    if (!(error instanceof AppFailure) || error.error.kind !== 'validation') throw error
    return error.error.fields.map((field) => field.path)
  }
}

describe('recovery sheet', () => {
  it('has eight groups of five letters that give the secret back', () => {
    fc.assert(
      fc.property(secret, (bytes) => {
        const groups = recoveryGroups(bytes)
        expect(groups).toHaveLength(8)
        for (const group of groups) expect(group).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}$/)
        expect(parseRecoveryGroups(groups.join(' '))).toEqual(bytes)
      }),
    )
  })

  it('is read however it is spaced, and with letters taken for look-alikes', () => {
    fc.assert(
      fc.property(secret, (bytes) => {
        const typed = recoveryGroups(bytes).join('-').toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')
        expect(parseRecoveryGroups(` ${typed}\n`)).toEqual(bytes)
      }),
    )
  })

  it('names the group of any one wrong letter', () => {
    const groups = recoveryGroups(randomBytes(RECOVERY_BYTES))
    const text = groups.join('')
    for (let at = 0; at < text.length; at++) {
      for (const letter of ALPHABET) {
        if (letter === text[at]) continue
        const typed = text.slice(0, at) + letter + text.slice(at + 1)
        expect(complaints(typed)).toEqual([`recovery.${Math.floor(at / 5) + 1}`])
      }
    }
  })

  it('notices two neighbouring letters that changed places, and groups that did', () => {
    fc.assert(
      fc.property(secret, fc.nat(38), fc.nat(6), (bytes, at, group) => {
        const groups = recoveryGroups(bytes)
        const text = groups.join('')
        const [a = '', b = ''] = text.slice(at, at + 2)
        if (a !== b && at % 5 !== 4) {
          expect(complaints(text.slice(0, at) + b + a + text.slice(at + 2))).toEqual([
            `recovery.${Math.floor(at / 5) + 1}`,
          ])
        }
        const swapped = [...groups]
        swapped[group] = groups[group + 1] ?? ''
        swapped[group + 1] = groups[group] ?? ''
        if (groups[group] !== groups[group + 1]) {
          expect(complaints(swapped.join(' '))).toEqual([`recovery.${group + 1}`, `recovery.${group + 2}`])
        }
      }),
    )
  })

  it('says how many letters are missing', () => {
    expect(complaints('ABCDE')).toEqual(['recovery'])
    expect(() => recoveryGroups(new Uint8Array(5))).toThrow(RangeError)
  })
})
