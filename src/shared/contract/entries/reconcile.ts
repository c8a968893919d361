import { z } from 'zod'
import {
  ChosenListSchema,
  DecideSchema,
  KeptListSchema,
  OwnListSchema,
  ReconcileAskSchema,
  ReconcileViewSchema,
  SourceBodySchema,
  TheirRowSchema,
} from '../../reconcile/reconcile.schema.ts'
import { byId, done, newId, nothing, read, savedFile, write } from '../entry.ts'

export const reconcileEntries = {
  /** Bodies whose lists were taken in before, with what their columns meant. */
  'reconcile.bodies': read('people.read', nothing, z.array(SourceBodySchema)),
  /** Lists that are kept, newest first. */
  'reconcile.lists': read('people.read', nothing, z.array(KeptListSchema)),
  /** Asks for a list (XLSX, CSV) in a dialog and shows its first rows; null when the user cancelled. */
  'reconcile.choose': write('people.write', nothing, ChosenListSchema.nullable()),
  /** Compares the list that was chosen last and keeps nothing. */
  'reconcile.try': write('people.write', ReconcileAskSchema, ReconcileViewSchema),
  /** Keeps the list that was chosen last. */
  'reconcile.take': write('people.write', ReconcileAskSchema, newId),
  /** A kept list beside ours. */
  'reconcile.view': read('people.read', byId, ReconcileViewSchema),
  /** One row of a kept list, to take the person in from. */
  'reconcile.row': read('people.read', z.object({ id: z.string(), row: z.number().int() }), TheirRowSchema),
  'reconcile.decide': write('people.write', DecideSchema, done),
  'reconcile.remove': write('people.write', byId, done),
  'reconcile.saveAs': write('people.read', z.object({ id: z.string(), format: z.enum(['xlsx', 'pdf']) }), savedFile),
  /** A list of ours for somebody else, as a workbook. */
  'reconcile.saveOwnListAs': write('people.read', OwnListSchema, savedFile),
} as const
