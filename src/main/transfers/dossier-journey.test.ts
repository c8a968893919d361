import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { jsonFile } from '#main/packages/payloads.ts'
import { type CaseEvent, CaseFactsSchema } from '#shared/measures/measure.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import {
  type CheckResultFile,
  CheckResultFileSchema,
  DossierFileSchema,
} from '#shared/transfers/dossier-file.schema.ts'
import { PersonOutcomeSchema } from '#shared/transfers/person-taking.schema.ts'
import { ResultOutcomeSchema } from '#shared/transfers/result-taking.schema.ts'
import { scanFixture } from '#tests/helpers/scan-files.ts'
import { fictitiousPerson } from '#tests/helpers/test-measures.ts'
import {
  type ActingOffice,
  acquaint,
  openLegalOffice,
  openReceiver,
  openSender,
  sealFiles,
} from '#tests/helpers/two-offices.ts'
import { everyRow } from '#tests/helpers/whole-office.ts'
import { CASE_PATH, DOSSIER_PATH, DOSSIER_PDF_PATH, RESULT_PATH } from './package-paths.ts'

/** A dossier of 2018 that was worked out by hand (tests/golden). */
const GOLDEN = JSON.parse(
  readFileSync(new URL('../../../tests/golden/cases/16-d2013-h1-tu-phap.json', import.meta.url), 'utf8'),
) as { discoveredOn: string; facts: object; events: { type: string; on: string; data?: Record<string, string> }[] }

let district: ActingOffice
let legal: ActingOffice
let caseId = ''

beforeEach(async () => {
  district = openSender('2018-03-20')
  legal = openLegalOffice('2018-03-20')
  await acquaint(district, legal)
  const { services, actor } = district
  const personId = services.people.create(actor, fictitiousPerson()).person.id
  const known = CaseFactsSchema.parse(GOLDEN.facts)
  const facts = {
    ...known,
    residence: { ...known.residence, confirmedBy: 'Công an phường Quang Trung (mẫu)' },
    dependence: { ...known.dependence, number: '5/PKQ', date: civilDate('2018-03-06'), facility: 'Trung tâm y tế mẫu' },
  }
  caseId = services.measures.create(actor, { personId, discoveredOn: civilDate(GOLDEN.discoveredOn), facts }).id
  for (const { type, on, data = {} } of GOLDEN.events) {
    if (type === 'phat_hien') continue
    record(district, caseId, type, on, data)
    if (type === 'gui_tu_phap') break
  }
  for (const { id } of services.cases.checklist(caseId)) {
    await services.attachments.add(actor, {
      caseId,
      checklistRow: id,
      fileName: `${id}.png`,
      bytes: scanFixture('mau.png'),
    })
  }
})
afterEach(() => {
  district.dispose()
  legal.dispose()
})

function record(office: ActingOffice, id: string, type: string, on: string, data: Record<string, string> = {}): void {
  office.services.measures.recordEvent(office.actor, { caseId: id, type, on: civilDate(on), at: '', data })
}
const typesOf = (events: readonly CaseEvent[]) => events.map(({ type }) => type)
const stateOf = (office: ActingOffice, id: string) => office.services.measures.context(id).derivation.state.code

/** Another paper for the dossier, so that there is something to seal again. */
async function addSupplement(): Promise<void> {
  const checklistRow = district.services.cases.checklist(caseId)[0]?.id ?? ''
  const more = { caseId, checklistRow, fileName: 'bo-sung.jpg', bytes: scanFixture('xam.jpg') }
  await district.services.attachments.add(district.actor, more)
}

async function sentDossier(): Promise<{ bytes: Uint8Array; packageId: string; pdf: Uint8Array }> {
  const { services, actor } = district
  const { id } = await services.dossiers.seal(actor, caseId, 'office')
  const offer = { kind: 'dossier', id, receiver: 'HN-ST-TP', request: '15/CV ngày 20/03/2018' } as const
  const sealed = await services.packages.sealOffer(actor, offer)
  return { bytes: sealed.bytes, packageId: sealed.manifest.id, pdf: services.dossiers.pdf(actor, id, 'chinh').bytes }
}

