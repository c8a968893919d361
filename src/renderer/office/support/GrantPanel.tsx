import { Button } from '@mantine/core'
import { useState } from 'react'
import { vndText } from '#shared/primitives/vnd.ts'
import type { GrantAct, GrantRow } from '#shared/support/grant.schema.ts'
import { supportForm } from '#shared/support/support-codes.ts'
import { viDate } from '#shared/texts/dates.ts'
import {
  BORROWER_WORDS,
  FUND_WORDS,
  GRANT_ACT_WORDS,
  OUTCOME_WORDS,
  SUPPORT_GROUP_WORDS,
  SUPPORT_KIND_WORDS,
} from '#shared/texts/support-words.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { FindingList } from '../../ui/FindingList.tsx'
import { useShortcuts } from '../../ui/keyboard.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import { ApproveForm } from './ApproveForm.tsx'
import { BalanceForm } from './BalanceForm.tsx'
import { EndForm } from './EndForm.tsx'
import { FollowForm } from './FollowForm.tsx'
import { GrantBadge } from './GrantBadge.tsx'
import { GrantForm } from './GrantForm.tsx'
import classes from './support.module.css'

type Doing =
  | 'approve'
  | 'tu_choi'
  | 'rut'
  | 'huy_duyet'
  | 'thuc_hien'
  | 'giai_ngan'
  | 'kiem_tra'
  | 'ket_qua'
  | 'edit'
  | 'balance'

interface GrantPanelProps {
  row: GrantRow
  /** Shown among everything of the person, which need not be linked then. Default false. */
  ofPerson?: boolean
  onClose: () => void
}

/** One support: what it is, what speaks against it, what happened to it, and what may be done now. */
export function GrantPanel({ row, ofPerson = false, onClose }: GrantPanelProps) {
  const [doing, setDoing] = useState<Doing | null>(null)
  const look = () => setDoing(null)
  useShortcuts(doing === null ? { escape: onClose } : {})
  const { grant } = row
  const loans = supportForm(grant.kind) === 'loan'
  if (doing === 'approve') return <ApproveForm row={row} onDone={look} />
  if (doing === 'edit') return <GrantForm personId={grant.personId} loans={loans} before={grant} onDone={onClose} />
  if (doing === 'balance') return <BalanceForm row={row} onDone={look} />
  if (doing === 'tu_choi' || doing === 'rut' || doing === 'huy_duyet') {
    return <EndForm row={row} act={doing} onDone={look} />
  }
  if (doing !== null) return <FollowForm row={row} act={doing} onDone={look} />
  return (
    <Panel
      title={`${SUPPORT_KIND_WORDS[grant.kind]}: ${row.person.fullName}`}
      aside={
        <ActLink onClick={onClose} label="Đóng khoản hỗ trợ">
          Đóng
        </ActLink>
      }
    >
      <div className={classes.column}>
        <p className={classes.acts}>
          <GrantBadge state={row.state} />
          {ofPerson ? null : (
            <TextLink to={paths.personSupport(grant.personId)}>Mọi hỗ trợ của {row.person.fullName}</TextLink>
          )}
        </p>
        <GrantFacts row={row} />
        {row.state === 'de_nghi' ? <Against row={row} /> : null}
        <History acts={row.acts} />
        <Acts row={row} onChoose={setDoing} />
      </div>
    </Panel>
  )
}

function GrantFacts({ row }: { row: GrantRow }) {
  const { grant, approved, instalments } = row
  const { loan } = grant
  const facts: [string, string][] = [
    ['Căn cứ', `${row.schemeLabel} (${row.instrument})`],
    ['Ngày đề nghị', viDate(grant.requestedOn)],
    ['Nhóm đối tượng', grant.groups.map((group) => SUPPORT_GROUP_WORDS[group]).join('; ')],
    ['Nội dung', grant.content],
    ['Hiện vật', grant.items.map((i) => `${i.quantity} ${i.unit} ${i.name}, ${vndText(i.price)}`).join('; ')],
    [
      'Mức đề nghị',
      row.worth === null ? '' : `${vndText(row.worth)}, ${FUND_WORDS[grant.fund].toLocaleLowerCase('vi')}`,
    ],
    [
      'Người đứng vay',
      loan === null ? '' : [BORROWER_WORDS[loan.borrower], loan.borrowerName, loan.relation].filter(Boolean).join(', '),
    ],
    [
      'Khoản vay',
      loan === null ? '' : [`${loan.termMonths} tháng`, loan.rate, loan.purpose, loan.group].filter(Boolean).join('; '),
    ],
    ['Quyết định', approved === null ? '' : decision(approved)],
    ['Lý do vẫn đề nghị', grant.override],
    ['Người thẩm định', grant.appraiser],
    ['Ghi chú', grant.note],
  ]
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, value]) => value !== '')
        .map(([label, value]) => [<dt key={`${label} t`}>{label}</dt>, <dd key={label}>{value}</dd>])}
      {instalments.map(({ instalment, amount, list, paidOn, reversedOn }) => [
        <dt key={`t ${instalment}`}>{instalments.length > 1 ? `Kỳ chi ${instalment}` : 'Chi'}</dt>,
        <dd key={instalment}>
          {vndText(amount)}
          {list === null ? ', chưa lên danh sách' : ', '}
          {list === null ? null : (
            <TextLink to={paths.paymentList(list.id)}>
              {list.number === '' ? 'danh sách nháp' : `danh sách ${list.number}`}
            </TextLink>
          )}
          {paidOn === null ? '' : `, đã chi ${viDate(paidOn)}`}
          {reversedOn === null ? '' : `, thu hồi ${viDate(reversedOn)}`}
        </dd>,
      ])}
      {row.balances.map(({ id, on, outstanding, overdue, note }) => [
        <dt key={`t ${id}`}>Dư nợ {viDate(on)}</dt>,
        <dd key={id}>
          {[
            outstanding === null ? 'chưa rõ' : vndText(outstanding),
            overdue === null || overdue === 0 ? '' : `quá hạn ${vndText(overdue)}`,
            note,
          ]
            .filter(Boolean)
            .join('; ')}
        </dd>,
      ])}
    </dl>
  )
}

