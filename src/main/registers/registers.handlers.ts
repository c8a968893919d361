import { type Handlers, signedIn } from '../contract-handlers.ts'
import type { Dialogs } from '../dialogs.ts'
import type { MeasureBooksService } from './measure-books.service.ts'
import type { RegistersService } from './registers.service.ts'

type RegistersChannel = Extract<keyof Handlers, `registers.${string}`>

/** The calls about the books of numbers. */
export function createRegistersHandlers(
  registers: RegistersService,
  measureBooks: MeasureBooksService,
  dialogs: Pick<Dialogs, 'save'>,
): Pick<Handlers, RegistersChannel> {
  return {
    'registers.books': () => registers.list(),
    'registers.open': (_ctx, { book, year, text }) => registers.open(book, year, text),
    'registers.addIncoming': (ctx, paper) => registers.addIncoming(signedIn(ctx), paper),
    'registers.addIntake': (ctx, intake) => registers.addIntake(signedIn(ctx), intake),
    'registers.update': (ctx, patch) => registers.update(signedIn(ctx), patch),
    'registers.deliver': (ctx, delivery) => {
      registers.deliver(signedIn(ctx), delivery)
      return {}
    },
    'registers.void': (ctx, { id, version, reason }) => registers.void(signedIn(ctx), id, version, reason),
    'registers.setStart': (ctx, start) => {
      registers.setStart(signedIn(ctx), start)
      return {}
    },
    'registers.lastNumbers': () => ({ books: registers.lastNumbers() }),
    'registers.confirmNumbers': (ctx, input) => {
      registers.confirmNumbers(signedIn(ctx), input)
      return {}
    },
    'registers.print': (ctx, { book, year }) => registers.print(signedIn(ctx), book, year),
    'registers.measureBooks': () => ({ books: measureBooks.list() }),
    'registers.saveMeasureBookAs': async (ctx, { format, ...query }) => {
      const { bytes, name } = await measureBooks.print(signedIn(ctx), query, format)
      return dialogs.save({ title: 'Lưu sổ theo biện pháp', suggestedName: name, bytes })
    },
    'registers.saveAs': async (ctx, { book, year, format }) => {
      const { bytes, name } = await registers.file(signedIn(ctx), book, year, format)
      return dialogs.save({ title: 'Lưu sổ đăng ký', suggestedName: name, bytes })
    },
  }
}
