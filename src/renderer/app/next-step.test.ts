import { describe, expect, it } from 'vitest'
import type { Deadline } from '#shared/deadlines/deadline.schema.ts'
import type { DossierPurpose, DossierView } from '#shared/dossiers/dossier.schema.ts'
import type { Finding } from '#shared/measures/finding.ts'
import { type CaseView, CaseViewSchema, type ChecklistRow, type EventOffer } from '#shared/measures/measure.schema.ts'
import { TermSchema } from '#shared/measures/term.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { isSealed, nextStep, purposeOfStep } from './next-step.ts'

const provenance = { article: 'Điều 41', source: 'mẫu', confidence: 'verified' } as const
const day = civilDate('2023-09-06')
const today = civilDate('2023-09-05')

const paper = (no: number, more: Partial<ChecklistRow> = {}): ChecklistRow => ({
  id: `row${no}`,
  no,
  label: `Giấy tờ ${no}`,
  form: `F-${no}`,
  formLabel: `Mẫu số ${no}`,
  need: 'required',
  madeBy: '',
  copies: '',
  purposes: ['notice', 'office', 'court'],
  state: 'present',
  excuse: '',
  documents: [],
  attachments: [],
  provenance,
  ...more,
})

const offer = (type: string, more: Partial<EventOffer> = {}): EventOffer => ({
  type,
  label: `Bước ${type}`,
  role: 'step',
  phase: 'dossier',
  to: null,
  fields: [],
  form: '',
  provenance,
  ...more,
})

const deadline = (nextEvent: string, more: Partial<Deadline> = {}): Deadline => ({
  id: `${nextEvent}#1`,
  rule: nextEvent,
  label: `Hạn ${nextEvent}`,
  responsible: '',
  whose: 'ours',
  kind: 'limit',
  startEventId: 'e1',
  arithmetic: {
    start: day,
    amount: 1,
    unit: 'WD',
    direction: 'forward',
    skipped: [],
    unmoved: day,
    due: day,
    dueAt: '',
    text: '1 ngày làm việc',
    unconfirmedCalendar: false,
  },
  due: day,
  earlier: [],
  doneOn: null,
  status: 'running',
  workingDaysLate: null,
  lateReason: null,
  wantsReason: true,
  nextEvent,
  provenance,
  ...more,
})

const finding = (kind: Finding['place']['kind'], severity: Finding['severity'], field = ''): Finding => ({
  rule: 'V1',
  severity,
  message: 'Điểm cần sửa',
  place: { kind, ref: '', field },
  article: '',
  confidence: 'verified',
})

const view = (more: Partial<CaseView> = {}): CaseView => ({
  ...CaseViewSchema.parse({
    id: 'c1',
    code: 'HS-1',
    line: 'cai_nghien_bat_buoc',
    lineLabel: 'Cai nghiện bắt buộc',
    personId: 'p1',
    personName: 'Nguyễn Văn Mẫu',
    version: 1,
    officer: '',
    openedOn: '2023-09-01',
    facts: {},
    regime: [],
    subjectKind: { id: 'A', label: '' },
    state: { code: 'LAP', label: 'Lập hồ sơ', since: null, holder: 'Tòa án', phase: 'dossier', final: false },
    term: null,
    steps: [
      { state: 'LAP', label: 'Lập hồ sơ', phase: 'dossier', position: 'current', on: null, holder: '' },
      { state: 'SAU', label: 'Sau đó', phase: 'dossier', position: 'ahead', on: null, holder: '' },
    ],
    events: [],
    offers: [],
    deadlines: [],
    checklist: [],
    findings: [],
    next: [],
    arising: { lastViolationOn: null, priorDecision: {} },
  }),
  ...more,
})

