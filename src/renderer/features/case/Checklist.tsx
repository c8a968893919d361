import { ActionIcon, Menu, Textarea } from '@mantine/core'
import {
  type Icon,
  IconAlertTriangle,
  IconCheck,
  IconCircleDashed,
  IconDots,
  IconMessageCheck,
  IconPencil,
} from '@tabler/icons-react'
import { useState } from 'react'
import type { DossierItem } from '#shared/dossiers/dossier.schema.ts'
import type { ChecklistRow } from '#shared/measures/measure.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { shortArticle } from '#shared/texts/short-article.ts'
import { CHECKLIST_WORDS } from '#shared/texts/words.ts'
import { useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProvenanceMark } from '../../ui/ProvenanceMark.tsx'
import { StateBadge, type Tone } from '../../ui/StateBadge.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import classes from './Checklist.module.css'

const LOOKS: Readonly<Record<ChecklistRow['state'], { tone: Tone; icon: Icon }>> = {
  present: { tone: 'green', icon: IconCheck },
  draft: { tone: 'amber', icon: IconPencil },
  missing: { tone: 'red', icon: IconAlertTriangle },
  excused: { tone: 'gray', icon: IconMessageCheck },
  optional: { tone: 'gray', icon: IconCircleDashed },
}

const NEEDS: Readonly<Record<ChecklistRow['need'], string>> = {
  required: 'Bắt buộc',
  procedural: 'Theo thủ tục',
  optional: 'Nếu có',
}

interface RowProps {
  caseId: string
  row: ChecklistRow
  /** Frozen folios of the papers that stand here, if any. */
  items: readonly DossierItem[]
  canWrite: boolean
  onAttach: (row: string) => void
  onShowScan: (attachmentId: string) => void
}

function folioWords(items: readonly DossierItem[]): string {
  const frozen = items.filter((item) => item.frozen)
  const [first] = frozen
  if (first === undefined) return ''
  const last = frozen.at(-1) ?? first
  return first.folioFrom === last.folioTo ? `bút lục ${first.folioFrom}` : `bút lục ${first.folioFrom}-${last.folioTo}`
}

function Excuse({ caseId, row, onClose }: { caseId: string; row: ChecklistRow; onClose: () => void }) {
  const [reason, setReason] = useState(row.excuse)
  const write = useWrite('cases.excuse')
  const save = (text: string) =>
    write.mutate({ caseId, checklistRow: row.id, reason: text.trim() }, { onSuccess: onClose })
  return (
    <div className={classes.wide}>
      {write.error === null ? null : <ErrorPanel error={write.error.error} />}
      <ConfirmPanel
        title={`Lý do không có: ${row.label}`}
        verb={row.excuse !== '' && reason.trim() === '' ? 'Bỏ lý do' : 'Ghi lý do'}
        loading={write.isPending}
        disabled={row.excuse === '' && reason.trim() === ''}
        onCancel={onClose}
        onConfirm={() => save(reason)}
      >
        <Textarea
          label="Vì sao hồ sơ không có giấy tờ này"
          description="Lý do in trong mục lục; giấy tờ có sau vẫn đính kèm được."
          autosize
          minRows={2}
          maxRows={5}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </ConfirmPanel>
    </div>
  )
}

/** Number of a paper made here; without one it is told apart from a scan. */
function numberOf(paper: ChecklistRow['documents'][number]): string {
  const [, number] = paper.label.split(', số ')
  if (number !== undefined) return `số ${number}`
  return paper.state === 'nhap' ? 'đang soạn' : 'đã ban hành, không lấy số'
}

/** The one action at the end of a row. */
function RowAct({ caseId, row, canWrite, onAttach, onShowScan }: Omit<RowProps, 'items'>) {
  const [document] = row.documents
  const [scan] = row.attachments
  if (document !== undefined) {
    return (
      <TextLink to={paths.form(caseId, row.form, document.id)}>
        {row.state === 'draft' && canWrite ? 'Soạn tiếp' : 'Mở'}
      </TextLink>
    )
  }
  if (scan !== undefined) return <ActLink onClick={() => onShowScan(scan.id)}>Xem</ActLink>
  if (!canWrite) return null
  return row.form === '' ? (
    <ActLink onClick={() => onAttach(row.id)} label={`Đính kèm ${row.label}`}>
      Đính kèm
    </ActLink>
  ) : (
    <a href={`#${paths.form(caseId, row.form)}`} aria-label={`Soạn ${row.formLabel}`}>
      Soạn
    </a>
  )
}

