import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadCalendar } from '#main/deadlines/load-calendar.ts'
import { loadRegimes } from '#main/regimes/load-regimes.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { rulesDocument } from '../../scripts/rules-doc/rules-document.ts'

const regimes = loadRegimes(RESOURCES)
const text = rulesDocument(regimes, loadCalendar(RESOURCES))

describe('docs/quy-tac.md', () => {
  it('is what the data say now (node scripts/rules-doc.ts writes it)', () => {
    expect(readFileSync(join(RESOURCES, '../docs/quy-tac.md'), 'utf8')).toBe(text)
  })

  it('lists every row of the regime', () => {
    const { events, deadlines, checklist, rules, head } = regimes.dossier('D2022')
    const first = text.split('\n').map((line) => line.split(' | ')[0]?.replace('| ', ''))
    const ids = [
      ...events.map((e) => e.type),
      ...deadlines.map((r) => r.id),
      ...rules.map((r) => r.id),
      ...head.grounds.map((g) => g.id),
    ]
    expect(ids.filter((id) => !first.includes(id))).toEqual([])
    expect(checklist.filter((row) => !text.includes(row.label))).toEqual([])
  })

  it('marks what is not verified, and only that', () => {
    const line = (start: string) => text.split('\n').find((l) => l.startsWith(`| ${start} |`)) ?? ''
    expect(line('LIM_APPLY_22')).toContain('⚠ Chưa có văn bản trong tay')
    expect(line('OFFICE_22')).not.toContain('⚠')
    expect(line('24/11/2026')).toContain('⚠ Chưa đối chiếu văn bản')
    expect(line('24/11/2026')).toContain('| tắt |')
  })
})
