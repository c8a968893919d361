import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { FieldDefinitionSchema, type FieldValue } from '#shared/documents/field.schema.ts'
import { renderInHouse } from '../test-support/render.tsx'
import { FieldInput, shownValue } from './FieldInput.tsx'

const define = (part: object) => FieldDefinitionSchema.parse({ name: 'ten', type: 'text', label: 'Nội dung', ...part })

function Host({ part, start, onValue }: { part: object; start?: FieldValue; onValue: (value: FieldValue) => void }) {
  const [value, setValue] = useState<FieldValue | undefined>(start)
  return (
    <FieldInput
      id="f"
      field={define(part)}
      value={value}
      onChange={(next) => {
        setValue(next)
        onValue(next)
      }}
    />
  )
}

describe('FieldInput', () => {
  it.each([
    [{ type: 'text' }, 'a b', 'a b'],
    [{ type: 'upper' }, 'nguyễn', 'nguyễn'],
    [{ type: 'multi' }, 'dòng', 'dòng'],
    [{ type: 'int' }, '12', '12'],
    [{ type: 'date' }, '5/4/1991', '1991-04-05'],
    [{ type: 'partial-date' }, '3/1985', '1985-03'],
    [{ type: 'time' }, '8h30', '08:30'],
  ])('takes what is typed: %j', async (part, typed, value) => {
    const onValue = vi.fn()
    renderInHouse(<Host part={part} onValue={onValue} />)
    const user = userEvent.setup()
    await user.type(screen.getByLabelText('Nội dung'), typed)
    await user.tab()
    expect(onValue).toHaveBeenLastCalledWith(value)
  })

  it('chooses from an enum and answers yes or no', async () => {
    const chosen = vi.fn()
    const user = userEvent.setup()
    const view = renderInHouse(
      <Host part={{ type: 'enum', options: [{ value: 'bo', label: 'Bố' }] }} onValue={chosen} />,
    )
    await user.selectOptions(screen.getByLabelText('Nội dung'), 'Bố')
    expect(chosen).toHaveBeenLastCalledWith('bo')
    view.unmount()
    const answered = vi.fn()
    renderInHouse(<Host part={{ type: 'yes-no' }} onValue={answered} />)
    await user.click(screen.getByLabelText('Có'))
    expect(answered).toHaveBeenLastCalledWith('co')
  })

  it('adds a line to a list by Enter and takes it away again', async () => {
    const onValue = vi.fn()
    renderInHouse(<Host part={{ type: 'list' }} start={['một']} onValue={onValue} />)
    const user = userEvent.setup()
    await user.click(screen.getByLabelText('Nội dung, dòng 1'))
    await user.keyboard('{Enter}')
    expect(onValue).toHaveBeenLastCalledWith(['một', ''])
    await user.type(screen.getByLabelText('Nội dung, dòng 2'), 'hai')
    expect(onValue).toHaveBeenLastCalledWith(['một', 'hai'])
    await user.click(screen.getByLabelText('Bỏ dòng 1 của Nội dung'))
    expect(onValue).toHaveBeenLastCalledWith(['hai'])
  })

  it('keeps records as rows with one input for each column', async () => {
    const onValue = vi.fn()
    const columns = [
      { name: 'hoTen', type: 'text', label: 'Họ tên' },
      { name: 'tuoi', type: 'int', label: 'Tuổi' },
    ]
    renderInHouse(<Host part={{ type: 'rows', columns }} onValue={onValue} />)
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', { name: 'Thêm dòng' }))
    expect(onValue).toHaveBeenLastCalledWith([{ hoTen: '', tuoi: '' }])
    await user.type(screen.getByLabelText('Họ tên, dòng 1'), 'Lê')
    expect(onValue).toHaveBeenLastCalledWith([{ hoTen: 'Lê', tuoi: '' }])
  })

  it('shows a known value as text with where it comes from, and offers to change it', async () => {
    const onEdit = vi.fn()
    renderInHouse(
      <FieldInput
        id="f"
        field={define({ type: 'date' })}
        value="1991-04-05"
        onChange={() => undefined}
        known={{ from: 'từ hồ sơ người', onEdit }}
      />,
    )
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(screen.getByText('05/04/1991')).toBeTruthy()
    expect(screen.getByText('từ hồ sơ người')).toBeTruthy()
    await userEvent.setup().click(screen.getByRole('button', { name: 'Sửa Nội dung' }))
    expect(onEdit).toHaveBeenCalledOnce()
  })

  it('stands the error above the input and ties it to it', () => {
    renderInHouse(
      <FieldInput id="f" field={define({ prompt: 'Ghi rõ' })} value="" onChange={() => undefined} error="Chưa nhập" />,
    )
    const input = screen.getByLabelText('Nội dung')
    const error = screen.getByText('Chưa nhập')
    expect(error.compareDocumentPosition(input) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy()
    const described = (input.getAttribute('aria-describedby') ?? '').split(' ')
    expect(described.some((id) => within(document.body).getByText('Chưa nhập').closest(`[id="${id}"]`))).toBe(true)
    expect(input.getAttribute('aria-invalid')).toBe('true')
  })
})

describe('shownValue', () => {
  it('says codes in words', () => {
    expect(shownValue(define({ type: 'enum', options: [{ value: 'bo', label: 'Bố' }] }), 'bo')).toBe('Bố')
    expect(shownValue(define({ type: 'yes-no' }), 'khong')).toBe('Không')
    expect(shownValue(define({ type: 'partial-date' }), '1985')).toBe('1985')
    expect(shownValue(define({ type: 'list' }), ['a', 'b'])).toBe('a; b')
  })
})
