import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { loadRegimes } from './load-regimes.ts'

const regimes = loadRegimes(resolve('resources'))
const lawOf = (dossier: string, court: string, execution: string) =>
  regimes.compose({ dossier, court, execution, org: 'O_DISTRICT' })
const LAW = {
  C2014: lawOf('D2013', 'C2014', 'X2013'),
  C2022M: lawOf('D2022', 'C2022M', 'X2022'),
  C2023: lawOf('D2022', 'C2023', 'X2022'),
  C2025: lawOf('D2025T', 'C2025', 'X2022'),
  C2025M: lawOf('D2025T', 'C2025M', 'X2022'),
  C2026: lawOf('D2026', 'C2026', 'X2026'),
  C2026M: lawOf('D2026', 'C2026M', 'X2026'),
}

/** Length of a period in a version: "3 WD"; "?" where nobody has read it yet; '' where the law has no such period. */
function lengthOf(version: keyof typeof LAW, id: string): string {
  const rule = LAW[version].deadlines.find((r) => r.id === id)
  return rule === undefined ? '' : rule.amount === null ? '?' : `${rule.amount} ${rule.unit}`
}

describe('periods of the court', () => {
  const table: readonly [id: string, C2014: string, C2022M: string, C2023: string][] = [
    ['COURT_ACCEPT_14', '1 WD', '', ''],
    ['COURT_ACCEPT', '', '?', '1 WD'],
    ['COURT_RETURN', '', '?', '2 WD'],
    ['COURT_NOTICE', '?', '?', '2 WD'],
    ['COURT_DECIDE', '15 D', '15 D', '15 D'],
    ['COURT_DECIDE_EXT', '30 D', '30 D', '30 D'],
    ['COURT_SUPPLEMENT', '', '?', '?'],
    ['COURT_HEARING', '?', '?', '7 WD'],
    ['COURT_POSTPONE_14', '5 WD', '', ''],
    ['COURT_POSTPONE_22M', '', '?', ''],
    ['COURT_POSTPONE_23', '', '', '?'],
    ['COURT_SEND', '2 WD', '?', '2 WD'],
    ['COMPLAIN_14', '3 WD', '', ''],
    ['COMPLAIN_14_ABSENT', '3 WD', '', ''],
    ['COMPLAIN_22M', '', '5 WD', ''],
    ['COMPLAIN_22M_ABSENT', '', '5 WD', ''],
    ['COMPLAIN_23', '', '', '5 WD'],
    ['COMPLAIN_23_ABSENT', '', '', '5 WD'],
    ['PETITION_14', '?', '', ''],
    ['PETITION_22M', '', '?', ''],
    ['PETITION_23', '', '', '?'],
    ['PROTEST_14', '?', '', ''],
    ['PROTEST_22M', '', '?', ''],
    ['PROTEST_23', '', '', '?'],
    ['FORWARD_14', '?', '', ''],
    ['FORWARD_22M', '', '?', ''],
    ['FORWARD_23', '', '', '2 WD'],
    ['REVIEW_14', '7 WD', '', ''],
    ['REVIEW_22M', '', '?', ''],
    ['REVIEW_23', '', '', '?'],
    ['CONDUCT_COMPLAIN', '?', '?', '3 WD'],
    ['CONDUCT_RESOLVE', '?', '?', '3 WD'],
    ['CONDUCT_SECOND', '?', '?', '3 WD'],
    ['CONDUCT_RESOLVE2', '?', '?', '5 WD'],
    ['SEND_EXEC', '3 D', '3 D', '3 D'],
  ]
  it.each(table)('%s', (id, ...lengths) => {
    expect((['C2014', 'C2022M', 'C2023'] as const).map((version) => lengthOf(version, id))).toEqual(lengths)
  })

  it('stay as they were in 2025, none of them as read', () => {
    for (const [before, after] of [
      ['C2023', 'C2025'],
      ['C2022M', 'C2025M'],
    ] as const) {
      const own = regimes.parts.find((part) => part.id === before)?.deadlines ?? []
      expect(own.length).toBeGreaterThan(15)
      for (const { id } of own) {
        expect([id, lengthOf(after, id)]).toEqual([id, lengthOf(before, id)])
        const { confidence, note } = LAW[after].deadlines.find((r) => r.id === id)?.provenance ?? {}
        expect(['derived', 'unverified']).toContain(confidence)
        expect(note).toContain('Pháp lệnh 08/2025/UBTVQH15 chưa đọc')
      }
    }
    expect(LAW.C2026.deadlines.find((r) => r.id === 'SEND_EXEC')?.provenance.confidence).toBe('unverified')
  })

  it('never have an article of the ordinance of 2022 under another one (reading L3)', () => {
    for (const part of ['C2014', 'C2022M', 'C2025M']) {
      const rows = regimes.parts.find((p) => p.id === part)?.deadlines ?? []
      expect(rows.filter((r) => r.provenance.article.includes('03/2022'))).toEqual([])
    }
  })
})

