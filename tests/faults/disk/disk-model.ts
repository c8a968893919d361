import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { DiskCall } from './recording.ts'

/**
 * What of the calls that were not yet forced to the disk a power cut lets through. POSIX promises nothing about them: 'none' of
 * them, the 'names' without the content (what a rename before a flush comes to), the 'content' without the names, or 'some' in any
 * order, one of them torn; 'all' is no power cut but a killed program.
 */
export type Survivors = 'none' | 'names' | 'content' | 'some' | 'all'

/** A disk writes a sector whole or not at all. */
const SECTOR = 512

type ContentCall = { readonly at: number; readonly bytes: Buffer } | { readonly size: number }

interface File {
  readonly kind: 'file'
  /** What surely is on the disk. */
  kept: Buffer
  /** Later calls in their order. */
  waiting: ContentCall[]
}

interface NameCall {
  /** What the call changes; a later one of the same names cannot survive without it. */
  readonly names: readonly string[]
  readonly apply: (names: Map<string, Entry>) => void
}

interface Folder {
  readonly kind: 'folder'
  readonly kept: Map<string, Entry>
  waiting: NameCall[]
  /** As the program sees it. */
  readonly seen: Map<string, Entry>
}

type Entry = File | Folder

const folderOf = (entries: [string, Entry][]): Folder => ({
  kind: 'folder',
  kept: new Map(entries),
  waiting: [],
  seen: new Map(entries),
})

/**
 * A disk as POSIX promises it, and no better: content is safe after a flush of its file, a name after a flush of its folder. Begins
 * with what a folder holds and takes the calls that a program made to it.
 */
export class DiskModel {
  readonly #root: Folder
  readonly #path: string
  readonly #open = new Map<number, Entry>()

  /** `path`: the folder that calls name. `before`: where what it held is read from. */
  constructor(path: string, before: string) {
    this.#path = path
    this.#root = readFolder(before)
  }

  take(call: DiskCall): void {
    switch (call.act) {
      case 'open':
        this.#opened(call)
        break
      case 'write':
        this.#file(call.fd).waiting.push({ at: call.at, bytes: call.bytes })
        break
      case 'truncate':
        this.#file(call.fd).waiting.push({ size: call.size })
        break
      case 'sync':
        flush(this.#entryOf(call.fd))
        break
      case 'rename':
        this.#renamed(call.from, call.to)
        break
      case 'remove':
        this.#named(call.path, (names, name) => names.delete(name))
        break
      case 'makeFolder':
        this.#made(call.path, folderOf([]))
        break
      case 'say':
    }
  }

  /** Writes down what a power cut leaves now. `under` limits it to a folder: of everything else, all calls survive. */
  leave(to: string, survivors: Survivors, random: () => number, under = this.#path): void {
    const cut = this.#find(under)
    const write = (entry: Entry, path: string, mode: Survivors): void => {
      const own = entry === cut ? survivors : mode
      if (entry.kind === 'file') {
        writeFileSync(path, contentAfter(entry, own, random))
        return
      }
      mkdirSync(path, { recursive: true })
      for (const [name, child] of namesAfter(entry, own, random)) write(child, join(path, name), own)
    }
    rmSync(to, { recursive: true, force: true })
    write(this.#root, to, this.#root === cut ? survivors : 'all')
  }

  #find(path: string): Entry | undefined {
    if (path === this.#path) return this.#root
    const parent = this.#find(dirname(path))
    return parent?.kind === 'folder' ? parent.seen.get(basename(path)) : undefined
  }

  #folder(path: string): Folder {
    const found = this.#find(path)
    if (found?.kind !== 'folder') throw new Error(`the model of the disk has no folder ${path}`)
    return found
  }

  #entryOf(fd: number): Entry {
    const found = this.#open.get(fd)
    if (found === undefined) throw new Error(`the model of the disk has no open file ${fd}`)
    return found
  }

