import { describe, expect, it } from 'vitest'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { type CohortMember, groupsOf } from './cohort-groups.ts'

const FORM = { id: 'bat_buoc', label: 'Cai nghiện bắt buộc' }

const member = (personId: string, scheme: CohortMember['scheme']): CohortMember => ({
  ...{ personId, scheme, form: FORM, completedOn: civilDate('2025-03-01'), relapsedOn: null, lostOn: null },
})

const sizes = (members: readonly CohortMember[], split: Parameters<typeof groupsOf>[1]) =>
  groupsOf(members, split, [FORM]).map(({ id, people }) => [id, people.length])

describe('the groups of a cohort', () => {
  it('have both sides of a scheme also with nobody', () => {
    expect(sizes([], 'de_an')).toEqual([
      ['trong', 0],
      ['ngoai', 0],
    ])
  })

  it('tell apart of whom nothing was written down: they are not outside of the scheme', () => {
    const members = [member('a', 'trong'), member('b', 'ngoai'), member('c', 'khong_ro'), member('d', 'khong_ro')]
    expect(sizes(members, 'de_an')).toEqual([
      ['trong', 1],
      ['ngoai', 1],
      ['khong_ro', 2],
    ])
    expect(sizes(members, 'de_an_hinh_thuc')).toEqual([
      ['trong.bat_buoc', 1],
      ['ngoai.bat_buoc', 1],
      ['khong_ro.bat_buoc', 2],
    ])
  })
})
