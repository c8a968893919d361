import { NativeSelect } from '@mantine/core'
import { useCall } from '../../api/calls.ts'

/** One commune of the office, or all of them. */
export function CommuneFilter({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const office = useCall('office.get', {})
  return (
    <NativeSelect
      size="xs"
      aria-label="Lọc theo xã, phường"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: 'Mọi xã, phường' },
        ...(office.data?.communes.map(({ code, name }) => ({ value: code, label: name })) ?? []),
      ]}
    />
  )
}
