import { useCallback, useState } from 'react'

/**
 * Half-typed forms, kept in memory only (never on the disk in the clear), for each user apart. They outlive leaving the
 * screen; the lock moves them into the encrypted store and the next sign-in brings them back. Closing the program ends
 * them, which is why forms warn while they hold something unsaved.
 */
const drafts = new Map<string, unknown>()
let owner = ''

/** Whose drafts are meant from now on; called when somebody signs in. */
export function setDraftOwner(userId: string): void {
  owner = userId
}

const owned = (key: string) => `${owner} ${key}`

/** A typed draft under a name; `null` when there is none. */
export function readDraft<T>(key: string): T | null {
  return (drafts.get(owned(key)) as T | undefined) ?? null
}

export function writeDraft(key: string, value: unknown): void {
  drafts.set(owned(key), value)
}

export function dropDraft(key: string): void {
  drafts.delete(owned(key))
}

/** Takes every draft of the owner out of memory, to be kept in the store while the window is locked. */
export function takeDrafts(): { key: string; json: string }[] {
  const own = [...drafts].filter(([key]) => key.startsWith(owned('')))
  for (const [key] of own) drafts.delete(key)
  return own.map(([key, value]) => ({ key: key.slice(owned('').length), json: JSON.stringify(value) }))
}

/** Puts the drafts of a user back, as they were taken out. */
export function giveDrafts(userId: string, kept: readonly { key: string; json: string }[]): void {
  setDraftOwner(userId)
  for (const { key, json } of kept) writeDraft(key, JSON.parse(json))
}

/** Draft as state: what was kept under `key`, how to keep, and how to drop it. */
export function useDraft<T>(key: string): { kept: T | null; keep: (value: T) => void; drop: () => void } {
  const [kept] = useState(() => readDraft<T>(key))
  const keep = useCallback((value: T) => writeDraft(key, value), [key])
  const drop = useCallback(() => dropDraft(key), [key])
  return { kept, keep, drop }
}
