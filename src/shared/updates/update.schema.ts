import { z } from 'zod'

/** Three numbers; the program has no other versions. */
export const VersionSchema = z.string().regex(/^(?:0|[1-9]\d{0,4})(?:\.(?:0|[1-9]\d{0,4})){2}$/)

/** Name of an installer: a plain file name of letters that every system knows, so that it cannot lead anywhere. */
const InstallerNameSchema = z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?$/)

/** Some forty lines: what fits a screen. */
export const NOTES_MOST_CHARACTERS = 4000

/** What the publisher signs: which program and system the installer is for, and which bytes it has. */
export const UpdateManifestSchema = z.strictObject({
  product: z.string().regex(/^[a-z0-9-]{1,60}$/),
  version: VersionSchema,
  platform: z.enum(['win32', 'linux', 'darwin']),
  arch: z.enum(['x64', 'arm64', 'ia32']),
  fileName: InstallerNameSchema,
  /** Bytes of the installer. */
  size: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** The oldest version that this one may follow on. */
  needsAtLeast: VersionSchema,
  /** What is new, in Vietnamese, line by line. */
  notes: z.string().max(NOTES_MOST_CHARACTERS),
  /** When it was made, ISO 8601 in UTC. */
  createdAt: z.iso.datetime(),
})
export type UpdateManifest = z.infer<typeof UpdateManifestSchema>

/** An update that passed every check and waits to be installed. */
export const UpdateOfferSchema = UpdateManifestSchema.pick({
  version: true,
  size: true,
  sha256: true,
  notes: true,
  createdAt: true,
}).extend({
  /** The file it came in. */
  updateFile: z.string(),
})
export type UpdateOffer = z.infer<typeof UpdateOfferSchema>

/** What the office has decided about updates from a server. */
export const UpdateServerSchema = z.strictObject({
  on: z.boolean(),
  /** Where the publisher's files lie, https; '' while none was given. */
  address: z.string().max(300),
})
export type UpdateServer = z.infer<typeof UpdateServerSchema>

export const UpdatesViewSchema = z.object({
  /** What runs here. */
  version: VersionSchema,
  platform: z.string(),
  arch: z.string(),
  /** Whether this build carries a publisher's key. */
  hasPublisher: z.boolean(),
  /** Whether an installer can be started from here. */
  canInstall: z.boolean(),
  offer: UpdateOfferSchema.nullable(),
  server: UpdateServerSchema.extend({
    /** What this run of the program goes by: settings take hold at the next start. */
    active: z.boolean(),
  }),
})
export type UpdatesView = z.infer<typeof UpdatesViewSchema>

/** What a server has that is newer. */
export const ServerNewsSchema = z.object({ version: VersionSchema, notes: z.string() })
export type ServerNews = z.infer<typeof ServerNewsSchema>
