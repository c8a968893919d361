import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Deadline } from '#shared/deadlines/deadline.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { sampleDeadline, sampleView } from '../../test-support/case-sample.ts'
import { renderInHouse } from '../../test-support/render.tsx'
import { Deadlines } from './Deadlines.tsx'

const call = vi.fn()
beforeEach(() => {
  call.mockReset()
  Object.defineProperty(window, 'hscn', { configurable: true, value: { call, onProgress: () => () => undefined } })
})

function Shown({ deadlines }: { deadlines: Deadline[] }) {
  const [reasonFor, setReasonFor] = useState<string | null>(null)
  return (
    <Deadlines
      caseId="c1"
      deadlines={deadlines}
      today={civilDate('2023-09-05')}
      canWrite
      reasonFor={reasonFor}
      onReasonFor={setReasonFor}
    />
  )
}

describe('deadlines of a case', () => {
  it('keep the days that stood before, struck out, with the reason of the correction', () => {
    const earlier = [{ due: '2023-09-04', replacedAt: '2023-09-05T02:00:00.000Z', reason: 'Ghi nhầm ngày nhận' }]
    renderInHouse(<Shown deadlines={[sampleDeadline('A', '2023-09-06', { earlier })]} />)
    expect(screen.getByRole('deletion').textContent).toBe('Hạn cũ 04/09/2023')
    expect(screen.getByText(/tính lại: Ghi nhầm ngày nhận/)).toBeTruthy()
  })

  it('tell the hour of a period in hours', () => {
    renderInHouse(<Shown deadlines={[sampleDeadline('A', '2023-09-05', { status: 'due-today' }, '16:30')]} />)
    expect(screen.getByText('Hôm nay 16:30 05/09')).toBeTruthy()
  })

  it('ask why a step came late, and show what was written', async () => {
    call.mockResolvedValue({ ok: true, value: sampleView() })
    const late = sampleDeadline('A', '2023-09-04', { status: 'done-late', doneOn: '2023-09-05', workingDaysLate: 1 })
    renderInHouse(<Shown deadlines={[late, { ...late, id: 'B#1', lateReason: 'Chờ giấy tờ' }]} />)
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', { name: 'Ghi lý do chậm: Hạn A' }))
    await user.type(screen.getByLabelText('Vì sao chậm'), 'Đường ngập')
    await user.click(screen.getByRole('button', { name: 'Ghi lý do' }))
    await waitFor(() =>
      expect(call).toHaveBeenCalledWith('cases.lateReason', { caseId: 'c1', deadlineId: 'A#1', reason: 'Đường ngập' }),
    )
    await user.click(screen.getByRole('button', { name: /hạn đã xong$/ }))
    expect(screen.getByText('Lý do chậm: Chờ giấy tờ')).toBeTruthy()
  })
})
