import { type Deadline, DeadlineSchema } from '#shared/deadlines/deadline.schema.ts'
import { FieldDefinitionSchema } from '#shared/documents/field.schema.ts'
import { type CaseView, CaseViewSchema } from '#shared/measures/measure.schema.ts'
import type { Phase } from '#shared/regimes/axis.ts'

const provenance = { article: 'Điều mẫu', source: 'mẫu', confidence: 'verified' } as const

/** A case for tests of the case screen: on its way, with nothing but what a test gives. */
export function sampleView(more: object = {}): CaseView {
  return CaseViewSchema.parse({
    id: 'c1',
    code: 'HS-1',
    line: 'cai_nghien_bat_buoc',
    lineLabel: 'Cai nghiện bắt buộc',
    personId: 'p1',
    personName: 'Nguyễn Văn Mẫu',
    version: 1,
    officer: 'Lê Thị Mẫu',
    openedOn: '2023-09-01',
    facts: { court: { name: 'Tòa án nhân dân huyện Mẫu' } },
    regime: [],
    subjectKind: { id: 'A', label: '' },
    state: { code: 'X', label: 'Bước X', since: null, holder: '', phase: 'dossier', final: false },
    term: null,
    steps: [],
    events: [],
    offers: [],
    deadlines: [],
    checklist: [],
    findings: [],
    next: [],
    arising: { lastViolationOn: null, priorDecision: {} },
    ...more,
  })
}

export const sampleState = (code: string, phase: Phase, more: object = {}) => ({
  code,
  label: `Bước ${code}`,
  since: null,
  holder: 'Tòa án',
  phase,
  final: false,
  ...more,
})

export const sampleStep = (state: string, phase: Phase, position: string, on: string | null = null) => ({
  state,
  label: `Bước ${state}`,
  phase,
  position,
  on,
  holder: 'Tòa án',
})

export const sampleField = (name: string, type: string, more: object = {}) =>
  FieldDefinitionSchema.parse({ name, type, label: `Mục ${name}`, ...more })

export const sampleOffer = (type: string, phase: Phase, more: object = {}) => ({
  type,
  label: `Việc ${type}`,
  role: 'step',
  phase,
  to: null,
  fields: [],
  form: '',
  provenance,
  ...more,
})

export const sampleEvent = (type: string, on: string, data: object = {}, more: object = {}) => ({
  id: `${type}-${on}`,
  type,
  on,
  at: '',
  data,
  recordedAt: `${on}T02:00:00.000Z`,
  recordedBy: 'Lê Thị Mẫu',
  replaces: null,
  withdrawn: false,
  reason: '',
  label: `Việc ${type}`,
  superseded: false,
  ...more,
})

export const sampleDeadline = (rule: string, due: string, more: object = {}, dueAt = ''): Deadline =>
  DeadlineSchema.parse({
    id: `${rule}#1`,
    rule,
    label: `Hạn ${rule}`,
    responsible: 'Phòng mẫu',
    whose: 'ours',
    kind: 'limit',
    startEventId: 'e1',
    arithmetic: {
      start: '2023-09-01',
      amount: 2,
      unit: dueAt === '' ? 'WD' : 'H',
      direction: 'forward',
      skipped: [],
      unmoved: due,
      due,
      dueAt,
      text: `2 ngày làm việc, đến ${due}`,
      unconfirmedCalendar: false,
    },
    due,
    doneOn: null,
    status: 'running',
    workingDaysLate: null,
    lateReason: null,
    wantsReason: true,
    nextEvent: null,
    provenance,
    ...more,
  })
