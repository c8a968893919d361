import type { Page } from '@playwright/test'
import type { Channel } from '../../../src/shared/contract/channels.ts'
import type { Input, Output } from '../../../src/shared/contract/contract.ts'
import type { Result } from '../../../src/shared/contract/result.ts'

/** Makes a call of the contract as the page itself would, and returns the result as the page sees it. */
export function attempt<C extends Channel>(page: Page, channel: C, input: Input<C>): Promise<Result<Output<C>>> {
  const args: { channel: Channel; input: unknown } = { channel, input }
  return page.evaluate((a) => window.hscn.call(a.channel, a.input as never) as Promise<Result<never>>, args)
}

/** Makes a call that has to succeed; for arranging what a spec is not about. */
export async function call<C extends Channel>(page: Page, channel: C, input: Input<C>): Promise<Output<C>> {
  const result = await attempt(page, channel, input)
  if (!result.ok) throw new Error(`${channel} was refused: ${JSON.stringify(result.error)}`)
  return result.value
}
