import { describe, expect, it } from 'vitest'
import { sampleDeadline, sampleOffer, sampleState, sampleStep, sampleView } from '../../test-support/case-sample.ts'
import { groupOffers } from './offer-groups.ts'

const view = sampleView({
  state: sampleState('THI_HANH', 'execution'),
  steps: [sampleStep('THI_HANH', 'execution', 'current', '2023-10-01'), sampleStep('NHAP_CO_SO', 'execution', 'ahead')],
  offers: [
    sampleOffer('ghi_chu', 'dossier', { role: 'fact', label: 'Ghi chú' }),
    sampleOffer('toa_gui_quyet_dinh', 'court', { role: 'fact', label: 'Tòa án gửi quyết định' }),
    sampleOffer('bo_tron', 'execution', { to: 'BO_TRON', label: 'Bỏ trốn trước khi vào cơ sở' }),
    sampleOffer('vao_co_so', 'execution', { to: 'NHAP_CO_SO', label: 'Vào cơ sở' }),
    sampleOffer('dua_di', 'execution', { role: 'fact', label: 'Đưa đi' }),
    sampleOffer('chong_doi', 'execution', { role: 'fact', label: 'Chống đối' }),
  ],
  deadlines: [
    sampleDeadline('DUA_DI', '2023-10-05', { nextEvent: 'dua_di' }),
    sampleDeadline('XONG', '2023-10-02', { nextEvent: 'chong_doi', status: 'done' }),
  ],
})
const shown = (text?: string) =>
  groupOffers(view, text).map(({ label, offers }) => [label, offers.map((offer) => offer.type)])

describe('what can be recorded, in order', () => {
  it('begins with what fits now, the earliest day first, then goes by phase, the one of the case first', () => {
    expect(shown()).toEqual([
      ['Hợp lúc này', ['dua_di', 'vao_co_so']],
      ['Thi hành: bước khác', ['bo_tron']],
      ['Thi hành: sự việc', ['chong_doi']],
      ['Tòa án: sự việc', ['toa_gui_quyet_dinh']],
      ['Lập hồ sơ: sự việc', ['ghi_chu']],
    ])
  })

  it('finds by parts of words, with and without accents', () => {
    expect(shown('bo tron')).toEqual([['Thi hành: bước khác', ['bo_tron']]])
    expect(shown('cơ sở')).toEqual([
      ['Hợp lúc này', ['vao_co_so']],
      ['Thi hành: bước khác', ['bo_tron']],
    ])
    expect(shown('không có')).toEqual([])
  })
})
