import type { HandoverRow } from '#shared/community/return.schema.ts'
import { PRESENCE_WORDS } from '#shared/texts/community-words.ts'
import { viDate } from '#shared/texts/dates.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useMay } from '../../app/session.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import classes from './Community.module.css'

/** Handovers that were recorded, with their minutes. */
export function HandoversPanel({ onWithdraw }: { onWithdraw: (row: HandoverRow) => void }) {
  const may = useMay()
  const query = useCall('community.handovers', {})
  const save = useWrite('community.saveHandoverAs', { quiet: true })
  return (
    <Panel
      title="Các buổi bàn giao"
      aside={
        save.data ? (
          <span className={classes.quiet} role="status">
            Đã lưu {save.data.fileName} vào {save.data.folder}
          </span>
        ) : null
      }
    >
      {save.error === null ? null : <ErrorPanel error={save.error.error} />}
      <Answer query={query} lines={3}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState>Chưa ghi buổi bàn giao nào. Chọn người trong danh sách trên rồi ghi bàn giao.</EmptyState>
          ) : (
            <ul className={classes.lines}>
              {rows.map((row) => (
                <li key={row.handover.id}>
                  <span className={classes.day}>{viDate(row.handover.on)}</span>
                  <span className={classes.what}>
                    {row.handover.giverAgency} giao cho {row.handover.receiverAgency}, tại {row.handover.place}:{' '}
                    {row.lines
                      .map(({ person, reception }) =>
                        reception.presence === 'co_mat'
                          ? person.fullName
                          : `${person.fullName} (${PRESENCE_WORDS.khong_den.toLocaleLowerCase('vi')}: ${reception.absence})`,
                      )
                      .join('; ')}
                  </span>
                  <ActLink
                    onClick={() => save.mutate({ id: row.handover.id })}
                    label={`Lưu biên bản ngày ${viDate(row.handover.on)}`}
                  >
                    Lưu biên bản (PDF)
                  </ActLink>
                  {may('community.write') ? (
                    <ActLink
                      onClick={() => onWithdraw(row)}
                      label={`Rút buổi bàn giao ngày ${viDate(row.handover.on)}`}
                    >
                      Rút
                    </ActLink>
                  ) : null}
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </Panel>
  )
}
