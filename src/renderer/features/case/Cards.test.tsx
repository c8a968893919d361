import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { AxisChoiceSchema } from '#shared/measures/measure.schema.ts'
import { TermSchema } from '#shared/measures/term.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { sampleEvent, sampleField, sampleOffer, sampleState, sampleView } from '../../test-support/case-sample.ts'
import { renderInHouse } from '../../test-support/render.tsx'
import { CourtCard } from './CourtCard.tsx'
import { LawCard } from './LawCard.tsx'
import { TermCard } from './TermCard.tsx'

const today = civilDate('2023-10-01')
const by = sampleField('by', 'enum', { options: [{ value: 'vks', label: 'Viện kiểm sát nhân dân' }] })

describe('card of the court', () => {
  it('is not there before the dossier went to court', () => {
    renderInHouse(<CourtCard view={sampleView()} today={today} canWrite onRecord={vi.fn()} />)
    expect(screen.queryByRole('region')).toBeNull()
  })

  it('shows each remedy with its holder, and leads to recording it', async () => {
    const onRecord = vi.fn()
    const view = sampleView({
      state: sampleState('QD', 'court'),
      events: [sampleEvent('qd_ap_dung', '2023-09-26', { number: '8' })],
      offers: [sampleOffer('khang_nghi', 'court', { fields: [by] })],
    })
    renderInHouse(<CourtCard view={view} today={today} canWrite onRecord={onRecord} />)
    const row = screen.getByRole('row', { name: /^Kháng nghị/ })
    expect(within(row).getByText('Viện kiểm sát nhân dân')).toBeTruthy()
    await userEvent.setup().click(within(row).getByRole('button', { name: 'Ghi kháng nghị' }))
    expect(onRecord).toHaveBeenCalledWith('khang_nghi')
    const other = screen.getByRole('row', { name: /^Kiến nghị/ })
    expect(within(other).queryByRole('button')).toBeNull()
  })
})

describe('card of the term', () => {
  const term = (more: object) =>
    TermSchema.parse({
      months: 18,
      startsOn: '2023-10-16',
      credited: [{ label: 'Quản lý tại cơ sở', from: '2023-09-01', to: '2023-09-10', days: 10 }],
      frozen: [],
      reductions: [{ label: 'Giảm thời hạn', on: '2024-06-01', months: 2 }],
      endsOn: '2025-02-05',
      servedDays: 1234,
      formula: '18 tháng từ 16/10/2023, trừ 10 ngày',
      ...more,
    })

  it('tells start, end, what counts and what does not, and the reckoning', () => {
    renderInHouse(<TermCard term={term({})} />)
    expect(screen.getByRole('heading').textContent).toBe('Thời hạn chấp hành: 18 tháng')
    for (const words of ['16/10/2023', '05/02/2025', '18 tháng từ 16/10/2023, trừ 10 ngày', /1\.234 ngày/])
      expect(screen.getByText(words)).toBeTruthy()
    expect(screen.getByText(/Quản lý tại cơ sở: 01\/09\/2023 đến 10\/09\/2023/)).toBeTruthy()
    expect(screen.getByText('Giảm thời hạn: 2 tháng, ngày 01/06/2024')).toBeTruthy()
  })

  it('has no end while it is frozen, and none before it begins', () => {
    const frozen = [{ label: 'Bỏ trốn', from: '2024-02-01', to: null, days: 30 }]
    const { unmount } = renderInHouse(<TermCard term={term({ frozen, endsOn: null })} />)
    expect(screen.getByText('chưa biết: thời hạn đang tạm ngừng')).toBeTruthy()
    expect(screen.getByText(/Bỏ trốn: 01\/02\/2024 đến nay/)).toBeTruthy()
    unmount()
    const begun = renderInHouse(<TermCard term={term({ startsOn: null, endsOn: null })} />)
    expect(screen.getByText(/^chưa tính/)).toBeTruthy()
    expect(screen.getByText('chưa biết')).toBeTruthy()
    begun.unmount()
    renderInHouse(<TermCard term={term({ startsOn: null, endsOn: null, credited: [], reductions: [] })} />)
    expect(screen.getByText(/^Chưa tính: người này chưa được đưa đi chấp hành/)).toBeTruthy()
    expect(screen.queryByText('Hết hạn')).toBeNull()
  })
})

describe('card of the law', () => {
  it('says which law and why, and warns where none is in force', () => {
    const axis = (more: object) =>
      AxisChoiceSchema.parse({
        axis: 'court',
        id: 'C1',
        name: 'Pháp lệnh mẫu',
        decidedBy: 'Ngày thụ lý 11/09/2023',
        fixed: true,
        inForce: true,
        ...more,
      })
    renderInHouse(
      <LawCard regime={[axis({}), axis({ axis: 'dossier', inForce: false }), axis({ axis: 'org', id: '' })]} />,
    )
    const [court, dossier, office] = screen.getAllByRole('listitem')
    expect(court?.textContent).toContain('Đã chốt')
    expect(court?.textContent).toContain('Ngày thụ lý 11/09/2023')
    expect(dossier?.textContent).toContain('tạm tính theo quy định kế tiếp')
    expect(office?.textContent).toContain('Chưa có quy định')
  })
})
