import { Button } from '@mantine/core'
import { IconCheck, IconLock, IconMenu2, IconPencil, IconSearch } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { ROLE_WORDS } from '#shared/accounts/roles.ts'
import { SECURITY_LIMITS } from '#shared/accounts/security.ts'
import { backupAge } from '#shared/texts/backup-words.ts'
import { upperFirst, viLongDate, viTime } from '#shared/texts/dates.ts'
import { useCall, useWrite } from '../api/calls.ts'
import { giveDrafts, takeDrafts } from '../api/drafts.ts'
import { useSaveState } from '../api/save-state.ts'
import { KeyHint } from '../ui/KeyHint.tsx'
import { useShortcuts } from '../ui/keyboard.ts'
import { FindAnything, openFindAnything } from './FindAnything.tsx'
import classes from './Frame.module.css'
import type { LockNote } from './lock-note.ts'
import { paths } from './paths.ts'
import { keyOf, Rail, screensOf } from './Rail.tsx'
import { SecondPerson } from './SecondPerson.tsx'
import { SignInNotice } from './SignInNotice.tsx'
import { useSession } from './session.tsx'
import { useGo } from './use-go.ts'
import { useIdle } from './use-idle.ts'
import { useNetworkWords } from './use-network-words.ts'

interface FrameProps {
  children: ReactNode
  onLocked: (note: LockNote) => void
}

/** What stands around each screen: top bar, rail, status line, and the keys that work everywhere. */
export function Frame({ children, onLocked }: FrameProps) {
  const session = useSession()
  const router = useRouter()
  const queries = useQueryClient()
  const lock = useWrite('session.lock', { quiet: true })
  const keepDrafts = useWrite('session.keepDrafts', { quiet: true, keepAnswers: true })
  const security = useCall('security.get', {})
  const idleMinutes = security.data?.idleMinutes ?? SECURITY_LIMITS.idleMinutes.usual
  const [railOpen, setRailOpen] = useState(false)
  const go = useGo()

  const lockNow = (idle: boolean) => {
    onLocked({ at: viTime(new Date().toISOString()), idleMinutes: idle ? idleMinutes : null })
    const drafts = takeDrafts()
    const close = () =>
      lock.mutate(
        {},
        // Nothing that was read stays behind the lock.
        { onSuccess: () => queries.removeQueries({ predicate: (query) => query.queryKey[0] !== 'app.start' }) },
      )
    // Locked whatever happens: what could not be kept (a full disk) goes back into memory, and comes up again.
    keepDrafts.mutate({ drafts }, { onError: () => giveDrafts(session.user.id, drafts), onSettled: close })
  }
  useIdle(idleMinutes, () => lockNow(true))
  const screens = screensOf(session.level)
  useShortcuts({
    ...Object.fromEntries(
      screens.flatMap((screen) => {
        const key = keyOf(screens, screen)
        return key === null ? [] : [[`alt+${key}`, () => go(screen.path)]]
      }),
    ),
    'ctrl+k': openFindAnything,
    'ctrl+l': () => lockNow(false),
    f1: () => go(`${paths.help}?ve=${encodeURIComponent(router.state.location.pathname)}`),
  })

  return (
    <div className={classes.root} data-rail-open={railOpen || undefined}>
      <header className={classes.top}>
        <button
          type="button"
          className={classes.menu}
          aria-expanded={railOpen}
          aria-controls="rail"
          onClick={() => setRailOpen(!railOpen)}
        >
          <IconMenu2 size={16} stroke={1.75} aria-hidden="true" />
          Mục
        </button>
        <span className={classes.product}>Hồ sơ cai nghiện</span>
        <span className={classes.office}>{session.officeName}</span>
        <button type="button" className={classes.find} onClick={openFindAnything} aria-keyshortcuts="Control+K">
          <IconSearch size={16} stroke={1.75} aria-hidden="true" />
          <span className={classes.findText}>Tìm người, hồ sơ, biểu mẫu</span>
          <KeyHint keys="Ctrl K" />
        </button>
        {session.sample ? <span className={classes.sample}>Dữ liệu mẫu</span> : null}
        <span className={classes.who}>
          <a href={`#${paths.account}`} title="Tài khoản của tôi, đổi mật khẩu">
            {session.user.name}
          </a>
          <small>{ROLE_WORDS[session.user.role]}</small>
        </span>
        <Button
          className={classes.lock}
          leftSection={<IconLock size={16} stroke={1.75} aria-hidden="true" />}
          onClick={() => lockNow(false)}
          title="Khóa màn hình, đổi người dùng (Ctrl+L)"
          aria-keyshortcuts="Control+L"
        >
          Khóa
        </Button>
      </header>
      <Rail onPick={() => setRailOpen(false)} />
      <main className={classes.main} aria-labelledby="page-title">
        <SignInNotice />
        {children}
      </main>
      <StatusLine />
      <FindAnything />
      <SecondPerson />
    </div>
  )
}

/** The quiet line at the foot: saved when, what of the network, which day. */
function StatusLine() {
  const session = useSession()
  const saved = useSaveState()
  const network = useNetworkWords()
  const today = useCall('today.counts', {}, { enabled: session.permissions.includes('cases.read') })
  const backup = useCall('backup.state', {}, { every: 600 })
  const kind = today.data === undefined ? '' : today.data.isWorkingDay ? ', ngày làm việc' : ', ngày nghỉ'
  return (
    <footer className={classes.status}>
      {saved.unsaved ? (
        <span className={classes.unsaved}>
          <IconPencil size={14} stroke={1.75} aria-hidden="true" />
          Có phần chưa lưu
        </span>
      ) : (
        <span className={classes.saved} role="status">
          <IconCheck size={14} stroke={1.75} aria-hidden="true" />
          {saved.at === null ? 'Mọi thay đổi đã lưu' : `Đã lưu ${saved.at}`}
        </span>
      )}
      <span>{network}</span>
      {backup.data === undefined ? null : <span>{backupAge(backup.data)}</span>}
      <span className={classes.grow} />
      <span className={classes.keep}>
        {upperFirst(viLongDate(session.today))}
        {kind}
      </span>
      {session.sample ? <span className={classes.keep}>Dữ liệu mẫu</span> : null}
    </footer>
  )
}
