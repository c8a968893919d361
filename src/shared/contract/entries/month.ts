import { z } from 'zod'
import {
  ArrangeSheetSchema,
  CellHistorySchema,
  MarkCellsSchema,
  MonthViewSchema,
  ReopenSheetSchema,
  SheetImportReportSchema,
  SheetKeySchema,
} from '../../aftercare/month.schema.ts'
import { PdfSchema } from '../../documents/document.schema.ts'
import { read, savedFile, write } from '../entry.ts'

const forPrint = SheetKeySchema.extend({ blank: z.boolean() })

export const monthEntries = {
  'month.open': read('cases.read', SheetKeySchema, MonthViewSchema),
  'month.history': read(
    'cases.read',
    SheetKeySchema.extend({ personId: z.string() }),
    z.object({ rows: z.array(CellHistorySchema) }),
  ),
  'month.mark': write('month.write', MarkCellsSchema, MonthViewSchema),
  /** Everybody present of whom nothing is recorded. */
  'month.markRestPresent': write('month.write', SheetKeySchema, MonthViewSchema),
  'month.undo': write('month.write', SheetKeySchema, MonthViewSchema),
  'month.arrange': write('month.write', ArrangeSheetSchema, MonthViewSchema),
  'month.copyArrangement': write('month.write', SheetKeySchema, MonthViewSchema),
  'month.close': write('month.write', SheetKeySchema, MonthViewSchema),
  'month.reopen': write('month.write', ReopenSheetSchema, MonthViewSchema),
  'month.pdf': read('cases.read', forPrint, PdfSchema),
  'month.savePdfAs': write('cases.read', forPrint, savedFile),
  'month.saveTableAs': write('cases.read', SheetKeySchema.extend({ format: z.enum(['xlsx', 'csv']) }), savedFile),
  /**
   * dryRun: asks for a file in a dialog and tells what would become of it; null when the user cancelled. Else takes that file
   * in for good.
   */
  'month.import': write(
    'month.write',
    SheetKeySchema.extend({ dryRun: z.boolean() }),
    SheetImportReportSchema.nullable(),
  ),
} as const
