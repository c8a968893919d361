import { screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { renderInHouse } from '../test-support/render.tsx'
import { PageHead } from './PageHead.tsx'

describe('head of a screen', () => {
  it('tells why the next step comes first', () => {
    renderInHouse(<PageHead title="Hồ sơ" next={{ label: 'Ghi bước', why: 'Quá hạn lâu nhất', onClick: vi.fn() }} />)
    expect(screen.getByText(/Việc nên làm trước/).textContent).toContain('Quá hạn lâu nhất')
  })

  it('calls what stands against the step by its name', () => {
    const next = { label: 'Đóng hồ sơ', why: '2 điểm chưa cho phép đóng', disabled: true, onClick: vi.fn() }
    renderInHouse(<PageHead title="Hồ sơ" next={next} />)
    expect(screen.queryByText(/Việc nên làm trước/)).toBeNull()
    expect(screen.getByText(/Chưa làm được vì/).textContent).toContain('2 điểm chưa cho phép đóng')
  })
})
