import { z } from 'zod'

/**
 * Arguments with which PowerShell tells of the disks of Windows; nothing of them comes from anywhere else. Numbers, so that the
 * answer reads the same in every language; UTF-8, so that labels keep their accents.
 */
export const WINDOWS_DRIVES: readonly string[] = [
  ...['-NoLogo', '-NoProfile', '-NonInteractive', '-Command'],
  '[Console]::OutputEncoding = [Text.Encoding]::UTF8; Get-CimInstance -ClassName Win32_LogicalDisk | ' +
    'Select-Object DeviceID, DriveType, VolumeName, Access | ConvertTo-Json -Compress',
]

/** The command by which macOS tells of a volume: `diskutil info -plist FOLDER`. */
export const DISKUTIL = '/usr/sbin/diskutil'

/** Win32_LogicalDisk.DriveType; others (unknown, no root, compact disc, RAM disk) say nothing that is asked here. */
const DRIVE_TYPES: Readonly<Record<number, boolean>> = { 2: true, 3: false, 4: false }
/** Win32_LogicalDisk.Access: readable only. */
const READABLE_ONLY = 1

const DriveSchema = z.object({
  DeviceID: z.string(),
  DriveType: z.number().nullish(),
  VolumeName: z.string().nullish(),
  Access: z.number().nullish(),
})
/** One disk is no list: so PowerShell writes it. */
const DrivesSchema = z.union([z.array(DriveSchema), DriveSchema.transform((drive) => [drive])])

interface WindowsDrive {
  readonly name: string
  /** Null where Windows does not tell. A hard disk in a USB case counts as fixed there. */
  readonly removable: boolean | null
  readonly readOnly: boolean
}

/** Disks by their letter ("E:"); none where the answer is missing or is not what was asked for. */
export function drivesOfWindows(answer: string | null): ReadonlyMap<string, WindowsDrive> {
  return new Map(
    drivesIn(answer).map(({ DeviceID, DriveType, VolumeName, Access }) => [
      DeviceID,
      {
        name: (VolumeName ?? '').trim().normalize('NFC'),
        removable: DRIVE_TYPES[DriveType ?? 0] ?? null,
        readOnly: Access === READABLE_ONLY,
      },
    ]),
  )
}

function drivesIn(answer: string | null): z.output<typeof DrivesSchema> {
  try {
    return DrivesSchema.safeParse(JSON.parse((answer ?? '').replace(/^\uFEFF/, ''))).data ?? []
  } catch {
    return []
  }
}

/** What the property list of a volume says; "không rõ", and may be written to, where it says nothing. */
export function askedOfDiskutil(answer: string | null): { removable: boolean | null; readOnly: boolean } {
  const said = (key: string): boolean | null => {
    const [, value] = new RegExp(`<key>${key}</key>\\s*<(true|false)\\s*/>`).exec(answer ?? '') ?? []
    return value === undefined ? null : value === 'true'
  }
  return {
    // Older systems do not have the first.
    removable: said('RemovableMediaOrExternalDevice') ?? said('RemovableMedia') ?? said('Ejectable'),
    readOnly: said('WritableVolume') === false,
  }
}
