import { Button } from '@mantine/core'
import { useState } from 'react'
import type { AmendmentState } from '#shared/regimes/amendment.schema.ts'
import type { LawInForce, LawRow } from '#shared/regimes/law-in-force.schema.ts'
import { lowerFirst, viDate, viMoment } from '#shared/texts/dates.ts'
import { amendedFieldWords, LAW_KIND_WORDS } from '#shared/texts/law-words.ts'
import { useShortcuts } from '../../ui/keyboard.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ProvenanceDetails } from '../../ui/ProvenanceMark.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import { AmendForm } from './AmendForm.tsx'
import classes from './Law.module.css'
import { isAmended } from './law-filter.ts'
import { shownValue } from './shown-value.ts'
import { WithdrawForm } from './WithdrawForm.tsx'

interface RowPanelProps {
  row: LawRow
  /** What the age tracks are called. */
  tracks: LawInForce['tracks']
  /** Of the law that the row was read from. */
  version: number
  mayAmend: boolean
  onClose: () => void
}

/** The whole of one row beside the list: what it says and where that is written, what the office set, and the form for it. */
export function RowPanel({ row, tracks, version, mayAmend, onClose }: RowPanelProps) {
  const [doing, setDoing] = useState<'look' | 'amend' | 'withdraw'>(mayAmend && row.missing ? 'amend' : 'look')
  useShortcuts(doing === 'look' ? { escape: onClose } : {})
  const look = () => setDoing('look')
  return (
    <Panel
      title={LAW_KIND_WORDS[row.kind]}
      aside={
        <ActLink onClick={onClose} label="Đóng bảng bên">
          Đóng
        </ActLink>
      }
    >
      <div className={classes.row}>
        <p>
          <b>{row.label}</b>
        </p>
        {row.says === '' ? null : <p>{row.says}</p>}
        <p className={classes.quiet}>
          Mã {row.id}
          {row.tracks.length === 1
            ? `, chỉ với người ${row.tracks.map((track) => lowerFirst(tracks[track])).join('')}`
            : ''}
        </p>
        <ProvenanceDetails provenance={row.provenance} />
        {row.history.length === 0 ? null : <History row={row} />}
        {!mayAmend || row.amendable === null ? (
          <p className={classes.quiet}>{whyNot(row)}</p>
        ) : doing === 'amend' ? (
          <AmendForm row={row} amendable={row.amendable} version={version} onDone={look} />
        ) : doing === 'withdraw' ? (
          <WithdrawForm amendable={row.amendable} version={version} onDone={look} />
        ) : (
          <div className={classes.acts}>
            <Button onClick={() => setDoing('amend')}>{row.missing ? 'Điền dòng này' : 'Sửa dòng này'}</Button>
            {isAmended(row) ? (
              <Button variant="default" onClick={() => setDoing('withdraw')}>
                Về nội dung gốc
              </Button>
            ) : null}
          </div>
        )}
      </div>
    </Panel>
  )
}

function whyNot({ amendable, kind }: LawRow): string {
  if (amendable !== null) return 'Quản trị mới sửa được dòng này.'
  return kind === 'calendar'
    ? 'Sửa từng ngày ở Quản trị, mục Lịch làm việc.'
    : 'Dòng này đi liền với cách phần mềm làm việc, chỉ đổi khi có phiên bản mới.'
}

const STATE_WORDS: Readonly<Record<AmendmentState['state'], string>> = {
  'in-force': '',
  replaced: ' (đã được thay)',
  withdrawn: ' (đã bỏ)',
  unfit: ' (không còn áp dụng được)',
}

/** What the office set in the row: what, by whom, when, from which text and why. Newest first. */
function History({ row }: { row: LawRow }) {
  // The source of the row is written out of the text that each line names anyway.
  const set = row.history.filter((a) => a.field !== 'source')
  return (
    <section className={classes.changes} aria-label="Cơ quan đã sửa">
      <h3>Cơ quan đã sửa</h3>
      <ul className={classes.history}>
        {set.toReversed().map((a) => (
          <li key={a.id} data-state={a.state}>
            <b>
              {amendedFieldWords(a.field)}: {shownValue(row, a)}
            </b>
            {STATE_WORDS[a.state]}
            <br />
            {a.recordedBy}, {viMoment(a.recordedAt)}
            {a.source === null
              ? ''
              : `, theo ${[a.source.document, a.source.number, viDate(a.source.date)].filter(Boolean).join(', ')}`}
            . {a.reason}
          </li>
        ))}
      </ul>
    </section>
  )
}
