import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail } from '#shared/contract/errors.ts'
import { parseForm } from '#shared/documents/check-form.ts'
import type { FormDefinition } from '#shared/documents/form.schema.ts'
import { BINDING_PATHS } from './bindings/vocabulary.ts'
import { loadSeries, type OutgoingSeries } from './load-series.ts'

/** The forms that are shipped, by code. */
export interface Forms {
  readonly all: readonly FormDefinition[]
  /** Numbers of outgoing papers that are no form, such as reports. */
  readonly series: readonly OutgoingSeries[]
  /** Throws kind 'not-found' for a code that no file has. */
  get(code: string): FormDefinition
}

const FOLDERS = ['nd116', 'nd105', 'nd94', 'office'] as const

/**
 * Loads and checks every form of resources/forms. Throws kind 'resource' with file, place and reason for the first one
 * that does not hold together. `textWidth` is the width of the text on a page in millimetres.
 */
export function loadForms(resourcesFolder: string, textWidth: number): Forms {
  const forms = new Map<string, FormDefinition>()
  for (const folder of FOLDERS) {
    for (const name of readdirSync(join(resourcesFolder, 'forms', folder)).sort()) {
      if (!name.endsWith('.json')) continue
      const file = `forms/${folder}/${name}`
      const form = parseForm(readJson(resourcesFolder, file), { file, bindings: BINDING_PATHS, textWidth })
      if (forms.has(form.code)) fail({ kind: 'resource', file, place: 'code', message: `mã "${form.code}" có hai lần` })
      forms.set(form.code, form)
    }
  }
  const all = [...forms.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
  const series = loadSeries(resourcesFolder)
  return { all, series, get: (code) => forms.get(code) ?? fail({ kind: 'not-found', what: 'biểu mẫu', id: code }) }
}

function readJson(resourcesFolder: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(join(resourcesFolder, file), 'utf8'))
  } catch (cause) {
    const message = cause instanceof SyntaxError ? 'không phải JSON đúng cú pháp' : 'không đọc được tệp'
    return fail({ kind: 'resource', file, place: '', message })
  }
}
