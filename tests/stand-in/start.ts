// npm start: the built app in Electron where its binary is unpacked, otherwise in the stand-in with a visible window.
import { type ChildProcess, spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { findChromium } from './cdp/chromium.ts'
import { electronBinary } from './electron-binary.ts'

const root = resolve(import.meta.dirname, '../..')
const folder = join(root, 'tests/stand-in')
const args = process.argv.slice(2)

function giveUp(...lines: string[]): never {
  console.error(lines.join('\n'))
  process.exit(1)
}

function startStandIn(): ChildProcess {
  console.error('Electron is not installed here. This is a development stand-in: NOT for real data.')
  console.error('(No sandbox, no installer, no update; see README, "How it is tested". Electron: npx install-electron)')
  if (findChromium() === undefined) {
    giveUp(
      'The stand-in needs Chromium, and there is none.',
      'Debian: apt-get install chromium. Elsewhere: set CHROMIUM_PATH.',
    )
  }
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) {
    giveUp(
      'There is no display to open a window on.',
      'With a virtual one (Debian: apt-get install xvfb xauth): xvfb-run -a npm start',
      'Without a window, the same work: npm run -s cli -- help',
    )
  }
  const boot = ['--import', join(folder, 'register.ts'), join(folder, 'boot.ts'), root, '--lang=vi-VN', ...args]
  return spawn(process.execPath, boot, { stdio: 'inherit', env: { ...process.env, STAND_IN_HEADED: '1' } })
}

const binary = electronBinary()
const child = binary === undefined ? startStandIn() : spawn(binary, [root, ...args], { stdio: 'inherit' })
child.on('exit', (code) => process.exit(code ?? 1))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
