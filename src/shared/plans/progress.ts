import type { KeptTarget } from './plan.schema.ts'
import type { TargetState } from './progress.schema.ts'

const MONTHS = 12
const HUNDRED = 100n
/** Targets have at most three decimals: all figures are reckoned in thousandths, so that nothing is lost in between. */
const THOUSAND = 1000

/** A figure as it was reckoned: of a ratio with its two parts, so that it is not rounded twice. */
export interface Done {
  readonly value: number
  readonly parts: { readonly numerator: number; readonly denominator: number } | null
}

type Fraction = readonly [over: bigint, under: bigint]

const thousandths = (value: number): bigint => BigInt(Math.round(value * THOUSAND))

/** The exact figure; a ratio in percent. */
function fractionOf({ value, parts }: Done): Fraction {
  if (parts === null || parts.denominator === 0) return [thousandths(value), BigInt(THOUSAND)]
  return [thousandths(parts.numerator) * HUNDRED, thousandths(parts.denominator)]
}

function rounded([over, under]: Fraction, parts: bigint): number {
  const twice = 2n * under
  const scaled = 2n * parts * over + under
  const whole = scaled / twice
  return Number(scaled < 0n && scaled % twice !== 0n ? whole - 1n : whole) / Number(parts)
}

/** Rounded half up to one decimal. */
export const tenths = (fraction: Fraction): number => rounded(fraction, 10n)

/** Rounded half up to two decimals: a twelfth of a target is told so that the sum can be checked by hand. */
const hundredths = (fraction: Fraction): number => rounded(fraction, 100n)

/** Done over target in percent, one decimal, half up (K03); null for a target of 0, of which nothing can be a share. */
export function rateOf(done: Done, min: number): number | null {
  if (min === 0) return null
  const [over, under] = fractionOf(done)
  return tenths([over * HUNDRED * BigInt(THOUSAND), under * thousandths(min)])
}

type Paced = Pick<KeptTarget, 'min' | 'schedule'>

function expectedFraction({ min, schedule }: Paced, monthsDone: number): Fraction {
  if (monthsDone <= 0) return [0n, 1n]
  const own = schedule?.[Math.min(monthsDone, MONTHS) - 1]
  if (own !== undefined) return [thousandths(own), BigInt(THOUSAND)]
  return [thousandths(min) * BigInt(Math.min(monthsDone, MONTHS)), BigInt(THOUSAND * MONTHS)]
}

/** What should be done by the end of so many months: by the office's own schedule, else in equal steps. Two decimals. */
export const expectedAfter = (target: Paced, monthsDone: number): number =>
  hundredths(expectedFraction(target, monthsDone))

/** Whether the figure is behind what is expected by more than the share that is let pass. */
function isBehind(target: Paced, done: Done, monthsDone: number, tolerancePercent: number): boolean {
  const [expected, under] = expectedFraction(target, monthsDone)
  const [value, of] = fractionOf(done)
  return value * under * HUNDRED < expected * of * (HUNDRED - BigInt(tolerancePercent))
}

/** Done less expected, two decimals; below 0 is behind. */
export function driftOf(target: Paced, done: Done, monthsDone: number): number {
  const [expected, under] = expectedFraction(target, monthsDone)
  const [value, of] = fractionOf(done)
  return hundredths([value * under - expected * of, of * under])
}

/** What a year would end with at the pace so far, one decimal; null before its first day is over. */
export function forecastOf({ value }: Done, daysDone: number, daysOfYear: number): number | null {
  return daysDone <= 0 ? null : tenths([thousandths(value) * BigInt(daysOfYear), BigInt(THOUSAND * daysDone)])
}

/** Whether a target is met: from its lower end on (a proposal for ranges). */
export function isMet(done: Done, min: number): boolean {
  const [over, under] = fractionOf(done)
  return over * BigInt(THOUSAND) >= thousandths(min) * under
}

export interface Standing {
  readonly target: Paced
  readonly done: Done | null
  /** False where districts have not told theirs: more is done than is known. */
  readonly complete: boolean
  /** Whether figures of parts add up to that of the whole, so that what is still to come can only add. */
  readonly addsUp: boolean
  /** Whether figures of months add up to that of the year, or a schedule says what each month asks for. */
  readonly paced: boolean
  readonly monthsDone: number
  readonly begun: boolean
  readonly over: boolean
  readonly tolerancePercent: number
}

/** Where a target stands. A figure that is behind counts as behind even where the target of a later month could be met. */
export function stateOf({
  target,
  done,
  complete,
  addsUp,
  paced,
  monthsDone,
  begun,
  over,
  tolerancePercent,
}: Standing): TargetState {
  if (!begun) return 'chua_bat_dau'
  if (done === null) return 'chua_co_so_lieu'
  if (isMet(done, target.min) && (complete || addsUp)) return 'dat'
  if (!complete) return 'chua_du_so_lieu'
  if (over) return 'khong_dat'
  if (!paced) return 'chua_dat'
  return isBehind(target, done, monthsDone, tolerancePercent) ? 'cham' : 'dung_tien_do'
}
