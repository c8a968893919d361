import { tidyText } from '#shared/primitives/folded-text.ts'

/** Characters that Windows does not allow in a file name, wherever the file is made, and line ends. */
const FORBIDDEN = /[<>:"/\\|?*\p{C}\p{Zl}\p{Zp}]+/gu
/** Names that Windows gives to devices, whatever their ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i
/** A name has to leave room for its folder, of 260 characters that some programs still allow. */
const LONGEST = 120

/**
 * A name that a file may have on any system, and that shows its true ending: no part of a path, nothing that turns the
 * direction of writing, no device, no dot or space at either end. The ending stays, whatever is cut.
 */
export function suggestedFileName(name: string): string {
  const plain = tidyText(name).replace(FORBIDDEN, '-')
  const [, stem = '', ending = ''] = /^(.*?)(\.[A-Za-z0-9-]{1,12})?$/.exec(plain) ?? []
  const short = [...stem].slice(0, LONGEST - ending.length).join('')
  const bare = short.replace(/^[\s.]+|[\s.]+$/g, '')
  return `${(bare === '' ? 'tệp' : bare).replace(DEVICE, '_$1')}${ending}`
}
