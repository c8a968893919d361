const PERCENT = 100
const TENTHS = 10

/**
 * A ratio in percent, to one decimal, half up; null where nothing stands under the line ("-", never 0 %) or where one of the two
 * is not known.
 */
export function ratioOf(numerator: number | null, denominator: number | null): number | null {
  if (numerator === null || denominator === null || denominator === 0) return null
  return Math.floor((numerator * PERCENT * TENTHS) / denominator + 0.5) / TENTHS
}
