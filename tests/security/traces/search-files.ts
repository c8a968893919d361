import { type Dirent, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Needle } from './needles.ts'

/** Finds which of many needles stand in bytes, in one pass over them. */
type Finder = (bytes: Buffer) => Needle[]

/** A needle is compared where its first two bytes stand, and then its first four; few places of a file have both. */
export function finderOf(needles: readonly Needle[]): Finder {
  const begins = new Uint8Array(0x10000)
  const byPrefix = new Map<number, Needle[]>()
  for (const needle of needles) {
    if (needle.bytes.length < 4) throw new RangeError(`${needle.what} is too short to be looked for`)
    const prefix = needle.bytes.readUInt32LE(0)
    begins[prefix & 0xffff] = 1
    byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), needle])
  }
  return (bytes) => {
    const found = new Set<Needle>()
    for (let at = 0; at + 4 <= bytes.length; at++) {
      if (begins[(bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)] === 0) continue
      for (const needle of byPrefix.get(bytes.readUInt32LE(at)) ?? []) {
        const end = at + needle.bytes.length
        if (end <= bytes.length && bytes.compare(needle.bytes, 0, needle.bytes.length, at, end) === 0) found.add(needle)
      }
    }
    return [...found]
  }
}

const isWithin = (path: string, folder: string) => path === folder || path.startsWith(folder + sep)

export interface SearchOptions {
  /** Files and folders that somebody chose to save to or to read from; one that holds a searched folder excepts nothing. */
  readonly except: readonly string[]
  /** What a file says openly and has to: cut out of it before it is searched. */
  readonly openly: (path: string, bytes: Buffer) => readonly string[]
}

/** Looks through every file under these folders, whatever it is called, and through its path, and tells "file: what". */
export function searchFiles(
  folders: readonly string[],
  needles: readonly Needle[],
  { except, openly }: SearchOptions,
): string[] {
  const find = finderOf(needles)
  const excepted = except.filter((path) => !folders.some((folder) => isWithin(folder, path)))
  const files = folders.flatMap((folder) =>
    filesIn(folder).map((path) => ({ path, name: relative(join(folder, '..'), path) })),
  )
  return files
    .filter(({ path }) => !excepted.some((chosen) => isWithin(path, chosen)))
    .flatMap(({ path, name }) => {
      const bytes = bytesOf(path)
      const found = [...find(Buffer.from(name, 'utf8')), ...find(without(bytes, openly(path, bytes)))]
      return found.map(({ what }) => `${name}: ${what}`)
    })
}

/** Nothing for a file that has gone since it was listed: a running browser takes its own away. */
function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}

function without(bytes: Buffer, texts: readonly string[]): Buffer {
  return texts.length === 0
    ? bytes
    : Buffer.from(texts.reduce((left, text) => left.replaceAll(text, ''), String(bytes)))
}

function filesIn(folder: string): string[] {
  const isFile = (entry: Dirent) => entry.isFile()
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(isFile)
    .map((entry) => join(entry.parentPath, entry.name))
}
