import { describe, expect, it } from 'vitest'
import { KeptGrantSchema, ProposeGrantSchema } from '#shared/support/grant.schema.ts'
import { grantInput, typedGrant } from './grant-values.ts'

const start = { personId: 'p', kind: 'sinh_ke_hien_vat' as const, today: '2023-09-05' }

describe('a typed request', () => {
  it('has only the parts of its kind', () => {
    const typed = {
      ...typedGrant(start, undefined),
      schemeId: 'DIA-PHUONG',
      amount: '5',
      purpose: 'x',
      termMonths: '3',
    }
    const goods = {
      ...typed,
      items: [
        { name: 'Xe máy', unit: 'chiếc', quantity: '1', price: '10.000.000' },
        { name: ' ', unit: '', quantity: '', price: '' },
      ],
    }
    expect(ProposeGrantSchema.parse(grantInput(goods, undefined, null))).toMatchObject({
      amount: null,
      loan: null,
      items: [{ name: 'Xe máy', quantity: 1, price: 10_000_000 }],
    })
    const cash = ProposeGrantSchema.parse(grantInput({ ...goods, kind: 'sinh_ke_tien' }, undefined, 'khao-sat'))
    expect(cash).toMatchObject({ amount: 5, items: [], loan: null, surveyId: 'khao-sat' })
    const alone = { ...goods, kind: 'vay_von' as const, borrower: 'ca_nhan', borrowerName: 'ai đó' }
    expect(ProposeGrantSchema.parse(grantInput(alone, undefined, null)).loan).toMatchObject({
      borrowerName: '',
      termMonths: 3,
    })
  })

  it('keeps what cannot be read, so that it is refused where it stands', () => {
    const typed = { ...typedGrant(start, undefined), kind: 'sinh_ke_tien' as const, schemeId: 'X', amount: '10.00' }
    const parsed = ProposeGrantSchema.safeParse(grantInput(typed, undefined, null))
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toEqual(['amount'])
  })

  it('comes back from the request that it corrects', () => {
    const typed = {
      ...typedGrant({ ...start, kind: 'vay_von' }, undefined),
      schemeId: 'QD29-VAY',
      amount: '20000000',
      termMonths: '36',
      purpose: 'chăn nuôi',
      borrowerName: 'Người nhà',
      decisionOn: '2020-01-02',
    }
    const first = ProposeGrantSchema.parse(grantInput(typed, undefined, null))
    const kept = KeptGrantSchema.parse({ ...first, id: 'g', recordedAt: '', recordedBy: '' })
    const again = grantInput({ ...typedGrant(start, kept), reason: 'nhầm' }, kept, null)
    expect(ProposeGrantSchema.parse(again)).toEqual({ ...first, replaces: 'g', reason: 'nhầm' })
  })
})
