import { Button, NativeSelect } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { CaseReturns, DossierReturn } from '#shared/dossiers/returns.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import classes from './Handovers.module.css'

interface ReturnProps {
  caseId: string
  one: DossierReturn
  reasons: CaseReturns['reasons']
}

function Return({ caseId, one, reasons }: ReturnProps) {
  const may = useMay()
  const save = useWrite('dossiers.saveReturn')
  const [lines, setLines] = useState(one.lines)
  const changed = JSON.stringify(lines) !== JSON.stringify(one.lines)
  const choose = (index: number, code: string) =>
    setLines((known) => known.map((line, i) => (i === index ? { ...line, code } : line)))
  const canWrite = may('cases.write')
  return (
    <Panel
      title={`${one.label}, ngày ${viDate(one.on)}${one.number === '' ? '' : `, số ${one.number}`}`}
      aside={
        <span className={classes.quiet}>
          {one.confirmed ? `${one.confirmedBy} đã xác nhận` : 'Lý do do phần mềm gợi ý, chưa ai xác nhận'}
        </span>
      }
    >
      {one.lines.length === 0 ? (
        <p className={classes.quiet}>Văn bản trả chưa ghi nội dung còn thiếu. Sửa diễn biến để ghi thêm.</p>
      ) : (
        <div className={classes.form}>
          {lines.map((line, index) => {
            const reason = reasons.find((r) => r.code === line.code)
            return (
              <NativeSelect
                key={line.text}
                label={line.text}
                description={reason?.advice}
                disabled={!canWrite}
                value={line.code}
                data={[
                  { value: '', label: '— chọn lý do —' },
                  ...reasons.map((r) => ({ value: r.code, label: r.label })),
                ]}
                onChange={(event) => choose(index, event.currentTarget.value)}
              />
            )
          })}
          {save.error === null ? null : <ErrorPanel error={save.error.error} />}
          {canWrite ? (
            <div>
              <Button
                loading={save.isPending}
                disabled={(one.confirmed && !changed) || lines.some((line) => line.code === '')}
                onClick={() => save.mutate({ caseId, eventId: one.eventId, lines })}
              >
                Xác nhận lý do
              </Button>
            </div>
          ) : null}
        </div>
      )}
    </Panel>
  )
}

/** Why this dossier came back: each line of the return with the reason that it stands for. */
export function ReturnsPage() {
  const { caseId = '' } = useParams({ strict: false })
  const query = useCall('dossiers.returns', { caseId })
  return (
    <Page
      head={
        <PageHead
          trail={<TextLink to={paths.case(caseId)}>Trang hồ sơ</TextLink>}
          title="Lý do trả hồ sơ"
          sentence="Chọn lý do cho từng nội dung còn thiếu; hồ sơ sau của cùng cơ quan sẽ được nhắc."
          actions={<TextLink to={paths.returnStats}>Thống kê trả hồ sơ</TextLink>}
        />
      }
    >
      <Answer query={query} lines={8}>
        {({ returns, reasons }) =>
          returns.length === 0 ? (
            <EmptyState action={<TextLink to={paths.case(caseId)}>Về trang hồ sơ</TextLink>}>
              Hồ sơ này chưa bị trả lần nào.
            </EmptyState>
          ) : (
            returns.map((one) => (
              <Return key={`${one.eventId} ${JSON.stringify(one.lines)}`} caseId={caseId} one={one} reasons={reasons} />
            ))
          )
        }
      </Answer>
    </Page>
  )
}
