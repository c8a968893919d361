import { Navigate } from '@tanstack/react-router'
import { lazy } from 'react'
import { paths } from './paths.ts'
import { useSession } from './session.tsx'

const TodayPage = lazy(async () => ({ default: (await import('../features/today/TodayPage.tsx')).TodayPage }))

/** What an office begins its day with: a district with its work list, a province with what districts have sent. */
export function HomePage() {
  const { level } = useSession()
  return level === 'province' ? <Navigate to={paths.consolidation} replace /> : <TodayPage />
}
