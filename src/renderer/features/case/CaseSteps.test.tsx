import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { sampleState, sampleStep, sampleView } from '../../test-support/case-sample.ts'
import { renderInHouse } from '../../test-support/render.tsx'
import { CaseSteps } from './CaseSteps.tsx'

const steps = [
  sampleStep('LAP', 'dossier', 'done', '2023-09-01'),
  sampleStep('CHUYEN', 'dossier', 'done', '2023-09-06'),
  sampleStep('THU_LY', 'court', 'current', '2023-09-11'),
  sampleStep('QD', 'court', 'ahead'),
  sampleStep('THI_HANH', 'execution', 'ahead'),
]
const labels = () => screen.getAllByText(/^Bước /).map((element) => element.textContent)

describe('the way of a case in three phases', () => {
  it('opens the phase where the case stands, and tells the others in one line', () => {
    renderInHouse(<CaseSteps view={sampleView({ state: sampleState('THU_LY', 'court'), steps })} />)
    expect(screen.getByRole('button', { name: /^Tòa án/ }).getAttribute('aria-expanded')).toBe('true')
    expect(screen.getByRole('button', { name: 'Lập hồ sơ xong 06/09/2023' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Thi hành chưa tới, 1 bước' })).toBeTruthy()
    expect(labels()).toEqual(['Bước THU_LY', 'Bước THU_LY', 'Bước QD'])
    expect(document.querySelector('[aria-current="step"]')?.textContent).toContain('Tòa án giữ việc')
  })

  it('opens another phase by its line', async () => {
    renderInHouse(<CaseSteps view={sampleView({ state: sampleState('THU_LY', 'court'), steps })} />)
    await userEvent.setup().click(screen.getByRole('button', { name: /^Lập hồ sơ/ }))
    expect(screen.getByText('Bước LAP')).toBeTruthy()
    expect(screen.queryByText('Bước QD')).toBeNull()
    expect(screen.getByRole('button', { name: 'Tòa án Bước THU_LY' })).toBeTruthy()
  })

  it('says that nothing more comes once the case has ended, and shows no empty phase', () => {
    const ended = sampleState('THU_LY', 'court', { final: true })
    renderInHouse(<CaseSteps view={sampleView({ state: ended, steps: steps.slice(2) })} />)
    expect(screen.getByRole('button', { name: 'Thi hành không tới nữa' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^Lập hồ sơ/ })).toBeNull()
    expect(screen.queryByText(/giữ việc/)).toBeNull()
    expect(document.querySelector('[aria-current="step"]')?.textContent).toContain('Kết thúc ở: Bước THU_LY')
    expect(screen.queryByText(/Đang ở/)).toBeNull()
  })
})