async function takenDossier(bytes: Uint8Array) {
  const { outcome } = await legal.services.packages.take(legal.actor, bytes, undefined, {})
  return PersonOutcomeSchema.parse(outcome)
}

async function sentResult(theirs: string): Promise<Uint8Array> {
  const offer = { kind: 'dossier', id: `ket-qua:${theirs}`, receiver: 'HN-ST', request: '8/CV' } as const
  return (await legal.services.packages.sealOffer(legal.actor, offer)).bytes
}

async function takenResult(bytes: Uint8Array) {
  const { outcome, row } = await district.services.packages.take(district.actor, bytes)
  return { ...ResultOutcomeSchema.parse(outcome), packageId: row.id }
}

describe('a dossier that another office checks', () => {
  it('goes there sealed byte for byte, and its result comes back into the case when somebody says so', async () => {
    const { services, actor } = district
    const { bytes, pdf } = await sentDossier()
    const opened = await legal.services.packages.open(legal.actor, bytes)
    expect(opened.paths).toEqual([DOSSIER_PDF_PATH, DOSSIER_PATH, CASE_PATH].toSorted())
    const index = DossierFileSchema.parse(JSON.parse(new TextDecoder().decode(opened.file(DOSSIER_PATH))))
    expect(index.folios.map(({ from, to }) => [from, to])).toEqual(
      services.dossiers.view(caseId, 'office').items.map(({ folioFrom, folioTo }) => [folioFrom, folioTo]),
    )

    const there = await takenDossier(bytes)
    const theirs = there.measures[0]?.caseId ?? ''
    expect(there).toMatchObject({ created: true, papers: 1, dossier: { revision: 1 }, findings: [] })
    expect(stateOf(legal, theirs)).toBe('GUI_TU_PHAP')
    const [kept] = legal.services.attachments.list(theirs)
    expect(kept).toMatchObject({ pages: index.pdf.pages, sha256: index.pdf.sha256 })
    expect(Buffer.from(legal.services.attachments.content(kept?.id ?? '').bytes).equals(pdf)).toBe(true)
    await expect(sentResult(theirs)).rejects.toMatchObject({
      error: { kind: expect.stringMatching(/not-found|conflict/) },
    })

    for (const office of [district, legal]) office.clock.set('2018-03-23')
    record(legal, theirs, 'tu_phap_nhan', '2018-03-20', { receivedBy: 'Ngô Thị Thí Điểm' })
    record(legal, theirs, 'ket_qua_tu_phap', '2018-03-23', {
      ...{ result: 'can_bo_sung', checker: 'Ngô Thị Thí Điểm', number: '4/TP' },
      reason: 'Chưa có quyết định giáo dục tại phường',
    })
    const paper = { caseId: theirs, checklistRow: '', fileName: 'ket-qua.jpg', bytes: scanFixture('xam.jpg') }
    await legal.services.attachments.add(legal.actor, paper)

    const result = await sentResult(theirs)
    const before = typesOf(services.measures.context(caseId).events)
    const shown = services.transfers.result.view(actor, await services.packages.open(actor, result))
    expect(shown).toMatchObject({ taken: false, caseId, papers: [{ title: 'ket-qua' }] })
    expect(shown.steps.map(({ type, on, recorded }) => [type, on, recorded])).toEqual([
      ['tu_phap_nhan', '2018-03-20', false],
      ['ket_qua_tu_phap', '2018-03-23', false],
    ])
    const taken = await takenResult(result)
    expect(taken).toMatchObject({ caseId, papers: 1 })
    expect(typesOf(services.measures.context(caseId).events)).toEqual(before)
    expect(services.attachments.list(caseId).at(-1)).toMatchObject({ title: 'ket-qua', author: 'Phòng Tư pháp' })

    const recordSteps = () =>
      services.transfers.result.record(actor, { packageId: taken.packageId, steps: taken.steps.map(({ id }) => id) })
    expect(recordSteps().every(({ recorded }) => recorded)).toBe(true)
    expect(stateOf(district, caseId)).toBe('BO_SUNG')
    const after = everyRow(district)
    recordSteps()
    expect(await services.packages.take(actor, result)).toMatchObject({ known: true })
    expect(everyRow(district)).toEqual(after)
  })

  it('comes again when it was supplemented, and only what is new goes either way', async () => {
    const { services, actor } = district
    const first = await sentDossier()
    const theirs = (await takenDossier(first.bytes)).measures[0]?.caseId ?? ''
    for (const office of [district, legal]) office.clock.set('2018-03-26')
    record(legal, theirs, 'tu_phap_nhan', '2018-03-20')
    record(legal, theirs, 'ket_qua_tu_phap', '2018-03-23', { result: 'can_bo_sung', checker: 'Ngô Thị Thí Điểm' })
    const one = await takenResult(await sentResult(theirs))
    services.transfers.result.record(actor, { packageId: one.packageId, steps: one.steps.map(({ id }) => id) })

    await addSupplement()
    record(district, caseId, 'gui_tu_phap', '2018-03-26')
    const second = await sentDossier()
    expect(await takenDossier(second.bytes)).toMatchObject({
      ...{ created: false, papers: 1, dossier: { revision: 2 } },
      measures: [{ caseId: theirs, added: false, events: 1 }],
    })
    expect(typesOf(legal.services.measures.context(theirs).events).slice(-4)).toEqual([
      ...['gui_tu_phap', 'tu_phap_nhan', 'ket_qua_tu_phap', 'gui_tu_phap'],
    ])
    record(legal, theirs, 'tu_phap_nhan', '2018-03-26')
    record(legal, theirs, 'ket_qua_tu_phap', '2018-03-26', { result: 'du', checker: 'Ngô Thị Thí Điểm' })
    const two = await takenResult(await sentResult(theirs))
    expect(services.transfers.result.steps(two.packageId).map(({ recorded }) => recorded)).toEqual([
      ...[true, true, false, false],
    ])
    services.transfers.result.record(actor, { packageId: two.packageId, steps: two.steps.map(({ id }) => id) })
    expect(stateOf(district, caseId)).toBe('DA_KIEM_TRA')
  })

  it('has a correction of the other office offered as a correction', async () => {
    const { services, actor } = district
    const theirs = (await takenDossier((await sentDossier()).bytes)).measures[0]?.caseId ?? ''
    for (const office of [district, legal]) office.clock.set('2018-03-22')
    record(legal, theirs, 'tu_phap_nhan', '2018-03-20')
    const one = await takenResult(await sentResult(theirs))
    services.transfers.result.record(actor, { packageId: one.packageId, steps: one.steps.map(({ id }) => id) })
    const wrong = legal.services.measures.context(theirs).events.at(-1)
    legal.services.measures.correctEvent(legal.actor, {
      ...{ caseId: theirs, eventId: wrong?.id ?? '', on: civilDate('2018-03-21'), data: {}, withdraw: false },
      reason: 'Nhận ngày 21',
    })
    const two = await takenResult(await sentResult(theirs))
    expect(two.steps).toMatchObject([{ act: 'correct', on: '2018-03-21', reason: 'Nhận ngày 21' }])
    services.transfers.result.record(actor, { packageId: two.packageId, steps: two.steps.map(({ id }) => id) })
    expect(services.measures.context(caseId).events.at(-1)).toMatchObject({ type: 'tu_phap_nhan', on: '2018-03-21' })
  })

  it('is not taken again once a later sealing came', async () => {
    const first = await sentDossier()
    await addSupplement()
    await takenDossier((await sentDossier()).bytes)
    await expect(takenDossier(first.bytes)).rejects.toMatchObject({ error: { kind: 'package', reason: 'older' } })
  })
})

