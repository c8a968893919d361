import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { renderInHouse } from '../test-support/render.tsx'
import { VndField } from './VndField.tsx'

function Host({ onValue }: { onValue: (value: string) => void }) {
  const [value, setValue] = useState('')
  return (
    <VndField
      id="so-tien"
      label="Số tiền"
      value={value}
      onChange={(next) => {
        setValue(next)
        onValue(next)
      }}
    />
  )
}
const field = () => screen.getByLabelText<HTMLInputElement>('Số tiền')

describe('VndField', () => {
  it.each([
    ['10000000', '10000000', '10.000.000', 'Mười triệu đồng'],
    ['1.800.000 đồng', '1800000', '1.800.000', 'Một triệu tám trăm nghìn đồng'],
  ])('understands %j on leaving, and says it in words', async (keys, value, shown, words) => {
    const onValue = vi.fn()
    renderInHouse(<Host onValue={onValue} />)
    const user = userEvent.setup()
    await user.type(field(), keys)
    await user.tab()
    expect(onValue).toHaveBeenLastCalledWith(value)
    expect(field().value).toBe(shown)
    expect(screen.getByText(words)).toBeTruthy()
  })

  it('keeps what is no amount, exactly as typed', async () => {
    const onValue = vi.fn()
    renderInHouse(<Host onValue={onValue} />)
    const user = userEvent.setup()
    await user.type(field(), '10.00')
    await user.tab()
    expect(onValue).toHaveBeenLastCalledWith('10.00')
    expect(field().value).toBe('10.00')
    expect(screen.queryByText(/đồng$/)).toBeNull()
  })
})
