import { expect } from 'vitest'
import type { AppError } from '#shared/contract/errors.ts'
import { errorText } from '#shared/texts/errors.ts'
import { rejectedBy } from '#tests/helpers/thrown-error.ts'

/** Far more time of the processor than any of the attacks needs, far less than they took without bounds. */
const SLOWEST_MS = 30_000
const MOST_GROWTH = 600 * 1024 * 1024

/** What an attack was refused with. It has to be typed, said in words, quick, and must not have filled the memory. */
export async function refusedInBounds(attack: () => unknown): Promise<AppError> {
  const [from, before] = [process.cpuUsage(), process.memoryUsage().rss]
  const error = await rejectedBy(Promise.resolve().then(attack))
  const { user, system } = process.cpuUsage(from)
  expect((user + system) / 1000).toBeLessThan(SLOWEST_MS)
  expect(process.memoryUsage().rss - before).toBeLessThan(MOST_GROWTH)
  const { title, detail, whatToDo } = errorText(error)
  expect(title).not.toBe('')
  expect(detail + whatToDo).not.toBe('')
  return error
}
