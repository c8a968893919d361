import { describe, expect, it } from 'vitest'
import { sampleOffer, sampleView } from '../../test-support/case-sample.ts'
import { wayTo } from './use-follow.ts'

const view = sampleView({
  offers: [sampleOffer('chuyen_toa', 'dossier'), sampleOffer('thong_bao', 'execution', { role: 'fact' })],
})
const why = ''
const label = ''

describe('wayTo', () => {
  it('goes to the paper, the dossier or the person that the step waits for', () => {
    expect(wayTo(view, { kind: 'form', form: 'ND116-34', documentId: null, label, why }, 'chuyen_toa')).toBe(
      '/ho-so/c1/bieu-mau/ND116-34',
    )
    expect(wayTo(view, { kind: 'seal', purpose: 'court', label, why }, 'chuyen_toa')).toBe('/ho-so/c1/dong-ho-so/court')
    expect(wayTo(view, { kind: 'person', field: 'birthDate', label, why }, null)).toBe('/nguoi/p1/sua?o=birthDate')
    expect(wayTo(view, { kind: 'facts', field: 'ground', label, why }, null)).toBe('/ho-so/c1?den=facts%3A%3Aground')
    expect(wayTo(view, { kind: 'attach', row: 'R1', label, why }, null)).toBe('/ho-so/c1?den=checklist%3AR1%3A')
  })

  it('records the event of the row where the law offers it, else the next one of the case', () => {
    const record = { kind: 'record', event: 'khac', label, why } as const
    expect(wayTo(view, record, 'chuyen_toa')).toBe('/ho-so/c1?den=step%3Achuyen_toa%3A')
    expect(wayTo(view, record, 'khong_co')).toBe('/ho-so/c1?den=step%3Akhac%3A')
    expect(wayTo(view, { kind: 'wait', why }, 'chuyen_toa')).toBe('/ho-so/c1?den=step%3Achuyen_toa%3A')
    expect(wayTo(view, { kind: 'wait', why }, null)).toBe('/ho-so/c1')
  })

  it('records a notice of the court or the execution at once, whatever else the case lacks', () => {
    const form = { kind: 'form', form: 'ND116-34', documentId: null, label, why } as const
    expect(wayTo(view, form, 'thong_bao')).toBe('/ho-so/c1?den=step%3Athong_bao%3A')
  })
})
