import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bindingOrder, isAllowedOrder, type OrderedPaper } from './binding-order.ts'

const paper = (id: string, frozenFrom: number | null = null, transferLetter = false): OrderedPaper => ({
  id,
  frozenFrom,
  transferLetter,
})
const ids = (papers: readonly OrderedPaper[]) => papers.map((p) => p.id)

describe('bindingOrder', () => {
  it('is that of the checklist until the office arranges it', () => {
    expect(ids(bindingOrder([paper('a'), paper('b'), paper('c')], []))).toEqual(['a', 'b', 'c'])
    expect(ids(bindingOrder([paper('a'), paper('b'), paper('c')], ['c', 'gone', 'a', 'b']))).toEqual(['c', 'a', 'b'])
  })

  it('puts the letter on top and what was seen before everything that was not', () => {
    const all = [paper('letter', null, true), paper('new'), paper('second', 3), paper('first', 1)]
    expect(ids(bindingOrder(all, ['new', 'second', 'first']))).toEqual(['letter', 'first', 'second', 'new'])
  })

  it('puts a new paper behind the one that it follows in the checklist', () => {
    const all = [paper('x'), paper('a'), paper('b'), paper('y'), paper('c')]
    expect(ids(bindingOrder(all, ['c', 'b', 'a']))).toEqual(['x', 'c', 'b', 'y', 'a'])
  })

  it('loses and doubles nothing', () => {
    const papers = fc.uniqueArray(
      fc.record({ id: fc.string({ maxLength: 2 }), frozenFrom: fc.option(fc.nat()), transferLetter: fc.boolean() }),
      { selector: (p) => p.id },
    )
    fc.assert(
      fc.property(papers, fc.array(fc.string({ maxLength: 2 })), (all, arranged) => {
        expect(ids(bindingOrder(all, [...new Set(arranged)])).sort()).toEqual(ids(all).sort())
      }),
    )
  })
})

describe('isAllowedOrder', () => {
  const current = [paper('letter', null, true), paper('seen', 1), paper('a'), paper('b')]
  it.each([
    [['letter', 'seen', 'b', 'a'], 'yes'],
    [['letter', 'seen', 'a', 'b'], 'yes'],
    [['letter', 'a', 'seen', 'b'], 'moves-seen'],
    [['seen', 'letter', 'a', 'b'], 'moves-seen'],
    [['letter', 'seen', 'a'], 'other-papers'],
    [['letter', 'seen', 'a', 'a'], 'other-papers'],
    [['letter', 'seen', 'a', 'x'], 'other-papers'],
  ])('%j: %s', (wanted, answer) => {
    expect(isAllowedOrder(current, wanted)).toBe(answer)
  })
})
