import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHANNELS } from '#shared/contract/channels.ts'
import type { CaseView } from '#shared/measures/measure.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { officeLabel } from '#shared/settings/office.schema.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { expectWords, keepAccounts } from './account-calls.ts'
import { keepBackups } from './backup-calls.ts'
import { workInCommune } from './community-calls.ts'
import { cutScan, followDossier, sealDossier } from './dossier-life-calls.ts'
import { takeListsIn } from './import-calls.ts'
import { drawForTests, fillMonth, reviewQuarter } from './month-calls.ts'
import { exchangePackages } from './package-calls.ts'
import { keepPeople } from './people-calls.ts'
import { planTheYear } from './plan-calls.ts'
import { reconcileLists } from './reconcile-calls.ts'
import { makeReports } from './report-calls.ts'
import { keepScans } from './scan-calls.ts'
import { giveSupport } from './support-calls.ts'
import { openTestApp, type TestApp } from './test-app.ts'
import { updateProgram } from './update-calls.ts'

const TODAY = '2023-09-05'
const day = civilDate
const PASSWORD = 'mật khẩu thử nghiệm'
const SCAN = readFileSync(join(RESOURCES, 'samples/scans/a-ban-tuong-trinh.pdf'))
const PICTURE = readFileSync(join(RESOURCES, 'samples/scans/a-can-cuoc-cong-dan.jpg'))

let app: TestApp
/** The sample's cases by the state they are in: ready for the court, sent back, incomplete, begun. */
let cases: CaseView[]

/** Whatever answers has to survive the way to the window as it is. */
function expectCloneable(value: unknown): void {
  expect(structuredClone(value)).toEqual(value)
}

const caseOf = (personName: string): CaseView => {
  const found = cases.find((c) => c.personName === personName)
  if (found === undefined) throw new Error(`no case of ${personName}`)
  return found
}

beforeAll(async () => {
  app = await openTestApp(TODAY)
})
afterAll(() => app.dispose())

