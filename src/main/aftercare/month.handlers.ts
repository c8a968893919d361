import type { SheetKey } from '#shared/aftercare/month.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import { type Handlers, signedIn } from '../contract-handlers.ts'
import type { Dialogs } from '../dialogs.ts'
import type { AftercareRoom } from './aftercare-room.ts'

type MonthChannel = Extract<keyof Handlers, `month.${string}`>

/** The calls about month sheets. */
export function createMonthHandlers(
  { months, monthFiles }: Pick<AftercareRoom, 'months' | 'monthFiles'>,
  dialogs: Pick<Dialogs, 'save' | 'open'>,
): Pick<Handlers, MonthChannel> {
  /** The file that was tried last, by whom and for which sheet: it is taken in without asking for it again. */
  let tried: { userId: string; sheet: string; name: string; bytes: Uint8Array } | null = null
  const nameOf = ({ communeCode, month }: SheetKey) => `${communeCode} ${month}`
  const keyOf = ({ communeCode, month }: SheetKey): SheetKey => ({ communeCode, month })
  return {
    'month.open': (ctx, key) => months.open(signedIn(ctx), key),
    'month.history': (_ctx, { personId, ...key }) => ({ rows: months.history(key, personId) }),
    'month.mark': (ctx, input) => {
      months.mark(signedIn(ctx), input)
      return months.view(keyOf(input))
    },
    'month.markRestPresent': (ctx, key) => {
      months.markRestPresent(signedIn(ctx), key)
      return months.view(key)
    },
    'month.undo': (ctx, key) => {
      months.undo(signedIn(ctx), key)
      return months.view(key)
    },
    'month.arrange': (ctx, input) => {
      months.arrange(signedIn(ctx), input)
      return months.view(keyOf(input))
    },
    'month.copyArrangement': (ctx, key) => {
      months.copyArrangement(signedIn(ctx), key)
      return months.view(key)
    },
    'month.close': (ctx, key) => {
      months.close(signedIn(ctx), key)
      return months.view(key)
    },
    'month.reopen': (ctx, input) => {
      months.reopen(signedIn(ctx), input)
      return months.view(keyOf(input))
    },
    'month.pdf': async (ctx, { blank, ...key }) => {
      const { bytes, pages } = await monthFiles.print(signedIn(ctx), key, blank)
      return { bytes, pages }
    },
    'month.savePdfAs': async (ctx, { blank, ...key }) => {
      const { bytes } = await monthFiles.print(signedIn(ctx), key, blank)
      return dialogs.save({ title: 'Lưu bảng tháng', suggestedName: monthFiles.fileName(key, 'pdf'), bytes })
    },
    'month.saveTableAs': async (ctx, { format, ...key }) => {
      const bytes = await monthFiles.table(signedIn(ctx), key, format)
      return dialogs.save({ title: 'Lưu bảng tháng', suggestedName: monthFiles.fileName(key, format), bytes })
    },
    'month.import': async (ctx, { dryRun, ...key }) => {
      const actor = signedIn(ctx)
      if (!dryRun) {
        if (tried?.userId !== actor.userId || tried.sheet !== nameOf(key)) {
          return fail({ kind: 'not-found', what: 'tệp bảng tháng đã kiểm tra', id: '' })
        }
        const file = tried
        tried = null
        return monthFiles.take(actor, key, file, false)
      }
      const [file] = await dialogs.open({
        title: 'Chọn tệp bảng tháng',
        kindLabel: 'Bảng tháng (Excel, CSV)',
        endings: ['xlsx', 'csv'],
        multiple: false,
      })
      if (file === undefined) return null
      const bytes = await monthFiles.read(file)
      const report = monthFiles.take(actor, key, { name: file.name, bytes }, true)
      tried = { userId: actor.userId, sheet: nameOf(key), name: file.name, bytes }
      return report
    },
  }
}
