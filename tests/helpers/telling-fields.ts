/** Fields whose text is about a person, or a secret: nothing of it may stand in a file that can be read. */
const ABOUT_PERSONS = new Set([
  'fullName',
  'aliases',
  'noIdReason',
  'number',
  'idNumber',
  'phone',
  'address',
  'registeredAddress',
  'currentAddress',
])
const PASSWORDS = new Set(['password', 'oldPassword', 'newPassword'])
const SHEETS = new Set(['recoveryWords'])

/** What was found in values of a program; sets, because the same is said again and again. */
export interface Telling {
  readonly persons: Set<string>
  readonly passwords: Set<string>
  /** Recovery sheets, the groups of each parted by spaces. */
  readonly sheets: Set<string>
}

export const nothingTold = (): Telling => ({ persons: new Set(), passwords: new Set(), sheets: new Set() })

/** Adds what the telling fields of a value hold, however deep they stand. */
export function collectTelling(value: unknown, into: Telling): void {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return
  for (const [name, part] of Object.entries(value)) {
    if (SHEETS.has(name) && Array.isArray(part)) into.sheets.add(part.join(' '))
    else if (PASSWORDS.has(name)) addTexts(part, into.passwords)
    else if (ABOUT_PERSONS.has(name)) addTexts(part, into.persons)
    collectTelling(part, into)
  }
}

function addTexts(value: unknown, into: Set<string>): void {
  for (const text of Array.isArray(value) ? value : [value]) if (typeof text === 'string') into.add(text)
}
