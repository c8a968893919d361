import type { RateRow } from '#shared/support/rates.schema.ts'
import type { Scheme } from '#shared/support/scheme.schema.ts'

/** A line of the table of rates: an amount, or a scheme that sets none. */
export interface ShownRate {
  readonly key: string
  readonly scheme: Scheme
  readonly rate: RateRow | null
}