describe('next step of a case', () => {
  it('asks for a missing reason before anything else', () => {
    const late = deadline('x', { status: 'done-late' })
    const step = nextStep(view({ deadlines: [late], findings: [finding('facts', 'warn', 'ground')] }), null, today)
    expect(step).toMatchObject({ kind: 'late-reason', deadlineId: 'x#1' })
    expect(nextStep(view({ deadlines: [{ ...late, lateReason: 'Vắng nhà' }] }), null, today).kind).toBe('wait')
  })

  it('leads to the first fact that lacks, and counts them', () => {
    const facts = [
      finding('facts', 'note', 'note'),
      finding('facts', 'warn', 'ground'),
      finding('facts', 'warn', 'court'),
    ]
    expect(nextStep(view({ findings: facts }), null, today)).toEqual({
      kind: 'facts',
      field: 'ground',
      label: 'Bổ sung dữ kiện',
      why: '2 điểm chưa đủ',
    })
  })

  it('asks for facts once the court has the dossier only where something is refused', () => {
    const at = (severity: Finding['severity']) => {
      const state = { ...view().state, phase: 'court' as const }
      return nextStep(view({ state, findings: [finding('facts', severity, 'ground')] }), null, today).kind
    }
    expect(at('warn')).toBe('wait')
    expect(at('refuse')).toBe('facts')
  })

  it('asks for nothing more where the case has come to its end, but for a reason that lacks', () => {
    const state = { ...view().state, label: 'Kết thúc', final: true }
    const offers = [offer('x', { to: 'SAU' })]
    expect(nextStep(view({ state, offers }), null, today)).toEqual({ kind: 'wait', why: 'Kết thúc' })
    const deadlines = [deadline('x', { status: 'done-late' })]
    expect(nextStep(view({ state, offers, deadlines }), null, today).kind).toBe('late-reason')
  })

  it('asks, where the office itself waits, for what others are late with, the oldest first', () => {
    const owed = (event: string, due: string, more: Partial<Deadline> = {}) =>
      deadline(event, { whose: 'other', status: 'overdue', due: civilDate(due), miss: 'Hỏi Tòa án', ...more })
    const offers = [offer('gui', { role: 'fact' }), offer('tra', { role: 'fact' })]
    const deadlines = [owed('tra', '2023-09-04'), owed('gui', '2023-09-01'), owed('khong_ghi_duoc', '2023-08-01')]
    const asked = { kind: 'record', event: 'gui', label: 'Ghi: hạn gui', why: 'Hỏi Tòa án' }
    expect(nextStep(view({ offers, deadlines }), null, today)).toEqual(asked)
    const running = deadlines.map((one) => ({ ...one, status: 'running' as const }))
    expect(nextStep(view({ offers, deadlines: running }), null, today).kind).toBe('wait')
    const own = [offer('lap_ho_so', { to: 'SAU' }), ...offers]
    expect(nextStep(view({ offers: own, deadlines }), null, today)).toMatchObject({ event: 'lap_ho_so' })
    const state = { ...view().state, final: true }
    expect(nextStep(view({ state, offers, deadlines }), null, today).kind).toBe('wait')
  })

  it('sends to the field of the person only for what refuses', () => {
    expect(nextStep(view({ findings: [finding('person', 'warn')] }), null, today).kind).toBe('wait')
    const step = nextStep(view({ findings: [finding('person', 'refuse', 'birthDate')] }), null, today)
    expect(step).toMatchObject({ kind: 'person', field: 'birthDate' })
  })

  it('records a step that nobody set a day for without asking for papers', () => {
    const papers = [paper(2, { state: 'missing' })]
    const step = nextStep(view({ offers: [offer('lap_ho_so', { to: 'SAU' })], checklist: papers }), null, today)
    expect(step).toMatchObject({ kind: 'record', event: 'lap_ho_so' })
  })

  it('makes the papers that are needed earlier first, up to the next step with a paper of its own', () => {
    const papers = [
      paper(1, { state: 'missing', purposes: ['office', 'court'] }),
      paper(2, { state: 'draft', documents: [{ id: 'd2', label: '', state: 'nhap' }] }),
      paper(3, { state: 'missing', form: '' }),
      paper(9, { state: 'missing', need: 'procedural' }),
      paper(13, { state: 'missing', purposes: ['court'] }),
    ]
    const offers = [offer('hoan_thanh'), offer('gui', { to: 'SAU', form: 'F-9' })]
    const at = (checklist: ChecklistRow[]) =>
      nextStep(view({ offers, checklist, deadlines: [deadline('hoan_thanh')] }), null, today)
    expect(at(papers)).toMatchObject({ kind: 'form', form: 'F-2', documentId: 'd2', label: 'Hoàn thành Mẫu số 2' })
    const without2 = papers.filter((row) => row.no !== 2)
    expect(at(without2)).toMatchObject({ kind: 'attach', row: 'row3' })
    expect(at(without2.filter((row) => row.no !== 3))).toMatchObject({ kind: 'form', form: 'F-1', documentId: null })
    expect(at(without2.filter((row) => row.no > 3))).toMatchObject({ kind: 'record', event: 'hoan_thanh' })
  })

  it('makes the paper of a step before recording it', () => {
    const offers = [offer('gui', { to: 'SAU', form: 'F-9' })]
    expect(nextStep(view({ offers, checklist: [paper(9, { state: 'missing' })] }), null, today)).toMatchObject({
      kind: 'form',
      form: 'F-9',
    })
    expect(nextStep(view({ offers, checklist: [paper(9)] }), null, today)).toMatchObject({
      kind: 'record',
      event: 'gui',
    })
  })

  describe('before a step with which a dossier goes out', () => {
    const going = (seal: 'never' | 'again' | 'always') =>
      view({ offers: [offer('chuyen_toa', { to: 'SAU', dossier: { purpose: 'court', seal } })] })
    const dossier = (sealedNow: number | null, ...purposes: DossierPurpose[]) =>
      ({ sealedNow, revisions: purposes.map((purpose) => ({ purpose })) }) as DossierView
    const kindAt = (of: CaseView, what: DossierView | undefined) => nextStep(of, isSealed(of, what), today).kind

    it('asks to seal what has not been sealed as it is now', () => {
      expect(purposeOfStep(going('always'))).toBe('court')
      expect(nextStep(going('always'), isSealed(going('always'), dossier(null)), today)).toMatchObject({
        kind: 'seal',
        purpose: 'court',
      })
      expect(kindAt(going('always'), dossier(1, 'court'))).toBe('record')
      expect(kindAt(going('always'), undefined)).toBe('record')
    })

    it('asks again when papers of a dossier that came back are others now, and not for one bound elsewhere', () => {
      expect(kindAt(going('again'), dossier(null, 'court'))).toBe('seal')
      expect(kindAt(going('again'), dossier(2, 'court', 'court'))).toBe('record')
      expect(kindAt(going('again'), dossier(null))).toBe('record')
      expect(kindAt(going('again'), dossier(null, 'office'))).toBe('record')
    })

    it('never asks where somebody else binds', () => {
      expect(purposeOfStep(going('never'))).toBeUndefined()
      expect(kindAt(going('never'), dossier(null, 'court'))).toBe('record')
    })
  })

  it('binds nothing before the step of another measure: its paper is made, then it is recorded', () => {
    const offers = [offer('quyet_dinh', { to: 'SAU', form: 'F-4' })]
    const made = { line: 'cai_nghien_tu_nguyen', offers, checklist: [paper(4, { purposes: ['office'] })] }
    expect(purposeOfStep(view(made))).toBeUndefined()
    expect(nextStep(view(made), false, today)).toMatchObject({ kind: 'record', event: 'quyet_dinh' })
  })

  it('waits out a reading period, and for others where only a loop back is open', () => {
    const reading = deadline('het_han', { kind: 'window' })
    expect(nextStep(view({ offers: [offer('het_han', { to: 'SAU' })], deadlines: [reading] }), null, today)).toEqual({
      kind: 'wait',
      why: '1 ngày làm việc',
    })
    expect(nextStep(view({ offers: [offer('toa_hoi', { to: 'LOOP' })] }), null, today)).toEqual({
      kind: 'wait',
      why: 'Đang chờ Tòa án',
    })
  })

  it('prefers the step whose day comes first', () => {
    const offers = [offer('a', { to: 'SAU' }), offer('b', { to: 'SAU' })]
    const deadlines = [deadline('a', { due: civilDate('2023-09-20') }), deadline('b', { due: civilDate('2023-09-08') })]
    expect(nextStep(view({ offers, deadlines }), null, today)).toMatchObject({ kind: 'record', event: 'b' })
  })

  it('beyond the dossier asks for what is due without leading on', () => {
    const state = { ...view().state, phase: 'execution' as const }
    const offers = [offer('vao_co_so', { to: 'SAU' }), offer('ra_soat', { role: 'fact', phase: 'execution' })]
    const at = (status: Deadline['status'], where: CaseView['state'] = state) =>
      nextStep(view({ state: where, offers, deadlines: [deadline('ra_soat', { status })] }), null, today)
    expect(at('overdue')).toMatchObject({ kind: 'record', event: 'ra_soat' })
    expect(at('running')).toMatchObject({ kind: 'record', event: 'vao_co_so' })
    const passed = { ...state, phase: 'court' as const }
    expect(at('overdue', passed)).toMatchObject({ kind: 'record', event: 'vao_co_so' })
    expect(at('overdue', view().state)).toMatchObject({ kind: 'record', event: 'vao_co_so' })
  })

  it('waits for the end of the term while it is served', () => {
    const offers = [offer('het_han', { to: 'SAU' })]
    const at = (endsOn: string | null) => {
      const term = TermSchema.parse({
        months: 18,
        startsOn: '2022-03-06',
        credited: [],
        frozen: [],
        reductions: [],
        endsOn,
        servedDays: 1,
        formula: '',
      })
      return nextStep(view({ offers, term }), null, today)
    }
    expect(at('2023-09-06')).toEqual({ kind: 'wait', why: 'Đang chấp hành đến 06/09/2023' })
    expect(at('2023-09-05')).toMatchObject({ kind: 'record', event: 'het_han' })
    expect(at(null).kind).toBe('wait')
  })
})
