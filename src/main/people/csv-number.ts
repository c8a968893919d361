import type { IdDocument } from '#shared/people/person.schema.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import { viDate } from '#shared/texts/dates.ts'

/** Kinds of papers as a cell names them, and other ways in which lists write them, folded. */
const KINDS: Readonly<Record<IdDocument['kind'], { readonly word: string; readonly also: readonly string[] }>> = {
  cccd: { word: 'CCCD', also: ['cccd', 'can cuoc', 'can cuoc cong dan', 'cc'] },
  cmnd: { word: 'CMND', also: ['cmnd', 'cmt', 'chung minh nhan dan'] },
  ho_chieu: { word: 'Hộ chiếu', also: ['ho chieu', 'hc'] },
  giay_khai_sinh: { word: 'Giấy khai sinh', also: ['giay khai sinh', 'gks'] },
}

/** Words of the longest name of a paper. */
const LONGEST_NAME = 4

/** One number in the column of other numbers: `CMND 111000001 (02/06/2008; Công an thành phố Hà Nội)`. */
export function numberText({ kind, number, issuedOn, issuedBy }: IdDocument): string {
  const issue = [viDate(issuedOn), issuedBy].filter((part) => part !== '').join('; ')
  return `${KINDS[kind].word} ${number}${issue === '' ? '' : ` (${issue})`}`
}

/** Reads {@link numberText} with the list's way of writing days; null for what is not written like it. */
export function readNumberText(text: string, readDay: (text: string) => string | null): IdDocument | null {
  const [, head = '', issue = ''] = /^([^()]*)(?:\((.*)\))?$/su.exec(text.trim()) ?? []
  const words = head.trim().split(/\s+/)
  // The longest name first: "căn cước công dân" begins with "căn cước".
  for (let length = Math.min(LONGEST_NAME, words.length - 1); length > 0; length--) {
    const name = foldText(words.slice(0, length).join(' '))
    const kind = (Object.keys(KINDS) as IdDocument['kind'][]).find((one) => KINDS[one].also.includes(name))
    if (kind !== undefined) return { kind, number: words.slice(length).join(' '), ...issueOf(issue, readDay) }
  }
  return null
}

function issueOf(text: string, readDay: (text: string) => string | null): Pick<IdDocument, 'issuedOn' | 'issuedBy'> {
  const parts = text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const day = readDay(parts[0] ?? '')
  const issuedBy = (day === null ? parts : parts.slice(1)).join('; ')
  return { issuedOn: day as IdDocument['issuedOn'], issuedBy }
}
