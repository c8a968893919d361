import { createServices, type Services } from '#main/services.ts'
import type { PackageKind } from '#shared/packages/manifest.schema.ts'
import { OfficeSchema } from '#shared/settings/office.schema.ts'
import { sampleProvince } from './province-house.ts'
import { sampleOffice } from './test-measures.ts'
import { openTestStore, RESOURCES, type TestStore } from './test-store.ts'

/** An office with every room over a store of its own. Call `dispose` at the end. */
export interface ActingOffice extends TestStore {
  readonly services: Services
}

/** Ids of one office never meet those of another, as UUIDs do not. */
function idsOf(mark: string) {
  let n = 0
  return {
    next() {
      n += 1
      return `00000000-0000-7000-8${mark}-${String(n).padStart(12, '0')}`
    },
  }
}

function openOffice(today: string, mark: string, changes: Record<string, unknown>): ActingOffice {
  const test = { ...openTestStore(today), ids: idsOf(mark) }
  const vault = { relabel: () => undefined } as unknown as Parameters<typeof createServices>[0]['office']['vault']
  const office = { store: test.store, audit: test.audit, vault }
  const services = createServices({ office, clock: test.clock, ids: test.ids, resourcesFolder: RESOURCES })
  services.settings.saveOffice(test.actor, OfficeSchema.parse({ ...sampleOffice(), ...changes }))
  return { ...test, services }
}

/** The office that sends: the sample one, without anybody in it. */
export const openSender = (today: string): ActingOffice => openOffice(today, '0a1', {})

/** A fictitious neighbouring district. */
export const openReceiver = (today: string): ActingOffice =>
  openOffice(today, '0b2', {
    code: 'HN-GD',
    district: 'huyện Giả Định',
    communes: [
      { code: '90001', name: 'xã Giả Định Đông' },
      { code: '90002', name: 'xã Giả Định Tây' },
    ],
  })

/** The legal office of the sample's district. */
export const openLegalOffice = (today: string): ActingOffice =>
  openOffice(today, '0c3', { kind: 'tu_phap', code: 'HN-ST-TP', name: 'Phòng Tư pháp', symbol: 'TP' })

/** `to` trusts the keys of `from`, as if their fingerprint had been read aloud. */
async function trust(to: ActingOffice, from: ActingOffice): Promise<void> {
  const [key] = await from.services.keys.own(from.actor)
  const file = Buffer.from(await from.services.keys.exportFile(from.actor), 'utf8')
  to.services.keys.trust(to.actor, file, key?.fingerprint.join(' ') ?? '')
}

/** Makes two offices trust each other. */
export async function acquaint(one: ActingOffice, other: ActingOffice): Promise<void> {
  await trust(one, other)
  await trust(other, one)
}

/** Seals any files from one office for another, as somebody could who changed the program. */
export async function sealFiles(
  kind: PackageKind,
  from: ActingOffice,
  to: ActingOffice,
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[],
): Promise<Uint8Array> {
  const receiver = to.services.settings.office().code
  const { bytes } = await from.services.packages.seal(from.actor, { kind, receiver, request: 'thử', files })
  return bytes
}

/** A fictitious office above the sample province, to which provinces send. */
export const openUpper = (today: string): ActingOffice =>
  openOffice(today, '0e5', {
    ...sampleProvince(),
    code: 'TW',
    name: 'Cục mẫu (không có thật)',
    districts: [{ code: sampleProvince().code, name: 'thành phố Hà Nội' }],
  })

/** The sample province, whose districts the sample office and fictitious ones are. */
export const openProvince = (today: string): ActingOffice => openOffice(today, '0d4', { ...sampleProvince() })
