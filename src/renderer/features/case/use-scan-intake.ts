import { useState } from 'react'
import type { AppError } from '#shared/contract/errors.ts'
import { errorText } from '#shared/texts/errors.ts'
import { useWrite } from '../../api/calls.ts'
import { appErrorOf } from '../../api/client.ts'

/** A dropped file is read by the window itself, which ends when its memory is full; the office's own bound is far below. */
const MOST_BYTES = 512 * 1024 * 1024

/** A file that was not taken in, and why; the others are. */
export interface RefusedFile {
  readonly name: string
  readonly message: string
}

export interface Intake {
  /** Files being taken in now: which one, how many are behind, how many there are. Null while idle. */
  readonly progress: { name: string; done: number; total: number } | null
  readonly refused: readonly RefusedFile[]
  readonly error: AppError | null
  /** Opens the system's dialog for files. */
  choose: (checklistRow: string) => void
  /** Takes in files that were dropped or pasted, one after the other. */
  take: (files: readonly File[], checklistRow: string) => Promise<void>
  forget: () => void
}

/** Why a file was refused; its name stands before the sentence already. */
export function sentence(error: AppError): string {
  const text = errorText(error)
  if (error.kind === 'file' && error.detail !== '') return error.detail
  const title = error.kind === 'file' ? text.title.replace(`: ${error.name}`, '') : text.title
  return [title, text.detail, text.whatToDo]
    .filter((part) => part !== '')
    .map((part) => part.replace(/\.$/, ''))
    .join('. ')
    .concat('.')
}

/** Takes scans into a case. One bad file is told by its name and never costs the others. */
export function useScanIntake(caseId: string): Intake {
  const [progress, setProgress] = useState<Intake['progress']>(null)
  const [refused, setRefused] = useState<readonly RefusedFile[]>([])
  const [error, setError] = useState<AppError | null>(null)
  const choosing = useWrite('attachments.choose')
  const adding = useWrite('attachments.add')

  const choose = (checklistRow: string) => {
    setError(null)
    choosing.mutate(
      { caseId, checklistRow },
      {
        onSuccess: (answer) => setRefused(answer.refused),
        onError: (thrown) => setError(appErrorOf(thrown)),
      },
    )
  }

  const take = async (files: readonly File[], checklistRow: string) => {
    setError(null)
    setRefused([])
    const failed: RefusedFile[] = []
    for (const [done, file] of files.entries()) {
      setProgress({ name: file.name, done, total: files.length })
      if (file.size > MOST_BYTES) {
        failed.push({
          name: file.name,
          message: sentence({ kind: 'file', reason: 'too-large', name: file.name, detail: '' }),
        })
        continue
      }
      try {
        const bytes = new Uint8Array(await file.arrayBuffer())
        await adding.mutateAsync({ caseId, checklistRow, fileName: file.name, bytes })
      } catch (thrown) {
        const problem =
          thrown instanceof DOMException
            ? ({ kind: 'file', reason: 'unreadable', name: file.name, detail: '' } as const)
            : appErrorOf(thrown)
        failed.push({ name: file.name, message: sentence(problem) })
      }
    }
    setProgress(null)
    setRefused(failed)
  }

  return {
    progress: progress ?? (choosing.isPending ? { name: '', done: 0, total: 0 } : null),
    refused,
    error,
    choose,
    take,
    forget: () => {
      setRefused([])
      setError(null)
    },
  }
}
