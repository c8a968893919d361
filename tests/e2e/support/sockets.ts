import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

export interface Socket {
  readonly kind: 'tcp' | 'udp'
  readonly listening: boolean
  readonly localPort: number
  readonly remoteAddress: string
  readonly remotePort: number
}

const LISTEN = '0A'
const TABLES = ['tcp', 'tcp6', 'udp', 'udp6'] as const

function portOf(address: string): number {
  return Number.parseInt(address.slice(address.lastIndexOf(':') + 1), 16)
}

/** 127.0.0.1 and ::1 as the kernel writes them, byte order of the machine. */
function readableAddress(address: string): string {
  const host = address.slice(0, address.lastIndexOf(':'))
  const loopback = ['0100007F', '00000000000000000000000001000000', '0000000000000000FFFF00000100007F']
  return loopback.includes(host) ? 'loopback' : host
}

function socketsByInode(pid: number): Map<string, Socket> {
  const found = new Map<string, Socket>()
  for (const table of TABLES) {
    const lines = readFileSync(`/proc/${pid}/net/${table}`, 'utf8').trim().split('\n').slice(1)
    for (const line of lines) {
      const [, local = '', remote = '', state, , , , , , inode = ''] = line.trim().split(/\s+/)
      found.set(inode, {
        kind: table.startsWith('tcp') ? 'tcp' : 'udp',
        listening: state === LISTEN,
        localPort: portOf(local),
        remoteAddress: readableAddress(remote),
        remotePort: portOf(remote),
      })
    }
  }
  return found
}

/** Every internet socket that a process has open (Linux). */
export function socketsOf(pid: number): Socket[] {
  const all = socketsByInode(pid)
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    let target = ''
    try {
      target = readlinkSync(`/proc/${pid}/fd/${fd}`)
    } catch {
      // Closed between listing and looking.
    }
    const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1]
    const socket = inode === undefined ? undefined : all.get(inode)
    return socket === undefined ? [] : [socket]
  })
}
