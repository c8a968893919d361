import { CompilerKindSchema } from '#shared/measures/measure.schema.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import type { Forms } from './load-forms.ts'

const KINDS = { ubnd_xa: 'UBND', cong_an_xa: 'Công an', cong_an_huyen: 'Công an', cong_an_tinh: 'Công an' } as const

/**
 * Books of the register with their names: the office's own, and those of compiling agencies that have numbers; each with the
 * last year in which it gave one, null before any.
 */
export function registerBooks(
  { all, series: others }: Pick<Forms, 'all' | 'series'>,
  series: readonly { book: string; year: number }[],
  office: Office,
): { id: string; label: string; newest: number | null }[] {
  const labels = new Map([
    ...others.map(({ book, label }) => [book, label] as const),
    ...all.flatMap((f) => (f.register ? [[f.register.book, f.register.label] as const] : [])),
  ])
  const own = [
    ...others.map(({ book }) => book),
    ...all.flatMap((f) => (f.register && f.issuer === 'office' ? [f.register.book] : [])),
  ]
  const books = [...new Set([...own, ...series.map((s) => s.book)])].sort()
  return books.map((id) => {
    const [book = '', agency] = id.split('.', 2)
    const label = labels.get(book) ?? book
    const years = series.filter((one) => one.book === id).map(({ year }) => year)
    return {
      id,
      label: `${label}: ${agency === undefined ? office.name : agencyName(agency, office)}`,
      newest: years.length === 0 ? null : Math.max(...years),
    }
  })
}

function agencyName(key: string, office: Office): string {
  const kind = CompilerKindSchema.options.find((k) => key.startsWith(`${k}-`))
  if (!kind) return key
  const code = key.slice(kind.length + 1)
  const commune = office.communes.find((c) => c.code === code)?.name
  return `${KINDS[kind]} ${commune ?? code.replaceAll('-', ' ')}`
}
