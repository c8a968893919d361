import { act, renderHook, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { RegimeChoicesSchema } from '#shared/measures/measure.schema.ts'
import { OfficeSchema } from '#shared/settings/office.schema.ts'
import { dropDraft, readDraft } from '../../api/drafts.ts'
import { markUnsaved, useSaveState } from '../../api/save-state.ts'
import { sampleView } from '../../test-support/case-sample.ts'
import { renderInHouse } from '../../test-support/render.tsx'
import { FactsForm } from './FactsForm.tsx'

const choices = RegimeChoicesSchema.parse({
  dossierRegime: 'D1',
  compilers: ['ubnd_xa'],
  managers: ['gia_dinh', 'co_so'],
  asks: [],
  earlierRecords: {},
  residenceDecidesManager: false,
  hasForms: true,
  grounds: [],
  residenceBases: [],
  exemptions: [],
})
const office = OfficeSchema.parse({
  code: 'TD',
  name: 'Phòng mẫu',
  parentName: 'Ủy ban mẫu',
  district: 'huyện Thí Dụ',
  province: 'tỉnh Mẫu',
  placeName: 'Thí Dụ',
  symbol: 'LĐTBXH',
  court: { name: 'Tòa án mẫu' },
  communes: [{ code: 'm1', name: 'xã Mẫu Một' }],
})

beforeEach(() => {
  dropDraft('facts:c1')
  markUnsaved(false)
  Element.prototype.scrollIntoView = () => undefined
})

describe('leaving the facts by another screen', () => {
  it('keeps what was typed, but leaves no unsaved mark behind; coming back shows it again', async () => {
    const form = () =>
      renderInHouse(<FactsForm view={sampleView()} choices={choices} office={office} field="" onClose={vi.fn()} />)
    const { result } = renderHook(() => useSaveState())
    const { unmount } = form()
    await userEvent.setup().type(screen.getByLabelText(/^Hành vi vi phạm/), 'Sử dụng trái phép heroin')
    expect(result.current.unsaved).toBe(true)
    act(unmount)
    expect(result.current.unsaved).toBe(false)
    expect(readDraft('facts:c1')).not.toBeNull()
    form()
    expect(result.current.unsaved).toBe(true)
  })
})
