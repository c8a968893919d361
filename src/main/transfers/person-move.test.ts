import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PERSON_PATH } from '#main/transfers/person-files.ts'
import { type PersonFile, PersonFileSchema } from '#shared/moving/person-file.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { scanFixture } from '#tests/helpers/scan-files.ts'
import { fictitiousPerson } from '#tests/helpers/test-measures.ts'
import { type ActingOffice, decide, manifestOf, openReceiver, openSender } from '#tests/helpers/two-offices.ts'
import { everyRow } from '#tests/helpers/whole-office.ts'

let from: ActingOffice
let to: ActingOffice
let personId = ''
let caseId = ''

const TODAY = '2024-10-15'
beforeEach(async () => {
  from = openSender(TODAY)
  to = openReceiver(TODAY)
  const { services, actor } = from
  personId = services.people.create(
    actor,
    fictitiousPerson({
      aliases: ['Định con'],
      idDocuments: [{ kind: 'cccd', number: '001090012345', issuedOn: '2021-05-01', issuedBy: 'Cục Cảnh sát' }],
      relatives: [{ relation: 'me', fullName: 'Trần Thị Giả Định' }],
    }),
  ).person.id
  caseId = services.measures.open(actor, {
    personId,
    line: 'theo_doi',
    on: civilDate('2024-01-08'),
    at: '',
    data: {},
  }).id
  record('vao_ds2', '2024-01-08', { reason: 'PHAT_HIEN_MOI', basis: 'PHIEU_Y_TE', number: '3/PKQ' })
  record('chuyen_noi_o', '2024-09-02', { scope: 'ngoai_huyen', toPlace: 'xã Giả Định Đông' })
  const left = services.measures.context(caseId).events.find((event) => event.type === 'chuyen_noi_o')
  services.measures.correctEvent(actor, {
    ...{ caseId, eventId: left?.id ?? '', on: civilDate('2024-09-03'), data: {}, withdraw: false },
    reason: 'Gõ nhầm ngày',
  })
  await services.attachments.add(actor, {
    caseId,
    checklistRow: '',
    fileName: 'phieu.png',
    bytes: scanFixture('mau.png'),
  })
})
afterEach(() => {
  from.dispose()
  to.dispose()
})

function record(type: string, on: string, data: Record<string, string>): void {
  from.services.measures.recordEvent(from.actor, { caseId, type, on: civilDate(on), at: '', data })
}

async function packed(sensitive = false) {
  const files = await from.services.transfers.personFiles.files(from.actor, personId, { sensitive })
  return { files, manifest: manifestOf('person', from, to, files) }
}
const fileOf = (files: ReadonlyMap<string, Uint8Array>): PersonFile =>
  PersonFileSchema.parse(JSON.parse(new TextDecoder().decode(files.get(PERSON_PATH))))

