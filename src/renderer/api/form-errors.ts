import type { z } from 'zod'
import { AppFailure, type FieldProblem } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'

/** What the shared schema says about a form's values: one Vietnamese message for each wrong path, the first one wins. */
export function problemsIn(schema: z.ZodType, values: unknown): readonly FieldProblem[] {
  try {
    parseInput(schema, values, '')
    return []
  } catch (thrown) {
    if (thrown instanceof AppFailure && thrown.error.kind === 'validation') return thrown.error.fields
    throw thrown
  }
}

/** For `validate` of @mantine/form: the same schema that the main process checks with, before it is asked. */
export function errorsBy<V>(schema: z.ZodType, shape: (values: V) => unknown = (values) => values) {
  return (values: V): Record<string, string> => {
    const errors: Record<string, string> = {}
    for (const { path, message } of problemsIn(schema, shape(values))) errors[path] ??= message
    return errors
  }
}
