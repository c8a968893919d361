import { NativeSelect, Radio, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { CaseFacts, RegimeChoices } from '#shared/measures/measure.schema.ts'
import type { Provenance } from '#shared/regimes/provenance.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { DateField } from '../../ui/DateField.tsx'
import { ProvenanceMark } from '../../ui/ProvenanceMark.tsx'
import classes from './Facts.module.css'
import { ANSWER_WORDS, type Answer, COMPILER_WORDS, recompiled } from './facts-words.ts'

/** What every section of the facts form is given. */
export interface SectionProps {
  facts: CaseFacts
  /** Replaces one part of the facts. */
  put: <K extends keyof CaseFacts>(key: K, value: CaseFacts[K]) => void
  choices: RegimeChoices
  office: Office
  /** What is wrong with a field, by its path. */
  problem: (path: string) => string | undefined
}

export const fieldId = (path: string) => `facts-${path}`

interface YesNoProps {
  path: string
  label: string
  value: Answer
  onChange: (value: Answer) => void
  provenance?: Provenance
}

/** Có, Không, Chưa rõ: an answer that is never guessed. */
function YesNo({ path, label, value, onChange, provenance }: YesNoProps) {
  return (
    <div className={classes.answer} id={fieldId(path)}>
      <span>
        {label}
        {provenance === undefined ? null : (
          <>
            {' '}
            <span className={classes.article}>{provenance.article}</span>{' '}
            <ProvenanceMark provenance={provenance} short />
          </>
        )}
      </span>
      <SegmentedControl
        size="xs"
        aria-label={label}
        value={value}
        onChange={(next) => onChange(next as Answer)}
        data={Object.entries(ANSWER_WORDS).map(([code, words]) => ({ value: code, label: words }))}
      />
    </div>
  )
}

function Choice({ id, label, provenance }: { id: string; label: string; provenance: Provenance }) {
  return (
    <Radio
      size="xs"
      value={id}
      classNames={{ label: classes.choice }}
      label={
        <>
          {label} <span className={classes.article}>{provenance.article}</span>
        </>
      }
    />
  )
}

/** Ground, last violation, and what was written about it. */
export function GroundSection({ facts, put, choices, problem }: SectionProps) {
  return (
    <fieldset className={classes.section}>
      <legend>Căn cứ áp dụng</legend>
      <Radio.Group
        id={fieldId('ground')}
        label="Một căn cứ chính"
        className={classes.full}
        value={facts.ground}
        onChange={(ground) => put('ground', ground)}
        error={problem('ground')}
      >
        <div className={classes.choices}>
          {choices.grounds.map((ground) => (
            <Choice key={ground.id} {...ground} />
          ))}
        </div>
      </Radio.Group>
      <DateField
        id={fieldId('lastViolationOn')}
        label="Ngày vi phạm cuối"
        value={facts.lastViolationOn ?? ''}
        onChange={(value) => put('lastViolationOn', asDate(value))}
        error={problem('lastViolationOn')}
      />
      <TextInput
        id={fieldId('residence.placeOfViolation')}
        label="Nơi xảy ra vi phạm"
        value={facts.residence.placeOfViolation}
        maxLength={300}
        onChange={(event) => put('residence', { ...facts.residence, placeOfViolation: event.currentTarget.value })}
      />
      <Textarea
        id={fieldId('violation')}
        className={classes.full}
        label="Hành vi vi phạm, điều khoản vi phạm"
        {...(choices.hasForms ? { description: 'In trong thông báo và văn bản đề nghị.' } : {})}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        value={facts.violation}
        onChange={(event) => put('violation', event.currentTarget.value)}
      />
      <TextInput
        id={fieldId('evasion')}
        className={classes.full}
        label="Biên bản, văn bản ghi việc trốn tránh (nếu có)"
        value={facts.evasion}
        maxLength={500}
        onChange={(event) => put('evasion', event.currentTarget.value)}
      />
    </fieldset>
  )
}

/** What was typed stays as it is, even while it is no day; the schema refuses it in words when saving. */
export function asDate(value: string): CaseFacts['lastViolationOn'] {
  return value === '' ? null : (value as NonNullable<CaseFacts['lastViolationOn']>)
}

/** Whether the residence is stable, on which basis, confirmed by which paper. "Không" changes the route, and says so. */
export function ResidenceSection({ facts, put, choices, problem }: SectionProps) {
  const { residence } = facts
  const bases = choices.residenceBases.filter(
    (basis) => residence.stable === 'chua_ro' || basis.stable === (residence.stable === 'co'),
  )
  const answer = (stable: Answer) => {
    const fits = choices.residenceBases.some(
      (basis) => basis.id === residence.basis && (stable === 'chua_ro' || basis.stable === (stable === 'co')),
    )
    put('residence', { ...residence, stable, basis: fits ? residence.basis : '' })
    if (stable === 'khong' && choices.residenceDecidesManager && facts.manager.kind === 'gia_dinh')
      put('manager', { ...facts.manager, kind: 'chua_ro', relativeName: '' })
  }
  return (
    <fieldset className={classes.section}>
      <legend>Nơi cư trú</legend>
      <div className={classes.full}>
        <YesNo path="residence.stable" label="Có nơi cư trú ổn định" value={residence.stable} onChange={answer} />
      </div>
      {residence.stable === 'khong' && choices.residenceDecidesManager ? (
        <p className={classes.route}>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />
          <span>
            <b>Không có nơi cư trú ổn định:</b> hồ sơ phải có văn bản xác định của Công an, và không giao cho gia đình
            quản lý. Danh mục giấy tờ đổi theo khi lưu.
          </span>
        </p>
      ) : null}
      <Radio.Group
        id={fieldId('residence.basis')}
        label="Cơ sở xác định"
        className={classes.full}
        value={residence.basis}
        onChange={(basis) => put('residence', { ...residence, basis })}
        error={problem('residence.basis')}
      >
        <div className={classes.choices}>
          {bases.map((basis) => (
            <Choice key={basis.id} {...basis} />
          ))}
        </div>
      </Radio.Group>
      <TextInput
        id={fieldId('residence.confirmedBy')}
        className={classes.full}
        label="Văn bản xác nhận nơi cư trú"
        description="Số, ngày, cơ quan Công an xác nhận."
        value={residence.confirmedBy}
        maxLength={300}
        onChange={(event) => put('residence', { ...residence, confirmedBy: event.currentTarget.value })}
      />
    </fieldset>
  )
}

/** X1 to X4: each has to be answered before the file goes to the court. */
export function ExemptionSection({ facts, put, choices }: SectionProps) {
  return (
    <fieldset className={classes.section}>
      <legend>Trường hợp không áp dụng</legend>
      <div className={classes.full}>
        {choices.exemptions.map((exemption) => (
          <YesNo
            key={exemption.id}
            path={`exemptions.${exemption.id}`}
            label={exemption.label}
            provenance={exemption.provenance}
            value={facts.exemptions[exemption.id] ?? 'chua_ro'}
            onChange={(value) => put('exemptions', { ...facts.exemptions, [exemption.id]: value })}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** Who compiles the file, as it stands on the papers. */
export function CompilerSection({ facts, put, choices, office, problem }: SectionProps) {
  const { compiler } = facts
  const allowed = choices.compilers.includes(compiler.kind) ? choices.compilers : [...choices.compilers, compiler.kind]
  const text = (key: 'name' | 'parent' | 'placeName' | 'symbol', label: string) => (
    <TextInput
      id={fieldId(`compiler.${key}`)}
      label={label}
      value={compiler[key]}
      maxLength={key === 'symbol' ? 30 : key === 'placeName' ? 100 : 200}
      onChange={(event) => put('compiler', { ...compiler, [key]: event.currentTarget.value })}
    />
  )
  return (
    <fieldset className={classes.section}>
      <legend>Cơ quan lập hồ sơ</legend>
      <NativeSelect
        id={fieldId('compiler.kind')}
        label="Ai lập hồ sơ"
        value={compiler.kind}
        data={allowed.map((kind) => ({
          value: kind,
          label: choices.compilers.includes(kind)
            ? COMPILER_WORDS[kind]
            : `${COMPILER_WORDS[kind]} (không có thẩm quyền)`,
        }))}
        onChange={(event) => {
          const kind = event.currentTarget.value as CaseFacts['compiler']['kind']
          put('compiler', recompiled(compiler, { kind }, office))
        }}
      />
      <NativeSelect
        id={fieldId('compiler.communeCode')}
        label="Xã, phường"
        value={compiler.communeCode}
        error={problem('compiler.communeCode')}
        data={[
          { value: '', label: '— chọn —' },
          ...office.communes.map(({ code, name }) => ({ value: code, label: name })),
        ]}
        onChange={(event) => put('compiler', recompiled(compiler, { communeCode: event.currentTarget.value }, office))}
      />
      {text('name', 'Tên cơ quan in trên văn bản')}
      {text('parent', 'Cơ quan chủ quản')}
      {text('placeName', 'Địa danh')}
      {text('symbol', 'Ký hiệu cơ quan')}
    </fieldset>
  )
}
