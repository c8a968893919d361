import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ComputeQuery, IndicatorsService } from '#main/indicators/indicators-service.ts'
import { createFigureReader } from '#main/plans/figure-reader.ts'
import { loadPlans } from '#main/plans/load-plans.ts'
import { createPlanEntries } from '#main/plans/plan-entries.ts'
import { createPlansService } from '#main/plans/plans.service.ts'
import { createProgressService } from '#main/plans/progress.service.ts'
import { createPlanEntryChecks } from '#main/plans/target-measure.ts'
import type { WritePlan, WriteTarget } from '#shared/plans/plan.schema.ts'
import { type Reporting, ReportingSchema } from '#shared/reports/calendars.schema.ts'
import { type Cell, WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import type { Catalogue, Indicator } from '#shared/reports/indicator.schema.ts'
import { sampleOffice } from './test-office.ts'
import { openTestStore, RESOURCES } from './test-store.ts'

const provenance = { article: '', source: 'thử', confidence: 'proposal' } as const

const indicator = (id: string, change: Partial<Indicator>): Indicator => ({
  id,
  name: `Chỉ số ${id}`,
  definition: 'thử',
  kind: 'F',
  unit: 'luot',
  breakdowns: ['COM', 'FORM'],
  periods: ['nam'],
  validFrom: null,
  validTo: null,
  parent: null,
  mayBeManual: false,
  note: '',
  rule: {
    facts: { when: 'trong_ky', count: 'dong', of: ['x'], also: [], never: [], parts: [] },
  } as unknown as Indicator['rule'],
  provenance,
  ...change,
})

const ratio = (above: string, below: string): Partial<Indicator> => ({
  kind: 'R',
  unit: 'phan_tram',
  rule: { ratio: { above: [above], below: [below] } },
})

/** The indicators that the plans of the samples name, and no more. */
const CATALOGUE: Catalogue = {
  version: 'thu',
  groups: [],
  indicators: [
    indicator('B02', {}),
    indicator('C02', {}),
    indicator('D08', {}),
    indicator('F20', ratio('B02', 'C02')),
    indicator('H20', ratio('B02', 'C02')),
    indicator('H21', ratio('B02', 'C02')),
    indicator('I01r', ratio('B02', 'C02')),
    indicator('I05n', { kind: 'Fp', unit: 'nguoi', rule: { manual: true } }),
    indicator('I05', ratio('I05n', 'I05n')),
    indicator('F01', { kind: 'S', unit: 'nguoi' }),
  ],
  breakdowns: [
    { id: 'FORM', label: 'Hình thức', note: '', provenance, parts: [{ id: 'bat_buoc', label: 'Bắt buộc' }] },
  ],
  balances: [],
}

export const COMMUNES = sampleOffice().communes

/** What the data would tell: figures by indicator, area and last day; null where nothing is known. */
export type Told = (id: string, area: string, query: ComputeQuery) => Pick<Cell, 'value'> & Partial<Cell>

/** A store with the plans room over figures that a test tells. Call `dispose` at the end. */
export function openPlanHouse(today: string, told: Told = () => ({ value: 0 })) {
  const test = openTestStore(today)
  const asked: ComputeQuery[] = []
  const reporting: Reporting = ReportingSchema.parse(
    JSON.parse(readFileSync(join(RESOURCES, 'reporting/calendars.json'), 'utf8')),
  )
  const indicators: Pick<IndicatorsService, 'catalogue' | 'reporting' | 'compute' | 'explain'> = {
    explain: (_actor, { cell: key }) => ({
      cell: cell(key.id, key.area, 'luot', { value: 0 }),
      people: [],
      below: [],
      communes: [],
    }),
    catalogue: () => CATALOGUE,
    reporting: () => reporting,
    compute(query) {
      asked.push(query)
      const areas =
        query.by === 'total' || query.by === 'breakdowns'
          ? [WHOLE_AREA]
          : [WHOLE_AREA, ...COMMUNES.map(({ code }) => code)]
      return CATALOGUE.indicators
        .filter(({ id }) => query.ids?.includes(id) ?? true)
        .flatMap(({ id, unit }) => areas.map((area) => cell(id, area, unit, told(id, area, query))))
    },
  }
  const lines = ['cai_nghien_tu_nguyen', 'cai_nghien_bat_buoc', 'bat_buoc_cong_dong', 'theo_doi'].map((id) => ({ id }))
  const data = loadPlans(RESOURCES, { lines } as unknown as Parameters<typeof loadPlans>[1])
  const entries = createPlanEntries(test)
  const office = sampleOffice()
  const settings = { office: () => office }
  const checks = createPlanEntryChecks({ settings, indicators })
  const plans = createPlansService({ ...test, entries, settings, indicators, data, checks })
  const progress = createProgressService({
    ...{ entries, indicators, areaName: plans.areaName, rules: data.rules },
    readers: (of) => createFigureReader({ indicators, ...of }),
  })
  return { ...test, entries, plans, progress, asked, data }
}

function cell(id: string, area: string, unit: Cell['unit'], told: ReturnType<Told>): Cell {
  return { id, area, dims: {}, unit, origin: 'computed', note: '', ...told }
}

export const aPlan = (change: Partial<WritePlan> = {}): WritePlan => ({
  number: '12/KH-UBND',
  date: null,
  issuer: 'Ủy ban nhân dân thị xã thử',
  title: 'Kế hoạch thử',
  yearFrom: 2023,
  yearTo: 2023,
  calendar: 'thong_ke',
  wording: '',
  provenance,
  replaces: null,
  reason: '',
  ...change,
})

export const aTarget = (planId: string, change: Partial<WriteTarget> = {}): WriteTarget => ({
  planId,
  code: 'T-1',
  label: 'Đưa đi cai nghiện bắt buộc',
  measure: { by: 'indicator', id: 'D08', dims: {} },
  area: WHOLE_AREA,
  year: 2023,
  min: 15,
  max: 15,
  unit: 'luot',
  schedule: null,
  note: '',
  replaces: null,
  reason: '',
  ...change,
})
