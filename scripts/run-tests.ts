// npm test: unit and contract tests, the build, the end-to-end specs; then one line that counts them all.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { electronBinary } from '../tests/stand-in/electron-binary.ts'
import { type Count, countE2e, countUnit, sum } from './count-tests.ts'

const root = resolve(import.meta.dirname, '..')
const results = join(root, 'test-results')
const unitFile = join(results, 'unit.json')
const e2eFile = join(results, 'e2e.json')

/** Runs a program of the project with its output shown; false when it fails. */
function run(title: string, program: string, ...args: string[]): boolean {
  console.log(`\n== ${title}`)
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) console.log(`== ${title}: failed`)
  return status === 0
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

rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${unitFile}`]
const unit = counted(unitFile, run('Unit, contract and document tests', 'vitest', 'run', ...reporters), countUnit)
const built = run('Build', 'electron-vite', 'build', '--logLevel', 'warn')
const e2e = counted(e2eFile, built && run(`End-to-end specs in ${shell}`, 'playwright', 'test'), countE2e)

const total = sum(unit, e2e)
const line = `${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`
writeFileSync(join(results, 'summary.txt'), `${line}\n`)
console.log(`\nShell of the end-to-end specs: ${shell}`)
console.log(line)
process.exit(total.failed === 0 ? 0 : 1)
