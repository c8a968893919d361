import { PDFArray, type PDFContext, PDFDict, PDFName, type PDFObject, PDFStream } from '@cantoo/pdf-lib'

/** What a paper has no use for, by the name under which a PDF holds it, in the words of the refusal. */
const BY_KEY: Readonly<Record<string, string>> = {
  '/JS': 'mã JavaScript (/JavaScript)',
  '/JavaScript': 'mã JavaScript (/JavaScript)',
  '/EF': 'tệp nhúng bên trong (/EmbeddedFile)',
  '/EmbeddedFiles': 'tệp nhúng bên trong (/EmbeddedFile)',
  '/XFA': 'biểu mẫu động XFA (/XFA)',
}
const BY_VALUE: Readonly<Record<string, string>> = {
  '/JavaScript': 'mã JavaScript (/JavaScript)',
  '/Launch': 'lệnh mở chương trình (/Launch)',
  '/EmbeddedFile': 'tệp nhúng bên trong (/EmbeddedFile)',
  '/GoToR': 'lệnh mở tệp khác (/GoToR)',
  '/GoToE': 'lệnh mở tệp khác (/GoToE)',
  '/SubmitForm': 'lệnh gửi dữ liệu ra ngoài (/SubmitForm)',
  '/ImportData': 'lệnh nạp dữ liệu (/ImportData)',
  '/RichMedia': 'nội dung đa phương tiện (/RichMedia)',
}
const KINDS = ['Type', 'S', 'Subtype'].map((name) => PDFName.of(name))

const ON_OPENING = PDFName.of('OpenAction')

/** A link waits for somebody to press it; what is done on opening does not. */
function opensAddress(context: PDFContext, action: PDFObject): boolean {
  const done = context.lookup(action)
  return done instanceof PDFDict && String(done.lookup(PDFName.of('S'))) === '/URI'
}

/** Programs, actions and files hidden in a PDF, each named once; empty for a plain paper. */
export function findDangers(context: PDFContext): string[] {
  const found = new Set<string>()
  const pending: PDFObject[] = context.enumerateIndirectObjects().map(([, object]) => object)
  for (let object = pending.pop(); object !== undefined; object = pending.pop()) {
    if (object instanceof PDFStream) pending.push(object.dict)
    else if (object instanceof PDFArray) for (const one of object.asArray()) pending.push(one)
    else if (object instanceof PDFDict) {
      for (const [key, value] of object.entries()) {
        const danger = BY_KEY[key.toString()]
        if (danger !== undefined) found.add(danger)
        if (key === ON_OPENING && opensAddress(context, value)) found.add('lệnh mở trang mạng khi mở tệp (/URI)')
        pending.push(value)
      }
      for (const kind of KINDS) {
        const danger = BY_VALUE[String(object.get(kind))]
        if (danger !== undefined) found.add(danger)
      }
    }
  }
  return [...found].sort()
}
