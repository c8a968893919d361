import { openTestApp, type TestApp } from './test-app.ts'

export const TODAY = '2023-09-05'
/** Stands in every sensitive field and nowhere else. */
export const MARK = 'BÍ-MẬT-KHÔNG-AI-ĐƯỢC-THẤY'

export interface SensitiveOffice {
  readonly app: TestApp
  /** Ids of every kind that the sample office has, to be tried in every call. */
  readonly known: { readonly people: string[]; readonly cases: string[]; readonly papers: string[] }
  /** Inputs of many shapes: a call answers to those that fit. */
  inputs(): object[]
}

/** The sample office in which something sensitive is known of everybody. */
export async function openSensitiveOffice(): Promise<SensitiveOffice> {
  const app = await openTestApp(TODAY)
  const { office } = await app.call('setup.sample', {})
  const user = { login: 'thu.ly', name: 'Trần Thị Thụ Lý', password: 'mật khẩu thử nghiệm' }
  await app.call('setup.create', { office, user, loadSample: true })
  const { rows } = await app.call('people.list', { limit: 200 })
  for (const { id } of rows) {
    const sensitive = {
      hiv: 'co',
      hivNote: MARK,
      informantName: MARK,
      informantRelation: MARK,
      informantPhone: MARK.slice(0, 30),
      informantAddress: MARK,
    } as const
    await app.call('people.saveSensitive', { id, version: 0, sensitive })
  }
  const cases = await app.call('cases.list', {})
  const caseId = cases.rows[0]?.id ?? ''
  const { documents } = await app.call('documents.forms', { caseId })
  const known = {
    people: rows.slice(0, 3).map(({ id }) => id),
    cases: cases.rows.slice(0, 2).map(({ id }) => id),
    papers: documents.slice(0, 2).map(({ id }) => id),
  }
  return { app, known, inputs: () => inputs(known) }
}

function inputs(known: SensitiveOffice['known']): object[] {
  const ids = Object.values(known).flat()
  const [person = '', other = ''] = known.people
  return [
    {},
    ...ids.flatMap((id) => [{ id }, { caseId: id }, { personId: id }]),
    { text: 'nguyen', limit: 50 },
    { text: MARK, limit: 50 },
    { id: null, person: { fullName: 'Nguyễn Văn Mẫu', birthDate: '1991-04-12', note: MARK } },
    { survivorId: person, absorbedId: other },
    { on: TODAY },
    { on: TODAY, communeCode: '' },
    { year: 2023, month: 9 },
    { list: 'DS2', on: TODAY },
    { month: '2023-09', communeCode: '09583' },
    { communeCode: '09583', from: '2023-01-01', to: '2023-09-05', list: 'DS2' },
    ...known.cases.flatMap((caseId) => [
      { caseId, purpose: 'court' },
      { caseId, form: 'ND116-30' },
      { caseId, form: 'ND116-30', values: {}, documentDate: TODAY, signerId: 'truong-phong' },
    ]),
  ]
}

/** Whether the mark stands anywhere in what was answered. */
export const holds = (value: unknown): boolean => {
  if (typeof value === 'string') return value.includes(MARK.slice(0, 20))
  if (value instanceof Uint8Array) return Buffer.from(value).includes(Buffer.from(MARK.slice(0, 20), 'utf8'))
  return typeof value === 'object' && value !== null && Object.values(value).some(holds)
}
