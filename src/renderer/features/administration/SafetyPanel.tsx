import { Button, Checkbox, NumberInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import { type RecoveryState, SECURITY_LIMITS, type SecuritySettings } from '#shared/accounts/security.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { viDate, viMoment } from '#shared/texts/dates.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { RecoverySheet } from '../../office/RecoverySheet.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'
import classes from './Users.module.css'

type Doing = { what: 'rehearse' | 'replace' } | { what: 'show'; words: readonly string[] } | null

/** An toàn: when the window locks itself, and whether the recovery sheet would help on the day it is needed. */
export function SafetyPanel() {
  const { officeName, today } = useSession()
  const recovery = useCall('recovery.state', {})
  const security = useCall('security.get', {})
  const [doing, setDoing] = useState<Doing>(null)
  const done = () => setDoing(null)
  if (doing?.what === 'show') {
    return (
      <RecoverySheet
        title="Phiếu khôi phục mới"
        sentence="Phiếu cũ đã hết mở được kho: hủy nó. Phiếu này chỉ hiện lần này."
        verb="Đã cất phiếu"
        words={doing.words}
        officeName={officeName}
        today={today}
        onReady={() => Promise.resolve(done())}
      />
    )
  }
  return (
    <div className={classes.root}>
      {doing?.what === 'rehearse' ? <Rehearse onDone={done} /> : null}
      {doing?.what === 'replace' ? (
        <ReplaceSheet onDone={done} onMade={(words) => setDoing({ what: 'show', words })} />
      ) : null}
      <Panel
        title="Phiếu khôi phục"
        aside={
          <div className={classes.acts}>
            <Button size="xs" onClick={() => setDoing({ what: 'rehearse' })}>
              Diễn tập
            </Button>
            <Button size="xs" variant="default" onClick={() => setDoing({ what: 'replace' })}>
              Lập phiếu mới
            </Button>
          </div>
        }
      >
        <Answer query={recovery} lines={2}>
          {(state) => <SheetState state={state} />}
        </Answer>
      </Panel>
      <Panel title="Khóa màn hình, nhắc diễn tập">
        <Answer query={security} lines={2}>
          {(settings) => <SecurityForm settings={settings} />}
        </Answer>
      </Panel>
    </div>
  )
}

function SheetState({ state: { madeAt, rehearsed, dueOn, due } }: { state: RecoveryState }) {
  return (
    <>
      <p className={classes.text}>Lập lúc {viMoment(madeAt)}.</p>
      <p className={classes.text}>
        {rehearsed === null
          ? 'Chưa diễn tập lần nào: chưa biết phiếu trong két có mở được kho không.'
          : `Diễn tập lần cuối ${viMoment(rehearsed.at)}, ${rehearsed.by}: mở được.`}
      </p>
      <p className={due ? classes.bad : classes.text}>
        {due ? `Đã đến hạn diễn tập từ ${viDate(dueOn)}.` : `Diễn tập lần tới: ${viDate(dueOn)}.`}
      </p>
    </>
  )
}

const sheetId = () => 'rehearse-sheet'

/** Types the sheet in, to know that it would open. */
function Rehearse({ onDone }: { onDone: () => void }) {
  const [sheet, setSheet] = useState('')
  const write = useWrite('recovery.rehearse')
  return (
    <ConfirmPanel
      title="Diễn tập phiếu khôi phục"
      verb="Thử phiếu"
      onConfirm={() => write.mutate({ sheet }, { onSuccess: onDone })}
      onCancel={onDone}
      loading={write.isPending}
      disabled={sheet.trim() === ''}
      nextStep
    >
      {write.error === null ? null : (
        <ErrorPanel key={JSON.stringify(write.error.error)} error={write.error.error} fieldId={sheetId} />
      )}
      <p className={classes.text}>
        Lấy phiếu trong két ra, gõ đủ các nhóm. Phần mềm thử mở khóa bằng phiếu rồi bỏ; không đổi gì, không cần đặt mật
        khẩu mới. Xong thì niêm phong lại.
      </p>
      <Textarea
        id={sheetId()}
        className={classes.groups ?? ''}
        label="Các nhóm chữ trên phiếu"
        description="Hoa, thường, dấu cách đều được. Không có chữ I, L, O, U."
        autosize
        minRows={2}
        spellCheck={false}
        autoComplete="off"
        value={sheet}
        onChange={(event) => setSheet(event.currentTarget.value)}
      />
    </ConfirmPanel>
  )
}

/** A new sheet, behind one's own password. */
function ReplaceSheet({ onDone, onMade }: { onDone: () => void; onMade: (words: readonly string[]) => void }) {
  const [password, setPassword] = useState('')
  const write = useWrite('recovery.replace', { keepAnswers: true })
  return (
    <ConfirmPanel
      title="Lập phiếu khôi phục mới"
      verb="Lập phiếu mới"
      onConfirm={() => write.mutate({ password }, { onSuccess: ({ recoveryWords }) => onMade(recoveryWords) })}
      onCancel={onDone}
      loading={write.isPending}
      disabled={password === ''}
      nextStep
      destructive
    >
      {write.error === null ? null : <ErrorPanel key={JSON.stringify(write.error.error)} error={write.error.error} />}
      <p className={classes.text}>
        Lập phiếu mới khi phiếu cũ mất, lộ, hoặc người từng giữ phiếu đã nghỉ. Phiếu cũ hết mở được kho ngay. Bản sao
        lưu đã lập trước đây vẫn mở bằng phiếu cũ.
      </p>
      <PasswordField label="Mật khẩu của tôi" autoComplete="current-password" value={password} onChange={setPassword} />
    </ConfirmPanel>
  )
}

function SecurityForm({ settings }: { settings: SecuritySettings }) {
  const [values, setValues] = useState(settings)
  const [error, setError] = useState<AppError | null>(null)
  const write = useWrite('security.save')
  const { idleMinutes, rehearsalMonths } = SECURITY_LIMITS
  const changed =
    values.idleMinutes !== settings.idleMinutes ||
    values.rehearsalMonths !== settings.rehearsalMonths ||
    values.systemKey !== settings.systemKey
  const number = (typed: string | number) => (typeof typed === 'number' ? typed : Number.NaN)
  return (
    <>
      {error === null ? null : <ErrorPanel key={JSON.stringify(error)} error={error} />}
      <div className={classes.line}>
        <NumberInput
          label="Tự khóa sau số phút không ai ở máy"
          description={`Từ ${idleMinutes.least} đến ${idleMinutes.most} phút. Khóa là xóa chìa khóa khỏi bộ nhớ.`}
          min={idleMinutes.least}
          max={idleMinutes.most}
          allowDecimal={false}
          value={values.idleMinutes}
          onChange={(typed) => setValues({ ...values, idleMinutes: number(typed) })}
        />
        <NumberInput
          label="Nhắc diễn tập phiếu sau số tháng"
          description={`Từ ${rehearsalMonths.least} đến ${rehearsalMonths.most} tháng. Nhắc ở Hôm nay.`}
          min={rehearsalMonths.least}
          max={rehearsalMonths.most}
          allowDecimal={false}
          value={values.rehearsalMonths}
          onChange={(typed) => setValues({ ...values, rehearsalMonths: number(typed) })}
        />
        <Checkbox
          className={classes.whole ?? ''}
          label="Cho người dùng bật mở không gõ mật khẩu"
          description="Ai vào được tài khoản Windows của người đã bật thì mở được kho. Chỉ nên cho khi mỗi người một tài khoản Windows có mật khẩu, ổ đĩa đã mã hóa. Bỏ chọn thì mọi chỗ đang bật tắt ngay."
          checked={values.systemKey}
          onChange={(event) => setValues({ ...values, systemKey: event.currentTarget.checked })}
        />
        <Button
          disabled={!changed}
          loading={write.isPending}
          onClick={() =>
            write.mutate(values, { onSuccess: () => setError(null), onError: (failed) => setError(failed.error) })
          }
        >
          Lưu
        </Button>
      </div>
    </>
  )
}
