import { join } from 'node:path'
import { call } from './call.ts'
import { answerOpenDialog, answerSaveDialog } from './dialogs.ts'
import type { LaunchedApp } from './fixture.ts'

async function trust(to: LaunchedApp, from: LaunchedApp, file: string): Promise<void> {
  await answerSaveDialog(from, file)
  await call(from.page, 'keys.saveAs', { format: 'hscn-key' })
  const { own } = await call(from.page, 'keys.show', {})
  await answerOpenDialog(to, file)
  await call(to.page, 'keys.choose', {})
  await call(to.page, 'keys.trust', { fingerprint: own[0]?.fingerprint.join(' ') ?? '' } as never)
}

/** Two offices trust each other's keys, behind the window's back; how that is done by hand has a spec of its own. */
export async function acquaint(one: LaunchedApp, other: LaunchedApp, folder: string): Promise<void> {
  await trust(one, other, join(folder, 'khoa-1.hscn-key'))
  await trust(other, one, join(folder, 'khoa-2.hscn-key'))
}
