import { type AppError, AppFailure } from '#shared/contract/errors.ts'

/** The typed error that `act` throws; fails the test when it throws nothing or something else. */
export function thrownBy(act: () => unknown): AppError {
  try {
    act()
  } catch (cause) {
    if (cause instanceof AppFailure) return cause.error
    throw cause
  }
  throw new Error('nothing was thrown')
}

/** The typed error that a promise is rejected with; fails the test when it is kept, or rejected with something else. */
export async function rejectedBy(promise: Promise<unknown>): Promise<AppError> {
  const settled = await promise.then(
    () => () => undefined,
    (cause: unknown) => () => {
      throw cause
    },
  )
  return thrownBy(settled)
}

/** The messages of a refusal by rule, as "V14: …". */
export function refusals(act: () => unknown): string[] {
  const error = thrownBy(act)
  if (error.kind !== 'rule-violation') throw new Error(`refused as ${JSON.stringify(error)}`)
  return error.findings.map((finding) => `${finding.rule}: ${finding.message}`)
}
