/** Digits of a fingerprint that carry the key, in groups of four; each group has one more that checks it and its place. */
export const FINGERPRINT_GROUPS = 8
const DATA_DIGITS = 4
const GROUP = DATA_DIGITS + 1

/** Damm's table: one wrong digit and two swapped neighbours always show. */
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
]

/** Damm's check digit of a group. It starts from the group's number, so that a group said at the wrong place shows as well. */
function checkDigit(digits: string, group: number): string {
  let state = group
  for (const digit of digits) state = Number(DAMM[state]?.[Number(digit)])
  return String(state)
}

/**
 * A SHA-256 as eight groups of five digits, to be read aloud over the telephone: the number that the digest is, modulo 10^32.
 * Digits, because in Vietnamese letters are read in several ways.
 */
export function fingerprintGroups(digest: Uint8Array): string[] {
  let number = 0n
  for (const byte of digest) number = (number << 8n) | BigInt(byte)
  const width = FINGERPRINT_GROUPS * DATA_DIGITS
  const digits = (number % 10n ** BigInt(width)).toString().padStart(width, '0')
  return Array.from({ length: FINGERPRINT_GROUPS }, (_, group) => {
    const data = digits.slice(group * DATA_DIGITS, (group + 1) * DATA_DIGITS)
    return data + checkDigit(data, group)
  })
}

/** What was typed of a fingerprint: its groups, and the numbers (from 1) of those that cannot be right. */
export interface TypedFingerprint {
  readonly groups: readonly string[]
  readonly wrong: readonly number[]
  /** All digits are there and each group is right in itself. */
  readonly whole: boolean
}

/** Takes only the digits of what was typed; spaces and dashes do not matter. */
export function readFingerprint(typed: string): TypedFingerprint {
  const digits = typed.replace(/\D/g, '')
  const groups = digits.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []
  const wrong = groups.flatMap((group, i) =>
    i < FINGERPRINT_GROUPS && group.length === GROUP && checkDigit(group.slice(0, DATA_DIGITS), i) !== group.at(-1)
      ? [i + 1]
      : [],
  )
  return { groups, wrong, whole: digits.length === FINGERPRINT_GROUPS * GROUP && wrong.length === 0 }
}
