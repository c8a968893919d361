import { createHeadsService, type HeadsService } from '#main/packages/heads.service.ts'
import { createKeysService, type KeysService } from '#main/packages/keys.service.ts'
import { loadPackageLimits } from '#main/packages/limits.ts'
import { createPackagesService, type PackagesService } from '#main/packages/packages.service.ts'
import { createSettingsService } from '#main/settings/settings.service.ts'
import { createBlobs } from '#main/store/blobs.ts'
import { createSystemIds } from '#main/system-ids.ts'
import { sampleOffice } from './test-office.ts'
import { openTestStore, RESOURCES, type TestStore } from './test-store.ts'

/** An office with its own store, keys and ledger, and nothing else. */
export interface PackageOffice extends TestStore {
  readonly code: string
  readonly keys: KeysService
  readonly heads: HeadsService
  readonly packages: PackagesService
}

/** Ids are real ones: two offices that count up would make packages of the same id. `from`: folder of an older store of the office. */
export function openPackageOffice(code: string, name: string, start = '2026-11-02', from?: string): PackageOffice {
  const opened = openTestStore(start, from)
  const ids = createSystemIds()
  const test = { ...opened, blobs: createBlobs(opened.store, ids) }
  const settings = createSettingsService(test)
  settings.saveOffice(test.actor, { ...sampleOffice(), code, name })
  const keys = createKeysService({ ...test, ids, settings })
  const limits = loadPackageLimits(RESOURCES)
  const heads = createHeadsService({ ...test, ids })
  const packages = createPackagesService({ ...test, ids, settings, keys, heads, limits, appVersion: '0.0.0' })
  return { ...test, ids, code, keys, heads, packages }
}

/** `to` trusts the keys of `from`, as if their fingerprint had been read aloud. */
export async function trustKeysOf(to: PackageOffice, from: PackageOffice): Promise<void> {
  const [key] = await from.keys.own(from.actor)
  const file = Buffer.from(await from.keys.exportFile(from.actor), 'utf8')
  to.keys.trust(to.actor, file, key?.fingerprint.join(' ') ?? '')
}

/** A district and its province that trust each other. */
export async function twoOffices(): Promise<[district: PackageOffice, province: PackageOffice]> {
  const district = openPackageOffice('01-269', 'Phòng Lao động - Thương binh và Xã hội thị xã Sơn Tây')
  const province = openPackageOffice('01', 'Chi cục Phòng, chống tệ nạn xã hội Hà Nội')
  await trustKeysOf(district, province)
  await trustKeysOf(province, district)
  return [district, province]
}
