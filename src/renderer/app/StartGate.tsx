import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useRef, useState } from 'react'
import { APP_NAME } from '#shared/texts/words.ts'
import { useCall } from '../api/calls.ts'
import { api } from '../api/client.ts'
import { giveDrafts } from '../api/drafts.ts'
import { ErrorPanel } from '../ui/ErrorPanel.tsx'
import { Frame } from './Frame.tsx'
import type { LockNote } from './lock-note.ts'
import { paths } from './paths.ts'
import classes from './StartGate.module.css'
import { SessionProvider } from './session.tsx'

const FirstRunPage = lazy(async () => ({
  default: (await import('../features/first-run/FirstRunPage.tsx')).FirstRunPage,
}))
const UnlockPage = lazy(async () => ({ default: (await import('../features/unlock/UnlockPage.tsx')).UnlockPage }))

const RestorePanel = lazy(async () => ({
  default: (await import('../features/restore/RestorePanel.tsx')).RestorePanel,
}))
const MustChangePage = lazy(async () => ({
  default: (await import('../features/unlock/MustChangePage.tsx')).MustChangePage,
}))

/** The first decision of the window: set up, unlock, or work. Asks the main process, which alone knows. */
export function StartGate() {
  const start = useCall('app.start', {}, { every: 300 })
  const queries = useQueryClient()
  const router = useRouter()
  const lastUser = useRef<string | null>(null)
  const [lockNote, setLockNote] = useState<LockNote | null>(null)
  // The first run ends when its last screen says so, not when the store exists: the recovery sheet comes in between.
  const [settingUp, setSettingUp] = useState(false)
  const [restoring, setRestoring] = useState(false)
  if (start.data?.phase === 'first-run' && !settingUp) setSettingUp(true)
  const again = async () => {
    await queries.invalidateQueries({ queryKey: ['app.start'] })
    setSettingUp(false)
    setRestoring(false)
  }
  if (restoring) {
    return (
      <Suspense fallback={<Opening />}>
        <RestorePanel start={start.data} onBack={() => setRestoring(false)} onRestored={again} />
      </Suspense>
    )
  }
  if (start.error !== null && start.data === undefined) {
    return (
      <main className={classes.failed}>
        <h1>Chưa mở được phần mềm</h1>
        <ErrorPanel error={start.error.error} onRetry={() => void start.refetch()} />
        <Button variant="default" onClick={() => setRestoring(true)}>
          Khôi phục từ bản sao lưu
        </Button>
      </main>
    )
  }
  if (start.data === undefined) return <Opening />
  /** Brings the half-typed forms back before any screen asks for them; somebody else begins at the beginning. */
  const signedIn = async () => {
    const session = (await api.call('app.start', {})).session
    if (session !== null) {
      const { drafts } = await api.call('session.takeDrafts', {})
      giveDrafts(session.user.id, drafts)
      if (lastUser.current !== null && lastUser.current !== session.user.id) await router.navigate({ to: paths.today })
      lastUser.current = session.user.id
    }
    await again()
  }
  const { session } = start.data
  if (!settingUp && start.data.phase === 'open' && session?.mustChange === true) {
    return (
      <Suspense fallback={<Opening />}>
        <MustChangePage session={session} onChanged={again} />
      </Suspense>
    )
  }
  if (!settingUp && start.data.phase === 'open' && session !== null) {
    lastUser.current ??= session.user.id
    return (
      <SessionProvider start={start.data}>
        <Frame onLocked={setLockNote}>
          <Outlet />
        </Frame>
      </SessionProvider>
    )
  }
  return (
    <Suspense fallback={<Opening />}>
      {settingUp ? (
        <FirstRunPage start={start.data} onReady={again} onRestore={() => setRestoring(true)} />
      ) : (
        <UnlockPage start={start.data} note={lockNote} onUnlocked={signedIn} onRestore={() => setRestoring(true)} />
      )}
    </Suspense>
  )
}

/** While the main process opens the store. */
function Opening() {
  return (
    <main className={classes.quiet} aria-busy="true">
      <h1>{APP_NAME}</h1>
      <p role="status">Đang mở</p>
    </main>
  )
}
