import { fail } from '#shared/contract/errors.ts'
import type { ChosenFile } from './dialogs.ts'

/** Larger than the support ledger of a province; keeps a mistaken video from being read. */
const MAX_BYTES = 64 * 1024 * 1024

/** What a chosen JSON file holds, not yet checked. Throws kind 'file': too-large, bad-encoding, broken. */
export async function readJsonFile(file: ChosenFile): Promise<unknown> {
  const refuse = (reason: 'too-large' | 'bad-encoding' | 'broken', detail: string) =>
    fail({ kind: 'file', reason, name: file.name, detail })
  if (file.size > MAX_BYTES) refuse('too-large', '')
  const bytes = await file.read()
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refuse('bad-encoding', 'Tệp không phải UTF-8.')
  }
  try {
    return JSON.parse(text)
  } catch {
    return refuse('broken', 'Không phải JSON.')
  }
}
