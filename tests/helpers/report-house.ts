import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createOutgoingNumbers } from '#main/documents/outgoing-numbers.ts'
import { createPress } from '#main/documents/press.ts'
import type { Breach } from '#main/indicators/breaches.ts'
import type { IndicatorsService } from '#main/indicators/indicators-service.ts'
import { readResource } from '#main/regimes/read-resource.ts'
import { createReportsRoom } from '#main/reports/reports-room.ts'
import { addDays, civilDate } from '#shared/primitives/civil-date.ts'
import { ReportingSchema } from '#shared/reports/calendars.schema.ts'
import { type Cell, type CellKey, cellName, WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import { ChecksSchema } from '#shared/reports/check.schema.ts'
import { type Catalogue, IndicatorSchema } from '#shared/reports/indicator.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { fictitiousPerson, openTestMeasures } from './test-measures.ts'
import { RESOURCES } from './test-store.ts'

/** Somebody under management from a day, until a day. */
export interface Stay {
  readonly personId: string
  readonly commune: string
  readonly sex: 'nam' | 'nu'
  readonly from: string
  readonly to: string | null
}

const provenance = { article: '', source: 'Dữ liệu thử', confidence: 'proposal' as const }
const indicator = (raw: Record<string, unknown>) =>
  IndicatorSchema.parse({
    definition: 'Dữ liệu thử',
    breakdowns: [],
    periods: ['thang', 'quy', '6_thang', '9_thang', 'nam', 'tu_do'],
    provenance,
    ...raw,
  })

/** Four figures that balance, a share of them, one that is given by hand and one of money. */
const CATALOGUE: Catalogue = {
  version: 'thử-1',
  groups: [{ id: 'F', label: 'Quản lý sau cai', indicators: ['F00', 'F01', 'F02', 'F03', 'F20', 'H11', 'I02'] }],
  indicators: [
    indicator({
      id: 'F00',
      name: 'Đầu kỳ',
      kind: 'S',
      unit: 'nguoi',
      breakdowns: ['COM', 'SEX'],
      rule: { facts: { when: 'dau_ky', count: 'nguoi', of: ['a'] } },
    }),
    indicator({
      id: 'F01',
      name: 'Cuối kỳ',
      kind: 'S',
      unit: 'nguoi',
      breakdowns: ['COM', 'SEX'],
      rule: { facts: { when: 'cuoi_ky', count: 'nguoi', of: ['a'] } },
    }),
    indicator({
      id: 'F02',
      name: 'Mới',
      kind: 'F',
      unit: 'luot',
      breakdowns: ['COM', 'SEX'],
      rule: { facts: { when: 'trong_ky', count: 'dong', of: ['a'] } },
    }),
    indicator({
      id: 'F03',
      name: 'Hết hạn',
      kind: 'F',
      unit: 'luot',
      breakdowns: ['COM', 'SEX'],
      rule: { facts: { when: 'trong_ky', count: 'dong', of: ['a'] } },
    }),
    indicator({
      id: 'F20',
      name: 'Tỷ lệ hết hạn',
      kind: 'R',
      unit: 'phan_tram',
      rule: { ratio: { above: ['F03'], below: ['F01'] } },
    }),
    indicator({ id: 'H11', name: 'Tiền hỗ trợ', kind: 'M', unit: 'dong', breakdowns: ['COM'], rule: { manual: true } }),
    indicator({ id: 'I02', name: 'Số đội', kind: 'S', unit: 'doi', rule: { manual: true } }),
  ],
  breakdowns: [
    {
      id: 'SEX',
      label: 'Giới tính',
      note: '',
      provenance,
      parts: [
        { id: 'nam', label: 'nam' },
        { id: 'nu', label: 'nữ' },
        { id: 'khong_ro', label: 'không rõ' },
      ],
    },
  ],
  balances: [{ id: 'F', label: 'Quản lý sau cai', opening: 'F00', closing: 'F01', in: ['F02'], out: ['F03'] }],
}

/** A year that is reported before it ends. */
const EARLY_YEAR = { calendar: 'hanh_chinh', kind: 'nam' }

const LAYOUT = {
  id: 'THU',
  formNo: '',
  listTitle: 'Báo cáo thử',
  title: 'BÁO CÁO',
  gist: 'Số liệu thử {ky}',
  level: 'office',
  periods: [
    { calendar: 'thong_ke', kind: 'thang' },
    { calendar: 'thong_ke', kind: 'quy' },
    { calendar: 'hanh_chinh', kind: 'thang' },
    EARLY_YEAR,
    { calendar: 'tu_do', kind: 'tu_do' },
  ],
  duty: 'DINH_KY_HUYEN',
  asksCommunes: false,
  parts: [
    {
      type: 'text',
      id: 'loi',
      blocks: [
        { kind: 'paragraph', text: 'Đang quản lý {F01} người, nữ {F01;SEX=nu}; từ đầu năm {F02|luy_ke} lượt mới.' },
        { kind: 'slot', id: 'kho_khan', label: 'Khó khăn' },
      ],
    },
    {
      type: 'list',
      id: 'bang',
      columns: [
        { of: 'no', head: 'STT', width: 10 },
        { of: 'label', head: 'Chỉ tiêu', width: 60 },
        { of: 'ky', head: 'Trong kỳ', width: 20 },
        { of: 'ky', head: 'Nữ', width: 20, dims: { SEX: 'nu' } },
        { of: 'ky_truoc', head: 'Kỳ trước', width: 20 },
        { of: 'luy_ke', head: 'Lũy kế', width: 20, notIn: [EARLY_YEAR] },
        { of: 'sau_ky', head: 'Ngoài kỳ', width: 20, onlyIn: [EARLY_YEAR] },
        { of: 'uoc', head: 'Ước cả năm', width: 20, onlyIn: [EARLY_YEAR] },
      ],
      rows: [
        { no: '1', label: 'Cuối kỳ', figure: { id: 'F01' } },
        { no: '2', label: 'Mới', figure: { id: 'F02' } },
        { no: '3', label: 'Hết hạn', figure: { id: 'F03' } },
        { no: '4', label: 'Tỷ lệ', figure: { id: 'F20' } },
        { no: '5', label: 'Tiền', figure: { id: 'H11' } },
        { no: '6', label: 'Số đội', figure: { id: 'I02' } },
      ],
    },
    {
      type: 'communes',
      id: 'xa',
      noWidth: 10,
      nameWidth: 50,
      columns: [
        { head: 'Cuối kỳ', width: 30, figure: { id: 'F01' } },
        { head: 'Tiền', width: 30, figure: { id: 'H11' } },
      ],
    },
  ],
  provenance,
}

/** Counts stays as the real figures count events: at the end of days, within periods, by commune and sex. */
function countingStays(
  stays: () => readonly Stay[],
  communes: readonly string[],
  breaches: () => readonly Breach[],
): Omit<IndicatorsService, 'followUp' | 'schemes'> {
  const reporting = readResource(RESOURCES, 'reporting/calendars.json', ReportingSchema)
  const holds = ({ from, to }: Stay, on: string) => from <= on && (to === null || to > on)
  function behind(id: string, period: Period): readonly Stay[] {
    if (id === 'F00') return stays().filter((one) => holds(one, addDays(period.from, -1)))
    if (id === 'F01') return stays().filter((one) => holds(one, period.to))
    const day = (one: Stay) => (id === 'F02' ? one.from : id === 'F03' ? one.to : null)
    return stays().filter((one) => (day(one) ?? '') >= period.from && (day(one) ?? 'x') <= period.to)
  }
  const of = (rows: readonly Stay[], { area, dims }: Pick<CellKey, 'area' | 'dims'>) =>
    rows.filter(
      (one) => (area === WHOLE_AREA || one.commune === area) && (dims.SEX === undefined || one.sex === dims.SEX),
    )
  function cell({ id, area, dims }: CellKey, period: Period): Cell {
    const info = CATALOGUE.indicators.find((one) => one.id === id)
    if (info === undefined) throw new Error(id)
    const key = { id, area, dims }
    if ('manual' in info.rule) return { ...key, value: null, unit: info.unit, origin: 'manual', note: '' }
    if ('ratio' in info.rule) {
      const numerator = of(behind('F03', period), key).length
      const denominator = of(behind('F01', period), key).length
      const value = denominator === 0 ? null : (numerator * 100) / denominator
      return { ...key, value, unit: info.unit, origin: 'computed', parts: { numerator, denominator }, note: '' }
    }
    return { ...key, value: of(behind(id, period), key).length, unit: info.unit, origin: 'computed', note: '' }
  }
  return {
    catalogue: () => CATALOGUE,
    reporting: () => reporting,
    compute({ period, ids, by }) {
      const areas = by === 'commune' || by === 'all' ? [WHOLE_AREA, ...communes] : [WHOLE_AREA]
      return CATALOGUE.indicators
        .filter(({ id }) => ids === undefined || ids.includes(id))
        .flatMap(({ id, breakdowns }) =>
          areas
            .filter((area) => area === WHOLE_AREA || breakdowns.includes('COM'))
            .flatMap((area) => {
              const parts =
                breakdowns.includes('SEX') && (by === 'breakdowns' || by === 'all') ? ['nam', 'nu', 'khong_ro'] : []
              return [{}, ...parts.map((SEX) => ({ SEX }))].map((dims) =>
                cell({ id, area, dims: dims as Record<string, string> }, period),
              )
            }),
        )
    },
    people: ({ period, cells }) =>
      new Map(
        cells.map((key) => [
          cellName(key),
          [...new Set(of(behind(key.id, period), key).map(({ personId }) => personId))].sort(),
        ]),
      ),
    breaches: ({ period, rule }) =>
      rule.never === 'not_arrived' ? breaches().filter(({ on }) => on >= period.from && on <= period.to) : [],
    explain: (_actor, { period, cell: key }) => ({
      cell: cell(key, period),
      people: of(behind(key.id, period), key).map(({ personId, commune, from }) => ({
        personId,
        fullName: 'Nguyễn Văn Giả Định',
        birthDate: '',
        communeCode: commune,
        communeName: commune,
        facts: [{ on: civilDate(from), label: 'Bắt đầu', paper: '', measureId: '', eventId: '', amount: null }],
      })),
      below: [],
      communes: [],
    }),
  }
}

export const COMMUNES = ['09574', '09577', '09583'] as const

/** The room of reports over a real store and figures that are counted from stays. Call `dispose` at the end. */
export function openReportHouse(today = '2024-02-05') {
  const test = openTestMeasures(today)
  const office = test.settings.office()
  test.settings.saveOffice(test.actor, {
    ...office,
    communes: office.communes.filter(({ code }) => COMMUNES.some((one) => one === code)),
  })
  const folder = mkdtempSync(join(tmpdir(), 'hscn-layouts-'))
  mkdirSync(join(folder, 'report-layouts'))
  mkdirSync(join(folder, 'reporting'))
  cpSync(join(RESOURCES, 'reporting/calendars.json'), join(folder, 'reporting/calendars.json'))
  writeFileSync(join(folder, 'report-layouts/THU.json'), JSON.stringify(LAYOUT))
  // The rules of the program, without those that name figures which this catalogue has not.
  const own = readResource(RESOURCES, 'reporting/checks.json', ChecksSchema).filter(
    ({ id }) => !['THU_TU', 'XA_TRANG', 'PHUC_TRA'].includes(id),
  )
  writeFileSync(join(folder, 'reporting/checks.json'), JSON.stringify(own))
  const stays: Stay[] = []
  /** Who left for another commune and did not arrive. */
  const breaches: Breach[] = []
  const press = createPress(RESOURCES)
  const room = createReportsRoom({
    ...test,
    indicators: countingStays(
      () => stays,
      COMMUNES,
      () => breaches,
    ),
    press,
    numbers: createOutgoingNumbers({ ...test, forms: press.forms, firstNumber: () => 1 }),
    resourcesFolder: folder,
    goals: () => () => [],
  })
  let people = 0

  /** Somebody fictitious who is under management. */
  function stay(
    from: string,
    to: string | null = null,
    commune: string = COMMUNES[0],
    sex: 'nam' | 'nu' = 'nam',
  ): Stay {
    people += 1
    const { person } = test.people.create(
      test.actor,
      fictitiousPerson({ fullName: `Nguyễn Văn Giả Định ${'A'.repeat((people % 20) + 1)}`, sex }),
    )
    const made = { personId: person.id, commune, sex, from, to }
    stays.push(made)
    return made
  }

  return {
    ...test,
    ...room,
    stays,
    stay,
    breaches,
    /** As the clerk of the test sees it. */
    view: (id: string) => room.view(test.actor, id),
    room,
    dispose() {
      rmSync(folder, { recursive: true, force: true })
      test.dispose()
    },
  }
}
