import { type Handlers, signedIn } from '#main/contract-handlers.ts'
import type { LawService } from './law.service.ts'

/** The calls about the law in force and what the office changes in it. */
export function createLawHandlers(law: LawService): Pick<Handlers, 'law.inForce' | 'law.amend' | 'law.withdraw'> {
  return {
    'law.inForce': (_ctx, { on }) => law.inForce(on),
    'law.amend': (ctx, input) => {
      law.amend(signedIn(ctx), input)
      return {}
    },
    'law.withdraw': (ctx, input) => {
      law.withdraw(signedIn(ctx), input)
      return {}
    },
  }
}
