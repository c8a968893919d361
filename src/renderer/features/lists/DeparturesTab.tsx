import { type ReactNode, useState } from 'react'
import type { Departure } from '#shared/moving/moving.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { isPartialDate } from '#shared/primitives/partial-date.ts'
import { viDate, viPartialDate } from '#shared/texts/dates.ts'
import { viNumber } from '#shared/texts/words.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { ConfirmDeparture } from '../../office/transfers/ConfirmDeparture.tsx'
import { SendPersonForm } from '../../office/transfers/SendPersonForm.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import classes from './Lists.module.css'

interface DeparturesTabProps {
  on: CivilDate
  communeCode: string
  filters: ReactNode
}

/** Who has left and is waited for: since when, where to, and the list of papers to send along. */
export function DeparturesTab({ on, communeCode, filters }: DeparturesTabProps) {
  const may = useMay()
  const query = useCall('life.departures', { on, communeCode }, { keepPrevious: true })
  const save = useWrite('life.saveMovingListAs', { quiet: true })
  const [packing, setPacking] = useState<Departure | null>(null)
  return (
    <>
      {filters}
      {save.error ? <ErrorPanel error={save.error.error} /> : null}
      {packing === null ? null : (
        <SendPersonForm
          key={packing.personId}
          personId={packing.personId}
          fullName={packing.fullName}
          onDone={() => setPacking(null)}
        />
      )}
      {may('cases.write') ? <Receptions /> : null}
      <Answer query={query} lines={8}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState>{`Không có ai đang chờ nơi đến tiếp nhận ngày ${viDate(on)}.`}</EmptyState>
          ) : (
            <Panel title={`Chờ nơi đến tiếp nhận: ${viNumber(rows.length)} người`} flush>
              <ul className={classes.candidates}>
                {rows.map((row) => (
                  <li key={row.personId}>
                    <Who row={row} />
                    <span>
                      Chuyển đi ngày {viDate(row.leftOn)}, đã {viNumber(row.days)} ngày
                      <br />
                      <span className={classes.quiet}>{row.details}</span>
                    </span>
                    <span>
                      {row.measures.map((measure) => (
                        <span key={measure.id}>
                          <TextLink to={paths.case(measure.id)}>{measure.code}</TextLink>{' '}
                        </span>
                      ))}
                      {may('cases.read') ? (
                        <>
                          <br />
                          <ActLink onClick={() => save.mutate({ id: row.personId })}>Lưu danh mục hồ sơ gửi đi</ActLink>
                        </>
                      ) : null}
                      {may('packages.write') ? (
                        <>
                          <br />
                          <ActLink onClick={() => setPacking(row)} label={`Đóng gói hồ sơ chuyển của ${row.fullName}`}>
                            Đóng gói hồ sơ chuyển
                          </ActLink>
                        </>
                      ) : null}
                    </span>
                  </li>
                ))}
              </ul>
            </Panel>
          )
        }
      </Answer>
      <Arrivals on={on} />
    </>
  )
}

/** People of whom a receipt says that they were taken in elsewhere: one press records it. */
function Receptions() {
  const { data } = useCall('transfers.receptions', {})
  return data?.rows.map((row) => <ConfirmDeparture key={row.packageId} confirmation={row} />)
}

/** Whose file has come from another office, and who is on no list here before the arrival is recorded; nothing where nobody is. */
function Arrivals({ on }: { on: CivilDate }) {
  const { data } = useCall('life.arrivals', { on })
  if (data === undefined || data.length === 0) return null
  return (
    <Panel title={`Hồ sơ đã chuyển đến, ở đây chưa ghi tiếp nhận: ${viNumber(data.length)} người`} flush>
      <ul className={classes.candidates}>
        {data.map((row) => (
          <li key={row.personId}>
            <Who row={row} />
            <span>
              Rời nơi cũ ngày {viDate(row.leftOn)}, đã {viNumber(row.days)} ngày
              <br />
              <span className={classes.quiet}>{row.details}</span>
            </span>
            <span>
              Ghi tiếp nhận ở hồ sơ{' '}
              {row.measures.map((measure) => (
                <span key={measure.id}>
                  <TextLink to={paths.case(measure.id)}>{measure.code}</TextLink>{' '}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Who({ row }: { row: Departure }) {
  return (
    <span>
      <TextLink to={paths.person(row.personId)}>{row.fullName}</TextLink>
      <br />
      <span className={classes.quiet}>
        {[isPartialDate(row.birthDate) ? viPartialDate(row.birthDate) : '', row.communeName]
          .filter((part) => part !== '')
          .join(' · ')}
      </span>
    </span>
  )
}
