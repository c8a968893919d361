import { createHash, randomUUID } from 'node:crypto'
import { createServices, type Services } from '#main/services.ts'
import { type Manifest, ManifestSchema, type PackageKind } from '#shared/packages/manifest.schema.ts'
import { OfficeSchema } from '#shared/settings/office.schema.ts'
import {
  type PersonDecision,
  type PersonDecisionInput,
  PersonDecisionSchema,
} from '#shared/transfers/person-taking.schema.ts'
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

const nameOf = ({ services }: ActingOffice) => {
  const { code, name } = services.settings.office()
  return { code, name }
}

/** What stands on a package from one office to another, as the packages room writes it. */
export function manifestOf(
  kind: PackageKind,
  from: ActingOffice,
  to: ActingOffice,
  files: ReadonlyMap<string, Uint8Array>,
): Manifest {
  return ManifestSchema.parse({
    ...{ format: 'hscn-package', version: 1, kind, id: randomUUID(), sequence: 1, previous: null, supersedes: null },
    ...{ sender: nameOf(from), receiver: nameOf(to), period: null, createdAt: '2026-11-29T08:00:00+07:00' },
    ...{ appVersion: '0.0.0', catalogueVersion: 'x', request: '' },
    files: [...files].map(([path, bytes]) => {
      return { path, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
    }),
  })
}

export const decide = (decision: PersonDecisionInput = {}): PersonDecision => PersonDecisionSchema.parse(decision)
