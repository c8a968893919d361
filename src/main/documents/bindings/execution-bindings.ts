import { printedDate } from '#shared/documents/printed-value.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import { type Binding, type BindingInput, type Bindings, binding, eventOf, eventText, paperOf } from './binding.ts'
import { courtName, decisionCitation, decisionText } from './court-bindings.ts'
import { holderOf } from './holders.ts'
import { PERSON_BINDINGS } from './person-bindings.ts'

const ENTRY = 'Diễn biến: vào cơ sở cai nghiện bắt buộc'
const ESCAPE = 'Diễn biến: bỏ trốn'
const REMOVAL = 'Diễn biến: tạm đưa ra khỏi cơ sở'
const LEAVE = 'Diễn biến: về chịu tang'
const TERM = 'Thời hạn chấp hành'
const ORG = 'Cơ quan giữ vai trò theo quy định'

const SUMMARY_FORM = 'ND116-30'
const RELIEF_FORM = 'ND116-43'
const CERTIFICATE_FORM = 'ND116-46'
const LEAVE_REQUEST_FORM = 'ND116-48'

/** Kinds of absconding after the decision, with the event that orders the search. */
const ESCAPES = { bo_tron: 'truy_tim', bo_tron_co_so: 'truy_tim_co_so' } as const

const isEscape = (type: string): type is keyof typeof ESCAPES => type in ESCAPES

function escapeOf({ context }: BindingInput): (CaseEvent & { type: keyof typeof ESCAPES }) | undefined {
  return context.events.findLast((e): e is CaseEvent & { type: keyof typeof ESCAPES } => isEscape(e.type))
}

/** Number of the search order for the last escape; '' where none was given. */
function searchNumber(input: BindingInput): string {
  const escaped = escapeOf(input)
  return escaped ? eventText(input, ESCAPES[escaped.type], 'number') : ''
}

/** Who orders the search: the director once the person was at the centre, else the police. */
function searcher(input: BindingInput): string | null {
  return escapeOf(input)?.type === 'bo_tron_co_so' ? centreName(input) : holderOf(input, 'search_police')
}

/** The centre that received the person; before that, the one in the decision or in the request. */
function centreName(input: BindingInput): string {
  return eventText(input, 'vao_co_so', 'centre') || decisionText(input, 'centre') || input.context.caseFacts.centre.name
}

/** Papers that go with the person to the centre: the decision, and a copy of the summary of the person's life. */
function entryPapers(input: BindingInput): string[] {
  const summary = input.context.regime.checklist.find((row) => row.form === SUMMARY_FORM)
  const decision = decisionCitation(input)
  return [...(decision === null ? [] : [decision]), ...(summary ? [`${summary.label} (bản sao)`] : [])]
}

/** Who gets a copy of the certificate. */
function certificateRecipients(input: BindingInput): string[] {
  const { office, context } = input
  const commune = holderOf(input, 'commune')
  return [
    courtName(input),
    `${office.name} ${office.district}`,
    ...(commune === null ? [] : [`${commune} nơi cư trú`]),
    `Gia đình ông (bà) ${context.person.fullName}`,
    'Lưu: VT, hồ sơ',
  ]
}

const read = (path: string, input: BindingInput): string => {
  const value = PERSON_BINDINGS[path]?.read(input)
  return typeof value === 'string' ? value : ''
}

/** The person's row in a list of those for whom the court is asked. */
function listRow(input: BindingInput): Record<string, string>[] {
  const { term } = input.context.derivation
  const until = (day: string | null | undefined, words: string) => (day ? `${words} ${printedDate(day, 'short')}` : '')
  return [
    {
      fullName: input.context.person.fullName,
      birthDate: input.context.person.birthDate,
      sex: input.context.person.sex,
      idNumber: read('person.id.number', input),
      decision: decisionText(input, 'number'),
      served: until(term?.startsOn, 'từ ngày'),
      remaining: until(term?.endsOn, 'đến hết ngày'),
    },
  ]
}

const ofEvent = (from: string, type: string, field: string): Binding =>
  binding(from, (input) => eventText(input, type, field))