describe('a person who moves to another district', () => {
  it('is shown there before anything is written, and comes whole', async () => {
    const { files, manifest } = await packed()
    const before = everyRow(to)
    const preview = await to.services.transfers.person.preview(to.actor, manifest, files, decide())
    expect(everyRow(to)).toEqual(before)
    expect(preview).toMatchObject({
      ...{ alreadyTaken: null, certain: null, similar: [], who: { kind: 'new' }, awaitsArrival: true },
      outcome: {
        created: true,
        papers: 1,
        findings: [],
        measures: [{ originCode: 'TD-2024-001', added: true, events: 4 }],
      },
    })

    const arrival = { on: civilDate('2024-10-14'), number: '8/CV' }
    const decision = decide({ communeCode: '90001', arrival })
    const outcome = await to.services.transfers.person.take(to.actor, manifest, files, decision)
    const taken = to.services.people.byId(outcome.personId)
    expect(taken).toMatchObject({ fullName: 'Nguyễn Văn Giả Định', communeCode: '90001', aliases: ['Định con'] })
    const context = to.services.measures.context(outcome.measures[0]?.caseId ?? '')
    expect(context.history.map(({ type, on, recordedBy }) => [type, on, recordedBy])).toEqual([
      ...from.services.measures.context(caseId).history.map(({ type, on, recordedBy }) => [type, on, recordedBy]),
      ['noi_den_xac_nhan', '2024-10-14', to.actor.name],
    ])
    const [paper] = to.services.attachments.list(context.id)
    expect(paper).toMatchObject({ title: 'phieu', author: 'Phòng Lao động - Thương binh và Xã hội', checklistRow: '' })
    expect(Buffer.from(to.services.attachments.content(paper?.id ?? '').bytes).equals(scanFixture('mau.png'))).toBe(
      true,
    )
    expect(to.services.life.person(taken.id).sentence).not.toContain('chờ nơi đến')
    expect(to.services.documents.rows(context.id)).toEqual([])
  })

  it('is on the lists of one office at a time, and never in figures of the time before', async () => {
    const { files, manifest } = await packed()
    const { services, actor } = to
    const outcome = await services.transfers.person.take(actor, manifest, files, decide({ communeCode: '90001' }))
    const total = (on: string, communeCode = '') =>
      services.life.list(actor, { list: 'DS2', on: civilDate(on), communeCode, after: null, limit: 50 }).total
    expect([total('2024-06-01'), total(TODAY)]).toEqual([0, 0])
    const caseHere = outcome.measures[0]?.caseId ?? ''
    services.measures.recordEvent(actor, {
      ...{ caseId: caseHere, type: 'noi_den_xac_nhan', on: civilDate('2024-10-14'), at: '' },
      data: { scope: 'trong_huyen', toCommune: '90001' },
    })
    expect([total('2024-10-13'), total('2024-10-14'), total('2024-10-14', '90001')]).toEqual([0, 1, 1])
    const [first, last] = [civilDate('2024-01-01'), civilDate(TODAY)]
    expect(services.life.balance({ list: 'DS2', communeCode: '', from: first, to: last })).toMatchObject({
      ...{ opening: 0, closing: 1, exits: [] },
      entries: [{ reason: 'CHUYEN_DEN', count: 1 }],
    })
  })

  it('comes once: the same package again changes nothing and says what came of it', async () => {
    const { files, manifest } = await packed()
    const take = () => to.services.transfers.person.take(to.actor, manifest, files, decide())
    const first = await take()
    const after = everyRow(to)
    expect(await take()).toEqual(first)
    expect(everyRow(to)).toEqual(after)
    const preview = await to.services.transfers.person.preview(to.actor, manifest, files, decide())
    expect(preview.alreadyTaken?.outcome).toEqual(first)
    // The same content in another package adds nothing either.
    const again = await to.services.transfers.person.take(
      to.actor,
      manifestOf('person', from, to, files),
      files,
      decide(),
    )
    expect(again).toMatchObject({
      ...{ personId: first.personId, created: false, papers: 0, knownPapers: 1 },
      measures: [{ added: false, events: 0 }],
    })
  })

  it('brings later only what is new, and goes home with what was recorded meanwhile', async () => {
    const first = await packed()
    const arrival = { on: civilDate('2024-10-14'), number: '8/CV' }
    const decision = decide({ communeCode: '90001', arrival })
    const outcome = await to.services.transfers.person.take(to.actor, first.manifest, first.files, decision)
    const theirs = outcome.measures[0]?.caseId ?? ''
    record('ghi_chu', '2024-10-10', { text: 'Giấy tờ gửi sau' })
    const second = await packed()
    expect(await to.services.transfers.person.take(to.actor, second.manifest, second.files, decide())).toMatchObject({
      personId: outcome.personId,
      measures: [{ caseId: theirs, added: false, events: 1 }],
    })

    // Home again: the measure is the one that was here all the time, with what the other office recorded.
    const back = await to.services.transfers.personFiles.files(to.actor, outcome.personId, { sensitive: false })
    const home = await from.services.transfers.person.take(
      from.actor,
      manifestOf('person', to, from, back),
      back,
      decide(),
    )
    expect(home).toMatchObject({ personId, created: false, measures: [{ caseId, added: false, events: 1 }], papers: 0 })
    expect(
      from.services.measures
        .context(caseId)
        .events.map(({ type }) => type)
        .sort(),
    ).toEqual(
      to.services.measures
        .context(theirs)
        .events.map(({ type }) => type)
        .sort(),
    )
  })

  describe('whom somebody there is like', () => {
    const known = () =>
      to.services.people.create(
        to.actor,
        fictitiousPerson({
          ...{ fullName: 'Nguyễn Văn Giả Đinh', communeCode: '90002', occupation: 'Thợ xây', noIdReason: '' },
          idDocuments: [{ kind: 'cccd', number: '001090012345' }],
        }),
      ).person

    it('is not taken until it is said who it is', async () => {
      const { id } = known()
      const { files, manifest } = await packed()
      const before = everyRow(to)
      const preview = await to.services.transfers.person.preview(to.actor, manifest, files, decide())
      expect(preview).toMatchObject({ who: null, outcome: null, similar: [{ id, certainty: 'same-number' }] })
      await expect(to.services.transfers.person.take(to.actor, manifest, files, decide())).rejects.toMatchObject({
        error: { kind: 'validation', fields: [{ path: 'who' }] },
      })
      expect(everyRow(to)).toEqual(before)
    })

    it('is the same: measures stand under that person, nothing is written over unasked', async () => {
      const { id } = known()
      const { files, manifest } = await packed()
      const who = { kind: 'same', personId: id } as const
      const preview = await to.services.transfers.person.preview(to.actor, manifest, files, decide({ who }))
      expect(preview.differences).toContainEqual(
        expect.objectContaining({ field: 'fullName', here: 'Nguyễn Văn Giả Đinh', kind: 'choose' }),
      )
      const outcome = await to.services.transfers.person.take(to.actor, manifest, files, decide({ who }))
      expect(outcome).toMatchObject({ personId: id, created: false })
      expect(to.services.people.byId(id)).toMatchObject({
        ...{ fullName: 'Nguyễn Văn Giả Đinh', communeCode: '90002', occupation: 'Thợ xây', aliases: ['Định con'] },
        relatives: [{ fullName: 'Trần Thị Giả Định' }],
      })
      expect(to.services.measures.idsOfPerson(id)).toHaveLength(1)
      // From now on the sender's name for the person is certain.
      const next = await packed()
      const later = await to.services.transfers.person.preview(to.actor, next.manifest, next.files, decide())
      expect(later.certain).toMatchObject({ personId: id })
    })

    it('is the same, and a field is taken where it was chosen', async () => {
      const who = { kind: 'same', personId: known().id } as const
      const { files, manifest } = await packed()
      const decision = decide({ who, take: ['fullName'], communeCode: '90001' })
      const { personId: id } = await to.services.transfers.person.take(to.actor, manifest, files, decision)
      expect(to.services.people.byId(id)).toMatchObject({
        ...{ fullName: 'Nguyễn Văn Giả Định', occupation: 'Thợ xây', communeCode: '90001' },
      })
    })

    it('is another one', async () => {
      const { id } = known()
      const { files, manifest } = await packed()
      const decision = decide({ who: { kind: 'new' } })
      const outcome = await to.services.transfers.person.take(to.actor, manifest, files, decision)
      expect(outcome.personId).not.toBe(id)
      expect(to.services.measures.idsOfPerson(id)).toEqual([])
    })

    it('never gets a measure that is somebody else’s here', async () => {
      const first = await packed()
      await to.services.transfers.person.take(to.actor, first.manifest, first.files, decide())
      const other = to.services.people.create(to.actor, fictitiousPerson({ fullName: 'Lê Thị Người Khác', sex: 'nu' }))
      const second = await packed()
      const before = everyRow(to)
      const decision = decide({ who: { kind: 'same', personId: other.person.id } })
      await expect(
        to.services.transfers.person.take(to.actor, second.manifest, second.files, decision),
      ).rejects.toMatchObject({ error: { kind: 'conflict', message: expect.stringContaining('TD-2024-001') } })
      expect(everyRow(to)).toEqual(before)
    })
  })

  it('cannot be entered into a list after death: told, and taken only with a reason', async () => {
    const { id } = to.services.people.create(to.actor, fictitiousPerson({ communeCode: '90001' })).person
    const own = to.services.measures.open(to.actor, {
      ...{ personId: id, line: 'theo_doi', on: civilDate('2024-01-01'), at: '', data: {} },
    })
    const dead = { caseId: own.id, type: 'chet', on: civilDate('2024-01-02'), at: '', data: {} }
    to.services.measures.recordEvent(to.actor, dead)
    const { files, manifest } = await packed()
    const who = { kind: 'same', personId: id } as const
    const preview = await to.services.transfers.person.preview(to.actor, manifest, files, decide({ who }))
    const refusals = preview.outcome?.findings.filter(({ severity }) => severity === 'refuse') ?? []
    expect(refusals.map(({ rule }) => rule)).toContain('A24')
    const before = everyRow(to)
    await expect(to.services.transfers.person.take(to.actor, manifest, files, decide({ who }))).rejects.toMatchObject({
      error: { kind: 'rule-violation' },
    })
    expect(everyRow(to)).toEqual(before)
    const decision = decide({ who, despite: 'Ngày chết ở đây ghi nhầm người, đang xác minh' })
    await to.services.transfers.person.take(to.actor, manifest, files, decision)
    expect(to.audit.newest(1)[0]).toMatchObject({ action: 'transfer.take', detail: expect.stringContaining('A24') })
  })
})

