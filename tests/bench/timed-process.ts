import { spawn } from 'node:child_process'
import { performance } from 'node:perf_hooks'

export interface Run {
  readonly ms: number
  readonly stdout: string
}

/** Runs a whole process, cold, and tells how long it took from start to end. Throws with its stderr when it fails. */
export function timedProcess(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const begun = performance.now()
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.once('error', reject)
    child.once('close', (code) => {
      const ms = performance.now() - begun
      if (code === 0) resolve({ ms, stdout })
      else reject(new Error(`${program} ended with ${code}: ${stderr.slice(-2000)}`))
    })
  })
}