const dayOf = (from: string, type: string): Binding => binding(from, (input) => eventOf(input, type)?.on ?? null)

/** What papers of the execution know: entry, search, removal, leave, term, certificate. */
export const EXECUTION_BINDINGS: Bindings = {
  'execution.police': binding(ORG, (input) => holderOf(input, 'execution_police')),
  'office.headTitle': binding(ORG, (input) => holderOf(input, 'office_head')),
  'centre.director': binding(ENTRY, (input) => {
    const centre = centreName(input)
    return centre === '' ? null : `Giám đốc ${centre}`
  }),
  'entry.centre': binding(ENTRY, centreName),
  'entry.time': binding(ENTRY, (input) => eventOf(input, 'vao_co_so')?.at ?? null),
  'entry.receivedBy': ofEvent(ENTRY, 'vao_co_so', 'receivedBy'),
  'entry.condition': ofEvent(ENTRY, 'vao_co_so', 'condition'),
  'attached.entry': binding('Diễn biến: quyết định của Tòa án', entryPapers),
  'search.number': binding('Diễn biến: quyết định truy tìm', searchNumber),
  'search.agency': binding(ORG, searcher),
  'escape.place': binding(ESCAPE, (input) => {
    const place = escapeOf(input)?.data.place
    return typeof place === 'string' ? place : null
  }),
  'escape.date': binding(ESCAPE, (input) => escapeOf(input)?.on ?? null),
  'escape.time': binding(ESCAPE, (input) => escapeOf(input)?.at ?? null),
  'relief.paperNumber': binding('Văn bản đề nghị của cơ sở (Mẫu số 43)', (input) => {
    return paperOf(input, RELIEF_FORM)?.number || eventText(input, 'gui_de_nghi', 'number')
  }),
  'relief.paperDate': binding('Văn bản đề nghị của cơ sở (Mẫu số 43)', (input) => {
    return paperOf(input, RELIEF_FORM)?.date ?? eventOf(input, 'gui_de_nghi')?.on ?? null
  }),
  'relief.row': binding('Hồ sơ người, quyết định của Tòa án, thời hạn', listRow),
  'removal.number': ofEvent(REMOVAL, 'tam_dua_ra', 'number'),
  'removal.agency': ofEvent(REMOVAL, 'tam_dua_ra', 'agency'),
  'removal.from': dayOf(REMOVAL, 'tam_dua_ra'),
  'removal.until': ofEvent(REMOVAL, 'tam_dua_ra', 'until'),
  'term.from': binding(TERM, ({ context }) => context.derivation.term?.startsOn ?? null),
  'term.to': binding(TERM, (input) => eventOf(input, 'het_han')?.on ?? input.context.derivation.term?.endsOn ?? null),
  'certificate.number': binding('Giấy chứng nhận (Mẫu số 46)', (input) => {
    return paperOf(input, CERTIFICATE_FORM)?.number || eventText(input, 'chung_nhan', 'number')
  }),
  'certificate.date': binding('Giấy chứng nhận (Mẫu số 46)', (input) => {
    return paperOf(input, CERTIFICATE_FORM)?.date ?? eventOf(input, 'chung_nhan')?.on ?? null
  }),
  'certificate.eventNumber': ofEvent('Diễn biến: cấp giấy chứng nhận', 'chung_nhan', 'number'),
  'certificate.recipients': binding('Tòa án, cơ quan và gia đình của vụ việc', certificateRecipients),
  'release.receiver': binding('Diễn biến: giao, nhận người chấp hành xong', (input) => {
    return eventText(input, 'giao_nhan_ve', 'receiver') || read('representative.fullName', input)
  }),
  'leave.number': ofEvent(LEAVE, 've_chiu_tang', 'number'),
  'leave.from': dayOf(LEAVE, 've_chiu_tang'),
  'leave.until': ofEvent(LEAVE, 've_chiu_tang', 'until'),
  'leave.guardian': binding('Đơn đề nghị về chịu tang (Mẫu số 48)', (input) => {
    return paperOf(input, LEAVE_REQUEST_FORM)?.values.relativeFullName ?? null
  }),
}
