const MISREAD: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', U: 'V' }

const plain = (text: string) =>
  text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[OILU]/g, (letter) => MISREAD[letter] ?? letter)

/** Whether a typed group is the one on the sheet; case, spaces and the usual misreadings do not matter. */
export function sameGroup(typed: string, group: string): boolean {
  return plain(typed) !== '' && plain(typed) === plain(group)
}