function ChecklistLine({ caseId, row, items, canWrite, onAttach, onShowScan }: RowProps) {
  const [excusing, setExcusing] = useState(false)
  const folios = folioWords(items)
  const days = [...new Set(items.map((item) => item.date).filter((date) => date !== null))]
  const lacking = row.state === 'missing' || row.state === 'excused'
  return (
    <li className={classes.row} id={`row-${row.id}`} tabIndex={-1}>
      <StateBadge {...LOOKS[row.state]}>{CHECKLIST_WORDS[row.state]}</StateBadge>
      <div className={classes.paper}>
        <p className={classes.name}>
          <span className={classes.no}>{row.no}.</span> {row.label}
          {row.formLabel === '' ? null : <span className={classes.form}> {shortArticle(row.formLabel)}</span>}
        </p>
        <p className={classes.quiet}>
          <span className={classes.oneLine} title={[row.madeBy, row.copies].filter((part) => part !== '').join(', ')}>
            {[NEEDS[row.need], shortArticle(row.provenance.article), row.madeBy]
              .filter((part) => part !== '')
              .join(' · ')}
          </span>
          <ProvenanceMark provenance={row.provenance} short />
        </p>
        {row.excuse === '' ? null : <p className={classes.excuse}>Lý do: {row.excuse}</p>}
      </div>
      {row.documents.length + row.attachments.length === 0 ? null : (
        <div className={classes.has}>
          {row.documents.map((paper) => (
            <p key={paper.id}>{numberOf(paper)}</p>
          ))}
          {row.attachments.map((paper) => (
            <p key={paper.id}>
              <ActLink onClick={() => onShowScan(paper.id)}>{paper.name}</ActLink>
            </p>
          ))}
          <p className={classes.quiet}>
            {[
              ...days.map((day) => viDate(day)),
              folios,
              row.attachments.length === 0
                ? ''
                : `quét ${row.attachments.reduce((sum, scan) => sum + scan.pages, 0)} trang`,
            ]
              .filter((part) => part !== '')
              .join(' · ')}
          </p>
        </div>
      )}
      <div className={classes.action}>
        <RowAct {...{ caseId, row, canWrite, onAttach, onShowScan }} />
        {canWrite ? (
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <ActionIcon size={26} aria-label={`Việc khác với ${row.label}`}>
                <IconDots size={16} stroke={1.75} aria-hidden="true" />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => onAttach(row.id)}>Đính kèm bản quét</Menu.Item>
              {row.form === '' || row.documents.length === 0 ? null : (
                <Menu.Item component="a" href={`#${paths.form(caseId, row.form)}`}>
                  Soạn thêm {row.formLabel}
                </Menu.Item>
              )}
              {lacking ? (
                <Menu.Item onClick={() => setExcusing(true)}>
                  {row.excuse === '' ? 'Ghi lý do không có' : 'Sửa lý do không có'}
                </Menu.Item>
              ) : null}
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </div>
      {excusing ? <Excuse caseId={caseId} row={row} onClose={() => setExcusing(false)} /> : null}
    </li>
  )
}

interface ChecklistProps extends Omit<RowProps, 'row' | 'items'> {
  rows: readonly ChecklistRow[]
  items: readonly DossierItem[]
  subjectLabel: string
}

/** The papers that the law of this case asks for, what stands for each, and one action a row. */
export function Checklist({ rows, items, subjectLabel, ...rest }: ChecklistProps) {
  const required = rows.filter((row) => row.need === 'required')
  const present = required.filter((row) => row.state === 'present' || row.state === 'excused')
  return (
    <Panel
      title="Giấy tờ của hồ sơ"
      flush
      aside={
        <span className={classes.quiet}>
          {subjectLabel} · đủ {present.length}/{required.length} giấy tờ bắt buộc
        </span>
      }
    >
      <ul className={classes.root}>
        {rows.map((row) => (
          <ChecklistLine
            key={row.id}
            row={row}
            items={items.filter((item) => item.checklistRow === row.id)}
            {...rest}
          />
        ))}
      </ul>
    </Panel>
  )
}
