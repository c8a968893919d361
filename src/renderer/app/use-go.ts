import { useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'

/** Opens a screen by its path (app/paths.ts). */
export function useGo(): (path: string) => void {
  const router = useRouter()
  return useCallback((path) => router.history.push(path), [router])
}
