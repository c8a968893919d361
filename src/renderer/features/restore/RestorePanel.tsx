import { Button, NativeSelect, SegmentedControl, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { FoundBackup, RestoredView } from '#shared/backup/backup.schema.ts'
import { DutyKindSchema } from '#shared/backup/duty.schema.ts'
import type { Output } from '#shared/contract/contract.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { viBytes } from '#shared/texts/backup-words.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { DUTY_TITLES, dutyWords } from '#shared/texts/duty-words.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { DoorPage } from '../../office/DoorPage.tsx'
import { NewPasswordFields } from '../../office/NewPasswordFields.tsx'
import { NO_PASSWORD, passwordProblems } from '../../office/new-password.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { LongWork } from '../../ui/LongWork.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'
import classes from './RestorePanel.module.css'

interface RestorePanelProps {
  /** Undefined where not even that could be read. */
  start: Output<'app.start'> | undefined
  onBack: () => void
  onRestored: () => Promise<unknown>
}

type Access = 'password' | 'sheet'

const idOf = (path: string) => `restore-${path.startsWith('recovery') || path === 'access' ? 'sheet' : path}`

/** Khôi phục từ bản sao lưu: which one, who, and the password of that time or the recovery sheet. */
export function RestorePanel({ start, onBack, onRestored }: RestorePanelProps) {
  const found = useCall('restore.found', {})
  const choose = useWrite('restore.choose', { quiet: true, keepAnswers: true })
  const restore = useWrite('restore.run', { quiet: true, keepAnswers: true })
  const [picked, setPicked] = useState('')
  const [userId, setUserId] = useState('')
  const [access, setAccess] = useState<Access>('password')
  const [password, setPassword] = useState('')
  const [sheet, setSheet] = useState('')
  const [next, setNext] = useState(NO_PASSWORD)
  const [problems, setProblems] = useState<AppError | null>(null)
  const backups = [...(choose.data?.backups ?? []), ...(found.data?.backups ?? [])].filter(
    (one, i, all) => all.findIndex(({ key }) => key === one.key) === i,
  )
  const usable = backups.filter(({ fault }) => fault === null)
  const chosen = usable.find(({ key }) => key === picked) ?? usable[0]
  const user = chosen?.users.find(({ id }) => id === userId) ?? chosen?.users[0]

  const personal = user === undefined ? [] : [user.name, user.login]

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (chosen === undefined || user === undefined || restore.isPending) return
    const fields = access === 'sheet' ? passwordProblems(next, personal) : []
    if (access === 'sheet' && sheet.trim() === '')
      fields.unshift({ path: 'sheet', message: 'Gõ các nhóm chữ trên phiếu' })
    setProblems(fields.length === 0 ? null : { kind: 'validation', what: 'mật khẩu mới', fields })
    if (fields.length > 0) return
    const way = access === 'password' ? { password } : { recovery: sheet, newPassword: next.password }
    restore.mutate({ key: chosen.key, userId: user.id, access: way })
  }
  const failure = problems ?? restore.error?.error ?? null

  if (restore.data !== undefined) {
    return (
      <DoorPage start={start}>
        <Done restored={restore.data} onGoOn={onRestored} />
      </DoorPage>
    )
  }
  return (
    <DoorPage start={start}>
      <form className={classes.root} onSubmit={submit}>
        <div>
          <h1>Khôi phục từ bản sao lưu</h1>
          <p className={classes.why}>
            Bản sao lưu được chép về, mở và kiểm trước; kho đang có trên máy (nếu có) được giữ nguyên dưới tên khác.
          </p>
        </div>
        {failure === null ? null : <ErrorPanel key={JSON.stringify(failure)} error={failure} fieldId={idOf} />}
        <fieldset className={classes.list} aria-label="Bản sao lưu">
          {backups.map((one) => (
            <BackupChoice
              key={one.key}
              backup={one}
              chosen={one.key === chosen?.key}
              onPick={() => setPicked(one.key)}
            />
          ))}
          {backups.length === 0 ? (
            <EmptyState>
              Chưa thấy bản sao lưu nào. Cắm USB có bản sao lưu rồi chọn thư mục sao-luu-… trên đó.
            </EmptyState>
          ) : null}
        </fieldset>
        <div className={classes.acts}>
          <Button variant="default" size="xs" onClick={() => choose.mutate({})} loading={choose.isPending}>
            Chọn thư mục khác
          </Button>
          <Button variant="default" size="xs" onClick={() => void found.refetch()}>
            Tìm lại
          </Button>
        </div>
        {chosen === undefined ? null : (
          <>
            <NativeSelect
              label="Người dùng"
              value={user?.id ?? ''}
              onChange={(event) => setUserId(event.currentTarget.value)}
              data={chosen.users.map(({ id, name, login }) => ({ value: id, label: `${name} (${login})` }))}
            />
            <SegmentedControl
              aria-label="Mở bằng"
              value={access}
              onChange={(value) => setAccess(value === 'sheet' ? 'sheet' : 'password')}
              data={[
                { value: 'password', label: 'Mật khẩu lúc sao lưu' },
                { value: 'sheet', label: 'Phiếu khôi phục' },
              ]}
            />
            {access === 'sheet' ? (
              <>
                <Textarea
                  id="restore-sheet"
                  label="Các nhóm chữ trên phiếu"
                  description="Hoa, thường, dấu cách đều được. Không có chữ I, L, O, U."
                  autosize
                  minRows={2}
                  spellCheck={false}
                  autoComplete="off"
                  classNames={{ input: classes.groups ?? '' }}
                  value={sheet}
                  onChange={(event) => setSheet(event.currentTarget.value)}
                />
                <NewPasswordFields value={next} onChange={setNext} personal={personal} fieldId={idOf} />
              </>
            ) : (
              <PasswordField
                label={user === undefined ? 'Mật khẩu' : `Mật khẩu của ${user.name}`}
                autoComplete="current-password"
                value={password}
                onChange={setPassword}
              />
            )}
          </>
        )}
        {restore.isPending ? <LongWork channel="restore.run" label="Đang khôi phục" /> : null}
        <div className={classes.acts}>
          <Button
            type="submit"
            loading={restore.isPending}
            disabled={chosen === undefined || (access === 'password' && password === '')}
          >
            Khôi phục và mở kho
          </Button>
          <Button variant="default" onClick={onBack} disabled={restore.isPending}>
            Quay lại
          </Button>
        </div>
      </form>
    </DoorPage>
  )
}

