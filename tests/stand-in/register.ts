// Given to `node --import`: whoever asks for Electron, by import or require, gets the stand-in.
import { registerHooks } from 'node:module'

const url = new URL('./electron/index.ts', import.meta.url).href
const names = new Set(['electron', 'electron/main', 'electron/common'])

registerHooks({
  resolve: (specifier, context, next) =>
    names.has(specifier) ? { url, format: 'module-typescript', shortCircuit: true } : next(specifier, context),
})
