import { describe, expect, it } from 'vitest'
import { paths } from '../../app/paths.ts'
import { screensOf } from '../../app/Rail.tsx'
import { HELP_TOPICS, topicFor } from './help-topics.ts'

describe('help', () => {
  it.each(['district', 'province'] as const)('has a topic of its own for every screen of a %s office', (level) => {
    const screens = screensOf(level).filter(({ path }) => path !== paths.help)
    expect(screens.length).toBeGreaterThan(4)
    expect(screens.filter(({ path }) => topicFor(path)?.path !== path).map(({ label }) => label)).toEqual([])
  })

  it('leads from a page within a screen to the nearest topic', () => {
    expect(topicFor('/nguoi/p1/sua')?.id).toBe('nguoi')
    expect(topicFor('/ho-so/c1/dong-ho-so/court')?.id).toBe('bieu-mau')
    expect(topicFor(paths.reconcileList('x'))?.id).toBe('doi-chieu')
    expect(topicFor(paths.report('x'))?.id).toBe('bao-cao')
    expect(topicFor('/khong-co')).toBeUndefined()
  })

  it('names each topic once and says something', () => {
    expect(new Set(HELP_TOPICS.map(({ id }) => id)).size).toBe(HELP_TOPICS.length)
    expect(HELP_TOPICS.filter(({ lines }) => lines.length === 0)).toEqual([])
  })
})
