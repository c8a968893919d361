import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { loadCalendar } from '#main/deadlines/load-calendar.ts'
import { loadLifeRules } from '#main/life/load-life-rules.ts'
import { loadRegimes } from '#main/regimes/load-regimes.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { rulesDocument } from '../../scripts/rules-doc/rules-document.ts'

const regimes = loadRegimes(RESOURCES)
const life = loadLifeRules(RESOURCES)
const calendar = loadCalendar(RESOURCES)
const text = rulesDocument(regimes, calendar, life)

/** The lines between the head of a part and the next one. */
function linesOf(part: string): string[] {
  const lines = text.split('\n')
  const from = lines.indexOf(`## Phần ${part}`)
  const after = lines.findIndex((line, i) => i > from && line.startsWith('## '))
  return lines.slice(from, after === -1 ? undefined : after)
}
const firstCells = (lines: readonly string[]) => lines.map((line) => line.split(' | ')[0]?.replace('| ', ''))

describe('docs/quy-tac.md', () => {
  it('is what the data say now (node scripts/rules-doc.ts writes it)', () => {
    expect(readFileSync(join(RESOURCES, '../docs/quy-tac.md'), 'utf8')).toBe(text)
  })

  it.each(regimes.parts.map((part) => [part.id, part] as const))('lists every row of %s', (id, part) => {
    const ids = [
      ...(part.states ?? []).map((s) => s.code),
      ...(part.events ?? []).map((e) => e.type),
      ...[part.deadlines ?? [], part.rules ?? [], part.roles ?? []].flat().map((row) => row.id),
      ...[part.regime?.grounds ?? [], part.regime?.subjectKinds ?? []].flat().map((row) => row.id),
      ...[part.execution?.terms ?? [], part.execution?.reductions ?? []].flat().map((row) => row.id),
    ]
    const first = firstCells(linesOf(id))
    expect(ids.filter((one) => !first.includes(one))).toEqual([])
    expect(first.filter((one) => /^\d+$/.test(one ?? ''))).toHaveLength((part.checklist ?? []).length)
  })

  it('lists every version of the axes and lines, every reading, every list and reason', () => {
    const first = firstCells(text.split('\n'))
    const versions = [...regimes.axes, ...regimes.lines].flatMap((row) => row.versions)
    const { lists, entryReasons, exitReasons, rules } = life
    const rows = [...versions, ...regimes.readings, ...lists, ...entryReasons, ...exitReasons, ...rules]
    const ids = rows.map((row) => row.id)
    expect(ids.filter((id) => !first.includes(id))).toEqual([])
  })

  it('names offices, never the places for them', () => {
    expect(text).not.toMatch(/\{[a-z_]+\}/)
  })

  it('marks what is not verified, and only that', () => {
    const line = (part: string, start: string) => linesOf(part).find((l) => l.startsWith(`| ${start} |`)) ?? ''
    expect(line('D2022', 'LIM_APPLY_22')).toContain('⚠ Chưa có văn bản trong tay')
    expect(line('D2022', 'OFFICE_22')).not.toContain('⚠')
    const day = text.split('\n').find((l) => l.startsWith('| 24/11/2026 |')) ?? ''
    expect(day).toContain('⚠ Chưa đối chiếu văn bản')
    expect(day).toContain('| tắt |')
  })
})

describe('a length that nobody has read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quy-tac-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('is said to be unknown', () => {
    cpSync(RESOURCES, folder, { recursive: true })
    const file = join(folder, 'regimes/D2022/deadlines.json')
    const rows = JSON.parse(readFileSync(file, 'utf8')) as { id: string }[]
    const provenance = { article: '', source: 'Chưa đọc', confidence: 'unverified' }
    const emptied = rows.map((row) => (row.id === 'OFFICE_22' ? { ...row, amount: null, provenance } : row))
    writeFileSync(file, JSON.stringify(emptied))
    const line = rulesDocument(loadRegimes(folder), calendar, life)
      .split('\n')
      .find((l) => l.startsWith('| OFFICE_22 |'))
    expect(line).toContain('| chưa rõ |')
    expect(line).toContain('⚠ Chưa đối chiếu văn bản')
  })
})
