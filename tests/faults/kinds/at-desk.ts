import { type FaultDesk, openDesk } from '../fault-office.ts'
import type { Place } from './fault-kind.ts'

/** Works at a desk and closes it at the end, which is a write of its own. */
export async function* atDesk(
  { folder }: Place,
  work: (desk: FaultDesk) => AsyncGenerator<unknown>,
): AsyncGenerator<unknown> {
  const desk = await openDesk(folder)
  yield* work(desk)
  desk.office.close()
}

/** Which of some ids are not among those that are there. */
export const absent = (what: string, facts: readonly unknown[], there: (id: string) => boolean): string[] =>
  facts.flatMap((id) => (there(String(id)) ? [] : [`${what} ${id}`]))

export function found(look: () => unknown): boolean {
  try {
    return look() !== undefined
  } catch {
    return false
  }
}

/** What a statement without parameters counts. */
export const counted = ({ office }: FaultDesk, sql: string): number =>
  office.store.sqlite.prepare<[], number>(sql).pluck().get() ?? 0
