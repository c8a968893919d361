/** What is wrong with XML that a spreadsheet holds. */
export class XmlFault extends Error {
  /** 'doctype' where the text declares entities, by which a small file unfolds to a huge one. */
  readonly reason: 'broken' | 'doctype'
  constructor(reason: XmlFault['reason']) {
    super(reason)
    this.name = 'XmlFault'
    this.reason = reason
  }
}

export interface XmlListener {
  /** `name` is without its prefix; attributes are read by {@link attributeOf} when somebody asks for them. */
  open?(name: string, attributes: string): void
  text?(text: string): void
  close?(name: string): void
}

/** Deeper than any part of a spreadsheet. */
const DEEPEST = 64

/**
 * Walks through a text of XML once, from front to back, keeping nothing but the names that are open. Knows no entities but
 * the five of XML, asks for nothing outside. Throws {@link XmlFault}.
 */
export function walkXml(xml: string, listener: XmlListener): void {
  const open: string[] = []
  let at = 0
  while (at < xml.length) {
    const next = xml.indexOf('<', at)
    const text = next < 0 ? xml.slice(at) : xml.slice(at, next)
    if (text !== '' && open.length > 0) listener.text?.(decode(text))
    if (next < 0) break
    at = xml.startsWith('<!', next) ? declaration(xml, next, open, listener) : tag(xml, next, open, listener)
  }
  if (open.length > 0) throw new XmlFault('broken')
}

/** Past a comment or CDATA; anything else that begins with `<!` is refused. */
function declaration(xml: string, at: number, open: readonly string[], listener: XmlListener): number {
  if (xml.startsWith('<!--', at)) return after(xml, '-->', at + 4)
  if (!xml.startsWith('<![CDATA[', at)) throw new XmlFault('doctype')
  const end = after(xml, ']]>', at + 9)
  if (open.length > 0) listener.text?.(xml.slice(at + 9, end - 3))
  return end
}

function tag(xml: string, at: number, open: string[], listener: XmlListener): number {
  if (xml.startsWith('<?', at)) return after(xml, '?>', at + 2)
  const end = endOfTag(xml, at + 1)
  const body = xml.slice(at + 1, end - 1)
  if (body.startsWith('/')) {
    const name = nameOf(body.slice(1))
    if (open.pop() !== name) throw new XmlFault('broken')
    listener.close?.(name)
    return end
  }
  const closed = body.endsWith('/')
  const name = nameOf(body)
  listener.open?.(name, closed ? body.slice(0, -1) : body)
  if (closed) {
    listener.close?.(name)
    return end
  }
  open.push(name)
  if (open.length > DEEPEST) throw new XmlFault('broken')
  return end
}

function after(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from)
  if (found < 0) throw new XmlFault('broken')
  return found + mark.length
}

/** Just behind the `>` of a tag; one within quotes does not end it. */
function endOfTag(xml: string, from: number): number {
  let at = from
  while (at < xml.length) {
    const c = xml.charCodeAt(at)
    if (c === 62) return at + 1
    if (c === 60) break
    at = c === 34 || c === 39 ? after(xml, c === 34 ? '"' : "'", at + 1) : at + 1
  }
  throw new XmlFault('broken')
}

const NAME = /^[\w.-]*(?::([\w.-]+))?/

function nameOf(body: string): string {
  const [whole = '', local] = NAME.exec(body) ?? []
  if (whole === '') throw new XmlFault('broken')
  return local ?? whole
}

/** Value of an attribute of a tag by its whole name (`r:id`), null where there is none. */
export function attributeOf(attributes: string, name: string): string | null {
  const asked = `${name}=`
  for (let at = attributes.indexOf(asked); at >= 0; at = attributes.indexOf(asked, at + 1)) {
    const before = attributes.charCodeAt(at - 1)
    const quote = attributes[at + asked.length]
    const isName = before === 32 || before === 9 || before === 10 || before === 13
    if (!isName || (quote !== '"' && quote !== "'")) continue
    const from = at + asked.length + 1
    const end = attributes.indexOf(quote, from)
    if (end < 0) throw new XmlFault('broken')
    return decode(attributes.slice(from, end))
  }
  return null
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const LARGEST_CHARACTER = 0x10ffff

function decode(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|([a-z]{1,8}))?;?/g, (whole, ten, hex, name) => {
    if (!whole.endsWith(';')) throw new XmlFault('broken')
    if (name !== undefined) return NAMED[name] ?? broken()
    const code = ten === undefined ? Number.parseInt(hex ?? '', 16) : Number(ten)
    return code > 0 && code <= LARGEST_CHARACTER ? String.fromCodePoint(code) : broken()
  })
}

function broken(): never {
  throw new XmlFault('broken')
}
