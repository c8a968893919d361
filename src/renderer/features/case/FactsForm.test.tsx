import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { RegimeChoices } from '#shared/measures/measure.schema.ts'
import { OfficeSchema } from '#shared/settings/office.schema.ts'
import { sampleView } from '../../test-support/case-sample.ts'
import { renderInHouse } from '../../test-support/render.tsx'
import { FactsForm } from './FactsForm.tsx'
import { FactsView } from './FactsView.tsx'

const office = OfficeSchema.parse({
  code: 'AT',
  name: 'Phòng Lao động - Thương binh và Xã hội',
  parentName: 'Ủy ban nhân dân huyện An Thịnh',
  district: 'huyện An Thịnh',
  province: 'tỉnh Đông Lạc',
  placeName: 'An Thịnh',
  symbol: 'LĐTBXH',
  court: { name: 'Tòa án nhân dân huyện An Thịnh' },
  communes: [{ code: '01', name: 'xã Tân Lập' }],
})
const provenance = { article: 'Điều mẫu', source: 'mẫu', confidence: 'verified' } as const
const choices: RegimeChoices = {
  dossierRegime: 'D2022',
  compilers: ['ubnd_xa', 'cong_an_huyen', 'cong_an_tinh'],
  managers: ['gia_dinh', 'co_so'],
  asks: [],
  residenceDecidesManager: true,
  hasForms: true,
  earlierRecords: { G3: ['nhac_nho', 'kiem_diem'] },
  grounds: [{ id: 'G3', label: 'Vi phạm lần thứ ba', provenance }],
  residenceBases: [],
  exemptions: [],
}
let cases = 0

/** The form of a case of its own, because what is typed is kept by case. */
function form(more: Partial<RegimeChoices>, facts: object = {}) {
  cases++
  const view = sampleView({ id: `c-facts-${cases}`, facts })
  renderInHouse(
    <FactsForm view={view} choices={{ ...choices, ...more }} office={office} field="" onClose={() => undefined} />,
  )
}
const legend = (name: string) => screen.queryByRole('group', { name })

describe('form of the facts', () => {
  it('asks only for what the law of the case asks for', () => {
    form({})
    expect(legend('Giáo dục tại xã, phường, thị trấn trước đó')).toBeNull()
    expect(legend('Việc trước đó làm căn cứ')).toBeNull()
    expect(screen.queryByLabelText('Mẫu phiếu')).toBeNull()
    expect(screen.queryByLabelText(/Lý do không có cha, mẹ/)).toBeNull()
    expect(screen.queryByRole('option', { name: 'Công an cấp xã' })).toBeNull()
  })

  it('asks for education at the commune, the result form, a representative', () => {
    form({ asks: ['education', 'dependence.form', 'noRepresentativeReason'] })
    expect(screen.getByLabelText('Ngày chấp hành xong')).toBeTruthy()
    expect(screen.getByLabelText('Ngày hết thời hiệu thi hành')).toBeTruthy()
    expect(screen.getByLabelText('Ngày bị chấm dứt thi hành')).toBeTruthy()
    expect(screen.getByLabelText('Mẫu phiếu')).toBeTruthy()
    expect(screen.getByLabelText(/Lý do không có cha, mẹ/)).toBeTruthy()
  })

  it('takes the earlier records that the ground wants, one after the other', async () => {
    const user = userEvent.setup()
    form({ asks: ['earlierRecords', 'rehabCount'] }, { ground: 'G3' })
    expect(screen.getByText(/Căn cứ này cần: văn bản nhắc nhở; biên bản kiểm điểm/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Thêm việc trước đó' }))
    expect(screen.getByText('Căn cứ này cần: biên bản kiểm điểm.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Thêm việc trước đó' }))
    expect(screen.queryByText(/Căn cứ này cần/)).toBeNull()
    expect(screen.getByLabelText<HTMLSelectElement>('Loại giấy tờ (2)').value).toBe('kiem_diem')
    await user.click(screen.getByRole('button', { name: 'Bỏ dòng 1' }))
    expect(screen.getByLabelText<HTMLSelectElement>('Loại giấy tờ (1)').value).toBe('kiem_diem')
    expect(screen.getByRole('radio', { name: 'Từ lần thứ hai' })).toBeTruthy()
  })

  it('takes back "Chưa nhập" as soon as the field is answered, and says nothing new before it is saved again', async () => {
    const user = userEvent.setup()
    form({ asks: ['earlierRecords'] }, { ground: 'G3' })
    await user.click(screen.getByRole('button', { name: 'Thêm việc trước đó' }))
    await user.click(screen.getByRole('button', { name: 'Thêm việc trước đó' }))
    await user.click(screen.getByRole('button', { name: 'Bỏ dòng 2' }))
    await user.click(screen.getByRole('button', { name: /^Lưu dữ kiện/ }))
    const day = screen.getByLabelText<HTMLInputElement>('Ngày')
    expect(day.getAttribute('aria-invalid')).toBe('true')
    await user.type(day, '31/2/2026')
    await user.tab()
    expect(screen.queryByText('Chưa nhập')).toBeNull()
    expect(screen.getAllByText(/Không có ngày “31\/2\/2026”/)).not.toHaveLength(0)
    await user.clear(day)
    await user.type(day, '10/8/2026')
    await user.tab()
    expect(day.getAttribute('aria-invalid')).not.toBe('true')
    expect(screen.queryByRole('alert')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Thêm việc trước đó' }))
    expect(screen.queryByText('Chưa nhập')).toBeNull()
  })

  it('keeps the family out where the law does, and shows an agency that may not compile as such', () => {
    form({ managers: ['co_so'], compilers: ['cong_an_xa'] })
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Gia đình' }).disabled).toBe(true)
    expect(screen.getByText('Quy định của vụ việc không giao người này cho gia đình quản lý.')).toBeTruthy()
    expect(screen.getByRole('option', { name: 'Ủy ban nhân dân cấp xã (không có thẩm quyền)' })).toBeTruthy()
  })
})

it('shows those facts where they are asked for', () => {
  const { facts } = sampleView({
    facts: {
      education: { completedOn: '2017-03-01' },
      rehabCount: 'again',
      earlierRecords: [{ kind: 'kiem_diem', on: '2026-08-10', number: '05/BB' }],
    },
  })
  const asks = ['education', 'rehabCount', 'earlierRecords']
  renderInHouse(<FactsView facts={facts} choices={{ ...choices, asks }} office={office} />)
  expect(screen.getByText('chấp hành xong 01/03/2017')).toBeTruthy()
  expect(screen.getByText('Từ lần thứ hai')).toBeTruthy()
  expect(screen.getByText('Biên bản kiểm điểm 10/08/2026, 05/BB')).toBeTruthy()
})
