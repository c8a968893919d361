import type { Clock } from '#shared/primitives/clock.ts'
import { officeLabel } from '#shared/settings/office.schema.ts'
import { viMoment } from '#shared/texts/dates.ts'
import type { Press } from '../documents/press.ts'
import type { SettingsService } from '../settings/settings.service.ts'
import type { Actor } from '../store/actor.ts'
import type { KeysService } from './keys.service.ts'

/** Code of the page among the office's own papers. */
const FORM = 'HS-KHOA'

/** Long words of letters and digits, parted so that they can be compared by eye. */
const parted = (text: string) => (text.match(/.{1,10}/g) ?? []).join(' ')

export interface KeyPaperDeps {
  readonly press: Pick<Press, 'print'>
  readonly settings: Pick<SettingsService, 'office'>
  readonly clock: Pick<Clock, 'today'>
  readonly keys: Pick<KeysService, 'own'>
}

/** Prints the page that introduces the office's keys in use. The same keys on the same day give the same bytes. */
export function createKeyPaper({ press, settings, clock, keys }: KeyPaperDeps) {
  return async (actor: Actor): Promise<Uint8Array> => {
    const [key] = await keys.own(actor)
    if (key === undefined) throw new Error('an office always has keys')
    const office = settings.office()
    const half = key.fingerprint.length / 2
    const values = {
      'doc.agency': office.name,
      'doc.parentAgency': office.parentName,
      'doc.date': clock.today(),
      'doc.place': office.placeName,
      officeName: officeLabel(office),
      officeCode: office.code,
      madeAt: viMoment(key.madeAt),
      phone: office.phone,
      recipient: parted(key.recipient),
      signPublic: parted(key.signPublic),
      groups: key.fingerprint.slice(0, half).map((digits, i) => ({
        left: String(i + 1),
        leftDigits: [...digits].join(' '),
        right: String(i + 1 + half),
        rightDigits: [...(key.fingerprint[i + half] ?? '')].join(' '),
      })),
    }
    return press.print(FORM, values, 'final')
  }
}