describe('every call of the contract, over the sample office', () => {
  it('sets up, locks and unlocks', async () => {
    expect(await app.call('app.start', {})).toMatchObject({ phase: 'first-run', today: TODAY, session: null })
    expect(await app.attempt('people.list', {})).toEqual({ ok: false, error: { kind: 'locked' } })

    const { office } = await app.call('setup.sample', {})
    const user = { login: 'thu.ly', name: 'Trần Thị Thụ Lý', password: PASSWORD }
    const made = await app.call('setup.create', { office, user, loadSample: true })
    expectCloneable(made)
    expect(made.session.user).toMatchObject({ login: 'thu.ly', role: 'administrator' })
    expect(new Set(made.recoveryWords).size).toBe(made.recoveryWords.length)
    expect(app.progress.map(({ channel }) => channel)).toContain('setup.create')

    const sheet = await app.call('setup.saveRecoverySheet', {})
    expect(sheet?.folder).toBe('/Tài liệu')
    expect(
      Buffer.from(app.dialogs.saved[0]?.bytes ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')

    await app.call('session.lock', {})
    expect(await app.call('app.start', {})).toMatchObject({
      phase: 'locked',
      officeName: officeLabel(office),
      sample: true,
    })
    const wrong = await app.attempt('session.unlock', { userId: made.session.user.id, password: 'không phải' })
    expect(wrong).toMatchObject({ ok: false, error: { kind: 'wrong-password' } })
    const session = await app.call('session.unlock', { userId: made.session.user.id, password: PASSWORD })
    expect(session.user).toEqual(made.session.user)
    expect(session).toMatchObject({ permissions: made.session.permissions, mustChange: false, failedTries: 1 })
    expect(await app.call('app.start', {})).toMatchObject({ phase: 'open', session })

    await app.call('session.lock', {})
    const { id: userId } = made.session.user
    const recovery = { userId, sheet: made.recoveryWords.join(' '), newPassword: `${PASSWORD} mới` }
    const mistyped = await app.attempt('session.recover', { ...recovery, sheet: made.recoveryWords.slice(1).join(' ') })
    expect(mistyped.ok).toBe(false)
    expect((await app.call('session.recover', recovery)).user).toEqual(made.session.user)
    await app.call('session.lock', {})
    expect(await app.attempt('session.unlock', { userId, password: PASSWORD })).toMatchObject({ ok: false })
    const again = await app.call('session.unlock', { userId, password: `${PASSWORD} mới` })
    expect(again.user).toEqual(made.session.user)
  })

  it('keeps users, the sheet and the audit', () => keepAccounts(app, `${PASSWORD} mới`, expectCloneable))

  it('keeps office and calendar', async () => {
    const office = await app.call('office.get', {})
    const saved = await app.call('office.save', { office: { ...office, phone: '024 0000 0000' } })
    expect(saved).toEqual({ ...office, phone: '024 0000 0000' })
    expect(await app.call('office.get', {})).toEqual(saved)

    expect(await app.call('view.get', {})).toEqual({ todayBy: 'part' })
    expect(await app.call('view.save', { todayBy: 'commune' })).toEqual({ todayBy: 'commune' })
    expect(await app.call('view.get', {})).toEqual({ todayBy: 'commune' })

    const { days } = await app.call('calendar.year', { year: 2023 })
    expect(days.length).toBeGreaterThan(5)
    expectCloneable(days)
    const head = { date: day('2023-11-20'), kind: 'in-lieu' } as const
    const added = { ...head, name: 'Nghỉ bù thử nghiệm', source: 'Thử nghiệm' }
    const after = await app.call('calendar.save', {
      day: { ...added, confidence: 'unverified', enabled: true },
      reason: 'Thử nghiệm',
    })
    expect(after.days).toContainEqual({ ...added, confidence: 'unverified', enabled: true, origin: 'office' })
  })

  it('keeps the law, with what the office makes of it', async () => {
    const law = await app.call('law.inForce', { on: day(TODAY) })
    expectCloneable(law)
    const row = { part: '', file: 'readings', row: 'L2' } as const
    const source = { document: 'Văn bản thử nghiệm', date: day('2023-01-02') }
    const amendment = { ...row, changes: { chosen: 'stays' }, source, reason: 'Thử nghiệm' }
    expect(await app.call('law.amend', { ...amendment, version: law.version })).toEqual({})
    const { version } = await app.call('law.inForce', { on: day(TODAY) })
    expect(version).toBeGreaterThan(law.version)
    expect(await app.call('law.withdraw', { ...row, reason: 'Thử nghiệm', version })).toEqual({})
  })

  it('keeps people', () => keepPeople(app, expectCloneable))

  it('takes lists in, and back', () => takeListsIn(app, expectCloneable))

  it('tells lives and lists', async () => {
    const { rows } = await app.call('people.list', { limit: 200 })
    const known = rows.find((row) => row.openCase !== null)
    expect(known?.standing).toBe('Người nghiện ma túy')
    const lists = await app.call('life.lists', {})
    expect(lists.map((list) => list.id)).toEqual(['DS1', 'DS2', 'DS3', 'DS4'])
    const life = await app.call('life.person', { id: known?.id ?? '' })
    expect(life.sentence).toContain('Người nghiện ma túy từ ')
    expectCloneable(life)
    const page = await app.call('life.list', { list: 'DS2', on: day(TODAY) })
    expect(page.rows.map((row) => row.personId)).toContain(known?.id)
    expectCloneable(page)
    const balance = await app.call('life.balance', { list: 'DS2', from: day('2000-01-01'), to: day(TODAY) })
    expect(balance).toMatchObject({ opening: 0, exits: [], closing: page.total })
    expect(await app.call('life.candidates', { on: day(TODAY) })).toEqual([])
    expect(await app.call('life.departures', { on: day(TODAY) })).toEqual([])
    expect(await app.call('life.arrivals', { on: day(TODAY) })).toEqual([])
    const list = await app.call('life.movingList', { id: known?.id ?? '' })
    expect(Buffer.from(list.bytes.subarray(0, 5)).toString()).toBe('%PDF-')
    expect(await app.call('life.saveMovingListAs', { id: known?.id ?? '' })).toMatchObject({ folder: '/Tài liệu' })
    expect(app.dialogs.saved.at(-1)?.bytes).toEqual(list.bytes)
  })

  it('keeps cases', async () => {
    const { rows, states } = await app.call('cases.list', {})
    expect(states.length).toBeGreaterThan(3)
    cases = await Promise.all(rows.map(({ id }) => app.call('cases.get', { id })))
    expect(cases).toHaveLength(4)
    expectCloneable(cases)

    const { rows: people } = await app.call('people.list', { text: 'ngo thu nghiem' })
    const created = await app.call('cases.create', { personId: people[0]?.id ?? '', discoveredOn: day('2023-08-31') })
    const beginnings = await app.call('cases.beginnings', { on: day('2023-08-31') })
    expect(beginnings.map(({ line }) => line)).toContain('sau_cai')
    const opened = await app.call('cases.open', {
      personId: people[0]?.id ?? '',
      line: 'sau_cai',
      on: day('2023-08-31'),
      data: { source: 'tn_gia_dinh', completedOn: '2023-08-31' },
    })
    expect(opened).toMatchObject({ line: 'sau_cai', code: 'SC-2023-001' })
    expectCloneable([beginnings, opened])
    const choices = await app.call('cases.choices', { id: created.id })
    expect(choices.grounds.length).toBeGreaterThan(0)
    const facts = { ...created.facts, ground: choices.grounds[0]?.id ?? '', note: 'thử' }
    const saved = await app.call('cases.saveFacts', { id: created.id, version: created.version, facts })
    expect(saved.facts).toMatchObject({ ground: facts.ground, note: 'thử' })

    const noted = await app.call('cases.recordEvent', {
      caseId: created.id,
      type: 'ghi_chu',
      on: day('2023-09-01'),
      data: { text: 'ghi nhầm' },
    })
    const note = noted.events.find((event) => event.type === 'ghi_chu')
    const corrected = await app.call('cases.correctEvent', {
      caseId: created.id,
      eventId: note?.id ?? '',
      withdraw: true,
      reason: 'ghi nhầm hồ sơ',
    })
    expect(corrected.events.find((event) => event.id === note?.id)?.superseded).toBe(true)

    const missing = saved.checklist.find((row) => row.state === 'missing')
    const excused = await app.call('cases.excuse', {
      caseId: created.id,
      checklistRow: missing?.id ?? '',
      reason: 'thử nghiệm',
    })
    expect(excused.checklist.find((row) => row.id === missing?.id)).toMatchObject({
      state: 'excused',
      excuse: 'thử nghiệm',
    })

    const running = cases.find((c) => c.deadlines.length > 0)
    const deadlineId = running?.deadlines[0]?.id ?? ''
    const late = await app.call('cases.lateReason', { caseId: running?.id ?? '', deadlineId, reason: 'mưa bão' })
    expect(late.deadlines.find((d) => d.id === deadlineId)?.lateReason).toBe('mưa bão')

    const work = await app.call('today.get', {})
    expect(work.date).toBe(TODAY)
    expectCloneable(work)
    expect(await app.call('today.counts', {})).toEqual({
      overdue: work.overdue.length,
      today: work.today.length,
      open: (await app.call('cases.list', {})).total,
      isWorkingDay: work.isWorkingDay,
    })
    const month = await app.call('today.month', { year: 2023, month: 9 })
    expect(month.days).toHaveLength(30)
    expectCloneable(month)
    const due = await app.call('today.due', { on: day(TODAY) })
    expect(due.items.map((item) => item.deadline.due)).toContain(TODAY)
    expectCloneable(due)
    const sheet = { monday: day('2023-09-04'), communeCode: null }
    const printed = await app.call('today.weekSheet', sheet)
    expect(Buffer.from(printed.bytes.subarray(0, 5)).toString()).toBe('%PDF-')
    expect(await app.call('today.saveWeekSheetAs', sheet)).toMatchObject({ folder: '/Tài liệu' })
    expect(app.dialogs.saved.at(-1)?.bytes).toEqual(printed.bytes)
  })

  it('makes papers', async () => {
    const { id: caseId } = cases.find((c) => c.state.code === 'LAP_HO_SO') ?? cases[0] ?? { id: '' }
    const { forms, documents } = await app.call('documents.forms', { caseId })
    expect(forms.length).toBeGreaterThanOrEqual(10)
    const issuedRow = documents.find((d) => d.state === 'ban_hanh')
    expect(issuedRow).toBeDefined()
    const kept = await app.call('documents.pdf', { id: issuedRow?.id ?? '' })
    expect(Buffer.from(kept.bytes.subarray(0, 5)).toString()).toBe('%PDF-')
    expectCloneable(kept)
    expect(await app.call('documents.saveAs', { id: issuedRow?.id ?? '' })).toMatchObject({ folder: '/Tài liệu' })
    expect(app.dialogs.saved.at(-1)?.bytes).toEqual(kept.bytes)
    const word = await app.call('documents.docx', { id: issuedRow?.id ?? '' })
    expect(Buffer.from(word.bytes.subarray(0, 2)).toString()).toBe('PK')
    expectCloneable(word)
    expect(await app.call('documents.saveDocxAs', { id: issuedRow?.id ?? '' })).toMatchObject({ folder: '/Tài liệu' })
    expect(app.dialogs.saved.at(-1)).toMatchObject({
      suggestedName: expect.stringMatching(/\.docx$/),
      bytes: word.bytes,
    })

    const copyOf = { caseId, documentId: issuedRow?.id ?? '' }
    const edited = await app.call('attachments.addCopy', { ...copyOf, fileName: 'sửa.docx', bytes: word.bytes })
    expect(edited.role).toBe('ban_sua')
    app.dialogs.choose({ name: 'đã ký.pdf', bytes: SCAN }, { name: 'hỏng.docx', bytes: Buffer.from('PK hỏng') })
    const signed = await app.call('attachments.chooseCopy', copyOf)
    expect(signed.added.map((copy) => copy.role)).toEqual(['ban_ky'])
    expect(signed.refused.map((file) => file.name)).toEqual(['hỏng.docx'])
    expect(await app.call('attachments.saveAs', { id: edited.id })).toMatchObject({ fileName: 'sửa.docx' })
    const again = await app.call('documents.forms', { caseId })
    expect(again.documents.find((d) => d.id === issuedRow?.id)?.copies).toEqual([edited, ...signed.added])

    const form = 'ND116-30'
    const sheet = await app.call('documents.open', { caseId, form })
    expect(sheet.state).toBe('nhap')
    expectCloneable(sheet)
    const input = { caseId, form, values: {}, documentDate: day(TODAY), signerId: sheet.signers[0]?.id ?? '' }
    const preview = await app.call('documents.preview', input)
    expect(preview.pages).toBeGreaterThan(0)
    const draft = await app.call('documents.saveDraft', input)
    expect(draft.documentId).not.toBeNull()
  })

  it('issues, cancels and registers papers', async () => {
    const caseId = caseOf('Nguyễn Văn Mẫu').id
    const form = 'ND116-33'
    const sheet = await app.call('documents.open', { caseId, form })
    const issued = await app.call('documents.issue', {
      caseId,
      form,
      values: { missing: ['Bản tường trình'], supplementBefore: '2023-09-15' },
      documentDate: day(TODAY),
      signerId: sheet.signers[0]?.id ?? '',
    })
    expect(issued).toMatchObject({ state: 'ban_hanh', documentDate: TODAY })
    const cancelled = await app.call('documents.cancel', { id: issued.id, version: issued.version, reason: 'thử' })
    expect(cancelled.state).toBe('huy')
    const { books } = await app.call('registers.books', {})
    const outgoing = books.filter((book) => book.kind === 'outgoing')
    const pages = await Promise.all(outgoing.map((book) => app.call('registers.open', { book: book.id, year: 2023 })))
    const line = pages.flatMap((page) => page.lines).find((row) => row.documentId === issued.id)
    expect(line?.state).toBe('void')
  })

  it('keeps the books of numbers', async () => {
    const { books } = await app.call('registers.books', {})
    expect(books.map((b) => b.kind)).toEqual(expect.arrayContaining(['outgoing', 'incoming', 'intake']))
    const paper = {
      date: day(TODAY),
      sender: 'Công an thị xã',
      title: 'Công văn phối hợp',
      caseId: cases[0]?.id ?? null,
    }
    const line = await app.call('registers.addIncoming', paper)
    const told = await app.call('registers.update', { id: line.id, version: line.version, receiver: 'Một cửa' })
    expect(told.cells.receiver).toBe('Một cửa')
    const cancelled = await app.call('registers.void', { id: told.id, version: told.version, reason: 'thử' })
    expect(cancelled.state).toBe('void')
    const year = Number(TODAY.slice(0, 4))
    const page = await app.call('registers.open', { book: 'den', year, text: 'cong an' })
    expect(page.lines.at(-1)?.id).toBe(line.id)
    expectCloneable(page)
    await app.call('registers.setStart', { book: 'den', year: year - 1, first: 20, reason: 'Sổ giấy đến số 19' })
    expect((await app.call('registers.open', { book: 'den', year: year - 1 })).next).toBe(20)
    const intake = await app.call('registers.open', { book: 'thu-ly', year })
    const free = cases.find((c) => intake.lines.every((l) => l.caseId !== c.id))
    const taken = await app.call('registers.addIntake', { caseId: free?.id ?? '', date: day(TODAY) })
    expect(taken.number).toBe(intake.next)
    const opened = books
      .filter((b) => b.kind === 'outgoing')
      .map(({ id: book }) => app.call('registers.open', { book, year }))
    const sent = (await Promise.all(opened)).find(({ lines }) => lines.length > 0)
    const first = sent?.lines[0]
    if (sent && first) {
      const { recipients, keeper, note } = first.entry
      const delivery = {
        book: sent.book.id,
        year,
        number: first.number,
        version: first.version,
        recipients,
        keeper,
        note,
      }
      await app.call('registers.deliver', { ...delivery, copies: 2, forwardedOn: day(TODAY) })
    }
    const printed = await app.call('registers.print', { book: 'den', year })
    expect(Buffer.from(printed.bytes.subarray(0, 5)).toString()).toBe('%PDF-')
    const measureBooks = (await app.call('registers.measureBooks', {})).books
    expect(measureBooks.map((book) => book.form)).toEqual(['ND116-23', 'ND116-52', 'ND94-DANHSACH'])
    const commune = (await app.call('office.get', {})).communes[0]?.code ?? ''
    const period = { communeCode: commune, from: day(`${year}-01-01`), to: day(TODAY) }
    const saved = await app.call('registers.saveMeasureBookAs', { form: 'ND116-52', ...period, format: 'docx' })
    expect(saved?.fileName).toMatch(/^so-nd116-52-.*\.docx$/)
    expect(await app.call('registers.saveAs', { book: 'den', year, format: 'csv' })).toMatchObject({
      fileName: `so-den-${year}.csv`,
    })
  })

  it('keeps scans', () => keepScans(app, cases.at(-1)?.id ?? '', { scan: SCAN, picture: PICTURE }, expectCloneable))

  it('binds and seals', () => sealDossier(app, caseOf('Nguyễn Văn Mẫu').id, expectCloneable))

  it('follows a dossier that goes and comes back', () =>
    followDossier(app, caseOf('Nguyễn Văn Mẫu').id, cases, day(TODAY), expectCloneable))

  it('cuts a scan', () => cutScan(app, caseOf('Nguyễn Văn Mẫu').id, new Uint8Array(SCAN), expectCloneable))

  it('gives support', () => giveSupport(app, caseOf('Nguyễn Văn Mẫu').personId, day(TODAY), expectCloneable))

  it('does the month work of a commune', async () => {
    const key = await fillMonth(app, caseOf('Nguyễn Văn Mẫu').personId, '09583', day(TODAY), expectCloneable)
    await drawForTests(app, key, expectCloneable)
    await reviewQuarter(app, key, day(TODAY), expectCloneable)
  })

  it('works in communes', () => workInCommune(app, caseOf('Nguyễn Văn Mẫu').personId, day(TODAY), expectCloneable))

  it('plans the year', () => planTheYear(app, day(TODAY), expectCloneable))
  it('makes reports', () => makeReports(app, day(TODAY), expectCloneable))
  it('exchanges packages', () => exchangePackages(app, caseOf('Nguyễn Văn Mẫu').personId, day(TODAY), expectCloneable))
  it('compares lists', () => reconcileLists(app, caseOf('Nguyễn Văn Mẫu').personId, day(TODAY), expectCloneable))
  it('updates itself', () => updateProgram(app, expectCloneable))

  it('keeps backups, restores one and changes the key', () => keepBackups(app, `${PASSWORD} mới`, expectCloneable))

  it('leaves no row in the audit whose details have no Vietnamese', () => expectWords(app))

  it('takes a cancelled dialog for an answer', async () => {
    app.dialogs.cancelSaving()
    const { documents } = await app.call('documents.forms', { caseId: cases[0]?.id ?? '' })
    expect(await app.call('documents.saveAs', { id: documents.find((d) => d.pages > 0)?.id ?? '' })).toBeNull()
  })

  it('has been made', () => {
    // Those of a province: consolidation.test.ts.
    const own = CHANNELS.filter((channel) => !channel.startsWith('consolidation.'))
    expect([...app.answered].sort()).toEqual(own.sort())
  })
})
