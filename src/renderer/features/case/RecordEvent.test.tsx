import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { CaseView } from '#shared/measures/measure.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { useCall } from '../../api/calls.ts'
import {
  sampleDeadline,
  sampleField,
  sampleOffer,
  sampleState,
  sampleStep,
  sampleView,
} from '../../test-support/case-sample.ts'
import { renderInHouse } from '../../test-support/render.tsx'
import { RecordEvent } from './RecordEvent.tsx'

const call = vi.fn()
beforeEach(() => {
  call.mockReset()
  Object.defineProperty(window, 'hscn', { configurable: true, value: { call, onProgress: () => () => undefined } })
  Element.prototype.scrollIntoView = () => undefined
})

const fields = [
  sampleField('months', 'int', { label: 'Số tháng' }),
  sampleField('kind', 'enum', { label: 'Căn cứ', options: [{ value: 'a', label: 'Xếp loại khá' }] }),
  sampleField('until', 'date', { label: 'Đến ngày' }),
  sampleField('reasons', 'list', { label: 'Lý do trả lại' }),
  sampleField('detail', 'multi', { label: 'Chi tiết' }),
]
const many = ['dua_di', 'chong_doi', 'ra_soat', 'niem_yet', 'co_so_het_cho', 'don', 'bao_cham', 'ghi_chu']
const view = sampleView({
  state: sampleState('THI_HANH', 'execution'),
  steps: [sampleStep('THI_HANH', 'execution', 'current')],
  offers: [
    ...many.map((type) => sampleOffer(type, 'execution', { role: 'fact' })),
    sampleOffer('hoan', 'execution', { label: 'Hoãn thi hành', to: 'HOAN', fields }),
    sampleOffer('gui', 'execution', { label: 'Gửi thông báo', hourCounts: true }),
    sampleOffer('chuyen', 'execution', { label: 'Chuyển hồ sơ', handsOver: true }),
  ],
  deadlines: [sampleDeadline('GUI', '2023-09-04', { nextEvent: 'gui', status: 'overdue' })],
})

function Shown({ of }: { of: CaseView }) {
  const [type, setType] = useState('')
  return <RecordEvent view={of} today={civilDate('2023-09-05')} type={type} onType={setType} />
}

/** The panel as the case page has it: after each write what is offered is asked for again, and other parts as well. */
function Fetched() {
  const query = useCall('cases.get', { id: view.id })
  useCall('documents.forms', { caseId: view.id })
  return query.data === undefined ? null : <Shown of={query.data} />
}

