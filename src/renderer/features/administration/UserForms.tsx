import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { NewUserSchema, type Role, RoleSchema, type UserView } from '#shared/accounts/account.schema.ts'
import { ROLE_MEANS, ROLE_WORDS } from '#shared/accounts/roles.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { useWrite } from '../../api/calls.ts'
import { problemsIn } from '../../api/form-errors.ts'
import { NewPasswordFields } from '../../office/NewPasswordFields.tsx'
import { NO_PASSWORD, passwordProblems } from '../../office/new-password.ts'
import { proposedLogin } from '../../office/proposed-login.ts'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import classes from './Users.module.css'

const idOf = (path: string) => `user-${path.replace(/^user\./, '')}`
const TOLD =
  'Đưa mật khẩu tạm tận tay. Người này phải đặt mật khẩu của riêng mình ở lần vào tới, trước đó không làm được gì.'

function RoleSelect({ role, onChange }: { role: Role; onChange: (role: Role) => void }) {
  return (
    <NativeSelect
      id={idOf('role')}
      label="Vai trò"
      description={ROLE_MEANS[role]}
      value={role}
      onChange={(event) => onChange(RoleSchema.parse(event.currentTarget.value))}
      data={RoleSchema.options.map((value) => ({ value, label: ROLE_WORDS[value] }))}
    />
  )
}

function Problem({ error }: { error: AppError | null }) {
  return error === null ? null : <ErrorPanel key={JSON.stringify(error)} error={error} fieldId={idOf} />
}

/** A new user with a password for the first sign-in. */
export function NewUserForm({ onDone }: { onDone: () => void }) {
  const [name, setName] = useState('')
  const [login, setLogin] = useState('')
  const [role, setRole] = useState<Role>('clerk')
  const [next, setNext] = useState(NO_PASSWORD)
  const [error, setError] = useState<AppError | null>(null)
  const add = useWrite('users.add')
  const save = () => {
    const user = { name, login, password: next.password }
    const head = problemsIn(NewUserSchema.omit({ password: true }), { name, login })
    const fields = [...head, ...passwordProblems(next, [name, login])]
    setError(fields.length > 0 ? { kind: 'validation', what: 'người dùng', fields } : null)
    if (fields.length === 0) add.mutate({ user, role }, { onSuccess: onDone, onError: (f) => setError(f.error) })
  }
  return (
    <ConfirmPanel
      title="Thêm người dùng"
      verb="Thêm người dùng"
      onConfirm={save}
      onCancel={onDone}
      loading={add.isPending}
      nextStep
    >
      <Problem error={error} />
      <div className={classes.fields}>
        <TextInput
          id={idOf('name')}
          label="Họ và tên"
          required
          autoComplete="off"
          value={name}
          onChange={(event) => {
            const typed = event.currentTarget.value
            if (login === proposedLogin(name)) setLogin(proposedLogin(typed))
            setName(typed)
          }}
        />
        <TextInput
          id={idOf('login')}
          label="Tên đăng nhập"
          description="Chữ thường không dấu, số, dấu chấm"
          required
          autoComplete="off"
          spellCheck={false}
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
        />
        <RoleSelect role={role} onChange={setRole} />
      </div>
      <NewPasswordFields label="Mật khẩu tạm" value={next} onChange={setNext} personal={[name, login]} fieldId={idOf} />
      <p className={classes.text}>{TOLD}</p>
    </ConfirmPanel>
  )
}

interface UserFormProps {
  user: UserView
  onDone: () => void
}

/** Another role; it counts from the user's next sign-in. */
export function SetRole({ user, onDone }: UserFormProps) {
  const [role, setRole] = useState(user.role)
  const write = useWrite('users.setRole')
  return (
    <ConfirmPanel
      title={`Đổi vai trò của ${user.name}`}
      verb={`Đổi thành ${ROLE_WORDS[role]}`}
      onConfirm={() => write.mutate({ userId: user.id, role }, { onSuccess: onDone })}
      onCancel={onDone}
      loading={write.isPending}
      disabled={role === user.role}
      nextStep
    >
      <Problem error={write.error?.error ?? null} />
      <div className={classes.fields}>
        <RoleSelect role={role} onChange={setRole} />
      </div>
    </ConfirmPanel>
  )
}

/** A forgotten password, or a colleague who comes back: a password for the next sign-in. */
export function GivePassword({ user, what, onDone }: UserFormProps & { what: 'reset' | 'enable' }) {
  const [next, setNext] = useState(NO_PASSWORD)
  const [error, setError] = useState<AppError | null>(null)
  const reset = useWrite('users.resetPassword')
  const enable = useWrite('users.enable')
  const write = what === 'reset' ? reset : enable
  const save = () => {
    const fields = passwordProblems(next, [user.name, user.login])
    setError(fields.length > 0 ? { kind: 'validation', what: 'mật khẩu tạm', fields } : null)
    if (fields.length > 0) return
    write.mutate(
      { userId: user.id, password: next.password },
      { onSuccess: onDone, onError: (failed) => setError(failed.error) },
    )
  }
  return (
    <ConfirmPanel
      title={what === 'reset' ? `Đặt lại mật khẩu của ${user.name}` : `Mở lại tài khoản của ${user.name}`}
      verb={what === 'reset' ? 'Đặt mật khẩu tạm' : 'Mở lại'}
      onConfirm={save}
      onCancel={onDone}
      loading={write.isPending}
      nextStep
    >
      <Problem error={error} />
      <NewPasswordFields
        label="Mật khẩu tạm"
        value={next}
        onChange={setNext}
        personal={[user.name, user.login]}
        fieldId={idOf}
      />
      <p className={classes.text}>{what === 'reset' ? `Mật khẩu cũ hết dùng ngay. ${TOLD}` : TOLD}</p>
    </ConfirmPanel>
  )
}

/** A colleague who leaves. */
export function DisableUser({ user, onDone }: UserFormProps) {
  const write = useWrite('users.disable')
  return (
    <ConfirmPanel
      title={`Khóa tài khoản của ${user.name}`}
      verb={`Khóa ${user.login}`}
      onConfirm={() => write.mutate({ userId: user.id }, { onSuccess: onDone })}
      onCancel={onDone}
      loading={write.isPending}
      destructive
    >
      <Problem error={write.error?.error ?? null} />
      <p className={classes.text}>
        Người này không mở được kho trên máy này nữa; việc đã làm giữ nguyên tên. Mở lại được sau.
      </p>
      <p className={classes.text}>
        Nếu người này có thể đã chép thư mục dữ liệu hoặc bản sao lưu mang đi cùng mật khẩu, bản chép đó vẫn mở được
        bằng mật khẩu cũ: khi ấy phải đổi khóa của kho, và lập phiếu khôi phục mới nếu người này từng cầm phiếu.
      </p>
    </ConfirmPanel>
  )
}
