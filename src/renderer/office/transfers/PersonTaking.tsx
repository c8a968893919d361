import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { PackageRow } from '#shared/packages/ledger.schema.ts'
import type { PersonField } from '#shared/people/person-fields.ts'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import { viMoment } from '#shared/texts/dates.ts'
import type { PersonDecisionInput, PersonPreview, Who } from '#shared/transfers/person-taking.schema.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { FindingList } from '../../ui/FindingList.tsx'
import { LongWork } from '../../ui/LongWork.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import support from '../support/support.module.css'
import { Differences, ExpectedOutcome, WhoChoice } from './PersonParts.tsx'
import classes from './transfers.module.css'

interface Deciding {
  readonly who: Who | null
  readonly take: PersonField[]
  readonly communeCode: string
  readonly takeFacts: string[]
  readonly sensitive: boolean
  readonly arrives: boolean
  readonly on: string
  readonly number: string
  readonly despite: string
}
const UNDECIDED: Deciding = {
  ...{ who: null, take: [], communeCode: '', takeFacts: [], sensitive: false },
  ...{ arrives: false, on: '', number: '', despite: '' },
}

/** What was decided, as the call wants it; a day that is none is left to the call to refuse. */
function decisionOf({ arrives, on, number, ...rest }: Deciding): PersonDecisionInput {
  return { ...rest, arrival: arrives ? { on, number } : null }
}

interface PersonTakingProps {
  /** Of the package that is open. */
  packageId: string
  onTaken: (row: PackageRow) => void
}

/** Takes in the person, or the case with its dossier, of the package that is open: who it is, what differs, what comes of it. */
export function PersonTaking({ packageId, onTaken }: PersonTakingProps) {
  const [deciding, setDeciding] = useState(UNDECIDED)
  const { arrives: _arrives, on: _on, number: _number, despite: _despite, ...shown } = deciding
  const query = useCall('transfers.previewPerson', shown, { keepPrevious: true, of: packageId })
  return (
    <Answer query={query} lines={6}>
      {(preview) =>
        preview.alreadyTaken === null ? (
          <Decide preview={preview} deciding={deciding} onChange={setDeciding} onTaken={onTaken} />
        ) : (
          <Panel title="Gói này đã nhận">
            <p>
              Nhận {viMoment(preview.alreadyTaken.at)}, {preview.alreadyTaken.by}. Nhận lại không thay đổi gì.{' '}
              <TextLink to={paths.person(preview.alreadyTaken.outcome.personId)}>Mở người này</TextLink>
            </p>
          </Panel>
        )
      }
    </Answer>
  )
}

interface DecideProps extends Pick<PersonTakingProps, 'onTaken'> {
  preview: PersonPreview
  deciding: Deciding
  onChange: (deciding: Deciding) => void
}

function Decide({ preview, deciding, onChange, onTaken }: DecideProps) {
  const take = useWrite('packages.take')
  const change = (part: Partial<Deciding>) => onChange({ ...deciding, ...part })
  const refused = (preview.outcome?.findings ?? []).some(({ severity }) => severity === 'refuse')
  const ready = preview.who !== null && !(refused && deciding.despite.trim() === '')
  const act = () => take.mutate({ decision: decisionOf(deciding) }, { onSuccess: ({ row }) => onTaken(row) })
  return (
    <Panel title={`${preview.fullName}, do ${preview.office.name} (${preview.office.code}) gửi`}>
      <div className={classes.body}>
        {take.error === null ? null : <ErrorPanel error={take.error.error} fieldId={(path) => `nhan-${path}`} />}
        <details>
          <summary>Thông tin như nơi gửi ghi</summary>
          <dl className={support.facts}>
            {preview.record.map(({ label, value }) => (
              <div key={label} style={{ display: 'contents' }}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </details>
        <WhoChoice preview={preview} onChange={(who) => change({ who, take: [] })} />
        <Differences rows={preview.differences} take={deciding.take} onChange={(fields) => change({ take: fields })} />
        <OfFacts preview={preview} deciding={deciding} onChange={change} />
        <Placing preview={preview} deciding={deciding} onChange={change} />
        <ExpectedOutcome preview={preview} />
        {preview.outcome === null || preview.outcome.findings.length === 0 ? null : (
          <FindingList findings={preview.outcome.findings} />
        )}
        {refused ? (
          <TextInput
            id="nhan-despite"
            label="Vì sao vẫn nhận"
            description="Điều bị từ chối ở trên không thể đúng với một người. Chỉ nhận khi biết lý do; lý do được ghi vào nhật ký."
            required
            maxLength={500}
            value={deciding.despite}
            onChange={(event) => change({ despite: event.currentTarget.value })}
          />
        ) : null}
        {take.isPending ? <LongWork channel="packages.take" label="Đang nhận gói vào kho" /> : null}
        <div className={support.acts}>
          <Button onClick={act} loading={take.isPending} disabled={!ready}>
            {preview.dossier === null ? 'Nhận người này vào kho' : 'Nhận bộ hồ sơ vào kho'}
          </Button>
        </div>
      </div>
    </Panel>
  )
}

interface PartProps {
  preview: PersonPreview
  deciding: Deciding
  onChange: (part: Partial<Deciding>) => void
}

/** Facts of cases known here that the package has otherwise; they stay unless ticked. */
function OfFacts({ preview, deciding, onChange }: PartProps) {
  if (preview.changedFacts.length === 0) return null
  return (
    <fieldset className={classes.group}>
      <legend>Thông tin vụ việc khác nhau</legend>
      {preview.changedFacts.map(({ originCode, code, parts }) => (
        <Checkbox
          key={originCode}
          label={`${code}: lấy theo gói (${parts.length} mục khác)`}
          checked={deciding.takeFacts.includes(originCode)}
          onChange={(event) => {
            const others = deciding.takeFacts.filter((one) => one !== originCode)
            onChange({ takeFacts: event.currentTarget.checked ? [...others, originCode] : others })
          }}
        />
      ))}
    </fieldset>
  )
}

/** Where the person lives from now on, since when, and whether what only some may know is taken. */
function Placing({ preview, deciding, onChange }: PartProps) {
  const may = useMay()
  return (
    <div className={support.form}>
      <NativeSelect
        id="nhan-communeCode"
        label="Xã, phường quản lý ở đây"
        value={deciding.communeCode}
        onChange={(event) => onChange({ communeCode: event.currentTarget.value })}
        data={[
          { value: '', label: 'Giữ như đang ghi' },
          ...preview.communes.map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
      {preview.awaitsArrival ? (
        <Checkbox
          label="Ghi đã tiếp nhận người này"
          checked={deciding.arrives}
          onChange={(event) => onChange({ arrives: event.currentTarget.checked })}
        />
      ) : null}
      {deciding.arrives ? (
        <>
          <DateField
            id="nhan-arrival.on"
            label="Tiếp nhận từ ngày"
            required
            value={deciding.on}
            error={deciding.on !== '' && !isCivilDate(deciding.on) ? 'Ngày không có thật' : undefined}
            onChange={(on) => onChange({ on })}
          />
          <TextInput
            label="Số văn bản tiếp nhận"
            maxLength={60}
            value={deciding.number}
            onChange={(event) => onChange({ number: event.currentTarget.value })}
          />
        </>
      ) : null}
      {preview.hasSensitive && may('people.sensitive') ? (
        <Checkbox
          label="Nhận cả thông tin nhạy cảm"
          checked={deciding.sensitive}
          onChange={(event) => onChange({ sensitive: event.currentTarget.checked })}
        />
      ) : null}
    </div>
  )
}
