import { type CivilDate, civilDate } from '#shared/primitives/civil-date.ts'

/** What only an unpackaged build lets its surroundings decide, for development and tests. */
export interface DevelopmentHooks {
  /** HSCN_TODAY=YYYY-MM-DD: the day on which the app believes to have been started. */
  readonly today: CivilDate | undefined
  /** HSCN_CHEAP_KDF=1: password keys derived at the smallest cost, so that specs do not wait for each unlock. */
  readonly cheapKdf: boolean
  /** HSCN_PUBLISHER=<SPKI in base64>: whose update files are taken, so that specs can sign some. */
  readonly publisher: string | undefined
}

/** A packaged build obeys nobody's environment. */
export function developmentHooks(isPackaged: boolean, environment: NodeJS.ProcessEnv): DevelopmentHooks {
  if (isPackaged) return { today: undefined, cheapKdf: false, publisher: undefined }
  const { HSCN_TODAY: today, HSCN_CHEAP_KDF: cheap, HSCN_PUBLISHER: publisher } = environment
  return {
    today: today === undefined || today === '' ? undefined : civilDate(today),
    cheapKdf: cheap === '1',
    publisher,
  }
}
