import { Button } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { AppError } from '#shared/contract/errors.ts'
import { lowerFirst } from '#shared/texts/dates.ts'
import { errorText } from '#shared/texts/errors.ts'
import classes from './ErrorPanel.module.css'
import { FindingList } from './FindingList.tsx'
import { focusField } from './focus-field.ts'

/** The labels of the inputs that the error names, as they stand on the screen. */
function useFieldLabels(error: AppError, fieldId: ((path: string) => string) | undefined): Record<string, string> {
  const [labels, setLabels] = useState<Record<string, string>>({})
  useEffect(() => {
    if (error.kind !== 'validation' || fieldId === undefined) return
    const found = error.fields.flatMap(({ path }) => {
      const id = fieldId(path)
      const label = document.querySelector(
        ['', '-wrapper']
          .map((part) => `label[for="${CSS.escape(id + part)}"], [id="${CSS.escape(id + part)}-label"]`)
          .join(', '),
      )?.textContent
      return label == null ? [] : [[path, label.replace(/^\d+\.\s*|\s*\*$/g, '')] as const]
    })
    setLabels(Object.fromEntries(found))
  }, [error, fieldId])
  return labels
}

interface ErrorPanelProps {
  error: AppError
  /** Id of the input that holds a field, so that each line leads there. */
  fieldId?: (path: string) => string
  /** Offers to do it again. */
  onRetry?: () => void
  /** Takes the focus when it appears, so that it is read aloud at once. Default true. */
  takeFocus?: boolean
}

/** What went wrong, at the top of what it concerns: title, each field as a link, what to do. */
export function ErrorPanel({ error, fieldId, onRetry, takeFocus = true }: ErrorPanelProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (takeFocus) box.current?.focus()
  }, [takeFocus])
  const text = errorText(error)
  const labels = useFieldLabels(error, fieldId)
  const goTo = (path: string) => {
    focusField(fieldId?.(path) ?? path)
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.select()
  }
  return (
    <div className={classes.root} role="alert" tabIndex={-1} ref={box}>
      <IconAlertCircle size={18} stroke={1.75} aria-hidden="true" />
      <div className={classes.words}>
        <p className={classes.title}>{text.title}</p>
        {error.kind === 'validation' ? (
          <ul>
            {error.fields.map((field) => (
              <li key={`${field.path} ${field.message}`}>
                {fieldId === undefined ? (
                  field.message
                ) : (
                  <button type="button" className={classes.link} onClick={() => goTo(field.path)}>
                    {labels[field.path] === undefined
                      ? field.message
                      : `${labels[field.path]}: ${lowerFirst(field.message)}`}
                  </button>
                )}
              </li>
            ))}
          </ul>
        ) : error.kind === 'rule-violation' ? (
          <FindingList findings={error.findings} />
        ) : text.detail === '' ? null : (
          <p>{text.detail}</p>
        )}
        <p>{text.whatToDo}</p>
      </div>
      {onRetry === undefined ? null : (
        <Button variant="default" onClick={onRetry}>
          Thử lại
        </Button>
      )}
    </div>
  )
}
