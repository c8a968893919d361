import { afterEach, beforeEach, expect, it } from 'vitest'
import { createConsolidationHandlers } from '#main/consolidation/consolidation.handlers.ts'
import { dispatch, type Handlers } from '#main/contract-handlers.ts'
import { CHANNELS, type Channel } from '#shared/contract/channels.ts'
import type { Input, Output } from '#shared/contract/contract.ts'
import {
  DISTRICTS,
  MAY_2023,
  openProvinceHouse,
  type ProvinceHouse,
  packed,
  reportFile,
  rosterPerson,
} from '#tests/helpers/province-house.ts'
import { sessionOf } from '#tests/helpers/role-session.ts'

let house: ProvinceHouse
beforeEach(() => {
  house = openProvinceHouse()
})
afterEach(() => house.dispose())

const [ST, VD1] = DISTRICTS
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const asked = { request: 'Công văn số 12/CV (mẫu)' }
const PACKAGES = [
  packed({ id: uuid(1), sequence: 1, report: reportFile(ST), people: [rosterPerson('a')], ...asked }),
  packed({ id: uuid(2), sequence: 1, report: reportFile(VD1), people: [rosterPerson('x')], ...asked }),
]

/** What prints is shown in province-files.test.ts. */
const PRINTED = {
  pdf: () => Promise.resolve({ bytes: new Uint8Array([1]) }),
  fileName: (_id: string, ending: string) => `tong-hop.${ending}`,
}

/** The calls of the province, over packages that were opened already: one byte of a file says which. */
function caller() {
  const session = sessionOf('administrator', { id: house.actor.userId, login: 'thu', name: house.actor.name })
  const handlers = createConsolidationHandlers(
    { ...house.room, files: PRINTED as never },
    {
      take: (actor, bytes) => {
        const opened = PACKAGES[bytes[0] ?? 0] ?? PACKAGES[0]
        if (opened === undefined) throw new Error('no package')
        const { message, again } = house.room.take(actor, opened)
        return Promise.resolve({ summary: [message], known: again } as never)
      },
    },
    {
      save: ({ suggestedName }) => Promise.resolve({ fileName: suggestedName, folder: '/Tài liệu' }),
      open: () =>
        Promise.resolve(
          [0, 1, 0].map((n) => ({ name: `goi-${n}.hscn`, size: 1, read: () => Promise.resolve(Uint8Array.of(n)) })),
        ),
    },
  )
  const answered = new Set<Channel>()
  async function call<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>> {
    const options = {
      checkOutput: true,
      report: (_channel: Channel, cause: unknown) => {
        throw new Error(`${channel} failed unforeseen`, { cause })
      },
    }
    const result = await dispatch(handlers as Handlers, () => session, channel, input, options)
    if (!result.ok) throw new Error(`${channel}: ${JSON.stringify(result.error)}`)
    answered.add(channel)
    expect(structuredClone(result.value)).toEqual(result.value)
    return result.value as Output<C>
  }
  return { call, answered }
}

it('every call about consolidation answers in its shape', async () => {
  const { call, answered } = caller()
  const { rows: types } = await call('consolidation.types', {})
  expect(types).toHaveLength(1)
  const taken = await call('consolidation.take', {})
  expect(taken?.rows.map(({ again }) => again)).toEqual([false, false, true])

  const query = { type: 'THANG', calendar: 'thong_ke', kind: 'thang', year: 2023 } as const
  const matrix = await call('consolidation.status', query)
  expect(matrix.rows.map(({ cells }) => cells[4]?.state)).toEqual(['du', 'du', 'thieu', 'thieu'])
  expect((await call('consolidation.received', {})).rows).toHaveLength(2)

  const { rows: conflicts } = await call('consolidation.conflicts', {})
  const decision = { key: conflicts[0]?.key ?? '', keeper: ST, reason: 'Ở Sơn Tây (mẫu)', on: house.clock.today() }
  const { id } = await call('consolidation.decide', decision)

  const { figures } = await call('consolidation.report', { type: 'THANG', period: MAY_2023 })
  expect(figures.map(({ total }) => total.value)).toEqual([20, 4])
  const reasons = [{ rule: 'THIEU_HUYEN', reason: 'Đã nhắc huyện (mẫu)' }]
  const frozen = await call('consolidation.freeze', { type: 'THANG', period: MAY_2023, reasons })
  const signed = { number: '7/BC-SLĐTBXH', signer: 'Ví Dụ Văn Mẫu', position: 'Giám đốc', date: house.clock.today() }
  await call('consolidation.sign', { id: frozen.id, ...signed })
  await call('consolidation.markSent', { id: frozen.id, act: 'gui', on: house.clock.today(), note: '' })
  const life = await call('consolidation.report', { type: 'THANG', period: MAY_2023 })
  expect(life.frozen).toMatchObject([{ state: 'da_gui', document: { number: '7/BC-SLĐTBXH' } }])
  const saved = await call('consolidation.saveReportAs', { id: frozen.id, as: 'pdf' })
  expect(saved).toEqual({ fileName: 'tong-hop.pdf', folder: '/Tài liệu' })
  await call('consolidation.returnReport', { packageId: uuid(2), reason: 'Thiếu xã (mẫu)' })

  house.room.decisions.take(house.actor, { code: 'HN-TINH', name: 'Sở mẫu' }, house.room.claims.linesFor(ST))
  expect((await call('consolidation.decisions', {})).rows).toMatchObject([{ line: { id, outcome: 'don_vi_nay' } }])
  expect((await call('consolidation.decisionsOf', { personId: 'a' })).rows).toHaveLength(1)
  await call('consolidation.follow', { id, note: 'Giữ trong danh sách (mẫu)' })
  expect((await call('consolidation.decisions', {})).rows).toEqual([])

  expect([...answered].sort()).toEqual(CHANNELS.filter((channel) => channel.startsWith('consolidation.')).sort())
})
