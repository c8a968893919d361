import type { ReviewKey } from '#shared/aftercare/review.schema.ts'
import { type Handlers, signedIn } from '../contract-handlers.ts'
import type { Dialogs } from '../dialogs.ts'
import type { AftercareRoom } from './aftercare-room.ts'

type ReviewChannel = Extract<keyof Handlers, `review.${string}`>

/** The calls about quarterly reviews. */
export function createReviewHandlers(
  { reviews, reviewPrinter }: Pick<AftercareRoom, 'reviews' | 'reviewPrinter'>,
  dialogs: Pick<Dialogs, 'save'>,
): Pick<Handlers, ReviewChannel> {
  const keyOf = ({ communeCode, quarter }: ReviewKey): ReviewKey => ({ communeCode, quarter })
  return {
    'review.open': (ctx, key) => reviews.open(signedIn(ctx), key),
    'review.saveMeeting': (ctx, input) => {
      reviews.saveMeeting(signedIn(ctx), input)
      return reviews.view(keyOf(input))
    },
    'review.saveRemark': (ctx, input) => {
      reviews.saveRemark(signedIn(ctx), input)
      return reviews.view(keyOf(input))
    },
    'review.finish': (ctx, key) => {
      reviews.finish(signedIn(ctx), key)
      return reviews.view(key)
    },
    'review.reopen': (ctx, input) => {
      reviews.reopen(signedIn(ctx), input)
      return reviews.view(keyOf(input))
    },
    'review.missing': (_ctx, query) => reviews.missing(query),
    'review.saveAs': async (ctx, { format, ...key }) => {
      const actor = signedIn(ctx)
      const bytes =
        format === 'pdf' ? (await reviewPrinter.pdf(actor, key)).bytes : await reviewPrinter.docx(actor, key)
      return dialogs.save({ title: 'Lưu biên bản họp quý', suggestedName: reviewPrinter.fileName(key, format), bytes })
    },
  }
}
