import { z } from 'zod'
import {
  ServerNewsSchema,
  UpdateOfferSchema,
  UpdateServerSchema,
  UpdatesViewSchema,
} from '../../updates/update.schema.ts'
import { done, nothing, read, write } from '../entry.ts'

export const updatesEntries = {
  'updates.view': read('settings.read', nothing, UpdatesViewSchema),
  /** Asks for an update file, checks all of it and holds it until it is installed or put away; null when cancelled. */
  'updates.choose': write('settings.write', nothing, UpdateOfferSchema.nullable()),
  'updates.putAway': write('settings.write', nothing, done),
  /** Copies the installer in, backs the store up, ends the program and starts the installer. */
  'updates.install': write('settings.write', nothing, done),
  /** Looks on the server, where that is switched on; null for nothing newer. */
  'updates.check': write('settings.write', nothing, z.object({ news: ServerNewsSchema.nullable() })),
  'updates.download': write('settings.write', nothing, UpdateOfferSchema),
  'updates.saveServer': write('settings.write', UpdateServerSchema, UpdatesViewSchema),
} as const
