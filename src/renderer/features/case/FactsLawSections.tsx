import { Button, NativeSelect, SegmentedControl, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { CaseFacts, EarlierRecordKind } from '#shared/measures/measure.schema.ts'
import { DateField } from '../../ui/DateField.tsx'
import classes from './Facts.module.css'
import { asDate, fieldId, type SectionProps } from './FactsSections.tsx'
import { EARLIER_RECORD_WORDS, REHAB_COUNT_WORDS } from './facts-words.ts'

const EDUCATION_DAYS = [
  ['completedOn', 'Ngày chấp hành xong'],
  ['limitationEndedOn', 'Ngày hết thời hiệu thi hành'],
  ['terminatedOn', 'Ngày bị chấm dứt thi hành'],
] as const

/** Education at the commune before, on which the grounds of the 2013 rules rest: which of its days is known. */
export function EducationSection({ facts, put, problem }: SectionProps) {
  const { education } = facts
  return (
    <fieldset className={classes.section}>
      <legend>Giáo dục tại xã, phường, thị trấn trước đó</legend>
      {EDUCATION_DAYS.map(([key, label]) => (
        <DateField
          key={key}
          id={fieldId(`education.${key}`)}
          label={label}
          value={education[key] ?? ''}
          onChange={(value) => put('education', { ...education, [key]: asDate(value) })}
          error={problem(`education.${key}`)}
        />
      ))}
    </fieldset>
  )
}

/** Whether it is the first rehabilitation, because the term depends on it. */
export function RehabCountSection({ facts, put }: SectionProps) {
  return (
    <fieldset className={classes.section}>
      <legend>Cai nghiện bắt buộc lần thứ mấy</legend>
      <div className={classes.full} id={fieldId('rehabCount')}>
        <SegmentedControl
          size="xs"
          aria-label="Lần cai nghiện bắt buộc"
          value={facts.rehabCount}
          onChange={(value) => put('rehabCount', value as CaseFacts['rehabCount'])}
          data={Object.entries(REHAB_COUNT_WORDS).map(([value, label]) => ({ value, label }))}
        />
        <p className={classes.help}>Thời hạn cai nghiện tính theo lần.</p>
      </div>
    </fieldset>
  )
}

type Records = CaseFacts['earlierRecords']

/** Earlier records that the chosen ground rests on: reminder, review meeting, refused monitoring. */
export function EarlierRecordsSection({ facts, put, choices, problem }: SectionProps) {
  const records = facts.earlierRecords
  const wanted = choices.earlierRecords[facts.ground] ?? []
  const missing = wanted.filter((kind) => !records.some((record) => record.kind === kind))
  const change = (index: number, part: Partial<Records[number]>) =>
    put(
      'earlierRecords',
      records.map((record, i) => (i === index ? { ...record, ...part } : record)),
    )
  // A record without its day is refused in words when saving, as everywhere in this form.
  const add = (kind: EarlierRecordKind) =>
    put('earlierRecords', [...records, { kind, on: '' as Records[number]['on'], number: '', issuer: '' }])
  return (
    <fieldset className={classes.section}>
      <legend>Việc trước đó làm căn cứ</legend>
      <div className={classes.full} id={fieldId('earlierRecords')}>
        {wanted.length === 0 && records.length === 0 ? (
          <p className={classes.help}>Căn cứ đang chọn không đòi việc trước đó.</p>
        ) : missing.length > 0 ? (
          <p className={classes.help}>
            Căn cứ này cần: {missing.map((kind) => EARLIER_RECORD_WORDS[kind].toLocaleLowerCase('vi')).join('; ')}.
          </p>
        ) : null}
      </div>
      {records.map((record, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own and keep their order
        <EarlierRecord key={index} index={index} record={record} onChange={change} problem={problem}>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconTrash size={16} stroke={1.75} aria-hidden="true" />}
            onClick={() =>
              put(
                'earlierRecords',
                records.filter((_, i) => i !== index),
              )
            }
          >
            Bỏ dòng {index + 1}
          </Button>
        </EarlierRecord>
      ))}
      <div className={classes.full}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={16} stroke={1.75} aria-hidden="true" />}
          onClick={() => add(missing[0] ?? 'vi_pham')}
        >
          Thêm việc trước đó
        </Button>
      </div>
    </fieldset>
  )
}

interface EarlierRecordProps {
  index: number
  record: Records[number]
  onChange: (index: number, part: Partial<Records[number]>) => void
  problem: SectionProps['problem']
  children: ReactNode
}

function EarlierRecord({ index, record, onChange, problem, children }: EarlierRecordProps) {
  const at = (field: string) => `earlierRecords.${index}.${field}`
  return (
    <>
      <NativeSelect
        id={fieldId(`earlierRecords.${index}`)}
        label={`Loại giấy tờ (${index + 1})`}
        value={record.kind}
        data={Object.entries(EARLIER_RECORD_WORDS).map(([value, label]) => ({ value, label }))}
        onChange={(event) => onChange(index, { kind: event.currentTarget.value as EarlierRecordKind })}
      />
      <DateField
        id={fieldId(at('on'))}
        label="Ngày"
        value={record.on}
        onChange={(value) => onChange(index, { on: value as Records[number]['on'] })}
        error={problem(at('on'))}
      />
      <TextInput
        id={fieldId(at('number'))}
        label="Số, ký hiệu"
        value={record.number}
        maxLength={60}
        onChange={(event) => onChange(index, { number: event.currentTarget.value })}
      />
      <TextInput
        id={fieldId(at('issuer'))}
        label="Cơ quan lập"
        value={record.issuer}
        maxLength={300}
        onChange={(event) => onChange(index, { issuer: event.currentTarget.value })}
      />
      <div className={classes.full}>{children}</div>
    </>
  )
}
