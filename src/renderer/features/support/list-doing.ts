import type { ListLine } from '#shared/support/payment-list.schema.ts'

/** What is being done with a list: with all of it, or with one line. */
export type ListDoing =
  | { what: 'issue' | 'cancel' | 'pay-all' }
  | { what: 'pay' | 'release' | 'reverse'; line: ListLine }
