import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { AppError } from '#shared/contract/errors.ts'
import type { FormSheet } from '#shared/documents/document.schema.ts'
import type { FieldValue, FieldValues } from '#shared/documents/field.schema.ts'
import { api, appErrorOf } from '../../api/client.ts'
import { dropDraft, readDraft, writeDraft } from '../../api/drafts.ts'
import { rebase } from '../../api/rebase.ts'
import { markSaved, markUnsaved } from '../../api/save-state.ts'
import { formInput, sendable, typedOf } from './typed-values.ts'

/** Rest after the last key before the draft saves itself. */
const AUTOSAVE_MS = 1500

export interface FormDraft {
  readonly sheet: FormSheet
  readonly typed: FieldValues
  readonly documentDate: string
  readonly signerId: string
  readonly saving: boolean
  /** Why the last save failed; what was typed is still there. */
  readonly error: AppError | null
  /** Types a value; null takes back what was typed over a known value. */
  readonly put: (name: string, value: FieldValue | null) => void
  readonly setDate: (date: string) => void
  readonly setSigner: (id: string) => void
  /** While a syllable is being composed nothing is saved. */
  readonly setComposing: (composing: boolean) => void
  /** Saves now what is not saved yet; the sheet as it stands afterwards, or null when it failed. */
  readonly save: () => Promise<FormSheet | null>
  /** Goes on from the state that somebody else saved, with what was typed here on top. */
  readonly takeNewer: () => Promise<void>
}

/** What was typed on a form. Kept in memory until it is saved, so that a lock in between costs nothing. */
interface Entry {
  typed: FieldValues
  documentDate: string
  signerId: string
}

function entryOf(sheet: FormSheet): Entry {
  const onlySigner = sheet.signers.length === 1 ? sheet.signers[0]?.id : undefined
  return {
    typed: typedOf(sheet),
    documentDate: sheet.documentDate ?? '',
    signerId: sheet.signerId === '' ? (onlySigner ?? '') : sheet.signerId,
  }
}

/**
 * A form while it is being filled in. Saves itself as a draft when the keys rest, one save after the other, and once more
 * when the screen is left.
 */
export function useFormDraft(initial: FormSheet): FormDraft {
  const queries = useQueryClient()
  const keptAs = `form:${initial.caseId}:${initial.form}:${initial.documentId ?? 'moi'}`
  const [begun] = useState(() => readDraft<Entry>(keptAs) ?? entryOf(initial))
  const [sheet, setSheet] = useState(initial)
  const [typed, setTyped] = useState(begun.typed)
  const [documentDate, setDocumentDate] = useState(begun.documentDate)
  const [signerId, setSignerId] = useState(begun.signerId)
  const [saving, setSaving] = useState(false)
  const [error, setError] = useState<AppError | null>(null)

  // What a save needs stands outside of the render: it may begin while keys go on.
  const now = useRef({ sheet: initial, ...begun })
  const dirty = useRef(readDraft(keptAs) !== null)
  const composing = useRef(false)
  const running = useRef<Promise<FormSheet | null> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const saveOnce = useCallback(async (): Promise<FormSheet | null> => {
    setSaving(true)
    try {
      while (dirty.current) {
        dirty.current = false
        const { sheet: base, typed: values, documentDate: date, signerId: signer } = now.current
        const saved = await api.call('documents.saveDraft', formInput(base, values, date, signer))
        now.current.sheet = saved
        setSheet(saved)
      }
      setError(null)
      const { typed: last, sheet: kept } = now.current
      if (Object.keys(sendable(kept, last)).length === Object.keys(last).length) dropDraft(keptAs)
      markSaved()
      return now.current.sheet
    } catch (thrown) {
      dirty.current = true
      const problem = appErrorOf(thrown)
      setError(problem)
      if (problem.kind === 'locked') void queries.invalidateQueries({ queryKey: ['app.start'] })
      return null
    } finally {
      setSaving(false)
      running.current = null
    }
  }, [keptAs, queries])

  const save = useCallback((): Promise<FormSheet | null> => {
    clearTimeout(timer.current)
    if (!dirty.current && now.current.sheet.documentId !== null) {
      return running.current ?? Promise.resolve(now.current.sheet)
    }
    dirty.current = true
    running.current ??= saveOnce()
    return running.current
  }, [saveOnce])

  const changed = useCallback(() => {
    dirty.current = true
    const { sheet: _, ...entry } = now.current
    writeDraft(keptAs, entry)
    markUnsaved(true)
    clearTimeout(timer.current)
    if (!composing.current) timer.current = setTimeout(() => void save(), AUTOSAVE_MS)
  }, [keptAs, save])

  useEffect(
    () => () => {
      clearTimeout(timer.current)
      const last = dirty.current ? save() : Promise.resolve(null)
      void last.then(() =>
        queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'documents.preview' }),
      )
    },
    [queries, save],
  )

  const put = (name: string, value: FieldValue | null) => {
    const { [name]: _, ...others } = now.current.typed
    now.current.typed = value === null ? others : { ...now.current.typed, [name]: value }
    setTyped(now.current.typed)
    changed()
  }
  const takeNewer = async () => {
    const { sheet: base } = now.current
    const newer = await api.call('documents.open', {
      caseId: base.caseId,
      form: base.form,
      documentId: base.documentId,
    })
    // What was changed here since the last save wins, field by field; everything else is as the other has saved it.
    const { typed: here, documentDate: date, signerId: signer } = now.current
    const merged = rebase(entryOf(base), { typed: here, documentDate: date, signerId: signer }, entryOf(newer))
    const values = Object.entries(merged.typed).filter(([, value]) => value !== undefined)
    now.current = { ...merged, typed: Object.fromEntries(values), sheet: newer }
    setTyped(now.current.typed)
    setDocumentDate(merged.documentDate)
    setSignerId(merged.signerId)
    setSheet(newer)
    setError(null)
    dirty.current = true
    await save()
  }

  return {
    sheet,
    typed,
    documentDate,
    signerId,
    saving,
    error,
    put,
    setDate: (date) => {
      now.current.documentDate = date
      setDocumentDate(date)
      changed()
    },
    setSigner: (id) => {
      now.current.signerId = id
      setSignerId(id)
      changed()
    },
    setComposing: (on) => {
      composing.current = on
      if (on) clearTimeout(timer.current)
      else if (dirty.current) changed()
    },
    save,
    takeNewer,
  }
}
