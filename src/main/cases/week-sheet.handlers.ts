import { type Handlers, signedIn } from '../contract-handlers.ts'
import type { Dialogs } from '../dialogs.ts'
import type { WeekSheetsService } from './week-sheets.service.ts'

type WeekSheetChannel = 'today.weekSheet' | 'today.saveWeekSheetAs'

/** The calls about the Monday sheets of the communes. */
export function createWeekSheetHandlers(
  sheets: WeekSheetsService,
  dialogs: Pick<Dialogs, 'save'>,
): Pick<Handlers, WeekSheetChannel> {
  return {
    'today.weekSheet': async (ctx, { monday, communeCode }) => {
      const { bytes, pages } = await sheets.print(signedIn(ctx), { day: monday, communeCode })
      return { bytes, pages }
    },
    'today.saveWeekSheetAs': async (ctx, { monday, communeCode }) => {
      const { bytes, name } = await sheets.print(signedIn(ctx), { day: monday, communeCode })
      return dialogs.save({ title: 'Lưu phiếu việc trong tuần', suggestedName: name, bytes })
    },
  }
}
