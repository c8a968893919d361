import { fail } from '#shared/contract/errors.ts'

/** Bytes of the secret on the recovery sheet: 160 bits, far beyond any guessing. */
export const RECOVERY_BYTES = 20
const RECOVERY_GROUPS = 8
/** Letters of a group: four carry the secret, the fifth checks them and their place. */
const DATA_LETTERS = 4
/** Crockford's Base32: no I, L, O, U, which are misread by hand. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** What people write for letters that are not in the alphabet. */
const MISREAD: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', U: 'V' }

/** Multiplication by 2 in GF(32), polynomial x^5 + x^2 + 1. */
const double = (x: number): number => (x & 16 ? ((x << 1) ^ 0b100101) & 31 : x << 1)

/**
 * The check letter: a weighted sum in GF(32) with a different weight for each place, so that one wrong letter, two
 * swapped letters and a group in the wrong line all show.
 */
function checkOf(letters: readonly number[], group: number): number {
  let sum = group + 1
  for (const letter of letters) sum = double(sum) ^ letter
  return double(sum)
}

/** The secret as eight groups of five letters, to be printed or written by hand. */
export function recoveryGroups(secret: Uint8Array): string[] {
  if (secret.length !== RECOVERY_BYTES) throw new RangeError('a recovery secret has 20 bytes')
  const letters: number[] = []
  let bits = 0
  let held = 0
  for (const byte of secret) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      letters.push((held >> bits) & 31)
    }
    held &= (1 << bits) - 1
  }
  return Array.from({ length: RECOVERY_GROUPS }, (_, group) => {
    const part = letters.slice(group * DATA_LETTERS, (group + 1) * DATA_LETTERS)
    return [...part, checkOf(part, group)].map((n) => ALPHABET[n]).join('')
  })
}

/**
 * Reads what was typed from the sheet: case, spaces and dashes do not matter, O/I/L/U are taken for what they stand for.
 * Throws kind 'validation' naming each group that cannot be right.
 */
export function parseRecoveryGroups(typed: string): Uint8Array {
  const text = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[OILU]/g, (c) => MISREAD[c] ?? c)
  const size = DATA_LETTERS + 1
  if (text.length !== RECOVERY_GROUPS * size) {
    fail({
      kind: 'validation',
      what: 'phiếu khôi phục',
      fields: [
        {
          path: 'recovery',
          message: `Phiếu khôi phục có ${RECOVERY_GROUPS} nhóm, mỗi nhóm ${size} ký tự (${RECOVERY_GROUPS * size} ký tự); đã nhập ${text.length} ký tự.`,
        },
      ],
    })
  }
  const groups = Array.from({ length: RECOVERY_GROUPS }, (_, g) =>
    [...text.slice(g * size, (g + 1) * size)].map((c) => ALPHABET.indexOf(c)),
  )
  const wrong = groups.flatMap((letters, g) =>
    letters.at(-1) === checkOf(letters.slice(0, DATA_LETTERS), g) ? [] : [g + 1],
  )
  if (wrong.length > 0) {
    fail({
      kind: 'validation',
      what: 'phiếu khôi phục',
      fields: wrong.map((n) => ({ path: `recovery.${n}`, message: `Nhóm thứ ${n} gõ sai, xem lại từng ký tự.` })),
    })
  }
  const secret = new Uint8Array(RECOVERY_BYTES)
  let bits = 0
  let held = 0
  let at = 0
  for (const letter of groups.flatMap((letters) => letters.slice(0, DATA_LETTERS))) {
    held = (held << 5) | letter
    bits += 5
    if (bits >= 8) {
      bits -= 8
      secret[at++] = (held >> bits) & 255
      held &= (1 << bits) - 1
    }
  }
  return secret
}