function BackupChoice({ backup, chosen, onPick }: { backup: FoundBackup; chosen: boolean; onPick: () => void }) {
  return (
    <label className={classes.item} data-chosen={chosen || undefined}>
      <input type="radio" name="backup" checked={chosen} onChange={onPick} disabled={backup.fault !== null} />
      <span>
        <b>{backup.madeAt === '' ? backup.name : viMoment(backup.madeAt)}</b>
        {backup.officeName === '' ? null : ` · ${backup.officeName}`}
        <small>
          {backup.place}
          {backup.bytes === 0 ? '' : ` · ${viBytes(backup.bytes)}`}
        </small>
        {backup.fault === null ? null : <small className={classes.fault}>{backup.fault}</small>}
      </span>
    </label>
  )
}

function Done({ restored, onGoOn }: { restored: RestoredView; onGoOn: () => Promise<unknown> }) {
  return (
    <div className={classes.root} role="status">
      <h1>Đã khôi phục</h1>
      <p>Kho bây giờ là bản sao lưu lúc {viMoment(restored.madeAt)}. Nhật ký đã ghi việc khôi phục.</p>
      {restored.lost === null ? null : (
        <p>
          So với kho trước đó, thiếu các dòng nhật ký từ {restored.lost.from} đến {restored.lost.to}: những việc làm sau
          lúc sao lưu phải ghi lại.
        </p>
      )}
      {restored.kept === null ? null : <p>Kho trước đó được giữ nguyên trong thư mục {restored.kept}.</p>}
      <p>
        Những gì kho không thể biết phải kiểm tra bằng giấy tờ. Danh sách này ở Hôm nay cho đến khi từng việc được xác
        nhận:
      </p>
      <ul className={classes.duties}>
        {DutyKindSchema.options.map((kind) => (
          <li key={kind}>
            <b>{DUTY_TITLES[kind]}.</b> {dutyWords({ kind })}
          </li>
        ))}
      </ul>
      <div className={classes.acts}>
        <Button autoFocus onClick={() => void onGoOn()}>
          Vào làm việc
        </Button>
      </div>
    </div>
  )
}
