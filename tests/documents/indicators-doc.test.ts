import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadIndicators } from '#main/indicators/load-indicators.ts'
import { loadLifeRules } from '#main/life/load-life-rules.ts'
import { loadRegimes } from '#main/regimes/load-regimes.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { indicatorsDocument } from '../../scripts/rules-doc/indicators-document.ts'

const { parts, lines } = loadRegimes(RESOURCES)
const data = loadIndicators(RESOURCES, { parts, lines, rules: loadLifeRules(RESOURCES, parts) })
const text = indicatorsDocument(data)
const line = (id: string) => text.split('\n').find((l) => l.startsWith(`| ${id} |`)) ?? ''

describe('docs/chi-tieu-thong-ke.md', () => {
  it('is what the data say now (node scripts/rules-doc.ts writes it)', () => {
    expect(readFileSync(join(RESOURCES, '../docs/chi-tieu-thong-ke.md'), 'utf8')).toBe(text)
  })

  it('lists every indicator and breakdown', () => {
    const ids = [...data.indicators, ...data.breakdowns].map(({ id }) => id)
    expect(ids.filter((id) => line(id) === '')).toEqual([])
  })

  it('marks what is not verified and only that, and says how a reading goes', () => {
    expect(line('G02a')).toContain('⚠')
    expect(line('F04')).not.toContain('⚠')
    expect(line('AGE')).toContain('người 30 tuổi tính vào nhóm từ đủ 30 trở lên')
    expect(line('BB02')).toContain('đến 31/12/2021')
  })
})
