import { type Handlers, signedIn } from '#main/contract-handlers.ts'
import type { SettingsService } from './settings.service.ts'

type SettingsChannel = 'office.get' | 'office.save' | 'view.get' | 'view.save'

/** The calls about the office's own data, and about how each user looks at the screens. */
export function createSettingsHandlers(settings: SettingsService): Pick<Handlers, SettingsChannel> {
  return {
    'view.get': (ctx) => settings.view(signedIn(ctx)),
    'view.save': (ctx, view) => settings.saveView(signedIn(ctx), view),
    'office.get': () => settings.office(),
    'office.save': (ctx, { office }) => settings.saveOffice(signedIn(ctx), office),
  }
}
