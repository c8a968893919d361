import type * as Electron from 'electron'
import { strict } from './strict.ts'

/** Nobody sits before the stand-in: a dialog without an answer from the spec is a mistake of the spec. */
function unanswered(name: string): never {
  throw new Error(`electron stand-in: dialog.${name} was shown and nobody answered it; the spec must replace it first`)
}

export const dialog = strict('dialog', {
  showOpenDialog: async () => unanswered('showOpenDialog'),
  showSaveDialog: async () => unanswered('showSaveDialog'),
  showErrorBox: (title: string, content: string) => console.error(`[error box] ${title}: ${content}`),
} satisfies Pick<Electron.Dialog, 'showOpenDialog' | 'showSaveDialog' | 'showErrorBox'>)
