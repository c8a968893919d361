import { z } from 'zod'
import { PdfSchema } from '../../documents/document.schema.ts'
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
  'registers.print': read('cases.read', bookYear, PdfSchema),
  'registers.saveAs': write('cases.read', bookYear.extend({ format: RegisterFormatSchema }), savedFile),
} as const
