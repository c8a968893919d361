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
    expect(screen.queryByText('Chưa nhập')).toBeNull()
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

  it('says of each answer that cannot be read what is wrong with it', async () => {
    const submit = vi.fn()
    const user = userEvent.setup()
    const kinds = [
      FieldDefinitionSchema.parse({ name: 'months', type: 'int', label: 'Số tháng' }),
      FieldDefinitionSchema.parse({ name: 'born', type: 'partial-date', label: 'Năm sinh' }),
      FieldDefinitionSchema.parse({ name: 'from', type: 'time', label: 'Từ giờ' }),
      FieldDefinitionSchema.parse({ name: 'missing', type: 'list', label: 'Giấy thiếu', required: true }),
      FieldDefinitionSchema.parse({
        name: 'people',
        type: 'rows',
        label: 'Người dự',
        columns: [
          { name: 'name', type: 'text', label: 'Họ tên', required: true },
          { name: 'age', type: 'int', label: 'Tuổi' },
        ],
      }),
    ]
    renderInHouse(form(submit, { fields: kinds }))
    await user.type(screen.getByLabelText('Số tháng'), 'mười tám')
    await user.type(screen.getByLabelText('Năm sinh'), '31/2')
    await user.type(screen.getByLabelText('Từ giờ'), '25:00')
    await user.click(screen.getAllByRole('button', { name: 'Thêm dòng' })[1] ?? document.body)
    await user.type(screen.getByLabelText('Họ tên, dòng 1'), 'Nguyễn Văn Mẫu')
    await user.type(screen.getByLabelText('Tuổi, dòng 1'), 'ba')
    await user.click(screen.getByRole('button', { name: 'Ghi sự việc' }))
    expect(submit).not.toHaveBeenCalled()
    const said = screen.getByRole('alert').textContent ?? ''
    for (const words of ['"mười tám" không phải số', 'ngày "31/2"', 'giờ "25:00"', 'dòng 1, tuổi: "ba" không phải số'])
      expect(said).toContain(words)
    expect(said).toContain('Giấy thiếu: chưa nhập')
  })

  it('sends lines without anything in them nowhere', async () => {
    const submit = vi.fn()
    const user = userEvent.setup()
    const [reasons] = [FieldDefinitionSchema.parse({ name: 'reasons', type: 'list', label: 'Lý do' })]
    renderInHouse(form(submit, { fields: [reasons], initial: { ...blank, data: { reasons: ['a', ' ', 'b'] } } }))
    await user.click(screen.getByRole('button', { name: 'Ghi sự việc' }))
    expect(submit).toHaveBeenCalledWith({ ...blank, data: { reasons: ['a', 'b'] } })
  })

  it('asks for the hour only where it counts, and lets it be added', async () => {
    const user = userEvent.setup()
    renderInHouse(form(vi.fn()))
    expect(screen.queryByLabelText(/^Giờ/)).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Ghi thêm giờ' }))
    expect(screen.getByLabelText('Giờ')).toBeTruthy()
  })
})
