import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { MonthRow, SheetKey } from '#shared/aftercare/month.schema.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { viDate, viMoment } from '#shared/texts/dates.ts'
import { errorText } from '#shared/texts/errors.ts'
import {
  FIELD_WORDS,
  NOT_RECORDED,
  PRESENCE_STATE_KEYS,
  PRESENCE_STATE_WORDS,
  presenceText,
  testText,
  WHEREABOUTS_WORDS,
} from '#shared/texts/month-words.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { Answer } from '../../ui/Answer.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProvenanceMark } from '../../ui/ProvenanceMark.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import classes from './MonthSheet.module.css'

interface PersonAsideProps {
  sheet: SheetKey
  row: MonthRow
  canWrite: boolean
  /** Why a cell of this person was not kept. */
  refused: readonly AppError[]
  onPlace: (place: { group: string; helper: string }) => void
}

/** Everything about the person in focus that the row has no room for. */
export function PersonAside({ sheet, row, canWrite, refused, onPlace }: PersonAsideProps) {
  const { cells } = row
  return (
    <>
      <Panel title={row.fullName}>
        {refused.map((error) => (
          <RefusedText key={JSON.stringify(error)} error={error} />
        ))}
        <ul className={classes.lines}>
          {row.measures.map(({ measureId, code, lineLabel, from }) => (
            <li key={measureId}>
              <TextLink to={paths.case(measureId)}>{code}</TextLink> {lineLabel}, từ {viDate(from)}
            </li>
          ))}
          {row.onRoster ? null : <li>Không còn thuộc diện của tháng này; điều đã ghi được giữ lại.</li>}
          {row.whereabouts === null ? null : <li>{WHEREABOUTS_WORDS[row.whereabouts]}</li>}
          {row.address === '' ? null : <li>{row.address}</li>}
        </ul>
        <h3>Ba tháng trước</h3>
        <ul className={classes.months}>
          {row.earlier.map(({ month, state }) => (
            <li key={month} title={state === null ? NOT_RECORDED : PRESENCE_STATE_WORDS[state]}>
              <span>{`${month.slice(5)}/${month.slice(0, 4)}`}</span>
              <b>{state === null ? '–' : PRESENCE_STATE_KEYS[state]}</b>
              <span>{state === null ? NOT_RECORDED : PRESENCE_STATE_WORDS[state]}</span>
            </li>
          ))}
        </ul>
        <h3>Tháng này</h3>
        <ul className={classes.lines}>
          <li>{cells.presence === null ? 'Điểm danh: chưa ghi' : presenceText(cells.presence.value)}</li>
          {cells.test === null ? null : <li>Xét nghiệm: {testText(cells.test.value)}</li>}
          {row.absences.map((absence) => (
            <li key={absence.fromEventId}>
              Hồ sơ: {PRESENCE_STATE_WORDS[absence.state].toLocaleLowerCase('vi')} từ {viDate(absence.from)}
              {absence.backOn === null ? ', chưa trở lại' : `, trở lại ${viDate(absence.backOn)}`}
            </li>
          ))}
        </ul>
      </Panel>
      {row.offers.length === 0 ? null : (
        <Panel title="Bước tiếp theo theo quy định">
          <ul className={classes.lines}>
            {row.offers.map(({ measureId, line, label, provenance }) => (
              <li key={`${measureId} ${line}`}>
                {canWrite ? <TextLink to={paths.newMeasure(row.personId, line)}>{label}</TextLink> : label}{' '}
                <ProvenanceMark provenance={provenance} />
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {canWrite ? <PlaceForm key={`${row.personId} ${row.group} ${row.helper}`} row={row} onPlace={onPlace} /> : null}
      <History key={row.personId} sheet={sheet} personId={row.personId} />
    </>
  )
}

function RefusedText({ error }: { error: AppError }) {
  const { title, detail } = errorText(error)
  const said = error.kind === 'validation' ? error.fields.map(({ message }) => message).join(' ') : detail || title
  return (
    <p className={classes.refused} role="alert">
      Chưa lưu được: {said}
    </p>
  )
}

/** Group and helper of the row; they stay for the months that take the arrangement over. */
function PlaceForm({ row, onPlace }: { row: MonthRow; onPlace: PersonAsideProps['onPlace'] }) {
  const [group, setGroup] = useState(row.group)
  const [helper, setHelper] = useState(row.helper)
  const keep = () => {
    if (group !== row.group || helper !== row.helper) onPlace({ group, helper })
  }
  return (
    <Panel title="Nhóm, người phụ trách">
      <TextInput
        size="xs"
        label="Nhóm"
        value={group}
        maxLength={120}
        onChange={(event) => setGroup(event.currentTarget.value)}
        onBlur={keep}
      />
      <TextInput
        size="xs"
        label="Người phụ trách"
        value={helper}
        maxLength={120}
        onChange={(event) => setHelper(event.currentTarget.value)}
        onBlur={keep}
      />
    </Panel>
  )
}

function History({ sheet, personId }: { sheet: SheetKey; personId: string }) {
  const [shown, setShown] = useState(false)
  const query = useCall('month.history', { ...sheet, personId }, { enabled: shown })
  return (
    <Panel title="Lịch sử ô" aside={<ActLink onClick={() => setShown(!shown)}>{shown ? 'Ẩn' : 'Xem'}</ActLink>}>
      {shown ? (
        <Answer query={query} lines={2}>
          {({ rows }) =>
            rows.length === 0 ? (
              <p>Chưa ghi gì.</p>
            ) : (
              <ul className={classes.lines}>
                {rows.map((one) => (
                  <li key={`${one.at} ${one.field} ${one.value}`}>
                    {FIELD_WORDS[one.field]}: {one.value}
                    <span className={classes.quiet}>
                      {' '}
                      {viMoment(one.at)}, {one.by}, {one.how}
                    </span>
                  </li>
                ))}
              </ul>
            )
          }
        </Answer>
      ) : (
        <p className={classes.quiet}>Ai ghi, lúc nào, trước đó là gì.</p>
      )}
    </Panel>
  )
}