  #file(fd: number): File {
    const found = this.#entryOf(fd)
    if (found.kind !== 'file') throw new Error('a folder was written as a file')
    return found
  }

  #opened({ fd, path, creates, empties }: Extract<DiskCall, { act: 'open' }>): void {
    let found = this.#find(path)
    if (found === undefined) {
      if (!creates) throw new Error(`the model of the disk has no ${path}`)
      found = { kind: 'file', kept: Buffer.alloc(0), waiting: [] }
      this.#made(path, found)
    } else if (empties && found.kind === 'file') found.waiting.push({ size: 0 })
    this.#open.set(fd, found)
  }

  #made(path: string, entry: Entry): void {
    this.#named(path, (names, name) => names.set(name, entry))
  }

  #named(path: string, change: (names: Map<string, Entry>, name: string) => unknown): void {
    if (path === this.#path) return
    const name = basename(path)
    changeNames(this.#folder(dirname(path)), { names: [name], apply: (names) => change(names, name) })
  }

  #renamed(from: string, to: string): void {
    if (dirname(from) !== dirname(to)) throw new Error('a rename across folders is not in the model of the disk')
    const [before, after] = [basename(from), basename(to)]
    const moved = this.#find(from)
    if (moved === undefined) throw new Error(`the model of the disk has no ${from}`)
    changeNames(this.#folder(dirname(from)), {
      names: [before, after],
      apply(names) {
        names.delete(before)
        names.set(after, moved)
      },
    })
  }
}

function changeNames(folder: Folder, call: NameCall): void {
  folder.waiting.push(call)
  call.apply(folder.seen)
}

function flush(entry: Entry): void {
  if (entry.kind === 'folder') for (const call of entry.waiting) call.apply(entry.kept)
  else entry.kept = applied(entry.kept, entry.waiting)
  entry.waiting = []
}

function namesAfter(folder: Folder, mode: Survivors, random: () => number): Map<string, Entry> {
  if (mode === 'none' || mode === 'content') return folder.kept
  if (mode === 'names' || mode === 'all') return folder.seen
  const names = new Map(folder.kept)
  const lost = new Set<string>()
  for (const call of folder.waiting) {
    if (random() < 0.5 || call.names.some((name) => lost.has(name))) for (const name of call.names) lost.add(name)
    else call.apply(names)
  }
  return names
}

function contentAfter({ kept, waiting }: File, mode: Survivors, random: () => number): Buffer {
  if (mode === 'none' || mode === 'names') return kept
  if (mode === 'content' || mode === 'all') return applied(kept, waiting)
  const some = waiting.filter(() => random() < 0.5)
  const torn = some.pop()
  return applied(kept, torn === undefined ? some : [...some, tearOf(torn, random)])
}

/** The first sectors of a write. */
function tearOf(call: ContentCall, random: () => number): ContentCall {
  if ('size' in call) return call
  const sectors = Math.ceil(call.bytes.length / SECTOR)
  return { at: call.at, bytes: call.bytes.subarray(0, Math.floor(random() * (sectors + 1)) * SECTOR) }
}

function applied(kept: Buffer, calls: readonly ContentCall[]): Buffer {
  const room = calls.reduce((most, call) => Math.max(most, 'size' in call ? call.size : call.at + call.bytes.length), 0)
  const bytes = Buffer.alloc(Math.max(kept.length, room))
  kept.copy(bytes)
  let length = kept.length
  for (const call of calls) {
    if ('size' in call) {
      // What is cut off reads as zeros if the file grows again.
      bytes.fill(0, Math.min(call.size, length), length)
      length = call.size
    } else if (call.bytes.length > 0) {
      call.bytes.copy(bytes, call.at)
      length = Math.max(length, call.at + call.bytes.length)
    }
  }
  return bytes.subarray(0, length)
}

/** Everything of a folder, as if it had been on the disk for long. */
function readFolder(path: string): Folder {
  return folderOf(
    readdirSync(path, { withFileTypes: true }).map((entry): [string, Entry] => {
      const inner = join(path, entry.name)
      if (entry.isDirectory()) return [entry.name, readFolder(inner)]
      return [entry.name, { kind: 'file', kept: readFileSync(inner), waiting: [] }]
    }),
  )
}
