import { Checkbox, TextInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import type { SendDayRow, SendPlanView } from '#shared/reports/due-report.schema.ts'
import { REPORT_CALENDAR_WORDS } from '#shared/texts/report-screen-words.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useMay } from '../../app/session.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { enterMovesOn } from '../../ui/keyboard.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ProvenanceMark } from '../../ui/ProvenanceMark.tsx'
import classes from './Reports.module.css'

/** Which reports are asked of this office, and by which day where the office has a day of its own. */
export function SendDaysTab() {
  const query = useCall('reports.sendDays', {})
  return (
    <Answer query={query} lines={6}>
      {(plan) =>
        plan.rows.length === 0 ? <EmptyState>Không có loại báo cáo nào có ngày gửi.</EmptyState> : <Rows plan={plan} />
      }
    </Answer>
  )
}

type Typed = Readonly<Record<string, { readonly asked: boolean; readonly day: string }>>

const keyOf = ({ duty, kind }: Pick<SendDayRow, 'duty' | 'kind'>) => `${duty} ${kind}`
const typedOf = (rows: readonly SendDayRow[]): Typed =>
  Object.fromEntries(rows.map((row) => [keyOf(row), { asked: row.asked, day: String(row.day ?? '') }]))

/** The latest day that every month has. */
const LAST = 28
const dayOf = (text: string): number | null => (text.trim() === '' ? null : Number(text))
const problemOf = (text: string): string => {
  const day = dayOf(text)
  return day === null || (Number.isInteger(day) && day >= 1 && day <= LAST) ? '' : `Nhập ngày từ 1 đến ${LAST}`
}

function Rows({ plan: { rows, paperBook } }: { plan: SendPlanView }) {
  const may = useMay()
  const mayWrite = may('settings.write')
  const [typed, setTyped] = useState(() => typedOf(rows))
  const [paper, setPaper] = useState(paperBook)
  const write = useWrite('reports.saveSendDays')
  const at = (row: SendDayRow) => typed[keyOf(row)] ?? { asked: row.asked, day: '' }
  const put = (row: SendDayRow, next: Partial<Typed[string]>) =>
    setTyped((now) => ({ ...now, [keyOf(row)]: { ...at(row), ...next } }))
  const wrong = rows.some((row) => problemOf(at(row).day) !== '')
  const save = () =>
    write.mutate({
      paperBook: paper,
      days: rows.map((row) => ({ duty: row.duty, kind: row.kind, asked: at(row).asked, day: dayOf(at(row).day) })),
    })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for Enter that its fields pass on
    <div onKeyDown={enterMovesOn}>
      <Panel title="Ngày gửi báo cáo" flush>
        {write.error === null ? null : <ErrorPanel error={write.error.error} />}
        <p className={classes.padded}>
          {mayWrite
            ? 'Bỏ trống ngày riêng để theo quy định. Bỏ dấu chọn ở báo cáo mà cơ quan không phải gửi.'
            : 'Chỉ xem. Việc sửa cần vai trò Quản trị.'}
        </p>
        <table className={classes.plain}>
          <thead>
            <tr>
              <th scope="col">Phải gửi</th>
              <th scope="col">Báo cáo</th>
              <th scope="col">Kỳ, lịch</th>
              <th scope="col">Hạn theo quy định</th>
              <th scope="col">Ngày riêng của cơ quan</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={keyOf(row)}>
                <td>
                  <Checkbox
                    aria-label={`Phải gửi ${row.label}, ${row.kindLabel}`}
                    checked={at(row).asked}
                    disabled={!mayWrite}
                    onChange={(event) => put(row, { asked: event.currentTarget.checked })}
                  />
                </td>
                <th scope="row">{row.label}</th>
                <td>
                  {row.kindLabel}
                  <br />
                  <span className={classes.quiet}>{REPORT_CALENDAR_WORDS[row.calendar]}</span>
                </td>
                <td>
                  {row.ruleText} <ProvenanceMark provenance={row.provenance} />
                  {row.local ? (
                    <>
                      <br />
                      <span className={classes.quiet}>do địa phương đặt</span>
                    </>
                  ) : null}
                </td>
                <td>
                  <TextInput
                    size="xs"
                    maw={120}
                    inputMode="numeric"
                    aria-label={`Ngày gửi riêng, ${row.label}, ${row.kindLabel}`}
                    value={at(row).day}
                    disabled={!mayWrite}
                    error={problemOf(at(row).day) === '' ? undefined : problemOf(at(row).day)}
                    onChange={(event) => put(row, { day: event.currentTarget.value })}
                  />
                  {row.tooSoon === '' ? null : (
                    <p className={classes.warned}>
                      <IconAlertTriangle size={14} aria-hidden /> {row.tooSoon}
                    </p>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
      <Panel title="Số văn bản của báo cáo">
        <Checkbox
          label="Cơ quan dùng sổ văn bản đi bằng giấy: tự nhập số khi ký báo cáo"
          description="Không chọn thì số báo cáo lấy từ sổ văn bản đi của phần mềm, liền nhau, số hủy vẫn giữ dòng trong sổ."
          checked={paper}
          disabled={!mayWrite}
          onChange={(event) => setPaper(event.currentTarget.checked)}
        />
      </Panel>
      {mayWrite ? (
        <ActionButton
          variant="filled"
          shortcut="ctrl+s"
          nextStep
          onClick={save}
          loading={write.isPending}
          disabled={wrong}
          mt={8}
        >
          Lưu ngày gửi
        </ActionButton>
      ) : null}
    </div>
  )
}
