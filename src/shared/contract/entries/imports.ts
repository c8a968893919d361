import { z } from 'zod'
import {
  ChosenTableSchema,
  ImportBatchSchema,
  ImportColumnsSchema,
  ImportKindSchema,
  ImportUndoneSchema,
  ImportViewSchema,
} from '../../imports/import.schema.ts'
import { byId, nothing, read, savedFile, write } from '../entry.ts'

const ofKind = z.object({ kind: ImportKindSchema })
const asked = ofKind.extend({ columns: ImportColumnsSchema })

/** Lists in rows that are taken in. The file is chosen in a dialog of the main process and kept there. */
export const importsEntries = {
  'imports.list': read('people.read', nothing, z.array(ImportBatchSchema)),
  /** Null when the user cancelled. */
  'imports.choose': write('people.write', ofKind, ChosenTableSchema.nullable()),
  /** The chosen file with its headings in another row. */
  'imports.look': read('people.write', ofKind.extend({ headingRow: z.number().int().min(1) }), ChosenTableSchema),
  /** What the chosen file would do; writes nothing. */
  'imports.try': write('people.write', asked, ImportViewSchema),
  /** Takes the chosen file in, whole or not at all. */
  'imports.take': write('people.write', asked, ImportViewSchema),
  /** Takes back what an import brought and nothing was attached to since. */
  'imports.undo': write('people.write', byId, ImportUndoneSchema),
  /** An empty list with the columns explained. */
  'imports.saveTemplateAs': write('people.read', ofKind, savedFile),
} as const