describe('recording by keyboard alone', () => {
  it('offers the record of a handover before it is recorded, and right where it was', async () => {
    call.mockResolvedValue({ ok: true, value: view })
    renderInHouse(<Shown of={view} />)
    const user = userEvent.setup()
    await user.selectOptions(screen.getByLabelText('Việc đã diễn ra'), 'chuyen')
    expect(screen.getByRole('link', { name: 'Ghi kèm biên bản giao nhận' }).getAttribute('href')).toBe(
      '#/ho-so/c1/giao-nhan?buoc=chuyen',
    )
    await user.click(screen.getByRole('button', { name: 'Ghi bước này' }))
    const link = await screen.findByRole('link', { name: 'In biên bản giao nhận' })
    expect(link.getAttribute('href')).toBe('#/ho-so/c1/giao-nhan?buoc=chuyen')
    await user.selectOptions(screen.getByLabelText('Việc đã diễn ra'), 'gui')
    expect(screen.queryByRole('link', { name: 'In biên bản giao nhận' })).toBeNull()
  })

  it('finds the event by a part of its name and fills in every kind of field', async () => {
    call.mockResolvedValue({ ok: true, value: view })
    renderInHouse(<Shown of={view} />)
    const user = userEvent.setup()
    await user.keyboard('{Control>}e{/Control}')
    expect(document.activeElement?.id).toBe('record-find')
    await user.keyboard('hoan thi{Enter}')
    await waitFor(() => expect(document.activeElement?.id).toBe('record-hoan-on'))
    await user.keyboard('{Control>}a{/Control}4/9/2023{Enter}18{Enter}')
    expect(document.activeElement?.id).toBe('record-hoan-data.kind')
    await user.selectOptions(screen.getByLabelText('Căn cứ'), 'a')
    await user.keyboard('{Enter}1/3/2024{Enter}thiếu chữ ký{Enter}')
    await waitFor(() => expect(screen.getByLabelText('Lý do trả lại, dòng 2')).toBe(document.activeElement))
    await user.keyboard('sai ngày')
    await user.type(screen.getByLabelText('Chi tiết'), 'Có đơn')
    await user.click(screen.getByRole('button', { name: 'Ghi bước này' }))
    expect(call).toHaveBeenCalledWith('cases.recordEvent', {
      caseId: 'c1',
      type: 'hoan',
      on: '2023-09-04',
      at: '',
      data: { months: '18', kind: 'a', until: '2024-03-01', reasons: ['thiếu chữ ký', 'sai ngày'], detail: 'Có đơn' },
    })
    await waitFor(() => expect(screen.queryByLabelText(/Ngày diễn ra/)).toBeNull())
    await waitFor(() => expect(document.activeElement?.id).toBe('record-find'))
  })

  it('says when nothing is found', async () => {
    renderInHouse(<Shown of={view} />)
    await userEvent.setup().type(screen.getByLabelText('Tìm việc'), 'trên trời')
    expect(screen.getByRole('status').textContent).toContain('Không có việc nào khớp “trên trời”')
  })

  it('asks for the hour where it counts, and for the reason where the day is late', async () => {
    const after = { ...view, deadlines: [sampleDeadline('GUI', '2023-09-04', { status: 'done-late' })] }
    call.mockResolvedValue({ ok: true, value: after })
    renderInHouse(<Shown of={view} />)
    const user = userEvent.setup()
    await user.selectOptions(screen.getByLabelText('Việc đã diễn ra'), 'gui')
    await user.type(screen.getByLabelText('Giờ (hạn tính bằng giờ)'), '8h30')
    await user.type(screen.getByLabelText('Lý do chậm'), 'Đường ngập')
    expect(screen.getByText(/^Hạn 04\/09\/2023: hạn GUI/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Ghi bước này' }))
    await waitFor(() =>
      expect(call).toHaveBeenCalledWith('cases.lateReason', {
        caseId: 'c1',
        deadlineId: 'GUI#1',
        reason: 'Đường ngập',
      }),
    )
    expect(call).toHaveBeenCalledWith('cases.recordEvent', expect.objectContaining({ type: 'gui', at: '08:30' }))
  })

  it('writes the reason down although the step is not offered any more once it is taken', async () => {
    const late = [sampleDeadline('GUI', '2023-09-04', { status: 'done-late' })]
    const after = { ...view, offers: view.offers.filter((offer) => offer.type !== 'gui'), deadlines: late }
    let taken = false
    const slow = Promise.withResolvers<unknown>()
    call.mockImplementation((channel: string) => {
      taken ||= channel === 'cases.recordEvent'
      const forms = { ok: true, value: { forms: [], documents: [] } }
      if (channel === 'documents.forms') return taken ? slow.promise.then(() => forms) : Promise.resolve(forms)
      return Promise.resolve({ ok: true, value: taken ? after : view })
    })
    renderInHouse(<Fetched />)
    const user = userEvent.setup()
    await user.selectOptions(await screen.findByLabelText('Việc đã diễn ra'), 'gui')
    await user.type(screen.getByLabelText('Lý do chậm'), 'Đường ngập')
    await user.click(screen.getByRole('button', { name: 'Ghi bước này' }))
    await waitFor(() => expect(screen.queryByLabelText('Lý do chậm')).toBeNull())
    slow.resolve(null)
    await waitFor(() =>
      expect(call).toHaveBeenCalledWith('cases.lateReason', {
        caseId: 'c1',
        deadlineId: 'GUI#1',
        reason: 'Đường ngập',
      }),
    )
    expect(screen.getByLabelText<HTMLSelectElement>('Việc đã diễn ra').value).toBe('')
  })

  it('keeps the reason back where the case says that it was not late', async () => {
    call.mockResolvedValue({ ok: true, value: { ...view, deadlines: [] } })
    renderInHouse(<Shown of={view} />)
    const user = userEvent.setup()
    await user.selectOptions(screen.getByLabelText('Việc đã diễn ra'), 'gui')
    await user.type(screen.getByLabelText('Lý do chậm'), 'Đường ngập')
    await user.click(screen.getByRole('button', { name: 'Ghi bước này' }))
    await waitFor(() => expect(screen.queryByLabelText(/Ngày diễn ra/)).toBeNull())
    expect(call.mock.calls.map(([channel]) => channel)).toEqual(['cases.recordEvent'])
  })
})
