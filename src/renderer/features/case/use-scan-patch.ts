import { useCallback, useEffect, useRef, useState } from 'react'
import type { Attachment, AttachmentPatch } from '#shared/attachments/attachment.schema.ts'
import { useWrite } from '../../api/calls.ts'

type Change = Omit<AttachmentPatch, 'id' | 'version'>

/** Choices made by arrow keys pass many values; only the one where they come to rest is saved. */
const REST_MS = 500

const isEmpty = (change: Change) => Object.keys(change).length === 0

/** What is left to save after `sent` was: keys that changed again meanwhile. */
export function remaining(pending: Change, sent: Change): Change {
  return Object.fromEntries(
    Object.entries(pending).filter(([key, value]) => value !== sent[key as keyof Change]),
  ) as Change
}

/**
 * Small changes of a scan (turning, assigning): shown at once, saved when they come to rest, one save after the other, so
 * that quick keys never meet a stale version.
 */
export function useScanPatch(scan: Attachment) {
  const { mutateAsync, error, isPending } = useWrite('attachments.update')
  const [pending, setPending] = useState<Change>({})
  const latest = useRef<Change>({})
  const version = useRef(scan.version)
  version.current = Math.max(version.current, scan.version)
  const saving = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const put = useCallback((change: Change) => {
    latest.current = change
    setPending(change)
  }, [])

  const flush = useCallback(async () => {
    clearTimeout(timer.current)
    if (saving.current) return
    saving.current = true
    try {
      while (!isEmpty(latest.current)) {
        const sent = latest.current
        const saved = await mutateAsync({ id: scan.id, version: version.current, ...sent })
        version.current = saved.version
        put(remaining(latest.current, sent))
      }
    } catch {
      // The error is shown beside the scan; what is shown goes back to what is saved.
      put({})
    } finally {
      saving.current = false
    }
  }, [mutateAsync, put, scan.id])

  const change = useCallback(
    (more: Change) => {
      put({ ...latest.current, ...more })
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), REST_MS)
    },
    [flush, put],
  )

  useEffect(
    () => () => {
      // Leaving the screen saves what has not come to rest yet.
      if (!isEmpty(latest.current)) void flush()
    },
    [flush],
  )

  return { shown: { ...scan, ...pending } as Attachment, change, flush, error, isPending }
}
