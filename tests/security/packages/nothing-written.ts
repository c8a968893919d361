import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sha256Of } from '#main/sha256.ts'
import type { PackageOffice } from '#tests/helpers/package-offices.ts'

/** Digest of every file in the folder of a store. */
function filesOf(folder: string): [name: string, digest: string][] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return entries
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
    .map((path): [string, string] => [path, sha256Of(readFileSync(path))])
}

/**
 * Where an office stands, to the byte: rows that its store has ever written, its audit, every file of its folder, and the names
 * in the folder for temporary files that begin as ours do. The same twice means that nothing was written between.
 */
export function standOf({ store, dir, audit }: Pick<PackageOffice, 'store' | 'dir' | 'audit'>) {
  return {
    rowsWritten: store.sqlite.prepare('SELECT total_changes()').pluck().get(),
    audit: audit.head(),
    files: filesOf(dir),
    temporary: readdirSync(tmpdir())
      .filter((name) => name.endsWith('.dang-ghi') || name.endsWith('.hscn'))
      .sort(),
  }
}

/** The same without the files, for thousands of trials in a row; {@link standOf} belongs around them. */
export function rowsOf({ store, audit }: Pick<PackageOffice, 'store' | 'audit'>) {
  return { rowsWritten: store.sqlite.prepare('SELECT total_changes()').pluck().get(), seq: audit.head().seq }
}
