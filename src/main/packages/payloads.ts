import type { z } from 'zod'
import type { HeadNote } from '#shared/packages/head-finding.schema.ts'
import type { SequenceNote } from '#shared/packages/ledger.schema.ts'
import type { Manifest, PackageKind } from '#shared/packages/manifest.schema.ts'
import type { Actor } from '../store/actor.ts'
import type { PackageFile } from './inner-zip.ts'
import type { OpenContainer, OpenPackage } from './open-package.ts'
import { refusePackage, shownPath } from './refuse.ts'

/** A package that passed every check, with where it stands among those of its sender. */
export interface OpenedPackage extends OpenPackage {
  readonly sequence: SequenceNote
  /** Heads of audit chains that do not go together with what is known here. */
  readonly heads: readonly HeadNote[]
  readonly shortCode: string
}

/** What a room put into the store from a package, in the words of the user. */
export interface TakeResult {
  /** Lines such as "Thêm 12 người"; they name nobody. */
  readonly summary: readonly string[]
  /** All that came of it, for a screen of its kind; by the kind's own schema. */
  readonly outcome?: unknown
}

/** Something that can be sent, as the window and the command line offer it. */
export interface PackageOffer {
  readonly kind: PackageKind
  /** Of what is sent: a report, a dossier, a person. */
  readonly id: string
  readonly title: string
  readonly detail: string
  /** Names of people go with it, so that a written request has to be named. */
  readonly namesPeople: boolean
  /** Code of the only office that it can go to; left out where it can go to any. */
  readonly receiver?: string
}

/** Content of a package before it is sealed. */
export interface PayloadContent {
  readonly files: readonly PackageFile[]
  readonly period?: Manifest['period']
  /** Id of the package whose content it takes the place of. */
  readonly supersedes?: string | null
  readonly catalogueVersion?: string
  /** Told of the package within the transaction that writes it into the ledger. */
  readonly onSealed?: (packageId: string) => void
}

/** What a room knows of one kind of package. */
export interface PayloadKind {
  readonly kind: PackageKind
  /** What may be sent now; absent for a kind that is only received here. */
  offers?(actor: Actor): readonly PackageOffer[]
  /** Content of what was offered; throws 'not-found'. Reading personal data leaves its audit row here. */
  produce?(actor: Actor, id: string, receiver: string, request: string): PayloadContent | Promise<PayloadContent>
  /** Holds the files against their schemas, before anything is asked; throws kind 'package', reason 'schema'. */
  check(opened: OpenContainer): void
  /** What it holds, for who has to decide; names nobody that its receiver may not read of. */
  describe(opened: OpenContainer): readonly string[]
  /**
   * Puts it into the store; runs inside the transaction that writes the ledger and is called once for each package. Throws kind
   * 'package', 'older' or 'unknown-base', for what must not be taken now; then nothing is kept. Absent for a kind that is only
   * sent from here.
   */
  take?(actor: Actor, opened: OpenedPackage): TakeResult
  /**
   * In place of {@link take} where somebody has to decide (who a person is), or where looking into the files waits: done before
   * the transaction; what it answers runs inside. `decision` is by the kind's own schema; undefined where nobody was asked.
   * Throws 'validation' for what has to be decided first.
   */
  prepare?(actor: Actor, opened: OpenedPackage, decision: unknown): Promise<() => TakeResult>
}

/** Reads a JSON file of a package by its published schema; throws kind 'package', reason 'schema', with the place. */
export function readJsonFile<S extends z.ZodType>(
  opened: Pick<OpenContainer, 'file'>,
  path: string,
  schema: S,
): z.output<S> {
  return parsed(textOf(opened.file(path), path), path, '', schema)
}

/** Reads a file of one JSON value a line; throws kind 'package', reason 'schema', with line and place. */
export function readLines<S extends z.ZodType>(
  opened: Pick<OpenContainer, 'file'>,
  path: string,
  schema: S,
): z.output<S>[] {
  const text = textOf(opened.file(path), path)
  if (text === '') return []
  if (!text.endsWith('\n')) return refuse(path, 'dòng cuối bị cắt ngang')
  return text
    .slice(0, -1)
    .split('\n')
    .map((line, i) => parsed(line, path, `dòng ${i + 1}`, schema))
}

/** Writes values as {@link readLines} reads them: UTF-8, composed, one a line. */
export function linesFile(path: string, values: readonly unknown[]): PackageFile {
  const text = values.map((value) => `${JSON.stringify(value)}\n`).join('')
  return { path, bytes: Buffer.from(text, 'utf8') }
}

/** Writes a value as {@link readJsonFile} reads it. */
export function jsonFile(path: string, value: unknown): PackageFile {
  return { path, bytes: Buffer.from(`${JSON.stringify(value, null, 2)}\n`, 'utf8') }
}

function textOf(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return refuse(path, 'không phải chữ UTF-8')
  }
}

function parsed<S extends z.ZodType>(text: string, path: string, where: string, schema: S): z.output<S> {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return refuse(path, `${where} không phải JSON đúng cú pháp`.trim())
  }
  const result = schema.safeParse(raw)
  if (result.success) return result.data
  const place = result.error.issues[0]?.path.map(String).join('.') ?? ''
  return refuse(path, `${where} sai mẫu ở "${shownPath(place)}"`.trim())
}

function refuse(path: string, what: string): never {
  return refusePackage('schema', 'schema', `Tệp ${shownPath(path)}: ${what}.`)
}
