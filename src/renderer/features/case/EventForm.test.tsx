import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { FieldDefinitionSchema } from '#shared/documents/field.schema.ts'
import { renderInHouse } from '../../test-support/render.tsx'
import { EventForm } from './EventForm.tsx'

const fields = [
  FieldDefinitionSchema.parse({ name: 'facility', type: 'text', label: 'Cơ sở y tế', required: true }),
  FieldDefinitionSchema.parse({ name: 'resultDate', type: 'date', label: 'Ngày ghi trên phiếu' }),
]
const blank = { on: '2023-09-05', at: '', data: {}, reason: '' }
const form = (onSubmit: (entry: unknown) => void, more: object = {}) => (
  <EventForm
    idBase="e"
    fields={fields}
    initial={blank}
    verb="Ghi sự việc"
    pending={false}
    error={null}
    onSubmit={onSubmit}
    {...more}
  />
)

describe('form of an event', () => {
  it('says what lacks above the field, keeps what was typed, and goes on when it is put right', async () => {
    const submit = vi.fn()
    const user = userEvent.setup()
    renderInHouse(form(submit))
    const day = screen.getByLabelText(/Ngày diễn ra/)
    await user.clear(day)
    await user.type(day, '31/2/2023')
    await user.click(screen.getByRole('button', { name: 'Ghi sự việc' }))
    expect(submit).not.toHaveBeenCalled()
    expect(screen.getByRole('alert').textContent).toContain('không đọc được ngày "31/2/2023"')
    expect(screen.getByRole('alert').textContent).toContain('Cơ sở y tế: chưa nhập')
    expect(screen.getByLabelText<HTMLInputElement>(/Ngày diễn ra/).value).toBe('31/2/2023')

    await user.clear(screen.getByLabelText(/Ngày diễn ra/))
    await user.type(screen.getByLabelText(/Ngày diễn ra/), '28/2/2023')
    await user.type(screen.getByLabelText(/Cơ sở y tế/), 'Trung tâm mẫu')
    await user.click(screen.getByRole('button', { name: 'Ghi sự việc' }))
    expect(submit).toHaveBeenCalledWith({ ...blank, on: '2023-02-28', data: { facility: 'Trung tâm mẫu' } })
  })

  it('shows the rule that refuses, and keeps the form', () => {
    const error = {
      kind: 'rule-violation',
      what: 'ghi bước',
      findings: [
        {
          rule: 'V18',
          severity: 'refuse',
          message: 'Ngày không theo thứ tự.',
          place: { kind: 'event', ref: '', field: 'on' },
          article: 'Điều 42',
          confidence: 'verified',
        },
      ],
    }
    renderInHouse(form(vi.fn(), { error }))
    expect(screen.getByRole('alert').textContent).toContain('Ngày không theo thứ tự.')
    expect(screen.getByRole('alert').textContent).toContain('Điều 42')
    expect(screen.getByLabelText(/Ngày diễn ra/)).toBeTruthy()
  })

  it('asks for a reason when something recorded is changed', async () => {
    const submit = vi.fn()
    const user = userEvent.setup()
    renderInHouse(form(submit, { wantsReason: true, initial: { ...blank, data: { facility: 'A' } } }))
    await user.click(screen.getByRole('button', { name: 'Ghi sự việc' }))
    expect(submit).not.toHaveBeenCalled()
    await user.type(screen.getByLabelText(/Lý do sửa/), 'Gõ nhầm')
    await user.click(screen.getByRole('button', { name: 'Ghi sự việc' }))
    expect(submit).toHaveBeenCalledOnce()
  })
})
