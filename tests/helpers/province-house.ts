import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ConsolidationRoom, createConsolidationRoom } from '#main/consolidation/consolidation-room.ts'
import { type OpenedReport, REPORT_PATH } from '#main/consolidation/received.service.ts'
import { loadLifeRules } from '#main/life/load-life-rules.ts'
import { linesFile } from '#main/packages/payloads.ts'
import { reportDigest } from '#main/reports/report-digest.ts'
import { ROSTER_PATH, type RosterPerson } from '#shared/consolidation/roster.schema.ts'
import { addDays, civilDate } from '#shared/primitives/civil-date.ts'
import type { PartialDate } from '#shared/primitives/partial-date.ts'
import { type Reporting, ReportingSchema } from '#shared/reports/calendars.schema.ts'
import type { Cell } from '#shared/reports/cell.schema.ts'
import { ReportLayoutSchema } from '#shared/reports/layout.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import type { ReportFile } from '#shared/reports/report-file.schema.ts'
import { type Office, OfficeSchema } from '#shared/settings/office.schema.ts'
import { openTestStore, RESOURCES, type TestStore } from './test-store.ts'

/** The sample province. */
export function sampleProvince(): Office {
  return OfficeSchema.parse(JSON.parse(readFileSync(join(RESOURCES, 'samples/cap-tinh/office.json'), 'utf8')))
}

export const MAY_2023: Period = {
  calendar: 'thong_ke',
  kind: 'thang',
  from: civilDate('2023-05-01'),
  to: civilDate('2023-05-31'),
}

/** Districts of the sample province that are ones in May 2023. */
export const DISTRICTS = ['HN-ST', 'HN-VD1', 'HN-VD2'] as const

export const count = (id: string, value: number | null, over: Partial<Cell> = {}): Cell => ({
  ...{ id, area: '', dims: {}, value, unit: 'nguoi', origin: 'computed', note: '' },
  ...over,
})

export function reportFile(office: string, over: Partial<ReportFile> = {}): ReportFile {
  const cells = over.cells ?? [count('F01', 10), count('G01', 2)]
  return {
    format: 'hscn-report',
    version: 1,
    type: 'THANG',
    period: MAY_2023,
    revision: 1,
    kind: 'chinh_thuc',
    supersedes: null,
    reason: '',
    office: { code: office, name: `Phòng ${office}` },
    areas: [],
    document: { number: '', date: null, signer: '', position: '' },
    asOf: '2023-06-01T02:00:00.000Z',
    catalogueVersion: 'thử',
    cells,
    warnings: [],
    changes: [],
    digest: reportDigest(cells),
    ...over,
  }
}

export function rosterPerson(personId: string, over: Partial<RosterPerson> = {}): RosterPerson {
  return {
    personId,
    fullName: 'Nguyễn Văn Ví Dụ',
    aliases: [],
    birthDate: '1990-04-12' as PartialDate,
    sex: 'nam',
    idDocuments: [{ kind: 'cccd', number: '001090000123' }],
    communeCode: '09574',
    communeName: 'phường Lê Lợi',
    lists: [{ list: 'DS2', since: civilDate('2022-01-10'), communeCode: '09574', communeName: 'phường Lê Lợi' }],
    presence: 'TAI_DIA_BAN',
    ...over,
  }
}

export interface PackedReport {
  readonly id: string
  readonly sequence: number
  readonly report: ReportFile
  readonly people?: readonly RosterPerson[]
  readonly request?: string
}

/** A package as it is after opening, without seal and signature. */
export function packed({ id, sequence, report, people, request }: PackedReport): OpenedReport {
  const files = new Map([[REPORT_PATH, linesFile(REPORT_PATH, [report]).bytes]])
  if (people !== undefined) files.set(ROSTER_PATH, linesFile(ROSTER_PATH, people).bytes)
  return {
    manifest: {
      format: 'hscn-package',
      version: 1,
      kind: 'report',
      id,
      sequence,
      previous: null,
      supersedes: null,
      sender: report.office,
      receiver: { code: 'HN-TINH', name: 'Sở mẫu' },
      period: report.period,
      createdAt: `2023-06-01T08:00:${String(sequence % 60).padStart(2, '0')}+07:00`,
      appVersion: 'thử',
      catalogueVersion: 'thử',
      request: request ?? (people === undefined ? '' : 'Công văn số 01/CV (mẫu)'),
      files: [],
    },
    manifestSha256: createHash('sha256').update(id).digest('hex'),
    paths: [...files.keys()],
    file: (path) => files.get(path) ?? new Uint8Array(),
  }
}

const MONTH_LAYOUT = ReportLayoutSchema.parse({
  ...{ id: 'THANG', formNo: '', listTitle: 'Báo cáo tháng', title: 'BÁO CÁO', gist: '{ky}', level: 'office' },
  periods: [{ calendar: 'thong_ke', kind: 'thang' }],
  parts: [{ type: 'text', id: 'loi', blocks: [{ kind: 'paragraph', text: 'Mẫu' }] }],
  provenance: { article: '', source: 'Thử', confidence: 'proposal' },
})

export interface ProvinceHouse extends TestStore {
  readonly room: ConsolidationRoom
  readonly office: Office
}

/** A province over a real store, with a few indicators and without the rooms of a district. */
export function openProvinceHouse(today = '2023-06-05', office = sampleProvince()): ProvinceHouse {
  const t = openTestStore(today)
  const reporting: Reporting = ReportingSchema.parse(
    JSON.parse(readFileSync(join(RESOURCES, 'reporting/calendars.json'), 'utf8')),
  )
  const kinds = { F01: 'S', G01: 'Fp', B02: 'F', H11: 'M', G02a: 'R', D16: 'D' } as const
  const indicators = Object.entries(kinds).map(([id, kind]) => ({
    id,
    kind,
    name: `Chỉ tiêu ${id}`,
    rule: { manual: true },
  }))
  const lists = loadLifeRules(RESOURCES).lists
  const room = createConsolidationRoom({
    ...t,
    settings: { office: () => office },
    people: { byIds: () => new Map(), currentId: (id) => id },
    life: { list: () => ({ rows: [], next: null, total: 0 }), lists: () => lists },
    indicators: {
      catalogue: () => ({ version: 'thử', groups: [], indicators: indicators as never, breakdowns: [], balances: [] }),
      reporting: () => reporting,
    },
    layout: () => MONTH_LAYOUT,
    checks: [],
    types: () => [{ id: 'THANG', label: 'Báo cáo tháng', periods: [{ calendar: 'thong_ke', kind: 'thang' }] }],
    dueOf: (_type, period) => addDays(period.to, 6),
    digestOf: reportDigest,
    arrivals: () => [],
    receipts: () => new Set(),
  })
  return { ...t, room, office }
}