describe('what is of another case', () => {
  it('is refused: a dossier sealed for somebody else than the case beside it', async () => {
    const { bytes } = await sentDossier()
    const opened = await legal.services.packages.open(legal.actor, bytes)
    const index = DossierFileSchema.parse(JSON.parse(new TextDecoder().decode(opened.file(DOSSIER_PATH))))
    const file = (path: string) => ({ path, bytes: opened.file(path) })
    const mixed: [object, string][] = [
      [{ code: 'HS-2017-099' }, 'HS-2017-099'],
      [{ measure: { ...index.measure, id: 'khac' } }, index.code],
      [{ pdf: { ...index.pdf, sha256: 'b'.repeat(64) } }, DOSSIER_PDF_PATH],
    ]
    for (const [change, named] of mixed) {
      const files = [jsonFile(DOSSIER_PATH, { ...index, ...change }), file(CASE_PATH), file(DOSSIER_PDF_PATH)]
      await expect(takenDossier(await sealFiles('dossier', district, legal, files))).rejects.toMatchObject({
        error: { kind: 'package', reason: 'schema', detail: expect.stringContaining(named) },
      })
    }
    expect(legal.services.people.list(legal.actor, { text: '', communeCode: '', after: null, limit: 5 }).total).toBe(0)
  })

  it('is refused: a result of a case that was not sent, of a step that the law does not have, of another office', async () => {
    const { bytes } = await sentDossier()
    const theirs = (await takenDossier(bytes)).measures[0]?.caseId ?? ''
    record(legal, theirs, 'tu_phap_nhan', '2018-03-20')
    const opened = await district.services.packages.open(district.actor, await sentResult(theirs))
    const file: CheckResultFile = CheckResultFileSchema.parse(
      JSON.parse(new TextDecoder().decode(opened.file(RESULT_PATH))),
    )
    const other = district.services.measures.open(district.actor, {
      ...{ personId: district.services.measures.context(caseId).person.id, line: 'theo_doi', data: {}, at: '' },
      on: civilDate('2018-03-01'),
    })
    const events = file.events.map((event) => ({ ...event, type: 'khong_co' }))
    const wrong: [object, object][] = [
      [{ measure: { ...file.measure, id: other.id } }, { kind: 'package', detail: expect.stringContaining(file.code) }],
      [{ dossierPackage: '00000000-0000-7000-8000-000000000001' }, { kind: 'package' }],
      [{ events }, { kind: 'validation', fields: [{ message: expect.stringContaining('"khong_co"') }] }],
      [{ office: { code: 'HN-ST', name: 'Khác' } }, { kind: 'package' }],
      [{ events: file.events.map((event) => ({ ...event, office: 'HN-ST' })) }, { kind: 'package' }],
    ]
    const before = everyRow(district)
    for (const [change, error] of wrong) {
      const sealed = await sealFiles('dossier', legal, district, [jsonFile(RESULT_PATH, { ...file, ...change })])
      await expect(takenResult(sealed)).rejects.toMatchObject({ error })
    }
    expect(everyRow(district)).toEqual(before)
  })

  it('is refused: a result from an office to which the dossier was not sent', async () => {
    const stranger = openReceiver('2018-03-20')
    try {
      await acquaint(district, stranger)
      const { bytes } = await sentDossier()
      const theirs = (await takenDossier(bytes)).measures[0]?.caseId ?? ''
      record(legal, theirs, 'tu_phap_nhan', '2018-03-20')
      const opened = await district.services.packages.open(district.actor, await sentResult(theirs))
      const file = CheckResultFileSchema.parse(JSON.parse(new TextDecoder().decode(opened.file(RESULT_PATH))))
      const office = { code: 'HN-GD', name: 'Huyện khác' }
      const forged = { ...file, office, events: file.events.map((event) => ({ ...event, office: office.code })) }
      const sealed = await sealFiles('dossier', stranger, district, [jsonFile(RESULT_PATH, forged)])
      await expect(takenResult(sealed)).rejects.toMatchObject({ error: { kind: 'package' } })
    } finally {
      stranger.dispose()
    }
  })
})
