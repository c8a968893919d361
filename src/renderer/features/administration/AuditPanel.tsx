import { Button, NativeSelect } from '@mantine/core'
import { IconDownload, IconShieldCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { ActGroupSchema, type AuditFilter, type AuditView } from '#shared/accounts/audit.schema.ts'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { viNumber } from '#shared/texts/words.ts'
import { useAudit, useCall, useWrite } from '../../api/calls.ts'
import { PersonChoice } from '../../office/support/PersonChoice.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import classes from './Users.module.css'

interface Asked {
  userId: string
  personId: string
  group: string
  from: string
  to: string
}
const EVERYTHING: Asked = { userId: '', personId: '', group: '', from: '', to: '' }

const filterOf = ({ userId, personId, group, from, to }: Asked): AuditFilter => ({
  userId: userId === '' ? null : userId,
  personId: personId === '' ? null : personId,
  group: ActGroupSchema.safeParse(group).data ?? null,
  from: isCivilDate(from) ? from : null,
  to: isCivilDate(to) ? to : null,
})

const COLUMNS: readonly Column<AuditView>[] = [
  { key: 'seq', header: 'Số', width: 76, align: 'right', cell: (row) => row.seq },
  { key: 'at', header: 'Thời điểm', width: 154, cell: (row) => viMoment(row.at) },
  {
    key: 'user',
    header: 'Người dùng',
    width: 170,
    cell: (row) => <Cut>{row.userName === '' ? '(chưa mở khóa)' : row.userName}</Cut>,
  },
  { key: 'act', header: 'Việc', width: 210, cell: (row) => <Cut>{row.actName}</Cut> },
  { key: 'subject', header: 'Về', width: 240, cell: (row) => <Cut>{row.subject}</Cut> },
  { key: 'detail', header: 'Chi tiết', wideOnly: true, cell: (row) => <Cut>{row.detail}</Cut> },
]

function Cut({ children }: { children: string }) {
  return (
    <span className={classes.cut} title={children}>
      {children}
    </span>
  )
}

/** Nhật ký: who looked at, changed, printed or sent what, and when; that nothing of it was altered; carried out as a file. */
export function AuditPanel() {
  const [asked, setAsked] = useState(EVERYTHING)
  const choices = useCall('audit.choices', {})
  const filter = filterOf(asked)
  const found = useAudit(filter)
  const rows = found.data?.pages.flatMap((page) => page.rows)
  const turn = (change: Partial<Asked>) => setAsked({ ...asked, ...change })
  const all = { value: '', label: 'Tất cả' }
  return (
    <div className={classes.root}>
      <ChainPanel filter={filter} />
      <Panel title="Tìm trong nhật ký" flush>
        <div className={classes.note}>
          <div className={classes.filters}>
            <NativeSelect
              label="Người dùng"
              value={asked.userId}
              onChange={(event) => turn({ userId: event.currentTarget.value })}
              data={[all, ...(choices.data?.users ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
            />
            <NativeSelect
              label="Việc"
              value={asked.group}
              onChange={(event) => turn({ group: event.currentTarget.value })}
              data={[all, ...(choices.data?.groups ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
            />
            <DateField label="Từ ngày" value={asked.from} onChange={(from) => turn({ from })} />
            <DateField label="Đến hết ngày" value={asked.to} onChange={(to) => turn({ to })} />
            <div className={classes.wide}>
              <PersonChoice
                id="audit-person"
                required={false}
                value={asked.personId}
                onChange={(personId) => turn({ personId })}
              />
            </div>
          </div>
        </div>
        <Answer query={{ data: rows, error: found.error, refetch: found.refetch }}>
          {(list) =>
            list.length === 0 ? (
              <EmptyState action={<ActLink onClick={() => setAsked(EVERYTHING)}>Xem tất cả</ActLink>}>
                Không có việc nào như vậy được ghi lại.
              </EmptyState>
            ) : (
              <div className={classes.table}>
                <DataTable
                  label="Nhật ký"
                  columns={COLUMNS}
                  rows={list}
                  rowKey={(row) => String(row.seq)}
                  oneLine
                  onEnd={() => {
                    if (found.hasNextPage && !found.isFetchingNextPage) void found.fetchNextPage()
                  }}
                />
              </div>
            )
          }
        </Answer>
      </Panel>
    </div>
  )
}

/** Whether the log is whole, and how it is carried outside. */
function ChainPanel({ filter }: { filter: AuditFilter }) {
  const verify = useWrite('audit.verify', { quiet: true, keepAnswers: true })
  const save = useWrite('audit.saveAs', { quiet: true })
  const found = verify.data
  const failure = verify.error ?? save.error
  return (
    <Panel
      title="Nhật ký không sửa được"
      aside={
        <div className={classes.acts}>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconShieldCheck size={14} />}
            loading={verify.isPending}
            onClick={() => verify.mutate({})}
          >
            Kiểm tra chuỗi
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconDownload size={14} />}
            loading={save.isPending}
            onClick={() => save.mutate({ filter, format: 'json' })}
          >
            Xuất có chữ ký
          </Button>
          <Button size="xs" variant="default" onClick={() => save.mutate({ filter, format: 'csv' })}>
            Xuất bảng CSV
          </Button>
        </div>
      }
    >
      {failure === null ? null : <ErrorPanel error={failure.error} />}
      <p className={classes.text}>
        Mỗi dòng mang mã của dòng trước: sửa, bỏ, chèn một dòng là chuỗi đứt. Xuất theo điều kiện đang chọn; việc xuất
        cũng được ghi lại. Tệp có chữ ký kiểm tra được ngoài phần mềm; giữ tệp ở nơi khác để so với lần sau.
      </p>
      {found === undefined ? null : (
        <div role="status">
          <p className={found.ok ? classes.good : classes.bad}>
            {found.ok
              ? `Liền mạch: ${viNumber(found.rows)} dòng.`
              : `Chuỗi bị đứt ở dòng ${found.brokenAt}: có dòng bị sửa, bỏ hoặc chèn. Giữ nguyên thư mục dữ liệu, báo người đứng đầu cơ quan.`}
          </p>
          <p className={classes.text}>
            Dòng mới nhất: {found.head.seq} <span className={classes.hash}>{found.head.hash}</span>
          </p>
        </div>
      )}
      {save.data == null ? null : (
        <p className={classes.good} role="status">
          Đã lưu {save.data.fileName} vào {save.data.folder}.
        </p>
      )}
    </Panel>
  )
}
