import { z } from 'zod'
import type { Permission } from '../accounts/account.schema.ts'

/** What one call of the contract is: who may make it, whether it writes, and the shapes that go in and come out. */
export interface Entry<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: 'read' | 'write'
  readonly permission: Permission
  readonly input: I
  readonly output: O
}

export const read = <I extends z.ZodType, O extends z.ZodType>(permission: Permission, input: I, output: O) =>
  ({ kind: 'read', permission, input, output }) as const
export const write = <I extends z.ZodType, O extends z.ZodType>(permission: Permission, input: I, output: O) =>
  ({ kind: 'write', permission, input, output }) as const

export const nothing = z.object({}).strict()
export const done = z.object({}).strict()
export const byId = z.object({ id: z.string() })
/** The id of what was written. */
export const newId = z.object({ id: z.string() })
export const byCase = z.object({ caseId: z.string() })
/** What was saved where, after a dialog of the system; null when the user cancelled. */
export const savedFile = z.object({ fileName: z.string(), folder: z.string() }).nullable()
