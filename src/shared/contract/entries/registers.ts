import { z } from 'zod'
import { ConfirmNumbersSchema, LastNumberSchema } from '../../backup/duty.schema.ts'
import { PdfSchema } from '../../documents/document.schema.ts'
import {
  MeasureBookFormatSchema,
  MeasureBookQuerySchema,
  MeasureBookSchema,
} from '../../registers/measure-book.schema.ts'
import {
  DeliverySchema,
  IncomingPaperSchema,
  IntakeSchema,
  ReceivedPatchSchema,
  RegisterBookSchema,
  RegisterFormatSchema,
  RegisterLineSchema,
  RegisterPageSchema,
  RegisterQuerySchema,
  RegisterStartSchema,
  VoidNumberSchema,
} from '../../registers/register.schema.ts'
import { done, nothing, read, savedFile, write } from '../entry.ts'

const bookYear = RegisterQuerySchema.pick({ book: true, year: true })

export const registersEntries = {
  /** Every book that holds numbers, and the years that have any. */
  'registers.books': read(
    'cases.read',
    nothing,
    z.object({ books: z.array(RegisterBookSchema), years: z.array(z.number().int()) }),
  ),
  'registers.open': read('cases.read', RegisterQuerySchema, RegisterPageSchema),
  'registers.addIncoming': write('cases.write', IncomingPaperSchema, RegisterLineSchema),
  'registers.addIntake': write('cases.write', IntakeSchema, RegisterLineSchema),
  'registers.update': write('cases.write', ReceivedPatchSchema, RegisterLineSchema),
  'registers.deliver': write('cases.write', DeliverySchema, done),
  /** For incoming papers and intakes; an outgoing number becomes void when its paper is cancelled. */
  'registers.void': write('documents.issue', VoidNumberSchema, RegisterLineSchema),
  'registers.setStart': write('settings.write', RegisterStartSchema, done),
  /** Last numbers that have to be confirmed after the store went back; none where nothing is in doubt. */
  'registers.lastNumbers': read('cases.read', nothing, z.object({ books: z.array(LastNumberSchema) })),
  'registers.confirmNumbers': write('documents.issue', ConfirmNumbersSchema, done),
  'registers.print': read('cases.read', bookYear, PdfSchema),
  /** Registers that are printed from the measures themselves. */
  'registers.measureBooks': read('cases.read', nothing, z.object({ books: z.array(MeasureBookSchema) })),
  'registers.saveMeasureBookAs': write(
    'cases.read',
    MeasureBookQuerySchema.extend({ format: MeasureBookFormatSchema }),
    savedFile,
  ),
  'registers.saveAs': write('cases.read', bookYear.extend({ format: RegisterFormatSchema }), savedFile),
} as const
