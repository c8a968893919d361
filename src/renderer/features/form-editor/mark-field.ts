/** Attribute of the words on the page that belong to the field being filled in. */
export const MARK = 'data-current-field'

const norm = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').toLocaleLowerCase('vi')

/** Words of a page in one text, with the element that each letter belongs to. */
function lettersOf(layer: Element): { text: string; owners: Element[] } {
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

/**
 * Marks on the drawn pages the words of one field: its printed label and, behind it, its value. Where the label is not
 * printed, the value alone. Returns the first marked element, null when the page shows neither.
 */
export function markField(pages: ParentNode, label: string, value: string): Element | null {
  for (const marked of pages.querySelectorAll(`[${MARK}]`)) marked.removeAttribute(MARK)
  const wantedLabel = firstLine(label)
    .replace(/[:;.…]+$/, '')
    .slice(0, 60)
  const wantedValue = firstLine(value).slice(0, 80)
  const layers = [...pages.querySelectorAll('.textLayer')].map(lettersOf)
  const mark = (owners: readonly Element[], from: number, length: number): Element | null => {
    const touched = new Set(owners.slice(from, from + length))
    for (const element of touched) element.setAttribute(MARK, '')
    return owners[from] ?? null
  }
  for (const { text, owners } of layers) {
    const at = wantedLabel.length < 3 ? -1 : text.indexOf(wantedLabel)
    if (at < 0) continue
    const valueAt = wantedValue.length < 2 ? -1 : text.indexOf(wantedValue, at + wantedLabel.length)
    const near = valueAt >= 0 && valueAt - at - wantedLabel.length < 120
    const first = mark(owners, at, wantedLabel.length)
    if (near) mark(owners, valueAt, wantedValue.length)
    return first
  }
  if (wantedValue.length < 2) return null
  for (const { text, owners } of layers) {
    const at = text.indexOf(wantedValue)
    if (at >= 0) return mark(owners, at, wantedValue.length)
  }
  return null
}
