import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Area, placeWindow, readWindowState, type WindowState, writeWindowState } from './window-state.ts'

const MAIN: Area = { x: 0, y: 0, width: 1366, height: 728 }
const SECOND: Area = { x: 1366, y: -200, width: 1920, height: 1040 }
const STATE: WindowState = { x: 1500, y: 10, width: 1400, height: 800, maximised: false }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hscn-window-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the place of the window', () => {
  it('is kept, and only numbers are kept', () => {
    writeWindowState(folder, STATE)
    expect(readWindowState(folder)).toEqual(STATE)
    expect(readdirSync(folder)).toEqual(['cua-so.json'])
  })

  it.each([
    ['', 'an empty file'],
    ['{"x":1', 'half a file'],
    ['null', 'nothing'],
    [JSON.stringify({ ...STATE, width: -5 }), 'a negative width'],
    [JSON.stringify({ ...STATE, x: 1e300 }), 'a place beyond any screen'],
    [JSON.stringify({ ...STATE, x: 1.5 }), 'half pixels'],
    [JSON.stringify({ ...STATE, title: 'Nguyễn Văn Ví Dụ' }), 'more than belongs there'],
    [`${JSON.stringify(STATE)}${' '.repeat(2000)}`, 'a file that is too large'],
  ])('is forgotten when the file holds %j (%s)', (text) => {
    writeFileSync(join(folder, 'cua-so.json'), text)
    expect(readWindowState(folder)).toBeNull()
  })

  it('that cannot be kept stops nothing and leaves nothing', () => {
    mkdirSync(join(folder, 'cua-so.json'))
    writeWindowState(folder, STATE)
    expect(readWindowState(folder)).toBeNull()
    expect(readdirSync(folder)).toEqual(['cua-so.json'])
  })
})

describe('opening the window', () => {
  it('for the first time fits the smallest screen', () => {
    expect(placeWindow(null, [MAIN])).toEqual({ bounds: { width: 1366, height: 728 }, maximised: false })
    expect(placeWindow(null, [SECOND])).toEqual({ bounds: { width: 1366, height: 768 }, maximised: false })
  })

  it('goes back to where it stood', () => {
    expect(placeWindow(STATE, [MAIN, SECOND])).toEqual({
      bounds: { x: 1500, y: 10, width: 1400, height: 800 },
      maximised: false,
    })
  })

  it('comes to the middle of the main screen when its own has gone, at a size that fits', () => {
    expect(placeWindow({ ...STATE, maximised: true }, [MAIN])).toEqual({
      bounds: { width: 1366, height: 728 },
      maximised: true,
    })
  })

  it('is pulled wholly onto the screen when it hung over its edge', () => {
    expect(placeWindow({ ...STATE, x: 1200, y: 700, width: 1100, height: 650 }, [MAIN])).toEqual({
      bounds: { x: 266, y: 78, width: 1100, height: 650 },
      maximised: false,
    })
  })

  it('is never out of reach, whatever was kept and whatever screens there are', () => {
    const whole = fc.integer({ min: -8000, max: 8000 })
    const size = fc.integer({ min: 1, max: 9000 })
    const area = fc.record({ x: whole, y: whole, width: size, height: size })
    const state = fc.record({ x: whole, y: whole, width: size, height: size, maximised: fc.boolean() })
    fc.assert(
      fc.property(state, fc.array(area, { minLength: 1, maxLength: 4 }), (kept, areas) => {
        const { x, y, width, height } = placeWindow(kept, areas).bounds
        if (x === undefined || y === undefined) {
          expect(width <= (areas[0]?.width ?? 0) && height <= (areas[0]?.height ?? 0)).toBe(true)
          return
        }
        const inside = areas.some(
          (one) => x >= one.x && y >= one.y && x + width <= one.x + one.width && y + height <= one.y + one.height,
        )
        expect(inside).toBe(true)
      }),
      { seed: 4201 },
    )
  })
})
