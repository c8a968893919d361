import { readVnd, vndFigures, vndInWords } from '#shared/primitives/vnd.ts'
import { ReadTextInput, type ReadTextInputProps } from './ReadTextInput.tsx'

const typed = (text: string): string | null => {
  const amount = readVnd(text)
  return amount === null ? null : String(amount)
}

const money = {
  read: typed,
  show: (value: string) => {
    const amount = readVnd(value)
    return amount === null ? value : vndFigures(amount)
  },
  confirm: (value: string) => (typed(value) === null ? '' : 'đồng'),
  settled: (text: string) => /^[\d. ]+$/.test(text.trim()),
  placeholder: 'số tiền, đồng',
  width: 240,
}

/**
 * An amount typed as clerks type it: 10000000, 10.000.000. Its value is the digits alone, '' when empty, or the raw text when
 * that is no amount, which the schema then refuses in words. Says the sum in words, so that a nought too many is seen.
 */
export function VndField(props: ReadTextInputProps) {
  const amount = readVnd(props.value)
  const words = amount === null || amount === 0 ? undefined : vndInWords(amount)
  return <ReadTextInput {...props} description={props.description ?? words} reading={money} />
}
