import type { OpenedReport } from '#main/consolidation/received.service.ts'
import type { RosterPerson } from '#shared/consolidation/roster.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import type { Cell } from '#shared/reports/cell.schema.ts'
import { generatePeople } from '#tests/helpers/people-generator.ts'
import { count, packed, reportFile } from '#tests/helpers/province-house.ts'

export const PACKAGES = 30
export const PEOPLE = 3000
/** One person in so many is named by the district before as well, under its own id and with its own spelling. */
const SHARED = 200
/** Figures of a report: indicators, each for the district and its communes. */
const INDICATORS = 60
const COMMUNES = 20

export const codeOf = (district: number) => `H${String(district).padStart(2, '0')}`

function cells(district: number): Cell[] {
  return Array.from({ length: INDICATORS }, (_, i) => `F${String(i + 1).padStart(2, '0')}`).flatMap((id, i) => {
    const values = Array.from({ length: COMMUNES }, (_, c) => (district * 7 + i * 3 + c) % 40)
    const whole = count(
      id,
      values.reduce((sum, value) => sum + value, 0),
    )
    return [whole, ...values.map((value, c) => count(id, value, { area: `${codeOf(district)}-${c}` }))]
  })
}

/** Rosters of all districts: every one of its own people, a few of whom the district before has, too. */
function rosters(): RosterPerson[][] {
  const all: RosterPerson[] = []
  for (const { fullName, aliases, birthDate, sex, idDocuments } of generatePeople(PACKAGES * PEOPLE)) {
    all.push({
      ...{ personId: `p${all.length}`, fullName, aliases, birthDate, sex, communeCode: '1', communeName: 'xã Thí Dụ' },
      idDocuments: idDocuments.map(({ kind, number }) => ({ kind, number })),
      lists: [{ list: 'DS2', since: civilDate('2022-01-10'), communeCode: '1', communeName: 'xã Thí Dụ' }],
      presence: 'TAI_DIA_BAN',
    })
  }
  return Array.from({ length: PACKAGES }, (_, d) => {
    const own = all.slice(d * PEOPLE, (d + 1) * PEOPLE)
    const before = d === 0 ? [] : all.slice((d - 1) * PEOPLE, d * PEOPLE).filter((_, i) => i % SHARED === 0)
    return [...own.slice(0, PEOPLE - before.length), ...before.map((one) => ({ ...one, personId: `${one.personId}x` }))]
  })
}

/** The packages of thirty districts, opened. */
export function districtPackages(): OpenedReport[] {
  return rosters().map((people, d) => {
    const id = `00000000-0000-4000-8000-${String(d).padStart(12, '0')}`
    return packed({ id, sequence: 1, report: reportFile(codeOf(d), { cells: cells(d) }), people })
  })
}
