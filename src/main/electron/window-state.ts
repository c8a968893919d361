import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** Beside the store, not in it: the window is there before anybody has signed in. Nothing but numbers is in it. */
const FILE = 'cua-so.json'
const MOST_BYTES = 1000

const pixels = z.number().int().min(-100_000).max(100_000)
const WindowStateSchema = z.strictObject({
  x: pixels,
  y: pixels,
  width: pixels.positive(),
  height: pixels.positive(),
  maximised: z.boolean(),
})
/** Where the window stood when it was closed, and how large it was when it was not maximised. */
export type WindowState = z.infer<typeof WindowStateSchema>

/** A part of a screen that windows may cover, in the pixels of the system. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Placement {
  /** Without a place of its own the system puts the window into the middle of the first screen. */
  readonly bounds: { readonly width: number; readonly height: number; readonly x?: number; readonly y?: number }
  readonly maximised: boolean
}

/** The smallest screen in use; the layout is made for it. */
const FIRST = { width: 1366, height: 768 }
/** The strip a window is held and moved by, and how much of it must be on a screen for a hand to find it. */
const TITLE_HEIGHT = 32
const GRIP_WIDTH = 120

/** Null where nothing sensible was kept. */
export function readWindowState(userData: string): WindowState | null {
  try {
    const path = join(userData, FILE)
    if (statSync(path).size > MOST_BYTES) return null
    return WindowStateSchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null
  } catch {
    return null
  }
}

/** Keeps it, whole or not at all. A place that cannot be kept stops nothing. */
export function writeWindowState(userData: string, state: WindowState): void {
  const path = join(userData, FILE)
  try {
    writeFileSync(`${path}.tmp`, JSON.stringify(state))
    renameSync(`${path}.tmp`, path)
  } catch {
    rmSync(`${path}.tmp`, { force: true })
  }
}

const overlap = (from: number, length: number, areaFrom: number, areaLength: number) =>
  Math.min(from + length, areaFrom + areaLength) - Math.max(from, areaFrom)

/** True where enough of the window's upper edge is on the screen to take hold of it. */
function canBeGripped(state: WindowState, area: Area): boolean {
  const wide = overlap(state.x, state.width, area.x, area.width) >= Math.min(GRIP_WIDTH, state.width)
  return wide && overlap(state.y, TITLE_HEIGHT, area.y, area.height) >= TITLE_HEIGHT / 2
}

/** Moves a length into a range, as far as it fits. */
const within = (from: number, length: number, areaFrom: number, areaLength: number) =>
  Math.max(areaFrom, Math.min(from, areaFrom + areaLength - length))

/**
 * Where the window opens on the screens that are there now; `areas` are theirs, the main one first. A window that stood on a
 * screen which has gone opens in the middle of the main one; one that is larger than its screen is made to fit.
 */
export function placeWindow(state: WindowState | null, areas: readonly Area[]): Placement {
  const [main] = areas
  const shrink = (size: { width: number; height: number }, area: Area | undefined) => ({
    width: Math.min(size.width, area?.width ?? size.width),
    height: Math.min(size.height, area?.height ?? size.height),
  })
  if (state === null) return { bounds: shrink(FIRST, main), maximised: false }
  const area = areas.find((one) => canBeGripped(state, one))
  if (area === undefined) return { bounds: shrink(state, main), maximised: state.maximised }
  const { width, height } = shrink(state, area)
  const x = within(state.x, width, area.x, area.width)
  const y = within(state.y, height, area.y, area.height)
  return { bounds: { x, y, width, height }, maximised: state.maximised }
}
