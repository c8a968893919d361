import { z } from 'zod'
import {
  MissingQuartersSchema,
  MissingQuerySchema,
  ReopenReviewSchema,
  ReviewKeySchema,
  ReviewViewSchema,
  SaveMeetingSchema,
  SaveRemarkSchema,
} from '../../aftercare/review.schema.ts'
import { read, savedFile, write } from '../entry.ts'

export const reviewEntries = {
  'review.open': read('cases.read', ReviewKeySchema, ReviewViewSchema),
  'review.saveMeeting': write('review.write', SaveMeetingSchema, ReviewViewSchema),
  'review.saveRemark': write('review.write', SaveRemarkSchema, ReviewViewSchema),
  'review.finish': write('review.write', ReviewKeySchema, ReviewViewSchema),
  'review.reopen': write('review.write', ReopenReviewSchema, ReviewViewSchema),
  'review.missing': read('cases.read', MissingQuerySchema, MissingQuartersSchema),
  'review.saveAs': write('cases.read', ReviewKeySchema.extend({ format: z.enum(['pdf', 'docx']) }), savedFile),
} as const
