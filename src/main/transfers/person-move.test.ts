import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { type PersonDecisionInput, PersonDecisionSchema } from '#shared/transfers/person-taking.schema.ts'
import { type MovingHouse, openMovingHouse, personFileOf } from '#tests/helpers/moving-house.ts'
import { scanFixture } from '#tests/helpers/scan-files.ts'
import { fictitiousPerson } from '#tests/helpers/test-measures.ts'
import { everyRow } from '#tests/helpers/whole-office.ts'

let house: MovingHouse
let from: MovingHouse['from']
let to: MovingHouse['to']
let personId: MovingHouse['personId']
let caseId: MovingHouse['caseId']
let record: MovingHouse['record']
let packed: MovingHouse['packed']
let contents: MovingHouse['contents']
let take: MovingHouse['take']

const TODAY = '2024-10-15'
beforeEach(async () => {
  house = await openMovingHouse(TODAY)
  ;({ from, to, personId, caseId, record, packed, contents, take } = house)
})
afterEach(() => house.dispose())

async function preview(bytes: Uint8Array, decision: PersonDecisionInput = {}) {
  const opened = await to.services.packages.open(to.actor, bytes)
  return await to.services.transfers.person.preview(to.actor, opened, PersonDecisionSchema.parse(decision))
}

describe('a person who moves to another district', () => {
  it('is shown there before anything is written, and comes whole', async () => {
    const bytes = await packed()
    const before = everyRow(to)
    const shown = await preview(bytes)
    expect(everyRow(to)).toEqual(before)
    expect(shown).toMatchObject({
      ...{ alreadyTaken: null, certain: null, similar: [], who: { kind: 'new' }, awaitsArrival: true },
      outcome: {
        created: true,
        papers: 1,
        findings: [],
        measures: [{ originCode: 'TD-2024-001', added: true, events: 4 }],
      },
    })

    const arrival = { on: civilDate('2024-10-14'), number: '8/CV' }
    const decision: PersonDecisionInput = { communeCode: '90001', arrival }
    const outcome = await take(bytes, decision)
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
    const bytes = await packed()
    const { services, actor } = to
    const outcome = await take(bytes, { communeCode: '90001' })
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

  it('is waited for by the office that was left alone; the one of arrival is told to record the reception', async () => {
    const bytes = await packed()
    const { personId: theirs, measures } = await take(bytes, { communeCode: '90001' })
    const names = (rows: readonly { readonly personId: string }[]) => rows.map((row) => row.personId)
    const on = civilDate(TODAY)
    expect(names(from.services.moving.departures(on, null))).toEqual([personId])
    expect(from.services.moving.arrivals(on)).toEqual([])
    expect(to.services.moving.departures(on, null)).toEqual([])
    expect(to.services.moving.arrivals(on)).toMatchObject([{ personId: theirs, leftOn: '2024-09-03' }])
    const { sentence } = to.services.life.person(theirs)
    expect(sentence).toContain('Chuyển đến từ cơ quan khác (rời nơi cũ 03/09/2024), ở đây chưa ghi tiếp nhận')
    expect(sentence).not.toContain('chờ nơi đến')
    // Nor is the person offered for sending on.
    expect(to.services.packages.offers(to.actor).filter(({ kind }) => kind === 'person')).toEqual([])

    to.services.measures.recordEvent(to.actor, {
      ...{ caseId: measures[0]?.caseId ?? '', type: 'noi_den_xac_nhan', on: civilDate('2024-10-14'), at: '' },
      data: { scope: 'trong_huyen', toCommune: '90001' },
    })
    expect(to.services.moving.arrivals(on)).toEqual([])
    // Who leaves from here is waited for here.
    to.services.measures.recordEvent(to.actor, {
      ...{ caseId: measures[0]?.caseId ?? '', type: 'chuyen_noi_o', on, at: '' },
      data: { scope: 'ngoai_huyen', toPlace: 'xã Ví Dụ' },
    })
    expect(names(to.services.moving.departures(on, null))).toEqual([theirs])
  })

  it('comes once: the same package again changes nothing and says what came of it', async () => {
    const bytes = await packed()
    const first = await take(bytes)
    const after = everyRow(to)
    expect(await to.services.packages.take(to.actor, bytes)).toMatchObject({ known: true, summary: [] })
    expect(everyRow(to)).toEqual(after)
    const shown = await preview(bytes)
    expect(shown.alreadyTaken?.outcome).toEqual(first)
    // The same content in another package adds nothing either.
    expect(await take(await packed())).toMatchObject({
      ...{ personId: first.personId, created: false, papers: 0, knownPapers: 1 },
      measures: [{ added: false, events: 0 }],
    })
  })

  it('brings later only what is new, and goes home with what was recorded meanwhile', async () => {
    const first = await packed()
    const arrival = { on: civilDate('2024-10-14'), number: '8/CV' }
    const decision: PersonDecisionInput = { communeCode: '90001', arrival }
    const outcome = await take(first, decision)
    const theirs = outcome.measures[0]?.caseId ?? ''
    record('ghi_chu', '2024-10-10', { text: 'Giấy tờ gửi sau' })
    const second = await packed()
    expect(await take(second)).toMatchObject({
      personId: outcome.personId,
      measures: [{ caseId: theirs, added: false, events: 1 }],
    })

    // Home again: the measure is the one that was here all the time, with what the other office recorded.
    const input = { personId: outcome.personId, receiver: 'HN-ST', request: '9/CV', sensitive: false }
    const back = await to.services.transfers.send.person(to.actor, input)
    const home = await take(back.bytes, {}, from)
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
      const bytes = await packed()
      const before = everyRow(to)
      const shown = await preview(bytes)
      expect(shown).toMatchObject({ who: null, outcome: null, similar: [{ id, certainty: 'same-number' }] })
      await expect(take(bytes)).rejects.toMatchObject({
        error: { kind: 'validation', fields: [{ path: 'who' }] },
      })
      expect(everyRow(to)).toEqual(before)
    })

    it('is the same: measures stand under that person, nothing is written over unasked', async () => {
      const { id } = known()
      const bytes = await packed()
      const who = { kind: 'same', personId: id } as const
      const shown = await preview(bytes, { who })
      expect(shown.differences).toContainEqual(
        expect.objectContaining({ field: 'fullName', here: 'Nguyễn Văn Giả Đinh', kind: 'choose' }),
      )
      const outcome = await take(bytes, { who })
      expect(outcome).toMatchObject({ personId: id, created: false })
      expect(to.services.people.byId(id)).toMatchObject({
        ...{ fullName: 'Nguyễn Văn Giả Đinh', communeCode: '90002', occupation: 'Thợ xây', aliases: ['Định con'] },
        relatives: [{ fullName: 'Trần Thị Giả Định' }],
      })
      expect(to.services.measures.idsOfPerson(id)).toHaveLength(1)
      // From now on the sender's name for the person is certain.
      const next = await packed()
      const later = await preview(next)
      expect(later.certain).toMatchObject({ personId: id })
    })

    it('is the same, and a field is taken where it was chosen', async () => {
      const who = { kind: 'same', personId: known().id } as const
      const bytes = await packed()
      const decision: PersonDecisionInput = { who, take: ['fullName'], communeCode: '90001' }
      const { personId: id } = await take(bytes, decision)
      expect(to.services.people.byId(id)).toMatchObject({
        ...{ fullName: 'Nguyễn Văn Giả Định', occupation: 'Thợ xây', communeCode: '90001' },
      })
    })

    it('is another one', async () => {
      const { id } = known()
      const bytes = await packed()
      const decision: PersonDecisionInput = { who: { kind: 'new' } }
      const outcome = await take(bytes, decision)
      expect(outcome.personId).not.toBe(id)
      expect(to.services.measures.idsOfPerson(id)).toEqual([])
    })

    it('never gets a measure that is somebody else’s here', async () => {
      const first = await packed()
      await take(first)
      const other = to.services.people.create(to.actor, fictitiousPerson({ fullName: 'Lê Thị Người Khác', sex: 'nu' }))
      const second = await packed()
      const before = everyRow(to)
      const decision: PersonDecisionInput = { who: { kind: 'same', personId: other.person.id } }
      await expect(take(second, decision)).rejects.toMatchObject({
        error: { kind: 'conflict', message: expect.stringContaining('TD-2024-001') },
      })
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
    const bytes = await packed()
    const who = { kind: 'same', personId: id } as const
    const shown = await preview(bytes, { who })
    const refusals = shown.outcome?.findings.filter(({ severity }) => severity === 'refuse') ?? []
    expect(refusals.map(({ rule }) => rule)).toContain('A24')
    const before = everyRow(to)
    await expect(take(bytes, { who })).rejects.toMatchObject({
      error: { kind: 'rule-violation' },
    })
    expect(everyRow(to)).toEqual(before)
    const decision: PersonDecisionInput = { who, despite: 'Ngày chết ở đây ghi nhầm người, đang xác minh' }
    await take(bytes, decision)
    expect(to.audit.newest(2)[1]).toMatchObject({ action: 'transfer.take', detail: expect.stringContaining('A24') })
  })
})

describe('what only some may know', () => {
  const kept = { hiv: 'khong', hivNote: 'Trung tâm Giả Định', informantName: 'Người Báo Tin Giả' } as const
  const sensitive = {
    ...kept,
    ...{ informantRelation: '', informantPhone: '', informantAddress: '' },
  }

  it('goes along only where somebody chose so', async () => {
    from.services.sensitive.save(from.actor, personId, 0, sensitive)
    expect(personFileOf(await contents()).sensitive).toBeNull()
    const bytes = await packed(true)
    expect(personFileOf(await contents(true)).sensitive).toEqual(sensitive)
    const rows = from.audit.newest(5).map(({ action, detail }) => `${action} ${detail}`)
    expect(rows[0]).toBe('person.file {"sensitive":true}')
    expect(rows.filter((row) => row.startsWith('person.sensitive.read'))).toHaveLength(1)
    const left = await take(bytes)
    expect(to.services.sensitive.get(to.actor, left.personId).version).toBe(0)
    expect(left.notes).toEqual(['Gói có thông tin nhạy cảm; không nhận phần đó.'])
    const next = await packed(true)
    const decision: PersonDecisionInput = { sensitive: true }
    const took = await take(next, decision)
    expect(to.services.sensitive.get(to.actor, took.personId).sensitive).toEqual(sensitive)
  })

  it('is not packed by who may not see it', async () => {
    const viewer = { ...from.actor, role: 'leader' } as const
    await expect(
      from.services.transfers.send.personContent(viewer, personId, { sensitive: true }),
    ).rejects.toMatchObject({ error: { kind: 'not-allowed' } })
  })
})
