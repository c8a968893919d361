import { z } from 'zod'
import { HeadFindingSchema, SettleHeadSchema } from '../../packages/head-finding.schema.ts'
import { TrustedKeySchema } from '../../packages/key.schema.ts'
import { PackageRowSchema } from '../../packages/ledger.schema.ts'
import { OfficeNameSchema } from '../../packages/manifest.schema.ts'
import {
  DistrustSchema,
  KeyOfferViewSchema,
  KeysViewSchema,
  MarkPackageSchema,
  OpenedViewSchema,
  PackageOfferSchema,
  ReasonSchema,
  SealOfferSchema,
  TakenViewSchema,
  TakePackageSchema,
  TypedFingerprintSchema,
} from '../../packages/package-views.schema.ts'
import { VolumeSchema } from '../../packages/volume.schema.ts'
import { byId, done, nothing, read, savedFile, write } from '../entry.ts'

const headFindings = z.object({ findings: z.array(HeadFindingSchema) })
const direction = z.strictObject({ direction: z.enum(['out', 'in']) })

export const packagesEntries = {
  'packages.ledger': read('cases.read', direction, z.object({ rows: z.array(PackageRowSchema) })),
  /** What can be sent, and the offices that a package can be sealed for. */
  'packages.offers': read(
    'packages.write',
    nothing,
    z.object({ offers: z.array(PackageOfferSchema), receivers: z.array(OfficeNameSchema) }),
  ),
  'packages.seal': write('packages.write', SealOfferSchema, PackageRowSchema),
  'packages.volumes': read('packages.write', nothing, z.object({ volumes: z.array(VolumeSchema) })),
  /** Writes a package to a volume of the list, reads it back and checks it. */
  'packages.writeTo': write('packages.write', z.strictObject({ id: z.string(), path: z.string() }), PackageRowSchema),
  /** The same into a folder that the system's dialog asks for; null when the user cancelled. */
  'packages.writeToFolder': write('packages.write', byId, PackageRowSchema.nullable()),
  'packages.mark': write('packages.write', MarkPackageSchema, PackageRowSchema),
  /** Asks for a file, opens and checks it, and holds it until it is taken, refused or put away; null when cancelled. */
  'packages.choose': write('packages.write', nothing, OpenedViewSchema.nullable()),
  'packages.take': write('packages.write', TakePackageSchema, TakenViewSchema),
  'packages.refuse': write('packages.write', ReasonSchema, PackageRowSchema),
  /** Heads of audit chains that do not go together, and that nobody has asked about yet. */
  'packages.heads': read('cases.read', nothing, headFindings),
  'packages.settleHead': write('packages.write', SettleHeadSchema, headFindings),
  'packages.putAway': write('packages.write', nothing, done),
  'keys.show': read('cases.read', nothing, KeysViewSchema),
  /** The key file, or the page that introduces the keys. */
  'keys.saveAs': write('packages.write', z.strictObject({ format: z.enum(['hscn-key', 'pdf']) }), savedFile),
  /** Asks for a key file and holds it until it is trusted; null when cancelled. */
  'keys.choose': write('keys.write', nothing, KeyOfferViewSchema.nullable()),
  'keys.trust': write('keys.write', TypedFingerprintSchema, TrustedKeySchema),
  'keys.distrust': write('keys.write', DistrustSchema, KeysViewSchema),
  'keys.rotate': write('keys.write', ReasonSchema, KeysViewSchema),
} as const
