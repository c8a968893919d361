import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { REPORT_PATH } from '#main/consolidation/received.service.ts'
import { linesFile } from '#main/packages/payloads.ts'
import { sha256Of } from '#main/sha256.ts'
import { MonthSchema } from '#shared/aftercare/period.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { ApproveGrantSchema, ProposeGrantSchema } from '#shared/support/grant.schema.ts'
import { DraftListSchema } from '#shared/support/payment-list.schema.ts'
import { reportFile } from '#tests/helpers/province-house.ts'
import { fictitiousPerson } from '#tests/helpers/test-measures.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { DAY, type FaultDesk, RECEIVER } from '../fault-office.ts'
import { absent, atDesk, counted, found } from './at-desk.ts'
import type { OfficeKind } from './fault-kind.ts'

const COMMUNE = '09574'
const MARCH = civilDate('2023-03-01')

const newPerson = (desk: FaultDesk) =>
  desk.people.create(desk.actor, fictitiousPerson({ communeCode: COMMUNE })).person.id

const PackageFact = z.object({ id: z.string(), fileName: z.string() })

const packages: OfficeKind = {
  name: 'gói ra USB',
  work: (place) =>
    atDesk(place, async function* (desk) {
      for (let n = 0; n < 6; n++) {
        const report = linesFile(REPORT_PATH, [reportFile(desk.settings.office().code)])
        const files = [report, { path: 'report.pdf', bytes: Buffer.alloc(400_000, n + 1) }]
        const { row } = await desk.packages.seal(desk.actor, { kind: 'report', receiver: RECEIVER, files })
        await desk.sticks.write(desk.actor, row.id, { folder: place.stick, fileName: row.fileName, label: 'USB thử' })
        yield { id: row.id, fileName: row.fileName }
      }
    }),
  async missing(desk, place, facts) {
    const told = z.array(PackageFact).parse(facts)
    const names = readdirSync(place.stick).filter((name) => name.endsWith('.hscn') && !name.startsWith('.'))
    const wrong = [...new Set([...names, ...told.map(({ fileName }) => fileName)])].map(async (name) => {
      // Whatever is called a package on the stick has to be one, told or not.
      const opened = await Promise.resolve()
        .then(() => desk.packages.open(desk.actor, readFileSync(join(place.stick, name))))
        .catch((cause: unknown) => String(cause))
      return typeof opened === 'string' ? [`gói ${name}: ${opened}`] : []
    })
    const ids = told.map(({ id }) => id)
    return [...(await Promise.all(wrong)).flat(), ...absent('gói', ids, (id) => found(() => desk.packages.row(id)))]
  },
}

const consolidations: OfficeKind = {
  name: 'tổng hợp (nhận gói)',
  office: 'tinh',
  work: (place) =>
    atDesk(place, async function* (desk) {
      for (const name of readdirSync(place.stick).sort()) {
        yield (await desk.packages.take(desk.actor, readFileSync(join(place.stick, name)))).row.id
      }
    }),
  missing(desk, _place, facts) {
    const received = new Set(desk.consolidation.list().rows.map(({ packageId }) => packageId))
    const taken = desk.packages.list('in').filter(({ state }) => state === 'taken')
    return [
      ...absent('gói đã nhận', facts, (id) => received.has(id)),
      // The ledger, the report and its people come in one transaction.
      ...(taken.length === received.size ? [] : [`${taken.length} gói trong sổ, ${received.size} báo cáo`]),
    ]
  },
}

const payments: OfficeKind = {
  name: 'chi hỗ trợ',
  work: (place) =>
    atDesk(place, async function* (desk) {
      for (let n = 0; n < 4; n++) {
        const personId = newPerson(desk)
        approveGrant(desk, personId, n)
        const { id } = desk.support.lists.draft(desk.actor, DraftListSchema.parse({ period: `Đợt ${n + 1}` }))
        const [signer] = desk.support.lists.signers(DAY)
        const { version } = desk.support.lists.find(id)
        const names = { preparedBy: 'Người Thử Sự Cố', accountant: '', signerId: signer?.id ?? '' }
        await desk.support.lists.issue(desk.actor, { id, version, date: DAY, ...names })
        yield { listId: id, paid: false }
        desk.support.payments.pay(desk.actor, { listId: id, on: DAY, lineIds: null })
        yield { listId: id, paid: true }
      }
    }),
  missing(desk, _place, facts) {
    const told = z.array(z.object({ listId: z.string(), paid: z.boolean() })).parse(facts)
    const unpaid = counted(
      desk,
      `SELECT count(*) FROM payment_list WHERE state <> 'nhap' AND id NOT IN
         (SELECT list_id FROM payment_line JOIN support_payment ON line_id = payment_line.id)`,
    )
    const paidTold = told.filter(({ paid }) => paid).length
    const issued = desk.support.lists.all().filter(({ state }) => state !== 'nhap').length
    return [
      ...absent('danh sách chi', [...new Set(told.map(({ listId }) => listId))], (id) =>
        found(() => desk.support.lists.pdf(desk.actor, id)),
      ),
      ...(issued - unpaid >= paidTold ? [] : [`${issued - unpaid} danh sách đã chi, đã báo ${paidTold}`]),
    ]
  },
}

