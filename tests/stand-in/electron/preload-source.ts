import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { makeCodec } from '../page/codec.ts'
import { mainWorld } from '../page/main-world.ts'
import { makeEnd } from '../page/make-end.ts'
import { type PreloadSetup, preloadWorld } from '../page/preload-world.ts'
import { electronVersion } from './environment.ts'

/** Name of the world in which the preload runs, as in Electron. */
export const ISOLATED_WORLD = 'Electron Isolated Context'

export interface PageScripts {
  /** For the page's own world. */
  readonly main: string
  /** For the isolated world, with the preload in it. */
  readonly isolated: string
}

/** The text of both halves for one window; the two find each other by a name nobody can guess. */
export function pageScripts(preload: string, names: Pick<PreloadSetup, 'binding' | 'receiver'>): PageScripts {
  if (preload.endsWith('.mjs')) {
    throw new Error('electron stand-in: a sandboxed preload cannot be an ES module; build it as CommonJS (.cjs)')
  }
  const token = randomBytes(16).toString('hex')
  const [toMain, toIsolated] = [`"main-${token}"`, `"isolated-${token}"`]
  const setup: PreloadSetup = {
    ...names,
    process: {
      platform: process.platform,
      arch: process.arch,
      argv: ['electron'],
      versions: { electron: electronVersion, chrome: process.versions.chrome, node: process.versions.node },
    },
  }
  const body = `function(require, module, exports, process, global) {${readFileSync(preload, 'utf8')}\n}`
  const parts = [makeEnd, makeCodec, toMain, toIsolated, JSON.stringify(setup), body]
  return {
    main: `(${mainWorld})(${makeEnd}, ${toIsolated}, ${toMain})`,
    isolated: `(${preloadWorld})(${parts.join(', ')})\n//# sourceURL=preload://${basename(preload)}`,
  }
}
