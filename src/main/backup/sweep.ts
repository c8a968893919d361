import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { OpenOffice } from '#main/accounts/open-office.ts'
import { forgetOldKey } from '#main/accounts/rekey.ts'
import { safetyCopies } from '#main/store/upgrade-copy.ts'
import type { BackupRules } from './backup-rules.ts'
import { WORK_PREFIX } from './check-copy.ts'

/**
 * Takes away what is not needed any more, once an office is open: what a killed backup left, the copy from before an upgrade and
 * the folder of an old key after so many good openings. What cannot be removed now is tried again at the next opening.
 */
export function sweepAfterOpening(
  office: Pick<OpenOffice, 'audit' | 'folder'>,
  { oldCopiesStayForOpenings: openings }: Pick<BackupRules, 'oldCopiesStayForOpenings'>,
): void {
  const { audit, folder } = office
  const going = readdirSync(folder).filter((name) => name.startsWith(WORK_PREFIX))
  const copies = safetyCopies(folder)
  // The count reads the whole audit: only where something would go.
  if (copies.length > 0 && audit.countSince('session.unlock', 'store.upgrade') >= openings) going.push(...copies)
  try {
    for (const name of going) rmSync(join(folder, name), { recursive: true, force: true })
    forgetOldKey(office, openings)
  } catch {
    // Held by another program; see above.
  }
}
