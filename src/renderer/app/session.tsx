import { createContext, type ReactNode, useContext } from 'react'
import type { Permission, Session } from '#shared/accounts/account.schema.ts'
import type { Output } from '#shared/contract/contract.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { OfficeLevel } from '#shared/settings/office.schema.ts'
import { setDraftOwner } from '../api/drafts.ts'

interface AppSession extends Session {
  readonly today: CivilDate
  readonly officeName: string
  readonly sample: boolean
  readonly version: string
  readonly level: OfficeLevel
}

const SessionContext = createContext<AppSession | null>(null)

/** Gives the signed-in user and the day to everything within. */
export function SessionProvider({ start, children }: { start: Output<'app.start'>; children: ReactNode }) {
  if (start.session === null) return null
  const { today, officeName, sample, version, session } = start
  const level = start.level ?? 'district'
  setDraftOwner(session.user.id)
  return <SessionContext value={{ ...session, today, officeName, sample, version, level }}>{children}</SessionContext>
}

/** Who is signed in, where, and which day it is in Việt Nam. Only within the frame. */
export function useSession(): AppSession {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('no session outside the frame')
  return session
}

/** Whether the signed-in user may do this; the main process checks again. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useSession()
  return (permission) => permissions.includes(permission)
}
