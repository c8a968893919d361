import type { AppError } from './errors.ts'

/** What crosses the border between the processes: a value, or an error that is itself a value. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: AppError }
