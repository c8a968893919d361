import { type ReportView, ReportViewSchema, type TableCell } from '#shared/reports/report.schema.ts'

const provenance = { article: 'Điều mẫu', source: 'mẫu', confidence: 'verified' } as const

const words = (text: string): TableCell => ({ text, value: null, unit: null, cell: '', time: 'ky', origin: null })
const placed = (cell: string, value: number | null, origin: TableCell['origin']): TableCell => ({
  ...{ text: value === null ? '' : String(value), value, unit: 'nguoi', cell, time: 'ky', origin },
})
const column = (head: string) => ({ head, over: '', width: 20, align: 'right' as const })

/** A figure of the sample, of the whole office unless `more` says otherwise. */
const sampleCell = (id: string, value: number | null, more: object = {}) => ({
  ...{ id, area: '', dims: {}, value, unit: 'nguoi', origin: 'computed', note: '' },
  ...{ name: id, label: `Chỉ tiêu ${id}`, areaName: '', manual: false, by: '', at: '' },
  ...{ previous: null, lastYear: null, cumulative: null },
  ...more,
})

/** A draft with one counted figure, one that was replaced, and two that are given by hand. */
export function sampleReport(more: object = {}): ReportView {
  const row = (label: string, cell: TableCell) => ({ kind: 'figure', level: 0, cells: [words(label), cell] })
  return ReportViewSchema.parse({
    id: 'r1',
    layout: 'MAU',
    title: 'Báo cáo mẫu',
    period: { calendar: 'thong_ke', kind: 'thang', from: '2024-06-01', to: '2024-06-30' },
    periodLabel: 'Tháng 6/2024',
    area: '',
    areaName: '',
    state: 'nhap',
    revision: null,
    kind: 'chinh_thuc',
    number: '',
    signedOn: null,
    due: '2024-07-02',
    updatedAt: '2024-07-01T02:00:00.000Z',
    updatedBy: 'Lê Thị Mẫu',
    formNo: '',
    gist: 'Số liệu mẫu',
    narrative: false,
    provenance,
    version: 1,
    reason: '',
    base: null,
    asOf: '2024-07-01T02:00:00.000Z',
    catalogueVersion: '1',
    digest: '',
    shortCode: '',
    document: { number: '', date: null, signer: '', position: '' },
    signers: [],
    acts: [],
    tables: [
      {
        id: 'chinh',
        title: '',
        columns: [column('Chỉ tiêu'), column('Trong kỳ')],
        rows: [
          row('Đang quản lý', placed('F01', 12, 'computed')),
          row('Số buổi', placed('I01', null, 'manual')),
          row('Lượt người', placed('I02', null, 'manual')),
          row('Mới', placed('F02', 5, 'override')),
        ],
        summed: [false, false],
      },
    ],
    text: [],
    cells: [
      sampleCell('F01', 12, { previous: 10, lastYear: 12, cumulative: 12 }),
      sampleCell('I01', null, { origin: 'manual', manual: true, unit: 'buoi' }),
      sampleCell('I02', null, { origin: 'manual', manual: true }),
      sampleCell('F02', 5, { origin: 'override', computed: 4, note: 'Theo biên bản', by: 'Lê Thị Mẫu', at: NOON }),
    ],
    findings: [],
    asksCommunes: false,
    communes: [],
    rechecks: [],
    changes: [],
    revisions: [],
    notes: [],
    ...more,
  })
}

const NOON = '2024-07-01T05:00:00.000Z'
