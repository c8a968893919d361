import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { viPartialDate } from '#shared/texts/dates.ts'
import { useCall } from '../../api/calls.ts'

/** Rest after the last key before people are searched. */
const SEARCH_MS = 200
/** As many as stand without scrolling; more words find fewer. */
const SHOWN = 8

interface Option {
  value: string
  label: string
}

interface PersonChoiceProps {
  id: string
  value: string
  onChange: (personId: string) => void
  error?: string | undefined
  /** Default true. */
  required?: boolean
}

/**
 * Chooses a person of the store by name, with or without marks, or by the number of a paper. Offers only who was found by
 * the words as they stand: a list that is still the one before would let Enter choose somebody else.
 */
export function PersonChoice({ id, value, onChange, error, required = true }: PersonChoiceProps) {
  const [typed, setTyped] = useState('')
  const [picked, setPicked] = useState<Option | null>(null)
  const [text] = useDebouncedValue(typed, SEARCH_MS)
  const chosen = picked !== null && typed === picked.label
  const found = useCall('people.list', { text, limit: SHOWN }, { enabled: !chosen })
  const settled = typed === text && found.data !== undefined
  const options: Option[] = (settled ? found.data.rows : []).map((row) => ({
    value: row.id,
    label: `${row.fullName}, ${viPartialDate(row.birthDate)}${row.communeName === '' ? '' : `, ${row.communeName}`}`,
  }))
  return (
    <Select
      id={id}
      label="Người"
      required={required}
      searchable
      clearable={!required}
      openOnFocus={false}
      withScrollArea={false}
      comboboxProps={{ withinPortal: false }}
      placeholder="Gõ tên, không cần dấu"
      nothingFoundMessage={!settled ? 'Đang tìm' : text === '' ? 'Chưa có người nào' : `Không có ai tên "${text}"`}
      value={value === '' ? null : value}
      onChange={(next, option) => {
        setPicked(next === null ? null : { value: next, label: option?.label ?? '' })
        onChange(next ?? '')
      }}
      searchValue={typed}
      onSearchChange={setTyped}
      // The store has searched already, without marks and by numbers; the list is not filtered again.
      filter={({ options: all }) => all}
      error={error}
      data={chosen ? [picked] : options}
    />
  )
}
