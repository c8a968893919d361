import { Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ApiError } from '../api/client.ts'
import { ErrorPanel } from './ErrorPanel.tsx'

interface AnswerProps<T> {
  /** What a query gives: data, error, refetch. */
  query: { data: T | undefined; error: ApiError | null; refetch: () => unknown }
  /** Lines of grey while waiting. Default 6. */
  lines?: number
  children: (data: T) => ReactNode
}

/** Waits for an answer of the main process: grey lines, then the content, or the error with "Thử lại". */
export function Answer<T>({ query, lines = 6, children }: AnswerProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.error !== null) {
    return <ErrorPanel error={query.error.error} onRetry={() => void query.refetch()} takeFocus={false} />
  }
  return (
    <div role="status" aria-label="Đang mở" style={{ padding: 12, display: 'grid', gap: 8 }}>
      {Array.from({ length: lines }, (_, line) => line).map((line) => (
        <Skeleton key={line} height={18} width={`${90 - ((line * 17) % 40)}%`} />
      ))}
    </div>
  )
}
