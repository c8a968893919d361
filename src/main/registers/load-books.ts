import { z } from 'zod'
import { fail } from '#shared/contract/errors.ts'
import { ProvenanceSchema } from '#shared/regimes/provenance.ts'
import { BookKindSchema, RegisterColumnKeySchema } from '#shared/registers/register.schema.ts'
import { OfficeKindSchema } from '#shared/settings/office.schema.ts'
import { millimetres, onItsSide, type PageLayout } from '../documents/pdf/page-layout.ts'
import { readResource } from '../regimes/read-resource.ts'

const BookSchema = z.strictObject({
  kind: BookKindSchema,
  /** '' for outgoing books, which the forms name. */
  id: z.string(),
  label: z.string(),
  title: z.string(),
  provenance: ProvenanceSchema,
  columns: z
    .array(
      z.strictObject({
        key: RegisterColumnKeySchema,
        head: z.string().min(1),
        width: z.number().positive(),
        align: z.enum(['left', 'center', 'right']),
      }),
    )
    .min(1),
})
export type BookDefinition = z.infer<typeof BookSchema>

/** An event of a case with which something arrives at the office, and the books that take its number. */
const ReceivedRuleSchema = z.strictObject({
  event: z.string(),
  /** Kinds of offices that receive it. */
  offices: z.array(OfficeKindSchema).min(1),
  books: z.array(z.string()).min(1),
  title: z.string().min(1),
  /** Who sends it: a role of the law, by the version of the dossier law; `*` for all others. */
  from: z.record(z.string(), z.string()),
  /** Field with the day on which it arrived; '' where that is the day of the event. Without a day it has not arrived. */
  dateField: z.string(),
  /** Where number and day of the paper stand: the first of these events that the case has. */
  symbol: z.array(z.strictObject({ event: z.string(), field: z.string() })),
  sheetsField: z.string(),
})
export type ReceivedRule = z.infer<typeof ReceivedRuleSchema>

const FileSchema = z.strictObject({ books: z.array(BookSchema), received: z.array(ReceivedRuleSchema) })

export interface RegisterDefinitions {
  readonly incoming: BookDefinition
  readonly intake: BookDefinition
  readonly outgoing: BookDefinition
  /** By event. */
  readonly received: ReadonlyMap<string, ReceivedRule>
}

const FILE = 'registers/books.json'

/** Reads resources/registers/books.json; throws kind 'resource', also for columns that do not fill a page on its side. */
export function loadBooks(resourcesFolder: string, layout: PageLayout): RegisterDefinitions {
  const width = Math.round(millimetres(onItsSide(layout).textWidth))
  const { books, received } = readResource(resourcesFolder, FILE, FileSchema)
  const refuse = (place: string, message: string): never => fail({ kind: 'resource', file: FILE, place, message })
  const one = (kind: BookDefinition['kind']): BookDefinition => {
    const book = books.find((b) => b.kind === kind) ?? refuse(kind, 'thiếu sổ này')
    const sum = book.columns.reduce((all, c) => all + c.width, 0)
    if (Math.abs(sum - width) > 0.01) refuse(kind, `các cột rộng ${sum} mm, phải bằng ${width} mm`)
    return book
  }
  const [incoming, intake, outgoing] = [one('incoming'), one('intake'), one('outgoing')]
  for (const rule of received) {
    const unknown = rule.books.find((id) => id !== incoming.id && id !== intake.id)
    if (unknown !== undefined) refuse(rule.event, `không có sổ "${unknown}"`)
  }
  return { incoming, intake, outgoing, received: new Map(received.map((rule) => [rule.event, rule])) }
}
