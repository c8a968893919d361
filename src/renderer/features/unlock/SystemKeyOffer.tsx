import { Button } from '@mantine/core'
import { IconDeviceDesktopCheck } from '@tabler/icons-react'
import type { SystemPlate } from '#shared/accounts/system-key.ts'
import { placeWords } from '#shared/texts/system-key-words.ts'
import { useAskAgain, useWrite } from '../../api/calls.ts'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import classes from './UnlockPage.module.css'

interface SystemKeyOfferProps {
  /** Of the chosen user. */
  plate: SystemPlate
  onOpened: () => Promise<unknown>
  /** The system refused: the password is what is left. */
  onRefused: () => void
}

/** The way in without a password where the user has one that is ready; otherwise why the password is needed this time. */
export function SystemKeyOffer({ plate, onOpened, onRefused }: SystemKeyOfferProps) {
  const unlock = useWrite('session.unlockBySystem', { quiet: true, keepAnswers: true })
  const askAgain = useAskAgain()
  const refused = () => {
    askAgain('app.start')
    onRefused()
  }
  if (unlock.error !== null) return <ErrorPanel error={unlock.error.error} takeFocus={false} />
  if (!plate.ready) {
    return (
      <p className={classes.offerText}>
        {plate.here
          ? 'Phần mềm đã khóa nên lần này cần mật khẩu. Gõ đúng rồi thì lần mở phần mềm sau lại không cần.'
          : `Mở không gõ mật khẩu đang bật ở ${placeWords(plate.place)}; ở đây cần mật khẩu.`}
      </p>
    )
  }
  return (
    <div className={classes.offer}>
      <Button
        autoFocus
        loading={unlock.isPending}
        leftSection={<IconDeviceDesktopCheck size={16} stroke={1.75} aria-hidden="true" />}
        rightSection={<KeyHint keys="Enter" />}
        onClick={() => unlock.mutate({ userId: plate.userId }, { onSuccess: () => void onOpened(), onError: refused })}
      >
        Mở không cần mật khẩu
      </Button>
      <p className={classes.offerText}>Đã bật ở {placeWords(plate.place)}. Khóa phần mềm rồi thì phải gõ mật khẩu.</p>
    </div>
  )
}
