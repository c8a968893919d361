import { Input, SegmentedControl } from '@mantine/core'

interface YesNoProps {
  id: string
  label: string
  /** Null while nothing was chosen. */
  value: boolean | null
  onChange: (value: boolean) => void
  error?: string | undefined
}

/** A question that has to be answered with yes or no; nothing is chosen beforehand. */
export function YesNo({ id, label, value, onChange, error }: YesNoProps) {
  return (
    <Input.Wrapper id={`${id}-wrapper`} label={label} labelElement="div" required error={error}>
      <SegmentedControl
        id={id}
        aria-label={label}
        fullWidth
        value={value === null ? '' : value ? 'co' : 'khong'}
        onChange={(chosen) => onChange(chosen === 'co')}
        data={[
          { value: 'co', label: 'Có' },
          { value: 'khong', label: 'Không' },
        ]}
      />
    </Input.Wrapper>
  )
}
