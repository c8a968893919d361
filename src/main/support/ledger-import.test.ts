import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAudit } from '#main/accounts/audit.ts'
import { loadSheetLimits } from '#main/sheets/limits.ts'
import { readWorkbook } from '#main/sheets/read-workbook.ts'
import { createBlobs } from '#main/store/blobs.ts'
import { storePath } from '#main/store/files.ts'
import { openStore } from '#main/store/open-store.ts'
import { sumVnd } from '#shared/primitives/vnd.ts'
import type { SupportFile } from '#shared/support/ledger.schema.ts'
import { DraftListSchema } from '#shared/support/payment-list.schema.ts'
import { WriteEmploymentSchema, WriteNeedSchema } from '#shared/support/support-records.schema.ts'
import { pagesOfText } from '#tests/documents/read-pdf.ts'
import { as, date, refusalOf, type SupportHouse, supportOver } from '#tests/helpers/support-house.ts'
import { countingIds, MIGRATIONS, openTestStore, RESOURCES, TEST_KEY, testClock } from '#tests/helpers/test-store.ts'

const DAY = '2023-09-05'
const ALL = { personId: null, from: null, to: null }

/** One office whose store can be put back to how it was, as from a backup; identifiers are never given twice. */
function openWorld() {
  const folder = mkdtempSync(join(tmpdir(), 'hscn-ledger-'))
  const seed = openTestStore(DAY)
  const { actor } = seed
  copyFileSync(storePath(seed.dir), storePath(folder))
  seed.dispose()
  const [ids, clock] = [countingIds(), testClock(DAY)]
  const open = (setUp: boolean) => {
    const store = openStore({ folder, key: TEST_KEY, migrationsFolder: MIGRATIONS })
    const audit = createAudit(store, clock, new Uint8Array(32).fill(7))
    return supportOver({ store, clock, ids, audit, blobs: createBlobs(store, ids), actor }, setUp)
  }
  let house = open(true)
  let copies = 0
  return {
    get house(): SupportHouse {
      return house
    },
    backup(): string {
      copies += 1
      const path = join(folder, `sao-${copies}.db`)
      house.store.close()
      copyFileSync(storePath(folder), path)
      house = open(false)
      return path
    },
    restore(path: string) {
      house.store.close()
      copyFileSync(path, storePath(folder))
      house = open(false)
    },
    export: (): SupportFile => JSON.parse(JSON.stringify(house.ledger.file(actor, ALL))) as SupportFile,
    take: (file: unknown, dryRun = false) => house.ledgerImport.take(actor, file, dryRun),
    pay: (listId: string) => house.payments.pay(actor, { listId, lineIds: null, on: date(DAY) }),
    dispose() {
      house.store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

type World = ReturnType<typeof openWorld>
let world: World
beforeEach(() => {
  world = openWorld()
})
afterEach(() => world.dispose())

const outcomes = (report: { rows: { kind: string; outcome: string }[] }, outcome: string) =>
  report.rows.filter((row) => row.outcome === outcome).map((row) => row.kind)
/** Money that is out and did not come back. */
const total = () => world.house.ledger.rows(world.house.actor, ALL).total

describe('a ledger that is taken in', () => {
  it('brings back after a restore what was paid since, once', async () => {
    const personId = world.house.person().id
    const backup = world.backup()
    world.house.records.writeNeed(
      world.house.actor,
      WriteNeedSchema.parse({
        personId,
        on: DAY,
        needs: ['hoc_nghe'],
        tradeCertificate: false,
        hardship: true,
        workAtHome: false,
        surveyor: 'A',
      }),
    )
    world.house.records.writeEmployment(
      world.house.actor,
      WriteEmploymentSchema.parse({ personId, from: '2020-01-01', state: 'tam', milestone: 'TRUOC_CAI' }),
    )
    world.house.approved(personId, '01/QĐ')
    const listId = await world.house.issued()
    world.pay(listId)
    const file = world.export()

    world.restore(backup)
    expect(total()).toBe(0)
    const tried = world.take(file, true)
    expect(tried).toMatchObject({ dryRun: true, refused: 0, present: 0 })
    expect(total()).toBe(0)
    const taken = world.take(file)
    expect(outcomes(taken, 'added')).toEqual(['need', 'employment', 'grant', 'act', 'list', 'payment'])
    expect(total()).toBe(1_800_000)
    const again = world.take(file)
    expect(again).toMatchObject({ added: 0, refused: 0, present: taken.added })
    expect(again.rows.every((row) => row.message === 'đã có')).toBe(true)
    const refused = await refusalOf(() => world.pay(listId))
    expect(refused.kind === 'rule-violation' && refused.findings[0]?.message).toContain('danh sách số 01/DS-LĐTBXH')

    // The list is whole again: number in the register, page from its words, the next one goes on after it.
    const view = world.house.views.list(world.house.actor, listId)
    expect(view).toMatchObject({ list: { state: 'ban_hanh', number: '01/DS-LĐTBXH' }, paid: 1_800_000 })
    const { bytes } = await world.house.lists.pdf(world.house.actor, listId)
    expect(pagesOfText(bytes).join(' ')).toContain('Nguyễn Văn Giả Định')
    expect(world.house.numbers.next('HS-DSCHI', date(DAY))).toBe('02/DS-LĐTBXH')
    expect(world.house.views.ofPerson(world.house.actor, personId).priority).toHaveLength(3)
  })

  it('knows a decision that was entered again by hand after the restore', async () => {
    const personId = world.house.person().id
    const backup = world.backup()
    world.house.approved(personId, '01/QĐ')
    world.pay(await world.house.issued())
    const file = world.export()
    world.restore(backup)
    world.house.approved(personId, '01/qđ')
    const byHand = await world.house.issued()
    const taken = world.take(file)
    expect(outcomes(taken, 'refused')).toEqual([])
    const refused = await refusalOf(() => world.pay(byHand))
    expect(JSON.stringify(refused)).toContain('không còn dòng nào chưa chi')
    const [row] = world.house.views.list(world.house.actor, byHand).rows
    expect(row).toMatchObject({
      state: 'elsewhere',
      note: expect.stringContaining('Cùng quyết định, người này đã chi'),
    })
    expect(total()).toBe(1_800_000)
  })

  it('tells of money that went out twice, and does not count it twice', async () => {
    const personId = world.house.person().id
    const backup = world.backup()
    world.house.approved(personId, '01/QĐ')
    world.pay(await world.house.issued())
    const file = world.export()
    world.restore(backup)
    world.house.approved(personId, '01/QĐ')
    world.pay(await world.house.issued())
    const taken = world.take(file)
    expect(outcomes(taken, 'refused')).toEqual(['payment'])
    expect(taken.rows.at(-1)?.message).toContain('Xem lại có chi hai lần không')
    expect(total()).toBe(1_800_000)
  })

  it('pays one of two entries of a decision that stand on the same list', async () => {
    const personId = world.house.person().id
    const backup = world.backup()
    world.house.approved(personId, '01/QĐ')
    const file = world.export()
    world.restore(backup)
    world.house.approved(personId, '01/QĐ')
    world.take(file)
    const listId = await world.house.issued()
    const lines = world.house.views.list(world.house.actor, listId).rows.map(({ line }) => line.id)
    expect(lines).toHaveLength(2)
    const both = { listId, lineIds: lines, on: date(DAY) }
    expect(await refusalOf(() => world.house.payments.pay(world.house.actor, both))).toMatchObject({
      kind: 'rule-violation',
    })
    expect(total()).toBe(0)
    expect(world.pay(listId)).toBe(1)
    expect(total()).toBe(1_800_000)
    const states = world.house.views.list(world.house.actor, listId).rows.map(({ state }) => state)
    expect(states).toEqual(['paid', 'elsewhere'])
  })

  it('may be a plain list of who was paid, by the ids of lines', async () => {
    world.house.approved(world.house.person().id, '01/QĐ')
    const listId = await world.house.issued()
    const [line] = world.house.views.list(world.house.actor, listId).rows
    const paid = (more: object) => ({
      format: 'hscn-ho-tro',
      version: 1,
      madeOn: DAY,
      office: { code: 'XA', name: 'Xã Ví Dụ' },
      payments: [{ lineId: line?.line.id, amount: 1_800_000, on: DAY, ...more }],
    })
    const messages = (file: object) => world.take(file).rows.map((row) => `${row.outcome} ${row.message}`)
    expect(messages(paid({ amount: 1 }))[0]).toContain('refused Số tiền 1 đồng khác dòng danh sách (1.800.000 đồng)')
    expect(messages(paid({ lineId: 'x' }))[0]).toContain('refused Trong kho không có dòng')
    expect(messages(paid({ on: '2023-09-06' }))[0]).toContain('refused Ngày chi 06/09/2023 ở sau hôm nay')
    expect(messages(paid({}))).toEqual(['added '])
    expect(messages(paid({}))).toEqual(['present đã có'])
    expect(total()).toBe(1_800_000)
  })

  it('is refused whole where it is something else, and by who may not', async () => {
    expect(await refusalOf(() => world.take({ format: 'x' }))).toMatchObject({ kind: 'validation' })
    const clerk = as(world.house.actor, 'clerk')
    expect(await refusalOf(() => world.house.ledgerImport.take(clerk, world.export(), false))).toMatchObject({
      kind: 'not-allowed',
    })
  })

  it('finds a person who was entered anew by the number of a paper, and names one whom nobody knows', async () => {
    const cccd = { idDocuments: [{ kind: 'cccd', number: '001090000001' }], noIdReason: '' }
    const backup = world.backup()
    world.house.approved(world.house.person('Nguyễn Văn Giả Định', cccd).id, '01/QĐ')
    world.pay(await world.house.issued())
    const file = world.export()
    world.restore(backup)
    expect(world.take(file, true).rows.find((row) => row.kind === 'grant')?.message).toContain('Nhập người trước')
    const anew = world.house.person('Nguyễn Văn Giả Định', cccd).id
    expect(outcomes(world.take(file), 'refused')).toEqual([])
    expect(world.house.views.ofPerson(world.house.actor, anew).grants.map((g) => g.state)).toEqual(['da_chi'])
  })

  it('carries money that came back, and lines that were taken off', async () => {
    world.house.approved(world.house.person().id, '01/QĐ')
    world.house.approved(world.house.person('Trần Thị Minh Họa').id, '02/QĐ')
    const listId = await world.house.issued()
    const backup = world.backup()
    const [one, other] = world.house.views.list(world.house.actor, listId).rows
    world.house.payments.release(world.house.actor, { lineId: other?.line.id ?? '', reason: 'Không đến' })
    world.pay(listId)
    world.house.payments.reverse(world.house.actor, { lineId: one?.line.id ?? '', on: date(DAY), reason: 'Nhầm' })
    const file = world.export()
    world.restore(backup)
    expect(outcomes(world.take(file), 'refused')).toEqual([])
    const rows = world.house.views.list(world.house.actor, listId).rows
    expect(rows.map((row) => row.state)).toEqual(['reversed', 'released'])
    expect(total()).toBe(0)
    expect(world.take(file)).toMatchObject({ added: 0, refused: 0 })
  })

  it('is a table for spreadsheets too, with plain sums and nothing that runs', async () => {
    world.house.approved(world.house.person('=HYPERLINK("x")').id, '01/QĐ')
    const listId = await world.house.issued()
    world.pay(listId)
    const [row] = world.house.views.list(world.house.actor, listId).rows
    const back = { lineId: row?.line.id ?? '', on: date(DAY), reason: 'Nhầm, trả lại' }
    world.house.payments.reverse(world.house.actor, back)
    const { bytes, name } = await world.house.ledger.output(world.house.actor, ALL, 'csv')
    expect(name).toBe('so-ho-tro-2023-09-05.csv')
    const [head, paid, returned] = new TextDecoder().decode(bytes).split('\r\n')
    expect(head).toContain('Ngày,Họ và tên,Ngày sinh,"Xã, phường"')
    expect(paid).toContain(`05/09/2023,"'=HYPERLINK(""x"")",15/06/1990,phường Lê Lợi`)
    expect(paid).toContain(',01/DS-LĐTBXH,1800000,,')
    expect(returned).toContain(',-1800000,"Thu hồi: Nhầm, trả lại",')
    const workbook = await world.house.ledger.output(world.house.actor, ALL, 'xlsx')
    expect(workbook.name).toBe('so-ho-tro-2023-09-05.xlsx')
    const [sheet] = readWorkbook(workbook.name, workbook.bytes, loadSheetLimits(RESOURCES)).sheets
    expect(sheet?.rows[1]?.cells).toEqual(expect.arrayContaining(['05/09/2023', '=HYPERLINK("x")', '1800000']))
    expect(sheet?.rows[2]?.cells).toContain('-1800000')
  })

  it('is of one person or some days where that is asked, then without lists', async () => {
    const [one, two] = [world.house.person().id, world.house.person('Trần Thị Minh Họa').id]
    world.house.approved(one, '01/QĐ')
    world.house.approved(two, '02/QĐ')
    world.pay(await world.house.issued())
    const of = (query: object) => world.house.ledger.file(world.house.actor, { ...ALL, ...query })
    expect([of({ personId: one }).grants.length, of({ personId: one }).payments.length]).toEqual([1, 1])
    expect(of({ personId: one }).lists).toEqual([])
    expect(of({ from: date('2023-09-06') })).toMatchObject({ grants: [], payments: [] })
    expect(of({ to: date(DAY) }).payments).toHaveLength(2)
    expect(of({}).lists).toHaveLength(1)
  })
})

describe('whatever is paid, restored and taken in again', () => {
  const KINDS = ['spend', 'lose', 'import', 'grant', 'draft', 'issue', 'pay', 'backup'] as const
  const act = (weight: number, what: (typeof KINDS)[number]) => ({
    weight,
    arbitrary: fc.record({ do: fc.constant(what), which: fc.nat(9), number: fc.nat(1) }),
  })
  const command = fc.oneof(
    // Whole ways beside single steps: alone, single steps seldom come to money that is out and forgotten.
    act(4, 'spend'),
    act(3, 'lose'),
    act(3, 'import'),
    act(2, 'grant'),
    act(1, 'draft'),
    act(2, 'issue'),
    act(3, 'pay'),
    act(1, 'backup'),
  )
  /** Histories that have to be among those that are tried. */
  const steps = (...names: (typeof KINDS)[number][]) => names.map((what) => ({ do: what, which: 1, number: 0 }))
  const PAID_AGAIN = steps('spend', 'lose', 'spend', 'import', 'pay')
  const ENTERED_AGAIN = steps('spend', 'lose', 'grant', 'issue', 'import', 'pay')
  const DRAFT_ISSUED = steps('grant', 'draft', 'backup', 'issue', 'pay', 'lose', 'import', 'pay')
  const attempt = async (act: () => unknown) => {
    await refusalOf(act).catch((cause: unknown) => {
      if (!(cause instanceof Error && cause.message === 'was not refused')) throw cause
    })
  }
  /** Whom and by which decision each payment is, as the world outside knows it. */
  const keysOf = (rows: { personId: string; decision: string }[]) =>
    rows.map((row) => `${row.personId} ${row.decision}`)
  const paidKeys = () => keysOf(world.house.ledger.rows(world.house.actor, ALL).rows)
  const fileKeys = (file: SupportFile) =>
    file.payments.map((payment) => {
      const line = file.lists.flatMap((list) => list.lines).find(({ id }) => id === payment.lineId)
      const grant = file.grants.find(({ id }) => id === line?.grantId)
      const decision = file.acts.find(({ grantId }) => grantId === line?.grantId)
      return `${grant?.personId} Số ${decision?.number} ngày 05/9/2023`
    })

  function expectSound(): void {
    const keys = paidKeys()
    expect(new Set(keys).size).toBe(keys.length)
    for (const { list, rows, paid } of world.house.lists
      .all()
      .map((l) => world.house.views.list(world.house.actor, l.id))) {
      const amounts = rows.filter((row) => row.state === 'paid').map((row) => row.line.amount)
      expect(sumVnd(amounts), list.number).toBe(paid)
    }
  }

  it('no decision is paid twice, and sums of lines are sums of payments', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 6, maxLength: 16 }), async (commands) => {
        world.dispose()
        world = openWorld()
        const personId = world.house.person().id
        const backups = [world.backup()]
        const files: SupportFile[] = []
        const drafts = () => world.house.lists.all().filter((list) => list.state === 'nhap')
        const pick = <T>(list: readonly T[], n: number) => (list.length === 0 ? undefined : list[n % list.length])
        for (const step of commands) {
          const spend = step.do === 'spend'
          if (spend || step.do === 'grant') {
            const why = { override: 'lần khác' }
            await attempt(() => world.house.approved(personId, `${step.number}/QĐ`, why, why))
          }
          if (step.do === 'draft') {
            const input = DraftListSchema.parse({ period: 'Tháng 9' })
            await attempt(() => world.house.lists.draft(world.house.actor, input))
          }
          if (spend || step.do === 'issue') {
            const draft = pick(drafts(), step.which)
            await attempt(() => (draft === undefined ? world.house.issued() : world.house.issue(draft.id)))
          }
          if (spend || step.do === 'pay') {
            const list = pick(world.house.lists.all(), spend ? 0 : step.which)
            if (list) await attempt(() => world.pay(list.id))
          }
          if (step.do === 'backup') backups.push(world.backup())
          if (step.do === 'lose') {
            files.push(world.export())
            world.restore(pick(backups, step.which) ?? '')
          }
          if (step.do === 'import') {
            const file = pick(files, step.which)
            if (file) {
              world.take(file)
              expect(paidKeys()).toEqual(expect.arrayContaining(fileKeys(file)))
              const before = total()
              expect(world.take(file).added).toBe(0)
              expect(total()).toBe(before)
            }
          }
          expectSound()
        }
      }),
      { numRuns: 20, examples: [PAID_AGAIN, ENTERED_AGAIN, DRAFT_ISSUED].map((steps) => [steps]) },
    )
  }, 120_000)
})
