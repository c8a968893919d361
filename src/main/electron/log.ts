import { randomBytes } from 'node:crypto'
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

export interface Log {
  /**
   * Notes an error nobody foresaw: where it happened and its kind, never its message, which may hold personal data or a
   * key. Returns the number that the user is shown.
   */
  unexpected(place: string, cause: unknown): string
  /** Notes a call that took longer than a person notices. */
  slow(place: string, milliseconds: number): void
}

/** Beyond this the log is put aside as the one old log, in place of the one before. */
const LIMIT_BYTES = 1_000_000

/** `at name (file:///…/out/main/index.js:12:34)`, `at node:fs:1:2`; anything else in a stack may be part of a message. */
const FRAME = /^\s+at (?:(?:async |new )*([\w$.<>[\]# ]+) \()?((?:file:\/\/|node:|\/|[A-Za-z]:\\)[^()\n]*:\d+:\d+)\)?$/

/** A folder of the PC may carry its user's name, so only the last three parts of a path are kept. */
function shortPlace(place: string): string {
  return place.split(/[\\/]/).slice(-3).join('/')
}

function framesOf(error: Error): string[] {
  const stack = error.stack ?? ''
  // The message comes first and may have lines that look like frames: cut it off before reading.
  const at = stack.indexOf(error.message)
  const below = at === -1 ? stack : stack.slice(at + error.message.length)
  return below
    .split('\n')
    .map((line) => FRAME.exec(line))
    .filter((match) => match !== null)
    .map(([, name, place]) => (name === undefined ? shortPlace(place ?? '') : `${name} ${shortPlace(place ?? '')}`))
    .slice(0, 12)
}

/** Class and code of an error and of what caused it, for example `DrizzleQueryError < SqliteError SQLITE_FULL`. */
function kindOf(cause: unknown): string {
  if (!(cause instanceof Error)) return typeof cause
  const code =
    'code' in cause && typeof cause.code === 'string' && /^[A-Z_\d]+$/.test(cause.code) ? ` ${cause.code}` : ''
  const own = `${cause.constructor.name}${code}`
  return cause.cause === undefined ? own : `${own} < ${kindOf(cause.cause)}`
}

/** A small log of lines in JSON, append-only, in `<userData>/logs`. Never fails: a log that cannot be written is lost. */
export function createLog(folder: string, now: () => string): Log {
  const path = join(folder, 'app.log')
  const append = (line: Record<string, unknown>) => {
    try {
      mkdirSync(folder, { recursive: true })
      const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
      if (size > LIMIT_BYTES) renameSync(path, join(folder, 'app.old.log'))
      appendFileSync(path, `${JSON.stringify({ at: now(), ...line })}\n`)
    } catch {
      // Nowhere left to say it.
    }
  }
  return {
    unexpected(place, cause) {
      const id = randomBytes(4).toString('hex')
      append({ id, place, error: kindOf(cause), frames: cause instanceof Error ? framesOf(cause) : [] })
      return id
    },
    slow(place, milliseconds) {
      append({ place, slowMs: Math.round(milliseconds) })
    },
  }
}
