import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readZip } from '#main/archive/zip.ts'
import { CHANNELS, type Channel } from '#shared/contract/channels.ts'
import { pagesOfText } from '#tests/documents/read-pdf.ts'
import { sessionOf } from '#tests/helpers/role-session.ts'
import { holds, MARK, openSensitiveOffice, type SensitiveOffice, TODAY } from './sensitive-office.ts'

const SLOW = 300_000

let office: SensitiveOffice
beforeAll(async () => {
  office = await openSensitiveOffice()
}, SLOW)
afterAll(() => office.app.dispose())

/** Everything that can be read in a file: its bytes, the text of its pages, the files packed in it. */
function readable(bytes: Uint8Array): unknown[] {
  const head = Buffer.from(bytes.subarray(0, 5)).toString('latin1')
  if (head.startsWith('%PDF-')) return [bytes, pagesOfText(bytes).join('\n')]
  if (!head.startsWith('PK')) return [bytes]
  const limits = { bytes: 1e9, entries: 1000 }
  return [bytes, ...[...readZip(bytes, limits).values()]]
}

/** What the calls that save a file ask for, beyond what reads ask for. */
function inputs(): object[] {
  const filter = { userId: null, personId: null, group: null, from: null, to: null }
  const formats = ['pdf', 'xlsx', 'csv', 'json', 'docx']
  const ids = [...office.known.people, ...office.known.cases, ...office.known.papers]
  const commune = { communeCode: '09583' }
  return [
    ...office.inputs(),
    ...formats.flatMap((format) => [
      ...ids.flatMap((id) => [
        { id, format },
        { caseId: id, format },
      ]),
      { filter, format },
      { filter: { ...filter, personId: office.known.people[0] ?? '' }, format },
      { list: 'DS2', on: TODAY, format },
      { list: 'DS2', on: TODAY, ...commune, format },
      { key: { ...commune, month: '2023-09' }, format },
      { ...commune, month: '2023-09', format, blank: false },
      { book: 'den', year: 2023, format },
      { code: 'ND116-23', ...commune, from: '2023-01-01', to: TODAY, format },
      { from: '2023-01-01', to: TODAY, format },
    ]),
  ]
}

describe.each(['viewer', 'leader', 'clerk'] as const)('what a %s saves as a file', (role) => {
  it(
    'holds nothing of what is sensitive, in whatever format',
    async () => {
      const { app } = office
      const saving = CHANNELS.filter((channel) => /[sS]ave\w*As$/.test(channel))
      const written = new Set<Channel>()
      for (const channel of saving) {
        for (const input of inputs()) {
          const before = app.dialogs.saved.length
          await app.attemptAs(sessionOf(role), channel, input)
          for (const file of app.dialogs.saved.slice(before)) {
            written.add(channel)
            for (const part of readable(file.bytes)) expect(holds(part), `${channel} ${file.suggestedName}`).toBe(false)
          }
        }
      }
      const wanted: Channel[] = [
        'people.saveSheetAs',
        'life.saveMovingListAs',
        'dossiers.saveDraftAs',
        'registers.saveAs',
        'support.saveLedgerAs',
        'month.saveTableAs',
        'month.savePdfAs',
      ]
      expect([...written]).toEqual(expect.arrayContaining(wanted))
      expect(written.has('audit.saveAs')).toBe(role === 'leader')
    },
    SLOW,
  )
})

it('the mark would be seen where it stands', async () => {
  const [id = ''] = office.known.people
  expect(holds(await office.app.call('people.sensitive', { id }))).toBe(true)
  expect(holds(Buffer.from(`x${MARK}y`, 'utf8'))).toBe(true)
})
