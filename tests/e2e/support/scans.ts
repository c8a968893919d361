import { join } from 'node:path'
import { civilDate } from '../../../src/shared/primitives/civil-date.ts'
import { call } from './call.ts'
import { answerOpenDialog } from './dialogs.ts'
import type { LaunchedApp } from './fixture.ts'

const FOLDER = join(import.meta.dirname, '../../../resources/samples/scans')

/** The sample scan of this name. */
export function sampleScan(name: string): string {
  return join(FOLDER, name)
}

/** What is written on a scanned paper; `date` as YYYY-MM-DD. */
export interface AboutPaper {
  readonly title: string
  readonly date: string
  readonly number?: string
}

/** Attaches a sample scan as the paper of this row of the checklist, with what is known about it. */
export async function attachPaper(
  app: LaunchedApp,
  caseId: string,
  checklistRow: string,
  scan: string,
  { title, date, number = '' }: AboutPaper,
): Promise<void> {
  await answerOpenDialog(app, sampleScan(scan))
  const { added, refused } = await call(app.page, 'attachments.choose', { caseId, checklistRow })
  const [one] = added
  if (one === undefined) throw new Error(`the scan was refused: ${JSON.stringify(refused)}`)
  await call(app.page, 'attachments.update', {
    id: one.id,
    version: one.version,
    title,
    number,
    date: civilDate(date),
  })
}
