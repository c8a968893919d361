import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { day, type MonthHouse, openMonthHouse, tested } from '#tests/helpers/month-house.ts'
import { refusalOf, wordsOf } from '#tests/helpers/support-house.ts'
import { digestOf, drawingOrder } from './draw-order.ts'

let house: MonthHouse
beforeEach(() => {
  house = openMonthHouse()
})
afterEach(() => house.dispose())

const prepare = (count: number, said = '') => house.draws.prepare(house.actor, { ...house.key, count, said })
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describe('a draw', () => {
  it('fixes list and seed before anybody is drawn, and can be made again by hand', () => {
    const ids = ['An', 'Bình', 'Cường', 'Dũng'].map((name) => house.aftercare(`Lê Văn ${name}`).personId)
    const prepared = prepare(2, 'xổ số 123456')
    expect(prepared).toMatchObject({ state: 'cho_boc', asked: 2 })
    expect(prepared.seed).toMatch(/^[0-9a-f]{32} xổ số 123456$/)
    expect(prepared.candidates.every(({ rank, picked }) => rank === null && !picked)).toBe(true)
    expect(house.audit.newest(1)[0]).toMatchObject({ action: 'draw.prepare' })
    expect(house.draws.drawnIn(house.key).size).toBe(0)
    const made = house.draws.make(house.actor, prepared.id)
    expect([made.seed, made.digest]).toEqual([prepared.seed, prepared.digest])
    const byHand = ids
      .toSorted((a, b) => (sha256(`${made.seed}\n${a}`) < sha256(`${made.seed}\n${b}`) ? -1 : 1))
      .slice(0, 2)
    expect([...house.draws.drawnIn(house.key)].sort()).toEqual(byHand.toSorted())
    expect(house.months.view(house.key).rows.filter(({ drawn }) => drawn)).toHaveLength(2)
    expect(house.draws.verify(prepared.id)).toEqual({ holds: true, digest: made.digest, findings: [] })
  })

  it('is not made twice, nor another seed tried while one waits', async () => {
    house.aftercare()
    const { id } = prepare(1)
    expect(await wordsOf(() => prepare(1))).toContain('chưa bốc')
    house.draws.make(house.actor, id)
    expect(await wordsOf(() => house.draws.make(house.actor, id))).toContain('đã bốc rồi')
    const gone = house.draws.cancel(house.actor, { id, reason: 'Máy xét nghiệm hỏng' })
    expect(gone).toMatchObject({ state: 'da_huy', cancelReason: 'Máy xét nghiệm hỏng' })
    expect(house.draws.drawnIn(house.key).size).toBe(0)
    expect((await refusalOf(() => house.draws.cancel(house.actor, { id, reason: 'x' }))).kind).toBe('conflict')
  })

  it('leaves out who was tested a short while ago and who is elsewhere, and says why', async () => {
    const fresh = house.aftercare('Lê Văn An')
    const jailed = house.aftercare('Lê Văn Bình')
    const other = house.aftercare('Lê Văn Cường')
    house.mark(tested(fresh.personId, '2024-05-10'))
    house.mark(tested(other.personId, '2024-05-02'))
    const data = {}
    house.measures.recordEvent(house.actor, {
      caseId: jailed.measureId,
      type: 'bi_bat',
      on: day('2024-05-12'),
      at: '',
      data,
    })
    expect(await wordsOf(() => prepare(2))).toBe('count: Danh sách chỉ có 1 người để bốc')
    const { candidates } = prepare(1)
    const why = (personId: string) => candidates.find((one) => one.personId === personId)?.leftOut
    expect(why(fresh.personId)).toBe('Đã xét nghiệm 10/05/2024')
    expect(why(jailed.personId)).toBe('Bị tạm giữ, tạm giam')
    expect(why(other.personId)).toBe('')
  })

  it('that somebody tampered with does not hold', () => {
    house.aftercare('Lê Văn An')
    house.aftercare('Lê Văn Bình')
    const { id } = house.draws.make(house.actor, prepare(1).id)
    const { sqlite } = house.store
    const run = (sql: string) => () => sqlite.prepare(sql).run()
    expect(run('update test_draw set seed = 1')).toThrow('a draw never changes')
    expect(run('delete from test_draw_candidate')).toThrow('frozen')
    sqlite.exec('drop trigger test_draw_no_update; drop trigger test_draw_candidate_no_update')
    sqlite.prepare("update test_draw_candidate set left_out = 'x' where rowid = 1").run()
    expect(house.draws.verify(id).findings).toContain('Danh sách khác mã đã ghi trước khi bốc.')
    sqlite.prepare("update test_draw_candidate set left_out = ''").run()
    expect(house.draws.verify(id).holds).toBe(true)
    const other = ['a', 'b', 'c', 'd', 'e', 'f'].find((seed) => {
      sqlite.prepare('update test_draw set seed = ?').run(seed)
      return !house.draws.verify(id).holds
    })
    expect(house.draws.verify(id).findings, `seed ${other}`).toContain('Người được bốc khác với tính lại từ số gốc.')
  })

  it('prints minutes with the seed, the list and who was drawn', async () => {
    house.aftercare()
    const { id } = house.draws.make(house.actor, prepare(1).id)
    expect((await house.draws.print(house.actor, id)).pages).toBeGreaterThan(1)
  })
})

describe('the order of drawing', () => {
  const person = fc.record({
    key: fc.uuid(),
    episode: fc.constant('aftercare' as const),
    leftOut: fc.constantFrom('', 'x'),
  })
  const list = fc.uniqueArray(person, { selector: ({ key }) => key, minLength: 1, maxLength: 30 })

  it('does not depend on how the list came, has everybody once, and none who is left out', () => {
    fc.assert(
      fc.property(list, fc.string(), (people, seed) => {
        const order = drawingOrder(seed, people).map(({ key }) => key)
        expect(drawingOrder(seed, people.toReversed()).map(({ key }) => key)).toEqual(order)
        expect(order.toSorted()).toEqual(
          people
            .filter(({ leftOut }) => leftOut === '')
            .map(({ key }) => key)
            .sort(),
        )
        expect(digestOf(people.toReversed())).toBe(digestOf(people))
      }),
    )
  })

  it('gives everybody about the same chance', () => {
    const people = Array.from({ length: 10 }, (_, i) => ({ key: `nguoi-${i}`, leftOut: '' }))
    const counts = new Map(people.map(({ key }) => [key, 0]))
    for (let seed = 0; seed < 2000; seed++) {
      const first = drawingOrder(String(seed), people)[0]?.key ?? ''
      counts.set(first, (counts.get(first) ?? 0) + 1)
    }
    for (const count of counts.values()) expect(Math.abs(count - 200)).toBeLessThan(60)
  })
})
