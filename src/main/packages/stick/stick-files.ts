import { open, readFile, rename, rm, statfs } from 'node:fs/promises'

/** A file that is being written on a stick. */
export interface StickHandle {
  write(bytes: Uint8Array): Promise<void>
  /** Forces what was written out of the system's memory onto the stick. */
  sync(): Promise<void>
  close(): Promise<void>
}

/** What writing to a stick asks of the file system; a test can make any of it fail. */
export interface StickFiles {
  /** Bytes that a user may still write in the folder. */
  freeBytes(folder: string): Promise<number>
  /** Makes or empties a file. */
  create(path: string): Promise<StickHandle>
  /** Null when there is no such file. */
  read(path: string): Promise<Buffer | null>
  rename(from: string, to: string): Promise<void>
  /** Makes names in a folder durable. */
  syncFolder(folder: string): Promise<void>
  /** Does nothing when there is no such file. */
  remove(path: string): Promise<void>
}

const isMissing = (cause: unknown) => cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'

/** The real file system. */
export const stickFiles: StickFiles = {
  async freeBytes(folder) {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  },
  async create(path) {
    const handle = await open(path, 'w')
    return {
      write: async (bytes) => {
        for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at)).bytesWritten
      },
      sync: () => handle.sync(),
      close: () => handle.close(),
    }
  },
  async read(path) {
    try {
      return await readFile(path)
    } catch (cause) {
      if (isMissing(cause)) return null
      throw cause
    }
  },
  rename,
  async syncFolder(folder) {
    // Windows cannot open a folder for that and does not need it.
    if (process.platform === 'win32') return
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } catch (cause) {
      // Some drivers of FAT and of network folders cannot, and say so.
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'EINVAL')) throw cause
    } finally {
      await handle.close()
    }
  },
  remove: (path) => rm(path, { force: true }),
}
