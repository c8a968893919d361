import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, resolve } from 'node:path'

export const ROOT = resolve(import.meta.dirname, '../..')

/** What is made or fetched, not written. */
const FOREIGN = new Set(['node_modules', '.git', 'out', 'dist', 'ket-qua', 'test-results', 'playwright-report'])
const TEXT = new Set([
  '.ts',
  '.tsx',
  '.mjs',
  '.cjs',
  '.js',
  '.css',
  '.html',
  '.json',
  '.md',
  '.sql',
  '.csv',
  '.txt',
  '.svg',
  '',
])

export interface ProjectFile {
  /** From the root, with forward slashes. */
  readonly path: string
  text(): string
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (FOREIGN.has(entry.name)) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? walk(path) : [path]
  })
}

/** Every text file of the project below the given folders. */
export function projectFiles(...folders: string[]): ProjectFile[] {
  return folders
    .flatMap((folder) => walk(join(ROOT, folder)))
    .filter((path) => TEXT.has(extname(path)))
    .map((path) => ({
      path: relative(ROOT, path).replaceAll('\\', '/'),
      text: () => readFileSync(path, 'utf8'),
    }))
}

/** True for code that ships: not tests, not declarations. */
export function isShippedCode({ path }: ProjectFile): boolean {
  return /\.tsx?$/.test(path) && !/\.(test|d)\.tsx?$/.test(path)
}
