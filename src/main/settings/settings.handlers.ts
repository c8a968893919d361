import { type Handlers, signedIn } from '#main/contract-handlers.ts'
import type { SettingsService } from './settings.service.ts'

/** The calls about the office's own data. */
export function createSettingsHandlers(settings: SettingsService): Pick<Handlers, 'office.get' | 'office.save'> {
  return {
    'office.get': () => settings.office(),
    'office.save': (ctx, { office }) => settings.saveOffice(signedIn(ctx), office),
  }
}