function approveGrant(desk: FaultDesk, personId: string, n: number): void {
  const amount = 1_800_000
  const grant = desk.support.grants.propose(
    desk.actor,
    ProposeGrantSchema.parse({
      ...{ personId, kind: 'ho_tro_cai_nghien', schemeId: 'ND116-MOT-LAN', requestedOn: DAY, amount },
      groups: ['cai_cong_dong'],
      confirmed: ['ND116-MOT-LAN-GIAI-DOAN'],
    }),
  )
  const decision = { grantId: grant.id, on: DAY, number: `${n + 1}/QĐ`, decidedBy: 'Chủ tịch UBND', amount }
  desk.support.grants.approve(desk.actor, ApproveGrantSchema.parse(decision))
}

const KEY = { communeCode: COMMUNE, month: MonthSchema.parse(DAY.slice(0, 7)) }

const months: OfficeKind = {
  name: 'bảng tháng',
  work: (place) =>
    atDesk(place, async function* (desk) {
      for (let n = 0; n < 6; n++) {
        const personId = managedPerson(desk)
        const changes = [
          { personId, field: 'presence', value: { state: 'absent_unreported', from: DAY, backOn: null } },
          { personId, field: 'remark', value: `Ghi chú thử ${n}` },
        ] as const
        desk.aftercare.months.mark(desk.actor, { ...KEY, changes: [...changes] })
        yield personId
      }
    }),
  missing(desk, _place, facts) {
    const rows = new Map(desk.aftercare.months.view(KEY).rows.map((row) => [row.personId, row]))
    const half = [...rows.values()].filter(({ cells }) => (cells.presence === null) !== (cells.remark === null)).length
    return [
      ...absent('dòng bảng tháng', facts, (id) => (rows.get(id)?.cells.presence ?? null) !== null),
      ...(half === 0 ? [] : [`${half} dòng bảng tháng ghi dở`]),
    ]
  },
}

/** Somebody under management after rehabilitation. */
function managedPerson(desk: FaultDesk): string {
  const personId = newPerson(desk)
  const data = { source: 'tn_gia_dinh', completedOn: '2023-03-01' }
  const { id: caseId } = desk.measures.open(desk.actor, { personId, line: 'sau_cai', on: MARCH, data })
  const record = (type: string, more: object = {}) =>
    desk.measures.recordEvent(desk.actor, { caseId, type, on: MARCH, at: '', data: { ...more } })
  record('de_nghi_quan_ly')
  record('quyet_dinh_sau_cai', { number: '1/QĐ', from: '2023-03-01', to: '2024-02-29' })
  return personId
}

const SCANS = join(RESOURCES, 'samples', 'scans')

const scans: OfficeKind = {
  name: 'bản quét',
  work: (place) =>
    atDesk(place, async function* (desk) {
      const [row] = desk.cases.list({}).rows
      for (const fileName of readdirSync(SCANS).filter((name) => !name.endsWith('.json'))) {
        const bytes = new Uint8Array(readFileSync(join(SCANS, fileName)))
        const input = { caseId: row?.id ?? '', checklistRow: '', fileName, bytes }
        yield { id: (await desk.attachments.add(desk.actor, input)).id, sha256: sha256Of(bytes) }
      }
    }),
  missing: (desk, _place, facts) =>
    z
      .array(z.object({ id: z.string(), sha256: z.string() }))
      .parse(facts)
      .flatMap(({ id, sha256 }) => {
        const whole = found(() => {
          if (sha256Of(desk.attachments.bytes(desk.actor, id).bytes) !== sha256) throw new Error('another file')
          return id
        })
        return whole ? [] : [`bản quét ${id}`]
      }),
}

/** Writes of further rooms, and what comes and goes on a stick. */
export const ROOM_KINDS: readonly OfficeKind[] = [packages, consolidations, payments, months, scans]
