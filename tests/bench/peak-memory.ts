import { readFileSync } from 'node:fs'

/** Highest resident memory, megabytes. Not `resourceUsage`: on Linux it starts with what the parent had when it forked. */
export function peakMegabytes(): number {
  const own = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))
  return Number(own?.[1]) / 1024
}
