import { describe, expect, it } from 'vitest'
import { goalCell } from './assigned-goals.ts'

const goal = (min: number, text = String(min)) => ({ text, min, paper: `Kế hoạch ${min}/KH` })

describe('what a plan asks for', () => {
  it('stands with its share and its paper', () => {
    const goals = [goal(15)]
    expect(goalCell('goal', goals, 9)).toBe('15')
    expect(goalCell('goal_rate', goals, 9)).toBe('60')
    expect(goalCell('goal_rate', goals, 10)).toBe('66,7')
    expect(goalCell('goal_source', goals, 9)).toBe('Kế hoạch 15/KH')
  })

  it('of 0 has no share', () => {
    expect(goalCell('goal_rate', [goal(0)], 3)).toBe('-')
  })

  it('is blank where nothing is asked for, or nothing is known', () => {
    expect(goalCell('goal', [], 9)).toBe('')
    expect(goalCell('goal_rate', [goal(15)], null)).toBe('')
  })

  it('stands for each plan that asks', () => {
    const goals = [goal(10), goal(20, '20 đến 30')]
    expect(goalCell('goal', goals, 5)).toBe('10; 20 đến 30')
    expect(goalCell('goal_rate', goals, 5)).toBe('50; 25')
  })
})
