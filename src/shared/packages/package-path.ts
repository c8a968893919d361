/** Names that Windows gives to devices, with whatever ending. */
const DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$/i
/** Control and formatting characters (also those that turn the direction of writing), and what FAT and Windows refuse. */
const FORBIDDEN = /[\p{C}\p{Zl}\p{Zp}<>:"|?*\\]/u
/** Of the container itself. */
export const MANIFEST_PATH = 'manifest.json'
export const SIGNATURE_PATH = 'manifest.sig'

/**
 * What is wrong with a path inside a package; null when it may be used on any system. A path has parts divided by `/`, none
 * of them empty or of dots only; accents are allowed, composed (NFC).
 */
export function pathFault(path: string): 'length' | 'absolute' | 'parent' | 'characters' | 'name' | null {
  if (path.length === 0 || path.length > 200) return 'length'
  if (path.startsWith('/') || /^[a-z]:/i.test(path)) return 'absolute'
  if (FORBIDDEN.test(path) || path !== path.normalize('NFC')) return 'characters'
  for (const part of path.split('/')) {
    if (/^\.+$/.test(part)) return 'parent'
    if (part === '' || /^[ ]|[. ]$/.test(part) || DEVICE.test(part)) return 'name'
  }
  return null
}

/** Two paths that a stick cannot hold side by side have the same. */
export function foldedPath(path: string): string {
  return path.normalize('NFC').toLowerCase()
}