function decision({ number, on, decidedBy, amount }: NonNullable<GrantRow['approved']>): string {
  const words = [number === '' ? '' : `số ${number}`, `ngày ${viDate(on)}`, decidedBy].filter(Boolean).join(', ')
  return amount === null ? words : `${words}: ${vndText(amount)}`
}

/** What the text has against the request, by the law of the day on which it was made. */
function Against({ row: { grant } }: { row: GrantRow }) {
  const { id, recordedAt: _at, recordedBy: _by, ...input } = grant
  const check = useCall('support.check', { ...input, replaces: id, reason: '-' })
  const findings = check.data?.findings ?? []
  return findings.length === 0 ? null : <FindingList findings={findings} />
}

function History({ acts }: { acts: readonly GrantAct[] }) {
  if (acts.length === 0) return null
  return (
    <ul className={classes.lines} aria-label="Đã ghi">
      {acts.map((act) => (
        <li key={act.id}>
          <span className={classes.day}>{viDate(act.on)}</span>
          <span className={classes.what}>
            {[
              `${GRANT_ACT_WORDS[act.act]}${act.outcome === null ? '' : `: ${OUTCOME_WORDS[act.outcome]}`}`,
              act.amount === null ? '' : vndText(act.amount),
              act.reason,
            ]
              .filter(Boolean)
              .join('; ')}
          </span>
          <span className={classes.quiet}>{act.recordedBy}</span>
        </li>
      ))}
    </ul>
  )
}

/** What is usually done next; the others are quieter. */
const FIRST: readonly Doing[] = ['approve', 'thuc_hien', 'giai_ngan', 'balance']

function Acts({ row, onChoose }: { row: GrantRow; onChoose: (doing: Doing) => void }) {
  const may = useMay()
  const { state, grant } = row
  const form = supportForm(grant.kind)
  const write = may('support.write')
  const approve = may('support.approve')
  const waiting = state === 'de_nghi'
  const given = ['da_thuc_hien', 'da_giai_ngan', 'chi_mot_phan', 'da_chi', 'thu_hoi'].includes(state)
  const all: readonly [Doing, string, boolean][] = [
    ['approve', 'Duyệt', approve && (waiting || state === 'huy')],
    ['tu_choi', 'Không duyệt', approve && waiting],
    ['edit', 'Sửa đề nghị', write && waiting],
    ['rut', 'Rút đề nghị', write && waiting],
    ['thuc_hien', 'Ghi đã thực hiện', write && state === 'da_duyet' && form === 'service'],
    ['giai_ngan', 'Ghi giải ngân', write && state === 'da_duyet' && form === 'loan'],
    ['balance', 'Ghi dư nợ', write && state === 'da_giai_ngan'],
    ['huy_duyet', 'Hủy duyệt', approve && state === 'da_duyet'],
    ['kiem_tra', 'Ghi kiểm tra sau hỗ trợ', write && given],
    ['ket_qua', 'Ghi kết quả', write && given],
  ]
  const offered = all.filter(([, , offer]) => offer)
  if (waiting && !approve) {
    return (
      <p className={classes.quiet}>
        Chờ người có quyền duyệt (Trưởng phòng hoặc Quản trị).{' '}
        {offered.map(([doing, label]) => (
          <ActLink key={doing} onClick={() => onChoose(doing)}>
            {label}
          </ActLink>
        ))}
      </p>
    )
  }
  return (
    <div className={classes.acts}>
      {form !== 'service' && form !== 'loan' && (state === 'da_duyet' || state === 'chi_mot_phan') ? (
        <TextLink to={paths.supportTab('danh-sach')}>Đến danh sách chi</TextLink>
      ) : null}
      {offered.map(([doing, label]) => (
        <Button key={doing} variant={FIRST.includes(doing) ? 'filled' : 'default'} onClick={() => onChoose(doing)}>
          {label}
        </Button>
      ))}
    </div>
  )
}
