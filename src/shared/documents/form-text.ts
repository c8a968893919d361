/** A piece of a template: literal words, or a place for a value. */
export type TemplatePart = { readonly bold: boolean; readonly italic: boolean } & (
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'place'; readonly name: string; readonly format: string }
)

const TOKEN = /\*\*|\/\/|\{([^{}|]+)(?:\|([^{}]+))?\}/g

/**
 * Splits a template into literal words and places. `~` is a space at which no line is broken. Throws RangeError with a Vietnamese reason when a mark is left open
 * or a brace has no partner, because such a slip would be printed on an official paper.
 */
export function parseTemplate(template: string): TemplatePart[] {
  const parts: TemplatePart[] = []
  let bold = false
  let italic = false
  let last = 0
  const literal = (text: string) => {
    if (/[{}]/.test(text)) throw new RangeError(`dấu { } không đóng mở đúng trong "${template}"`)
    if (text !== '') parts.push({ kind: 'literal', text: text.replaceAll('~', '\u00a0'), bold, italic })
  }
  for (const match of template.matchAll(TOKEN)) {
    literal(template.slice(last, match.index))
    last = match.index + match[0].length
    if (match[0] === '**') bold = !bold
    else if (match[0] === '//') italic = !italic
    else parts.push({ kind: 'place', name: match[1] ?? '', format: match[2] ?? '', bold, italic })
  }
  literal(template.slice(last))
  if (bold || italic) throw new RangeError(`dấu ** hoặc // chưa đóng trong "${template}"`)
  return parts
}
