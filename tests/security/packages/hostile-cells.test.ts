import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadSheetLimits } from '#main/sheets/limits.ts'
import { readList } from '#main/sheets/read-list.ts'
import { fictitiousPerson } from '#tests/helpers/test-measures.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { type ActingOffice, acquaint, openReceiver, openSender } from '#tests/helpers/two-offices.ts'

/** What a spreadsheet would run, or take for something else than the words that they are. */
const CELLS = ['=HYPERLINK("http://x","y")', '+84 912', '-5+3', '@SUM(A1)', '=cmd|/c calc!A1'] as const

let from: ActingOffice
let to: ActingOffice
beforeAll(async () => {
  ;[from, to] = [openSender('2024-10-15'), openReceiver('2024-10-15')]
  await acquaint(from, to)
  for (const [i, occupation] of CELLS.entries()) {
    const person = fictitiousPerson({ fullName: `${occupation} Giả Định`, occupation, birthDate: String(1970 + i) })
    const { id: personId } = from.services.people.create(from.actor, person).person
    const input = { personId, receiver: 'HN-GD', request: '12/CV', sensitive: false }
    const { bytes } = await from.services.transfers.send.person(from.actor, input)
    const decision = { who: { kind: 'new' }, communeCode: '90001' }
    await to.services.packages.take(to.actor, bytes, undefined, decision)
  }
})
afterAll(() => {
  from.dispose()
  to.dispose()
})

describe('words of a package that begin as a formula does', () => {
  it('come as they were written', () => {
    const { rows } = to.services.people.list(to.actor, { text: '', communeCode: '', after: null, limit: 50 })
    expect(rows.map(({ id }) => to.services.people.byId(id).occupation).sort()).toEqual([...CELLS].sort())
  })

  it('are no formula in a list that is written as CSV, and the words again when it is read', async () => {
    const { bytes } = await to.services.people.exportFile(to.actor, 'csv')
    const lines = new TextDecoder().decode(bytes).split('\r\n').slice(1, -1)
    expect(lines).toHaveLength(CELLS.length)
    for (const line of lines) expect(line).not.toMatch(/(^|,)"?[=+\-@]/)
    expect(namesIn('a.csv', bytes)).toEqual(CELLS.map((cell) => `${cell} Giả Định`).sort())
  })

  it('are words in a workbook', async () => {
    const { bytes } = await to.services.people.exportFile(to.actor, 'xlsx')
    expect(namesIn('a.xlsx', bytes)).toEqual(CELLS.map((cell) => `${cell} Giả Định`).sort())
  })
})

/** The first column of a list, its head left out. */
function namesIn(name: string, bytes: Uint8Array): string[] {
  const [, ...rows] = readList(name, bytes, loadSheetLimits(RESOURCES), (cells) => cells.includes('Họ và tên'))
  return rows.map(({ cells }) => cells[0] ?? '').sort()
}
