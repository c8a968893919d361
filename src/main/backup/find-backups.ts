import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { readDoorplate } from '#main/accounts/doorplate.ts'
import { replaceFile } from '#main/store/files.ts'
import { readSmallFile } from '#main/store/read-small-file.ts'
import type { FoundBackup } from '#shared/backup/backup.schema.ts'
import { AppFailure } from '#shared/contract/errors.ts'
import type { Volume } from '#shared/packages/volume.schema.ts'
import { errorText } from '#shared/texts/errors.ts'
import { backupsIn, looksLikeBackup, readManifest } from './backup-files.ts'

/** Folder on a stick in which backups are made, so that its root stays tidy. */
export const STICK_FOLDER = 'HSCN-sao-luu'
/** Beside the store and readable without a key, because it is asked for when the store does not open. */
const PLACES_FILE = 'noi-sao-luu.json'
const MOST_PLACES = 8
const MOST_BYTES = 64 * 1024

const PlacesSchema = z.strictObject({ places: z.array(z.string()) })

/** The place beside the store, on the same disk: against mistakes and damage, not against losing the PC. */
export const placeBeside = (folder: string): string => join(dirname(folder), 'sao-luu')

const placesFile = (folder: string) => join(dirname(folder), PLACES_FILE)

/** Where backups were made from this PC. */
function knownPlaces(folder: string): string[] {
  try {
    return PlacesSchema.parse(JSON.parse(readSmallFile(placesFile(folder), MOST_BYTES))).places
  } catch {
    return []
  }
}

/** Notes a place, so that it is looked into when the store does not open. A note that cannot be written is lost. */
export function rememberPlace(folder: string, place: string): void {
  const places = [place, ...knownPlaces(folder).filter((one) => one !== place)].slice(0, MOST_PLACES)
  try {
    replaceFile(placesFile(folder), `${JSON.stringify({ places })}\n`)
  } catch {
    // It can still be chosen by hand.
  }
}

interface Place {
  readonly path: string
  readonly removable: boolean
}

/** Everywhere a backup may be: beside the store, where some were made before, on what is plugged in. */
export function placesToLook(folder: string, volumes: readonly Volume[]): Place[] {
  const sticks = volumes.flatMap(({ path }) => [join(path, STICK_FOLDER), path])
  const onStick = (path: string) => volumes.some((volume) => path.startsWith(volume.path))
  const all = [placeBeside(folder), ...knownPlaces(folder), ...sticks]
  return [...new Set(all)].map((path) => ({ path, removable: onStick(path) }))
}

export interface LocatedBackup extends Omit<FoundBackup, 'key'> {
  readonly folder: string
}

/** The backups of some places, newest first. What cannot be used is there too, with what is wrong. */
export function findBackups(places: readonly Place[]): LocatedBackup[] {
  return places
    .flatMap(({ path, removable }) => {
      const folders = looksLikeBackup(path) ? [path] : backupsIn(path).map((name) => join(path, name))
      return folders.map((folder) => locate(folder, path, removable))
    })
    .toSorted((a, b) => b.madeAt.localeCompare(a.madeAt))
}

function locate(folder: string, place: string, removable: boolean): LocatedBackup {
  const name = folder.split(/[\\/]/).at(-1) ?? folder
  const unknown = { officeName: '', madeAt: '', appVersion: '', bytes: 0, users: [] }
  const here = { folder, name, place, removable }
  try {
    const { open } = readManifest(folder)
    const short = open.files.find(
      (file) => statSync(join(folder, file.name), { throwIfNoEntry: false })?.size !== file.size,
    )
    return {
      ...here,
      officeName: open.officeName,
      madeAt: open.madeAt,
      appVersion: open.appVersion,
      bytes: open.files.reduce((sum, file) => sum + file.size, 0),
      users: readDoorplate(folder).users,
      fault: short === undefined ? null : `Tệp ${short.name} thiếu hoặc bị cắt ngắn`,
    }
  } catch (cause) {
    if (!(cause instanceof AppFailure)) throw cause
    return { ...here, ...unknown, fault: errorText(cause.error).title }
  }
}
