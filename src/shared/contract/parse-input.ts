import { z } from 'zod'
import { type FieldProblem, fail } from './errors.ts'

const vietnamese = z.locales.vi().localeError

/** The message for a problem whose schema has none of its own: plain words for "left empty", zod's Vietnamese else. */
function messageOf(issue: z.core.$ZodRawIssue): ReturnType<typeof vietnamese> {
  const empty = issue.input === undefined || issue.input === null || issue.input === ''
  if (empty && (issue.code === 'invalid_type' || issue.code === 'too_small')) return 'Chưa nhập'
  return vietnamese(issue)
}

/** Each problem with the path of its field, such as `address.ward` or `family.0.name`. */
export function fieldProblems(error: z.core.$ZodError): FieldProblem[] {
  return error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }))
}

/**
 * Parses what came from outside: the window, a file, the command line. Throws kind 'validation' that names the thing
 * (`what`, in Vietnamese) and each wrong field.
 */
export function parseInput<S extends z.ZodType>(schema: S, raw: unknown, what: string): z.output<S> {
  const parsed = schema.safeParse(raw, { error: messageOf })
  if (!parsed.success) fail({ kind: 'validation', what, fields: fieldProblems(parsed.error) })
  return parsed.data
}
