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

function at(values: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
      values,
    )
}

/** The schema's words where it speaks of the contract (ISO dates, codes) put into those of somebody who types. */
function inWords(message: string, value: unknown): string {
  if (value === '' || value === null || value === undefined) {
    return /^Nhập|^Chưa|^Ghi/.test(message) ? message : 'Chưa nhập'
  }
  if (message.startsWith('Ngày không có thật')) return `Không có ngày “${String(value)}”. Gõ như 05/04/1991`
  return message
}

/** For `validate` of @mantine/form: the same schema that the main process checks with, before it is asked. */
export function errorsBy<V>(schema: z.ZodType, shape: (values: V) => unknown = (values) => values) {
  return (values: V): Record<string, string> => {
    const errors: Record<string, string> = {}
    const shaped = shape(values)
    for (const { path, message } of problemsIn(schema, shaped)) errors[path] ??= inWords(message, at(shaped, path))
    return errors
  }
}

/**
 * Of the problems told when the form was last sent, those that still hold, in the words that fit what stands there now: an
 * answered one goes at once, a new one waits until the form is sent again.
 */
export function stillWrong(told: readonly FieldProblem[], now: readonly FieldProblem[]): FieldProblem[] {
  return told.flatMap(({ path }) => now.find((problem) => problem.path === path) ?? [])
}
