import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { renderInHouse } from '../test-support/render.tsx'
import { DateField, PartialDateField } from './DateField.tsx'

function Host(props: { start?: string; partial?: boolean; onValue?: (value: string) => void }) {
  const [value, setValue] = useState(props.start ?? '')
  const Field = props.partial ? PartialDateField : DateField
  return (
    <Field
      label="Ngày"
      value={value}
      onChange={(next) => {
        setValue(next)
        props.onValue?.(next)
      }}
    />
  )
}
const field = () => screen.getByLabelText<HTMLInputElement>('Ngày')

describe('DateField', () => {
  it('shows a stored day as Vietnamese write it, with its weekday', () => {
    renderInHouse(<Host start="2023-09-05" />)
    expect(field().value).toBe('05/09/2023')
    expect(screen.getByText('thứ Ba')).toBeTruthy()
  })

  it('understands on leaving and shows the day back in one way', async () => {
    const onValue = vi.fn()
    renderInHouse(<Host onValue={onValue} />)
    const user = userEvent.setup()
    await user.type(field(), '050491')
    await user.tab()
    expect(onValue).toHaveBeenLastCalledWith('1991-04-05')
    expect(field().value).toBe('05/04/1991')
  })

  it('hands a full date on while typing, so that a shortcut saves it', async () => {
    const onValue = vi.fn()
    renderInHouse(<Host onValue={onValue} />)
    await userEvent.setup().type(field(), '5/4/1991')
    expect(onValue).toHaveBeenLastCalledWith('1991-04-05')
    expect(field().value).toBe('5/4/1991')
  })

  it('keeps what it cannot read, exactly as typed', async () => {
    const onValue = vi.fn()
    renderInHouse(<Host onValue={onValue} />)
    const user = userEvent.setup()
    await user.type(field(), '30/2/1985')
    await user.tab()
    expect(onValue).toHaveBeenLastCalledWith('30/2/1985')
    expect(field().value).toBe('30/2/1985')
  })

  it('reports no change when it is left as it was', async () => {
    const onValue = vi.fn()
    renderInHouse(<Host onValue={onValue} />)
    const user = userEvent.setup()
    await user.type(field(), '30/2/1985')
    onValue.mockClear()
    await user.tab()
    expect(onValue).not.toHaveBeenCalled()
  })

  it('becomes empty when it is emptied', async () => {
    const onValue = vi.fn()
    renderInHouse(<Host start="2023-09-05" onValue={onValue} />)
    const user = userEvent.setup()
    await user.clear(field())
    await user.tab()
    expect(onValue).toHaveBeenLastCalledWith('')
  })
})

describe('PartialDateField', () => {
  it('leaves a year a year', async () => {
    const onValue = vi.fn()
    renderInHouse(<Host partial onValue={onValue} />)
    const user = userEvent.setup()
    await user.type(field(), '1985')
    await user.tab()
    expect(onValue).toHaveBeenLastCalledWith('1985')
    expect(field().value).toBe('1985')
    expect(screen.getByText('chỉ năm')).toBeTruthy()
  })
})
