import { Button, TextInput } from '@mantine/core'
import { IconCircleCheck, IconDeviceFloppy, IconPrinter } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { viLongDate } from '#shared/texts/dates.ts'
import { APP_NAME } from '#shared/texts/words.ts'
import { useWrite } from '../api/calls.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { ErrorPanel } from '../ui/ErrorPanel.tsx'
import classes from './RecoverySheet.module.css'
import { sameGroup } from './recovery-group.ts'

interface RecoverySheetProps {
  title: string
  /** Why there is a sheet, and that it is shown this once. */
  sentence: string
  /** The verb of the button behind the proof. */
  verb: string
  words: readonly string[]
  officeName: string
  today: CivilDate
  onReady: () => Promise<unknown>
}

/** The recovery sheet: shown once, saved or printed, and proven to be on paper by typing one group from it. */
export function RecoverySheet({ title, sentence, verb, words, officeName, today, onReady }: RecoverySheetProps) {
  const [asked] = useState(() => Math.floor(Math.random() * words.length))
  const [typed, setTyped] = useState('')
  const [refused, setRefused] = useState(false)
  const save = useWrite('setup.saveRecoverySheet', { quiet: true, keepAnswers: true })
  const inputId = useId()
  const right = sameGroup(typed, words[asked] ?? '')
  const finish = () => {
    if (right) void onReady()
    else {
      setRefused(true)
      document.getElementById(inputId)?.focus()
    }
  }
  return (
    <div className={classes.root}>
      <div>
        <h1>{title}</h1>
        <p className={classes.sentence}>{sentence}</p>
      </div>
      <section className={classes.sheet} aria-label="Phiếu khôi phục">
        <p className={classes.head}>
          <b>{APP_NAME}</b> · {officeName} · lập {viLongDate(today)}
        </p>
        <ol className={classes.words}>
          {words.map((word, index) => (
            <li key={word}>
              <span className={classes.no}>{index + 1}</span>
              <span className={classes.word}>{word}</span>
            </li>
          ))}
        </ol>
        <p className={classes.note}>
          Không có chữ I, L, O, U. Cất trong két của cơ quan, không chụp ảnh, không để cạnh máy.
        </p>
      </section>
      {save.error === null ? null : <ErrorPanel error={save.error.error} />}
      <div className={classes.keep}>
        <Button
          variant="default"
          leftSection={<IconDeviceFloppy size={16} stroke={1.75} aria-hidden="true" />}
          onClick={() => save.mutate({})}
          loading={save.isPending}
        >
          Lưu phiếu ra tệp để in
        </Button>
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} stroke={1.75} aria-hidden="true" />}
          onClick={() => window.print()}
        >
          In phiếu
        </Button>
        {save.data == null ? null : (
          <p className={classes.saved} role="status">
            <IconCircleCheck size={16} stroke={1.75} aria-hidden="true" />
            Đã lưu {save.data.fileName} vào {save.data.folder}. In xong thì xóa tệp này.
          </p>
        )}
      </div>
      <form
        className={classes.proof}
        onSubmit={(event) => {
          event.preventDefault()
          finish()
        }}
      >
        <TextInput
          id={inputId}
          label={`Đọc từ phiếu đã in: gõ nhóm thứ ${asked + 1}`}
          error={refused && !right ? `Chưa khớp nhóm thứ ${asked + 1}. Xem lại từng ký tự trên phiếu.` : undefined}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          autoFocus
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setRefused(false)
          }}
        />
        <ActionButton variant="filled" shortcut="ctrl+enter" nextStep type="submit" onClick={finish}>
          {verb}
        </ActionButton>
      </form>
    </div>
  )
}
