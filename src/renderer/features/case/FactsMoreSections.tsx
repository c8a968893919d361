import { NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import type { CaseFacts } from '#shared/measures/measure.schema.ts'
import { DateField } from '../../ui/DateField.tsx'
import classes from './Facts.module.css'
import { asDate, fieldId, type SectionProps } from './FactsSections.tsx'
import { MANAGER_WORDS } from './facts-words.ts'

/** Who keeps the person while the file is compiled. Without a stable residence the family cannot. */
export function ManagerSection({ facts, put, choices, office, problem }: SectionProps) {
  const { manager } = facts
  const familyByLaw = choices.managers.includes('gia_dinh')
  const noFamily = !familyByLaw || (choices.residenceDecidesManager && facts.residence.stable === 'khong')
  const set = (change: Partial<CaseFacts['manager']>) => put('manager', { ...manager, ...change })
  return (
    <fieldset className={classes.section}>
      <legend>Quản lý trong thời gian lập hồ sơ</legend>
      <div className={classes.full} id={fieldId('manager.kind')}>
        <p className={classes.label}>Ai quản lý</p>
        <SegmentedControl
          size="xs"
          aria-label="Ai quản lý trong thời gian lập hồ sơ"
          value={manager.kind}
          onChange={(kind) => set({ kind: kind as CaseFacts['manager']['kind'] })}
          data={Object.entries(MANAGER_WORDS).map(([value, label]) => ({
            value,
            label,
            disabled: value === 'gia_dinh' && noFamily,
          }))}
        />
        {noFamily ? (
          <p className={classes.help}>
            {familyByLaw
              ? 'Gia đình không quản lý được, vì người này không có nơi cư trú ổn định.'
              : 'Quy định của vụ việc không giao người này cho gia đình quản lý.'}
          </p>
        ) : null}
      </div>
      {manager.kind === 'gia_dinh' ? (
        <TextInput
          id={fieldId('manager.relativeName')}
          className={classes.full}
          label="Người thân nhận quản lý"
          description="Họ và tên, như trong phần người thân của trang người."
          value={manager.relativeName}
          maxLength={120}
          onChange={(event) => set({ relativeName: event.currentTarget.value })}
        />
      ) : null}
      {manager.kind === 'co_so' ? (
        <>
          <TextInput
            id={fieldId('manager.centreName')}
            label="Cơ sở quản lý"
            list={fieldId('centres')}
            value={manager.centreName}
            maxLength={200}
            onChange={(event) => {
              const centreName = event.currentTarget.value
              const known = office.centres.find((centre) => centre.name === centreName)
              set({ centreName, ...(known === undefined ? {} : { centreAddress: known.address }) })
            }}
          />
          <TextInput
            id={fieldId('manager.centreAddress')}
            label="Địa chỉ cơ sở"
            value={manager.centreAddress}
            maxLength={300}
            onChange={(event) => set({ centreAddress: event.currentTarget.value })}
          />
        </>
      ) : null}
      <DateField
        id={fieldId('manager.from')}
        label="Quản lý từ ngày"
        value={manager.from ?? ''}
        onChange={(value) => set({ from: asDate(value) })}
        error={problem('manager.from')}
      />
    </fieldset>
  )
}

/** Where the decision would be carried out, and which court decides. */
export function DestinationSection({ facts, put, office }: SectionProps) {
  const { centre, court } = facts
  const courtOptions = [office.court].filter((known) => known.name !== '')
  return (
    <fieldset className={classes.section}>
      <legend>Nơi thi hành và Tòa án</legend>
      <TextInput
        id={fieldId('centre.name')}
        label="Cơ sở cai nghiện bắt buộc"
        list={fieldId('centres')}
        value={centre.name}
        maxLength={200}
        onChange={(event) => {
          const name = event.currentTarget.value
          const known = office.centres.find((candidate) => candidate.name === name)
          put('centre', { name, address: known?.address ?? centre.address })
        }}
      />
      <TextInput
        id={fieldId('centre.address')}
        label="Địa chỉ"
        value={centre.address}
        maxLength={300}
        onChange={(event) => put('centre', { ...centre, address: event.currentTarget.value })}
      />
      <TextInput
        id={fieldId('court.name')}
        label="Tòa án nhân dân"
        list={fieldId('courts')}
        value={court.name}
        maxLength={200}
        onChange={(event) => {
          const name = event.currentTarget.value
          const known = courtOptions.find((candidate) => candidate.name === name)
          put('court', { name, address: known?.address ?? court.address })
        }}
      />
      <TextInput
        id={fieldId('court.address')}
        label="Địa chỉ Tòa án"
        value={court.address}
        maxLength={300}
        onChange={(event) => put('court', { ...court, address: event.currentTarget.value })}
      />
      <datalist id={fieldId('centres')}>
        {office.centres.map((known) => (
          <option key={known.name} value={known.name} />
        ))}
      </datalist>
      <datalist id={fieldId('courts')}>
        {courtOptions.map((known) => (
          <option key={known.name} value={known.name} />
        ))}
      </datalist>
    </fieldset>
  )
}

/** The result that says that the person is dependent. */
export function DependenceSection({ facts, put, choices, problem }: SectionProps) {
  const { dependence } = facts
  const set = (change: Partial<CaseFacts['dependence']>) => put('dependence', { ...dependence, ...change })
  return (
    <fieldset className={classes.section}>
      <legend>Kết quả xác định tình trạng nghiện</legend>
      {choices.asks.includes('dependence.form') ? (
        <NativeSelect
          id={fieldId('dependence.form')}
          label="Mẫu phiếu"
          value={dependence.form}
          data={[
            { value: '', label: '— chọn —' },
            { value: '05', label: 'Mẫu số 05 (Công an đề nghị)' },
            { value: '04', label: 'Mẫu số 04 (tự nguyện)' },
          ]}
          onChange={(event) => set({ form: event.currentTarget.value as CaseFacts['dependence']['form'] })}
        />
      ) : null}
      <TextInput
        id={fieldId('dependence.number')}
        label="Số phiếu"
        value={dependence.number}
        maxLength={60}
        onChange={(event) => set({ number: event.currentTarget.value })}
      />
      <DateField
        id={fieldId('dependence.date')}
        label="Ngày của phiếu"
        value={dependence.date ?? ''}
        onChange={(value) => set({ date: asDate(value) })}
        error={problem('dependence.date')}
      />
      <TextInput
        id={fieldId('dependence.facility')}
        label="Cơ sở y tế"
        value={dependence.facility}
        maxLength={300}
        onChange={(event) => set({ facility: event.currentTarget.value })}
      />
      <TextInput
        id={fieldId('dependence.personName')}
        className={classes.full}
        label="Họ tên ghi trên phiếu"
        description="Gõ đúng như phiếu; phần mềm so với tên trong hồ sơ."
        value={dependence.personName}
        maxLength={120}
        onChange={(event) => set({ personName: event.currentTarget.value })}
      />
    </fieldset>
  )
}

/** The decision on which the ground rests, and notes. */
export function PriorSection({ facts, put, choices, problem }: SectionProps) {
  const { priorDecision } = facts
  return (
    <fieldset className={classes.section}>
      <legend>Quyết định trước đó làm căn cứ</legend>
      <TextInput
        id={fieldId('priorDecision.number')}
        label="Số, ký hiệu"
        description="Quyết định cai nghiện tự nguyện, điều trị thay thế hoặc quản lý sau cai."
        value={priorDecision.number}
        maxLength={60}
        onChange={(event) => put('priorDecision', { ...priorDecision, number: event.currentTarget.value })}
      />
      <DateField
        id={fieldId('priorDecision.date')}
        label="Ngày quyết định"
        value={priorDecision.date ?? ''}
        onChange={(value) => put('priorDecision', { ...priorDecision, date: asDate(value) })}
        error={problem('priorDecision.date')}
      />
      <TextInput
        id={fieldId('priorDecision.issuer')}
        className={classes.full}
        label="Cơ quan ra quyết định"
        value={priorDecision.issuer}
        maxLength={300}
        onChange={(event) => put('priorDecision', { ...priorDecision, issuer: event.currentTarget.value })}
      />
      {choices.asks.includes('noRepresentativeReason') ? (
        <TextInput
          id={fieldId('noRepresentativeReason')}
          className={classes.full}
          label="Lý do không có cha, mẹ, người giám hộ, người đại diện (nếu không có)"
          value={facts.noRepresentativeReason}
          maxLength={300}
          onChange={(event) => put('noRepresentativeReason', event.currentTarget.value)}
        />
      ) : null}
      <Textarea
        id={fieldId('note')}
        className={classes.full}
        label="Ghi chú của hồ sơ"
        autosize
        minRows={1}
        maxRows={6}
        maxLength={4000}
        value={facts.note}
        onChange={(event) => put('note', event.currentTarget.value)}
      />
    </fieldset>
  )
}