describe('what only some may know', () => {
  const kept = { hiv: 'khong', hivNote: 'Trung tâm Giả Định', informantName: 'Người Báo Tin Giả' } as const
  const sensitive = {
    ...kept,
    ...{ informantRelation: '', informantPhone: '', informantAddress: '' },
  }
  const text = (files: ReadonlyMap<string, Uint8Array>) => new TextDecoder().decode(files.get(PERSON_PATH))

  it('goes along only where somebody chose so', async () => {
    from.services.sensitive.save(from.actor, personId, 0, sensitive)
    expect(text((await packed()).files)).not.toContain('Người Báo Tin Giả')
    const { files, manifest } = await packed(true)
    expect(fileOf(files).sensitive).toEqual(sensitive)
    const left = await to.services.transfers.person.take(to.actor, manifest, files, decide())
    expect(to.services.sensitive.get(to.actor, left.personId).version).toBe(0)
    expect(left.notes).toEqual(['Gói có thông tin nhạy cảm; không nhận phần đó.'])
    const next = await packed(true)
    const decision = decide({ sensitive: true })
    const took = await to.services.transfers.person.take(to.actor, next.manifest, next.files, decision)
    expect(to.services.sensitive.get(to.actor, took.personId).sensitive).toEqual(sensitive)
  })

  it('is not packed by who may not see it', async () => {
    const viewer = { ...from.actor, role: 'leader' } as const
    await expect(
      from.services.transfers.personFiles.files(viewer, personId, { sensitive: true }),
    ).rejects.toMatchObject({ error: { kind: 'not-allowed' } })
  })
})

