import { contextBridge, ipcRenderer } from 'electron'
import { BRIDGE_NAME, type Bridge } from '#shared/contract/bridge.ts'
import { CHANNELS, PROGRESS_CHANNEL, type Progress } from '#shared/contract/channels.ts'

const known = new Set<string>(CHANNELS)

const bridge: Bridge = {
  call: (channel, input) =>
    known.has(channel) ? ipcRenderer.invoke(channel, input) : Promise.reject(new Error(`unknown call: ${channel}`)),
  onProgress: (listener) => {
    const hear = (_event: unknown, progress: Progress) => listener(progress)
    ipcRenderer.on(PROGRESS_CHANNEL, hear)
    return () => {
      ipcRenderer.off(PROGRESS_CHANNEL, hear)
    }
  },
}

contextBridge.exposeInMainWorld(BRIDGE_NAME, bridge)
