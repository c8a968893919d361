import { doReadNumber, ReadingConfig } from 'read-vietnamese-number'
import { z } from 'zod'

/** An amount of money in whole đồng, never a fraction and never so large that adding would lose one. */
export type Vnd = number & { readonly __brand: 'Vnd' }

const isWhole = (amount: number) => Number.isSafeInteger(amount)

/** Money that is given, asked for or allowed: whole đồng, not below zero. */
export const VndSchema = z
  .number({ error: 'Nhập số tiền bằng đồng' })
  .refine(isWhole, { error: 'Số tiền phải là số đồng chẵn, không có phần lẻ' })
  .refine((amount) => amount >= 0, { error: 'Số tiền không được âm' })
  .transform((amount) => amount as Vnd)
  .meta({ type: 'integer', description: 'Số tiền, đồng' })

/** Money in a ledger: below zero where it came back. */
export const SignedVndSchema = z
  .number()
  .refine(isWhole, { error: 'Số tiền phải là số đồng chẵn, không có phần lẻ' })
  .transform((amount) => amount as Vnd)
  .meta({ type: 'integer', description: 'Số tiền, đồng; âm khi thu hồi' })

/** For amounts that were checked before; throws RangeError for anything that is not whole đồng. */
export function vnd(amount: number): Vnd {
  if (!isWhole(amount)) throw new RangeError('not an amount in whole đồng')
  return amount as Vnd
}

/** The sum; throws RangeError where it is too large to be exact. */
export function sumVnd(amounts: Iterable<Vnd>): Vnd {
  let sum = 0
  for (const amount of amounts) sum = vnd(sum + amount)
  return vnd(sum)
}

/** `count` times a price; throws RangeError where it is too large to be exact. */
export function timesVnd(price: Vnd, count: number): Vnd {
  return vnd(price * count)
}

/** A whole percentage of an amount, in whole đồng: `up` to the next one for a least amount, else down. */
export function percentOfVnd(amount: Vnd, percent: number, round: 'up' | 'down'): Vnd {
  const hundredths = vnd(amount * percent)
  return vnd(round === 'up' ? Math.ceil(hundredths / 100) : Math.floor(hundredths / 100))
}

/** "10.000.000", as amounts stand in columns. */
export function vndFigures(amount: Vnd): string {
  return String(amount).replace(/\B(?=(\d{3})+$)/g, '.')
}

/** "10.000.000 đồng". */
export function vndText(amount: Vnd): string {
  return `${vndFigures(amount)} đồng`
}

/** "Mười triệu đồng", as papers write a sum in words: capital first letter, the unit last. */
export function vndInWords(amount: Vnd): string {
  const words = doReadNumber(String(amount), WORDS)
  return words.charAt(0).toLocaleUpperCase('vi') + words.slice(1)
}

const WORDS = Object.assign(new ReadingConfig(), {
  oddText: 'linh',
  units: [[], ['nghìn'], ['triệu'], ['tỷ']],
  unit: ['đồng'],
})

/**
 * Reads an amount as it is typed: digits, parted by dots or spaces or not at all, with or without "đồng". Null for anything
 * else, also for thousands that are parted wrongly ("10.00"), which may be a slip of the hand.
 */
export function readVnd(text: string): Vnd | null {
  const digits = text
    .normalize('NFC')
    .trim()
    .replace(/\s*(đồng|đ|₫|vnd)\.?$/iu, '')
  const parted = /^\d{1,3}(?:([. ])\d{3})(?:\1\d{3})*$/.test(digits)
  if (!parted && !/^\d+$/.test(digits)) return null
  const amount = Number(digits.replace(/[. ]/g, ''))
  return isWhole(amount) ? (amount as Vnd) : null
}
