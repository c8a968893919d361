import type * as Electron from 'electron'
import { strict } from './strict.ts'

/** One screen without a taskbar. */
const area = { x: 0, y: 0, width: 1920, height: 1080 }
const display = strict('display', { id: 1, bounds: area, workArea: area }) as Electron.Display

export const screen = strict('screen', {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
} satisfies Pick<Electron.Screen, 'getPrimaryDisplay' | 'getAllDisplays'>)
