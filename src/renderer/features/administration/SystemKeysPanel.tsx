import type { SystemKeyRow } from '#shared/accounts/system-key.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { Answer } from '../../ui/Answer.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import classes from './Users.module.css'

/** Who opens the store without typing a password, on which PC; the administrator ends it. */
export function SystemKeysPanel() {
  const keys = useCall('users.systemKeys', {})
  const remove = useWrite('users.removeSystemKey')
  const columns: Column<SystemKeyRow>[] = [
    { key: 'name', header: 'Họ và tên', width: 230, cell: (row) => row.userName },
    {
      key: 'pc',
      header: 'Máy',
      width: 230,
      cell: ({ place, here }) => (
        <>
          {place.pc}
          {here ? <small className={classes.quiet}> (máy này)</small> : null}
        </>
      ),
    },
    { key: 'account', header: 'Tài khoản máy', width: 160, cell: (row) => row.place.account },
    { key: 'since', header: 'Bật, làm mới lúc', wideOnly: true, cell: (row) => viMoment(row.createdAt) },
    {
      key: 'act',
      header: 'Việc',
      width: 100,
      screenOnly: true,
      cell: (row) => (
        <ActLink
          onClick={() => remove.mutate({ userId: row.userId })}
          label={`Tắt mở không gõ mật khẩu của ${row.userName}`}
        >
          Tắt
        </ActLink>
      ),
    },
  ]
  return (
    <Panel title="Mở không gõ mật khẩu" flush>
      {remove.error === null ? null : <ErrorPanel error={remove.error.error} />}
      <Answer query={keys} lines={1}>
        {({ rows }) =>
          rows.length === 0 ? null : (
            <DataTable label="Mở không gõ mật khẩu" columns={columns} rows={rows} rowKey={(row) => row.userId} />
          )
        }
      </Answer>
      <p className={classes.note}>
        {keys.data?.rows.length === 0 ? 'Chưa ai bật. ' : ''}
        Mỗi người tự bật ở trang Tài khoản của mình, khi cơ quan cho phép (thẻ An toàn). Tự tắt khi đổi, đặt lại mật
        khẩu, đổi vai trò, khóa người dùng, khôi phục, đổi khóa dữ liệu.
      </p>
    </Panel>
  )
}
