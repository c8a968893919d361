import { z } from 'zod'
import { readResource } from '#main/regimes/read-resource.ts'

const ReceiptRulesSchema = z.strictObject({ note: z.string(), remindAfterWorkingDays: z.number().int().min(1).max(60) })

/** Working days after which an unanswered package is asked after. Throws kind 'resource'. */
export function loadRemindAfter(resourcesFolder: string): number {
  return readResource(resourcesFolder, 'packages/receipts.json', ReceiptRulesSchema).remindAfterWorkingDays
}
