import { isCivilDate } from '#shared/primitives/civil-date.ts'
import { isPartialDate } from '#shared/primitives/partial-date.ts'
import { readDate, readPartialDate, readTime } from '#shared/texts/date-input.ts'
import { viDate, viPartialDate, viWeekday } from '#shared/texts/dates.ts'
import { ReadTextInput, type ReadTextInputProps } from './ReadTextInput.tsx'

const thisYear = () => new Date().getFullYear()
const fullYear = (text: string) => /(\D\d{4}|^\d{8})$/.test(text.trim())

const day = {
  read: (text: string) => readDate(text, thisYear()),
  show: (value: string) => (isCivilDate(value) ? viDate(value) : value),
  confirm: (value: string) => (isCivilDate(value) ? viWeekday(value) : ''),
  settled: fullYear,
  placeholder: 'ngày/tháng/năm',
  width: 190,
}

const partial = {
  read: (text: string) => readPartialDate(text, thisYear()),
  show: (value: string) => (isPartialDate(value) ? viPartialDate(value) : value),
  confirm: (value: string) => (value.length === 4 ? 'chỉ năm' : value.length === 7 ? 'tháng, năm' : ''),
  settled: fullYear,
  placeholder: 'ngày/tháng/năm hoặc năm',
  width: 220,
}

const hour = {
  read: readTime,
  show: (value: string) => value,
  placeholder: 'giờ:phút',
  width: 110,
}

/**
 * A day typed as clerks type it: 5/4/1991, 050491, 5.4.91. Its value is `YYYY-MM-DD`, '' when empty, or the raw text
 * when that is no existing day, which the schema then refuses in words.
 */
export function DateField(props: ReadTextInputProps) {
  return <ReadTextInput {...props} reading={day} />
}

/** Like {@link DateField}; a year alone, or a month and year, stays as little as it is. */
export function PartialDateField(props: ReadTextInputProps) {
  return <ReadTextInput {...props} reading={partial} />
}

/** An hour: 8h30, 0830, 8:30. Its value is `HH:MM`. */
export function TimeField(props: ReadTextInputProps) {
  return <ReadTextInput {...props} reading={hour} />
}
