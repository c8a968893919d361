import type { Volume } from '#shared/packages/volume.schema.ts'
import { APP_VERSION } from '../app-version.ts'
import { createHeadsService, type HeadsServiceDeps } from './heads.service.ts'
import { createKeyPaper, type KeyPaperDeps } from './key-paper.ts'
import { createKeysService } from './keys.service.ts'
import { loadPackageLimits } from './limits.ts'
import { createPackagesService, type PackagesServiceDeps } from './packages.service.ts'
import { createStickService } from './stick/stick.service.ts'
import { stickFiles } from './stick/stick-files.ts'
import { createVolumes, systemVolumes } from './stick/volumes.ts'

export interface PackagesRoomDeps
  extends Omit<PackagesServiceDeps, 'keys' | 'limits' | 'appVersion' | 'heads'>,
    HeadsServiceDeps,
    Pick<KeyPaperDeps, 'press'> {
  readonly audit: HeadsServiceDeps['audit']
  readonly resourcesFolder: string
  /** What a package could be written to; the system's own where left out. */
  readonly volumes?: (() => Promise<Volume[]>) | undefined
}

/** Builds the services of keys and packages in their order of dependence. Throws kind 'resource'. */
export function createPackagesRoom(deps: PackagesRoomDeps) {
  const keys = createKeysService(deps)
  const packageLimits = loadPackageLimits(deps.resourcesFolder)
  const heads = createHeadsService(deps)
  const packages = createPackagesService({ ...deps, keys, heads, limits: packageLimits, appVersion: APP_VERSION })
  const volumes = deps.volumes ?? createVolumes(systemVolumes)
  const sticks = createStickService({ packages, limits: packageLimits, files: stickFiles, volumes })
  const keyPaper = createKeyPaper({ ...deps, keys })
  return { keys, keyPaper, packages, packageHeads: heads, packageLimits, sticks }
}
