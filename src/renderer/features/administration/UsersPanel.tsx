import { Button } from '@mantine/core'
import { IconClock, IconLock, IconUserCheck, IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { UserView } from '#shared/accounts/account.schema.ts'
import { ROLE_WORDS } from '#shared/accounts/roles.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { useCall } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import { RolesPanel } from './RolesPanel.tsx'
import { SystemKeysPanel } from './SystemKeysPanel.tsx'
import { DisableUser, GivePassword, NewUserForm, SetRole } from './UserForms.tsx'
import classes from './Users.module.css'

type Doing = { what: 'role' | 'reset' | 'disable' | 'enable'; user: UserView } | { what: 'add' } | null

/** Người dùng: who may sign in as what; adding, disabling, roles, passwords that were forgotten. */
export function UsersPanel() {
  const self = useSession().user.id
  const users = useCall('users.list', {})
  const [doing, setDoing] = useState<Doing>(null)
  const done = () => setDoing(null)
  const act = (what: 'role' | 'reset' | 'disable' | 'enable', user: UserView, words: string) => (
    <ActLink onClick={() => setDoing({ what, user })} label={`${words} ${user.name}`}>
      {words}
    </ActLink>
  )
  const columns: Column<UserView>[] = [
    {
      key: 'name',
      header: 'Họ và tên',
      width: 230,
      cell: (user) => (
        <>
          {user.name}
          {user.id === self ? <small className={classes.quiet}> (tôi)</small> : null}
        </>
      ),
    },
    { key: 'login', header: 'Tên đăng nhập', width: 130, cell: (user) => user.login },
    { key: 'role', header: 'Vai trò', width: 140, cell: (user) => ROLE_WORDS[user.role] },
    { key: 'state', header: 'Tình trạng', width: 190, cell: (user) => <State user={user} /> },
    {
      key: 'last',
      header: 'Vào gần nhất',
      wideOnly: true,
      cell: (user) => (user.lastSignInAt === null ? 'chưa lần nào' : viMoment(user.lastSignInAt)),
    },
    {
      key: 'act',
      header: 'Việc',
      width: 250,
      screenOnly: true,
      cell: (user) =>
        user.disabled ? (
          act('enable', user, 'Mở lại')
        ) : user.id === self ? (
          act('role', user, 'Đổi vai trò')
        ) : (
          <span className={classes.acts}>
            {act('role', user, 'Đổi vai trò')}
            {act('reset', user, 'Đặt lại mật khẩu')}
            {act('disable', user, 'Khóa')}
          </span>
        ),
    },
  ]
  return (
    <div className={classes.root}>
      {doing?.what === 'add' ? <NewUserForm onDone={done} /> : null}
      {doing?.what === 'role' ? <SetRole key={doing.user.id} user={doing.user} onDone={done} /> : null}
      {doing?.what === 'reset' || doing?.what === 'enable' ? (
        <GivePassword key={doing.user.id} user={doing.user} what={doing.what} onDone={done} />
      ) : null}
      {doing?.what === 'disable' ? <DisableUser key={doing.user.id} user={doing.user} onDone={done} /> : null}
      <Panel
        title="Người dùng"
        flush
        aside={
          <Button size="xs" leftSection={<IconUserPlus size={14} />} onClick={() => setDoing({ what: 'add' })}>
            Thêm người dùng
          </Button>
        }
      >
        <Answer query={users}>
          {(data) => (
            <DataTable
              label="Người dùng"
              columns={columns}
              rows={data.users.toSorted((a, b) => Number(a.disabled) - Number(b.disabled))}
              rowKey={(user) => user.id}
              onOpen={(user) => setDoing({ what: user.disabled ? 'enable' : 'role', user })}
            />
          )}
        </Answer>
        <p className={classes.note}>
          Mỗi người một tài khoản, một mật khẩu: nhật ký ghi đúng ai đã làm. Người nghỉ, chuyển việc thì khóa, không
          xóa: việc đã làm vẫn mang tên người đó.
        </p>
      </Panel>
      <SystemKeysPanel />
      <RolesPanel />
    </div>
  )
}

function State({ user }: { user: UserView }) {
  if (user.disabled) {
    return (
      <StateBadge tone="gray" icon={IconLock}>
        Đã khóa
      </StateBadge>
    )
  }
  return user.mustChange ? (
    <StateBadge tone="amber" icon={IconClock}>
      Chờ đổi mật khẩu tạm
    </StateBadge>
  ) : (
    <StateBadge tone="green" icon={IconUserCheck}>
      Đang dùng
    </StateBadge>
  )
}
