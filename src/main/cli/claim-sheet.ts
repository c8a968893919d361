import { closeSync, existsSync, fsyncSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { syncFolder } from '#main/store/files.ts'
import { fail } from '#shared/contract/errors.ts'

/** A file that is there and empty, waiting for the words of a recovery sheet. */
export interface ClaimedSheet {
  readonly path: string
  write(text: string): void
  /** Takes the file away again. */
  giveUp(): void
}

/**
 * Takes the name of the sheet before its words are made, so that they are never left without a place. Readable by its
 * owner only. Throws kind 'storage': 'exists' rather than writing over another sheet.
 */
export function claimSheet(cwd: string, name: string): ClaimedSheet {
  const path = resolve(cwd, name)
  let handle: number
  try {
    handle = openSync(path, 'wx', 0o600)
  } catch {
    const reason = existsSync(path) ? 'exists' : 'io'
    return fail({ kind: 'storage', reason, detail: `Không tạo được tệp phiếu khôi phục ${basename(path)}.` })
  }
  return {
    path,
    write(text) {
      writeFileSync(handle, text)
      fsyncSync(handle)
      closeSync(handle)
      syncFolder(dirname(path))
    },
    giveUp: () => rmSync(path, { force: true }),
  }
}
