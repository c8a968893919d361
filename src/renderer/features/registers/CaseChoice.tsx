import { NativeSelect } from '@mantine/core'

interface CaseChoiceProps {
  id: string
  rows: readonly { id: string; code: string; personName: string }[]
  value: string
  onChange: (caseId: string) => void
  label: string
  /** What stands for no case. */
  none: string
}

/** The case that a paper belongs to, where it belongs to one. */
export function CaseChoice({ id, rows, value, onChange, label, none }: CaseChoiceProps) {
  return (
    <NativeSelect
      id={id}
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: none },
        ...rows.map((row) => ({ value: row.id, label: `${row.code} ${row.personName}` })),
      ]}
    />
  )
}
