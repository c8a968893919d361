import { z } from 'zod'
import { readResource } from '../regimes/read-resource.ts'

const count = z.number().int().positive()

/** How large a package may be. Technical bounds that keep a PC of 4 GB working; none of them is law. */
const PackageLimitsSchema = z.strictObject({
  note: z.string(),
  /** Bytes of the sealed file. */
  packageBytes: count,
  /** Bytes of the lines before the sealed content, and how many receivers they may name. */
  headerBytes: count,
  recipients: count,
  manifestBytes: count,
  /** Files besides manifest and signature. */
  files: count,
  fileBytes: count,
  /** Bytes that all files may unfold to. */
  unfoldedBytes: count,
  /** How many times larger a file may become by unfolding; looked at from `ratioFromBytes` on. */
  ratio: count,
  ratioFromBytes: count,
  /** A stick must have this many times the package's size free. */
  freeSpaceTimes: count,
})
export type PackageLimits = z.infer<typeof PackageLimitsSchema>

/** Reads resources/packages/limits.json; throws kind 'resource' with the place that is wrong. */
export function loadPackageLimits(resourcesFolder: string): PackageLimits {
  return readResource(resourcesFolder, 'packages/limits.json', PackageLimitsSchema)
}
