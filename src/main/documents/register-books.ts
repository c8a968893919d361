import type { FormDefinition } from '#shared/documents/form.schema.ts'
import { CompilerKindSchema } from '#shared/measures/measure.schema.ts'
import type { Office } from '#shared/settings/office.schema.ts'

const KINDS = { ubnd_xa: 'UBND', cong_an_xa: 'Công an', cong_an_huyen: 'Công an', cong_an_tinh: 'Công an' } as const

/** Books of the register with their names: the office's own, and those of compiling agencies that have numbers. */
export function registerBooks(
  forms: readonly FormDefinition[],
  series: readonly { book: string }[],
  office: Office,
): { id: string; label: string }[] {
  const labels = new Map(forms.flatMap((f) => (f.register ? [[f.register.book, f.register.label] as const] : [])))
  const own = forms.flatMap((f) => (f.register && f.issuer === 'office' ? [f.register.book] : []))
  const books = [...new Set([...own, ...series.map((s) => s.book)])].sort()
  return books.map((id) => {
    const [book = '', agency] = id.split('.', 2)
    const label = labels.get(book) ?? book
    return { id, label: agency === undefined ? `${label}: ${office.name}` : `${label}: ${agencyName(agency, office)}` }
  })
}

function agencyName(key: string, office: Office): string {
  const kind = CompilerKindSchema.options.find((k) => key.startsWith(`${k}-`))
  if (!kind) return key
  const code = key.slice(kind.length + 1)
  const commune = office.communes.find((c) => c.code === code)?.name
  return `${KINDS[kind]} ${commune ?? code.replaceAll('-', ' ')}`
}
