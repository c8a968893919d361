/** Attribute of the words on the page that belong to the field being filled in. */
export const MARK = 'data-current-field'

const norm = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').toLocaleLowerCase('vi')

/** Words of a page in one text, with the element that each letter belongs to. */
interface Letters {
  text: string
  owners: Element[]
}

function lettersOf(layer: Element): Letters {
  let text = ''
  const owners: Element[] = []
  for (const span of layer.querySelectorAll('span')) {
    if (span.childElementCount > 0) continue
    for (const letter of norm(span.textContent ?? '')) {
      // A line that ends in the middle of a value is one space.
      if (letter === ' ' && text.endsWith(' ')) continue
      text += letter
      owners.push(span)
    }
    if (text !== '' && !text.endsWith(' ')) {
      text += ' '
      owners.push(span)
    }
  }
  return { text, owners }
}

function firstLine(text: string): string {
  return norm(text.split('\n')[0] ?? '').trim()
}

function placesOf(text: string, wanted: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) places.push(at)
  return places
}

/** How far behind its label a value may begin. */
const NEAR = 120

const isCapitals = (text: string) => text.toLocaleUpperCase('vi') === text && text.toLocaleLowerCase('vi') !== text

/** A place on the pages where the label stands, and how likely it is the field's own. */
interface Place {
  letters: Letters
  at: number
  /** Where the value begins behind the label; -1 where it does not. */
  valueAt: number
  score: number
}

/**
 * The label may stand in the title, in a heading or under another person too. The field's own place is the one where its
 * value or its dotted blank follows, and where the label begins an item of the paper; words in capitals are a title.
 */
function labelPlaces(layers: readonly Letters[], label: string, value: string): Place[] {
  return layers.flatMap((letters) =>
    placesOf(letters.text, label).map((at, index, all): Place => {
      const { text, owners } = letters
      const end = at + label.length
      const found = value.length < 2 ? -1 : text.indexOf(value, end)
      const until = Math.min(end + NEAR, all[index + 1] ?? text.length)
      const valueAt = found < until ? found : -1
      const before = text.slice(Math.max(0, at - 6), at)
      const beginsItem = owners[at - 1] !== owners[at] || /(^|[.;:)*-]|\d)\s*$/.test(before)
      const opensBlank = /^[^\p{L}\d]{0,3}(:|\.{2,}|…)/u.test(text.slice(end, end + 8))
      const inTitle = isCapitals(owners[at]?.textContent ?? '')
      const score = (valueAt >= 0 ? 4 : 0) + (opensBlank ? 2 : 0) + (beginsItem ? 1 : 0) - (inTitle ? 3 : 0)
      return { letters, at, valueAt, score }
    }),
  )
}

/** Of places that are as likely, the n-th: fields with the same label stand on the paper in their order. */
function nthBest<T extends { score: number }>(places: readonly T[], nth: number): T | undefined {
  const best = places.filter((place) => place.score === Math.max(...places.map(({ score }) => score)))
  return best[Math.min(nth, best.length - 1)]
}

function mark({ owners }: Letters, from: number, length: number): Element | null {
  for (const element of new Set(owners.slice(from, from + length))) element.setAttribute(MARK, '')
  return owners[from] ?? null
}

/**
 * Marks on the drawn pages the words of one field: its printed label and, behind it, its value. Where the label is not
 * printed, the value alone. `nth`: how many fields before it on the paper have the same label. Returns the first marked
 * element, null when the page shows neither.
 */
export function markField(pages: ParentNode, label: string, value: string, nth = 0): Element | null {
  for (const marked of pages.querySelectorAll(`[${MARK}]`)) marked.removeAttribute(MARK)
  const wantedLabel = firstLine(label)
    .replace(/[:;.…]+$/, '')
    .slice(0, 60)
  const wantedValue = firstLine(value).slice(0, 80)
  const layers = [...pages.querySelectorAll('.textLayer')].map(lettersOf)
  const place = wantedLabel.length < 3 ? undefined : nthBest(labelPlaces(layers, wantedLabel, wantedValue), nth)
  if (place !== undefined) {
    if (place.valueAt >= 0) mark(place.letters, place.valueAt, wantedValue.length)
    return mark(place.letters, place.at, wantedLabel.length)
  }
  if (wantedValue.length < 2) return null
  for (const letters of layers) {
    const at = letters.text.indexOf(wantedValue)
    if (at >= 0) return mark(letters, at, wantedValue.length)
  }
  return null
}
