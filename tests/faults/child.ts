// Does one kind of write in a process of its own until it is killed: `child.ts KIND FOLDER STICK`.
import { AppFailure } from '#shared/contract/errors.ts'
import { tell } from './fault-office.ts'
import { kindNamed } from './kinds/all-kinds.ts'

const [name = '', folder = '', stick = ''] = process.argv.slice(2)
tell({ ready: true })
try {
  for await (const fact of kindNamed(name).work({ folder, stick })) tell({ done: fact })
  tell({ ended: true })
} catch (cause) {
  if (!(cause instanceof AppFailure)) throw cause
  tell({ refused: cause.error })
}
