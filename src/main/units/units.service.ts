import { readResource } from '#main/regimes/read-resource.ts'
import type { SettingsService } from '#main/settings/settings.service.ts'
import { UnitChangeSchema, type UnitNow } from '#shared/units/unit-change.schema.ts'

export const UNIT_CHANGE_FILE = 'units/change-2025.json'

export interface UnitsDeps {
  readonly resourcesFolder: string
  readonly settings: Pick<SettingsService, 'office'>
}

/** The catalogue of communes by date. What a person's paper says stays as it is; the catalogue only stands beside it. */
export interface UnitsService {
  /**
   * What a commune of the office's list became on the day of the change; null where the catalogue does not say. It goes by
   * the name and the district, because a new commune may bear the code of an old one of another name.
   */
  now(communeCode: string): UnitNow | null
  /** Whether two communes are one, or became parts of one. */
  same(a: string, b: string): boolean
}

/** Reads the catalogue when it is first asked for. Throws kind 'resource' for one that does not hold together. */
export function createUnitsService({ resourcesFolder, settings }: UnitsDeps): UnitsService {
  let index: ReadonlyMap<string, UnitNow> | null = null

  function catalogue(): ReadonlyMap<string, UnitNow> {
    if (index) return index
    const { validFrom, provenance, provinces } = readResource(resourcesFolder, UNIT_CHANGE_FILE, UnitChangeSchema)
    const found = new Map<string, UnitNow>()
    for (const province of provinces) {
      for (const { code, name, from } of province.units) {
        const unit = { code, name, province: province.name, validFrom, provenance }
        for (const [, oldName, district, oldProvince] of from) found.set(keyOf(oldName, district, oldProvince), unit)
      }
    }
    index = found
    return index
  }

  function now(communeCode: string): UnitNow | null {
    const { communes, district, province } = settings.office()
    const commune = communes.find((one) => one.code === communeCode)
    return commune === undefined ? null : (catalogue().get(keyOf(commune.name, district, province)) ?? null)
  }

  return {
    now,
    same(a, b) {
      if (a === b) return true
      const [first, second] = [now(a), now(b)]
      return first !== null && second !== null && first.code === second.code
    },
  }
}

/** Accents count: two communes of one district differ by nothing else at times. Kinds of provinces are left out. */
function keyOf(name: string, district: string, province: string): string {
  const bare = province.replace(/^(thành phố|tỉnh)\s+/iu, '')
  return [name, district, bare].map((text) => text.normalize('NFC').trim().toLocaleLowerCase('vi')).join('|')
}
