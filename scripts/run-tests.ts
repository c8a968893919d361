// npm test: unit and contract tests, the build, the end-to-end specs; then one line that counts them all.
// --beside=SCRIPT runs an npm script while the end-to-end specs wait for their windows, and counts it as one more test.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { electronBinary } from '../tests/stand-in/electron-binary.ts'
import { type Count, countE2e, countUnit, sum } from './count-tests.ts'

const root = resolve(import.meta.dirname, '..')
const results = join(root, 'test-results')
const unitFile = join(results, 'unit.json')
const e2eFile = join(results, 'e2e.json')

/** Runs a program of the project with its output shown; false when it fails. */
function run(title: string, program: string, ...args: string[]): Promise<boolean> {
  console.log(`\n== ${title}`)
  return new Promise((done) => {
    const end = (passed: boolean) => {
      if (!passed) console.log(`== ${title}: failed`)
      done(passed)
    }
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
    child.on('error', () => end(false))
    child.on('close', (status) => end(status === 0))
  })
}

/** Runs an npm script behind everything else of the machine; its output is shown when it has ended. */
function runBeside(script: string): Promise<boolean> {
  const [program, ...args] = [...(process.platform === 'linux' ? ['nice', '-n', '10'] : []), 'npm', 'run', '-s', script]
  return new Promise((done) => {
    const child = spawn(program ?? 'npm', args, { cwd: root, shell: process.platform === 'win32' })
    const said: Buffer[] = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk))
    const end = (passed: boolean) => {
      console.log(`\n== ${script}${passed ? '' : ': failed'}\n${Buffer.concat(said).toString('utf8')}`)
      done(passed)
    }
    child.on('error', () => end(false))
    child.on('close', (status) => end(status === 0))
  })
}

/** Counts what a run wrote down; a run that failed without a failing test to show for it counts as one failure. */
function counted(file: string, passed: boolean, count: (report: unknown) => Count): Count {
  const found = existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0, skipped: 0 }
  const none = found.passed + found.failed === 0
  return (!passed || none) && found.failed === 0 ? { ...found, failed: 1 } : found
}

const shell =
  electronBinary() === undefined
    ? 'the development stand-in (Electron is not unpacked here); see README for what it cannot prove'
    : 'Electron'

// The specs start the program, and the command line, more than a hundred times: what Node has once compiled is read again.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules/.cache/compiled')

rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${unitFile}`]
const unit = counted(unitFile, await run('Unit, contract and document tests', 'vitest', 'run', ...reporters), countUnit)
const built = await run('Build', 'electron-vite', 'build', '--logLevel', 'warn')
const beside = process.argv.find((arg) => arg.startsWith('--beside='))?.slice('--beside='.length)
const checks = beside === undefined ? Promise.resolve(null) : runBeside(beside)
const e2e = counted(e2eFile, built && (await run(`End-to-end specs in ${shell}`, 'playwright', 'test')), countE2e)
const checked = await checks
const others: Count = { passed: checked === true ? 1 : 0, failed: checked === false ? 1 : 0, skipped: 0 }

const total = sum(unit, e2e, others)
const line = `${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`
console.log(`\nShell of the end-to-end specs: ${shell}`)
console.log(line)
process.exit(total.failed === 0 ? 0 : 1)