describe('periods of the execution', () => {
  const lengths = (version: keyof typeof LAW, ids: readonly string[]) => ids.map((id) => lengthOf(version, id))
  const IDS = ['LIM_EXEC', 'EXECUTE', 'EXECUTE_FULL', 'HOAN_APPLY', 'POST_LIST', 'REVIEW_QUARTER', 'END_NOTICE']

  it('are those of each law', () => {
    expect(lengths('C2014', IDS)).toEqual(['1 Y', '5 D', '', '', '', '', ''])
    expect(lengths('C2023', IDS)).toEqual(['1 Y', '5 D', '3 M', '2 WD', '5 WD', '3 M', '15 D'])
    expect(lengths('C2026', IDS)).toEqual(['1 Y', '', '', '?', '?', '?', '?'])
    expect(lengthOf('C2014', 'CRIME_TRANSFER')).toBe('3 D')
    expect(lengths('C2026', ['REC_D2026_EXEC', 'REC_D2026_PLACE'])).toEqual(['24 H', '24 H'])
  })

  it('name who acts under the law of 2026', () => {
    const holder = LAW.C2026.states.find((s) => s.code === 'THI_HANH')?.holder
    expect(holder).toBe('Trưởng Công an cấp xã')
    expect(LAW.C2026.states.find((s) => s.code === 'BO_TRON')?.holder).toBe('Giám đốc Công an cấp tỉnh')
  })
})

describe('what the law of minors says', () => {
  it('never calls the measure an administrative one', () => {
    for (const version of ['C2022M', 'C2025M', 'C2026M'] as const) {
      const { states, events, deadlines, rules, execution } = LAW[version]
      const said = JSON.stringify([states, events, deadlines, rules, execution]).toLowerCase()
      expect(said).not.toContain('biện pháp xử lý hành chính')
    }
  })

  it('is chosen apart from that of adults on every day', () => {
    const on = (day: string) => ['adult', 'minor'].map((track) => regimes.choose('court', civilDate(day), track)?.id)
    expect(on('2024-01-02')).toEqual(['C2023', 'C2022M'])
    expect(on('2025-07-01')).toEqual(['C2025', 'C2025M'])
    expect(on('2026-07-01')).toEqual(['C2026', 'C2026M'])
  })
})

describe('every row of the court and of the execution', () => {
  const parts = regimes.parts.filter((part) => /^(COURT|EXEC|C\d|X\d)/.test(part.id))

  it('says where it comes from; what nobody has read is empty', () => {
    expect(parts.length).toBe(11)
    for (const part of parts) {
      const rows = [...(part.states ?? []), ...(part.events ?? []), ...(part.deadlines ?? []), ...(part.rules ?? [])]
      expect(rows.filter((row) => row.provenance.source === '')).toEqual([])
      const read = rows.filter((row) => row.provenance.confidence === 'verified' && row.provenance.article === '')
      expect(read.filter((row) => !('type' in row) || !row.provenance.note)).toEqual([])
      for (const rule of part.deadlines ?? []) {
        if (rule.amount === null) expect([rule.id, rule.provenance.confidence]).toEqual([rule.id, 'unverified'])
      }
    }
  })

  it('lets petitions and protests stop effect as soon as their periods are filled in', () => {
    for (const part of ['C2014', 'C2022M', 'C2023']) {
      const rules = regimes.parts.find((p) => p.id === part)?.deadlines ?? []
      const windows = rules.filter((r) => /^(COMPLAIN|PETITION|PROTEST)_/.test(r.id))
      expect(windows).toHaveLength(4)
      for (const { blocks } of windows) expect(blocks).toEqual(['co_hieu_luc', 'ket_thuc_khong_ap_dung'])
    }
  })
})
