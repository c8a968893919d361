import type { OpenContainer } from '#main/packages/open-package.ts'
import { refusePackage, shownPath } from '#main/packages/refuse.ts'

/** What is read of a package that passed the checks of its container. */
export type PackageContents = Pick<OpenContainer, 'manifest' | 'paths' | 'file'>

/** Throws the refusal of a package whose contents do not hold together: which file, and why. */
export function refuseContents(path: string, detail: string): never {
  return refusePackage('schema', 'schema', `${shownPath(path)}: ${detail}`)
}