describe('contents that do not hold together', () => {
  type Change = (file: PersonFile) => unknown
  const changed = async (change: Change) => {
    const { files } = await packed()
    const value = change(fileOf(files))
    const other = new Map([...files, [PERSON_PATH, new TextEncoder().encode(JSON.stringify(value))]])
    return { files: other, manifest: manifestOf('person', from, to, other) }
  }
  const measure = (file: PersonFile) => file.measures[0] ?? expect.fail('no measure')
  const withMeasure = (file: PersonFile, part: object) => ({ ...file, measures: [{ ...measure(file), ...part }] })
  const withEvent = (file: PersonFile, part: object, n = 0) =>
    withMeasure(file, { history: measure(file).history.map((event, i) => (i === n ? { ...event, ...part } : event)) })

  it.each<[string, Change, object]>([
    ['another schema', (file) => ({ ...file, version: 2 }), { kind: 'file', name: PERSON_PATH }],
    ['a field nobody knows', (file) => ({ ...file, more: 1 }), { kind: 'file', name: PERSON_PATH }],
    ['another sender', (file) => ({ ...file, office: { code: 'HN-XX', name: 'Khác' } }), { kind: 'file' }],
    [
      'a line that there is not',
      (file) => withMeasure(file, { line: 'khong_co' }),
      { kind: 'validation', what: 'biện pháp' },
    ],
    [
      'a type of event that there is not',
      (file) => withEvent(file, { type: 'khong_co' }, 1),
      { kind: 'validation', fields: [{ path: 'history.1.type', message: expect.stringContaining('"khong_co"') }] },
    ],
    [
      'a detail that there is not',
      (file) => withEvent(file, { data: { ...measure(file).history[1]?.data, la: 'x' } }, 1),
      { kind: 'validation', fields: [{ path: 'history.1.data.la' }] },
    ],
    ['a day to come', (file) => withEvent(file, { on: '2031-01-01' }, 1), { kind: 'validation' }],
    [
      'a day before any law',
      (file) =>
        withMeasure(file, { openedOn: '1900-01-01', history: [{ ...measure(file).history[0], on: '1900-01-01' }] }),
      { kind: 'rule-violation' },
    ],
    ['a correction of nothing', (file) => withEvent(file, { replaces: 'la' }, 1), { kind: 'validation' }],
    ['two events of one name', (file) => withEvent(file, { id: measure(file).history[0]?.id }, 1), { kind: 'file' }],
    [
      'a paper of another digest',
      (file) => ({ ...file, papers: file.papers.map((paper) => ({ ...paper, sha256: 'a'.repeat(64) })) }),
      { kind: 'file' },
    ],
    [
      'a paper of no measure',
      (file) => ({ ...file, papers: file.papers.map((paper) => ({ ...paper, measureCode: 'X' })) }),
      { kind: 'file' },
    ],
    [
      'a measure said to be ours',
      (file) => withMeasure(file, { origin: { office: 'HN-GD', id: 'la' } }),
      { kind: 'file' },
    ],
  ])('are refused by name: %s', async (_what, change, error) => {
    const { files, manifest } = await changed(change)
    const before = everyRow(to)
    const take = to.services.transfers.person.take(to.actor, manifest, files, decide())
    await expect(take).rejects.toMatchObject({ error })
    expect(everyRow(to)).toEqual(before)
  })

  it('are refused where an event says something else than the last time', async () => {
    const first = await packed()
    await to.services.transfers.person.take(to.actor, first.manifest, first.files, decide())
    const { files, manifest } = await changed((file) => withEvent(file, { on: '2024-01-09' }, 1))
    await expect(to.services.transfers.person.take(to.actor, manifest, files, decide())).rejects.toMatchObject({
      error: { kind: 'file', detail: expect.stringContaining('vao_ds2') },
    })
  })

  it('are refused where a paper is missing or was changed', async () => {
    const { files, manifest } = await packed()
    const [path] = [...files.keys()].filter((one) => one.startsWith('papers/'))
    const other = scanFixture('xam.jpg')
    for (const bytes of [undefined, other]) {
      const broken = new Map(files)
      if (bytes === undefined) broken.delete(path ?? '')
      else broken.set(path ?? '', bytes)
      await expect(to.services.transfers.person.take(to.actor, manifest, broken, decide())).rejects.toMatchObject({
        error: { kind: 'file', name: path },
      })
    }
  })
})
