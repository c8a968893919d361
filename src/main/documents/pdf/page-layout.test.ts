import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AppFailure } from '#shared/contract/errors.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { loadPageLayout, millimetres, parsePageLayout } from './page-layout.ts'

const file = () => JSON.parse(readFileSync(join(RESOURCES, 'forms/layout-nd30.json'), 'utf8'))

function refusal(change: (layout: ReturnType<typeof file>) => void) {
  const layout = file()
  change(layout)
  try {
    parsePageLayout(layout, 'layout.json')
  } catch (cause) {
    if (cause instanceof AppFailure && cause.error.kind === 'resource') return cause.error
    throw cause
  }
  throw new Error('was not refused')
}

describe('the layout of Nghị định 30/2020/NĐ-CP', () => {
  it('is A4 with a text of 165 mm', () => {
    const layout = loadPageLayout(RESOURCES)
    expect(millimetres(layout.page.width)).toBeCloseTo(210)
    expect(millimetres(layout.page.height)).toBeCloseTo(297)
    expect(millimetres(layout.textWidth)).toBeCloseTo(165)
  })

  it('refuses what the decree does not allow', () => {
    expect(
      refusal((l) => {
        l.chosen.marginMm.left = 25
      }).place,
    ).toBe('chosen.marginMm.left')
    expect(
      refusal((l) => {
        l.chosen.lineSpacing = 1.6
      }).message,
    ).toContain('1.6')
    expect(
      refusal((l) => {
        l.chosen.firstIndentCm = 1.1
      }).place,
    ).toBe('chosen.firstIndentCm')
    expect(
      refusal((l) => {
        l.chosen.styles.motto.pt = 12
      }).place,
    ).toBe('chosen.styles.motto.pt')
    expect(
      refusal((l) => {
        l.chosen.styles.placeDate.italic = false
      }).place,
    ).toBe('chosen.styles.placeDate')
    expect(
      refusal((l) => {
        l.chosen.ruleShare = 0.6
      }).place,
    ).toBe('chosen.ruleShare')
    expect(
      refusal((l) => {
        l.chosen.headerColumnsMm = [80, 95]
      }).place,
    ).toBe('chosen.headerColumnsMm')
    expect(
      refusal((l) => {
        delete l.chosen.styles.agency
      }).place,
    ).toContain('styles')
  })
})
