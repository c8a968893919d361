import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { KeptTargetSchema, PlanViewSchema } from '#shared/plans/plan.schema.ts'
import { renderInHouse } from '../../test-support/render.tsx'
import { SpreadForm } from './SpreadForm.tsx'

const kept = { id: 't', entryId: 't', withdrawn: false, reason: '', recordedAt: '', recordedBy: '' }
const target = KeptTargetSchema.parse({
  ...kept,
  planId: 'p',
  code: 'T-1',
  label: 'Đưa đi cai',
  measure: { by: 'hand' },
  area: '',
  year: 2023,
  min: 6,
  max: 6,
  unit: 'nguoi',
  schedule: null,
  note: '',
})
const row = { target, areaName: 'Toàn đơn vị', measuredBy: '', byHand: true, history: [target], figures: [] }
const view = PlanViewSchema.parse({
  plan: {
    ...kept,
    id: 'p',
    number: '',
    issuer: 'Nơi thử',
    title: 'Thử',
    yearFrom: 2023,
    yearTo: 2023,
    provenance: { article: '', source: '', confidence: 'unverified' },
  },
  history: [],
  targets: [row],
  sums: [],
})

const asked = vi.fn()
afterEach(() => asked.mockReset())

function open() {
  const communes = ['A', 'B', 'C'].map((code) => ({ code, name: `xã ${code}`, remote: false }))
  const call = (channel: string, input: unknown) => {
    if (channel === 'office.get') return Promise.resolve({ ok: true, value: { communes } })
    asked(channel, input)
    return Promise.resolve({ ok: true, value: { written: 3 } })
  }
  Object.defineProperty(window, 'hscn', { configurable: true, value: { call, onProgress: () => () => undefined } })
  renderInHouse(<SpreadForm row={row} view={view} onDone={() => undefined} />)
  return userEvent.setup()
}

describe('giving a target to communes', () => {
  it('takes a pasted column into the fields below, tells the sum, and sends one row for each', async () => {
    const user = open()
    await user.click(await screen.findByLabelText('xã A'))
    await user.paste('1\n2\n3\n')
    expect(await screen.findByText('Cộng 6 / 6: khớp.')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Ghi chỉ tiêu xã, phường' }))
    const rows = ['A', 'B', 'C'].map((area, i) => ({ area, min: i + 1, max: i + 1 }))
    expect(asked).toHaveBeenCalledWith('plans.spread', { targetId: 't', rows, reason: '' })
  })

  it('says at the field what is no figure, and sends nothing', async () => {
    const user = open()
    await user.type(await screen.findByLabelText('xã B'), 'hai')
    await user.click(screen.getByRole('button', { name: 'Ghi chỉ tiêu xã, phường' }))
    expect(await screen.findByText('Nhập một số')).toBeDefined()
    expect(asked).not.toHaveBeenCalled()
  })
})
