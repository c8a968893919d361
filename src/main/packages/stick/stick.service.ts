import type { PackageRow } from '#shared/packages/ledger.schema.ts'
import type { Volume } from '#shared/packages/volume.schema.ts'
import { requirePermission } from '../../accounts/permissions.ts'
import type { Actor } from '../../store/actor.ts'
import type { Progress } from '../age-file.ts'
import type { PackageLimits } from '../limits.ts'
import type { PackagesService } from '../packages.service.ts'
import type { StickFiles } from './stick-files.ts'
import { writeToStick } from './write-to-stick.ts'

export interface StickServiceDeps {
  readonly packages: Pick<PackagesService, 'row' | 'bytes' | 'open' | 'record'>
  readonly limits: Pick<PackageLimits, 'freeSpaceTimes'>
  readonly files: StickFiles
  /** What is plugged in now. */
  readonly volumes: () => Promise<Volume[]>
}

export interface StickPlace {
  readonly folder: string
  /** What the ledger calls it, such as the label of the stick. */
  readonly label: string
  /** Name of the file; that of the ledger where left out. */
  readonly fileName?: string
}

/** Packages on their way to a stick. */
export interface StickService {
  /** What is plugged in now and could take a package. */
  volumes(): Promise<Volume[]>
  /**
   * Writes a package of the ledger to a place and records that. Throws what {@link writeToStick} throws; the ledger then keeps
   * what it had.
   */
  write(actor: Actor, packageId: string, to: StickPlace, progress?: Progress): Promise<PackageRow>
}

export function createStickService({ packages, limits, files, volumes }: StickServiceDeps): StickService {
  return {
    volumes,
    async write(actor, packageId, { folder, label, ...named }, progress) {
      requirePermission(actor, 'packages.write', 'ghi gói dữ liệu ra USB')
      const fileName = named.fileName ?? packages.row(packageId).fileName
      const bytes = packages.bytes(actor, packageId)
      await writeToStick(files, {
        folder,
        fileName,
        bytes,
        freeSpaceTimes: limits.freeSpaceTimes,
        progress,
        verify: async (readBack) => void (await packages.open(actor, readBack)),
      })
      packages.record(actor, packageId, { act: 'written', note: label })
      return packages.row(packageId)
    },
  }
}
