import { printedDate } from '#shared/documents/printed-value.ts'
import type { CaseFacts } from '#shared/measures/measure.schema.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import type { Office, Officer } from '#shared/settings/office.schema.ts'
import { mayActFor } from '../signers.ts'
import { attachedPapers, handedOver } from './attached-papers.ts'
import { type Binding, type BindingInput, type Bindings, binding, eventOf, eventText, paperOf } from './binding.ts'

const FACTS = 'Thông tin vụ việc'
const OFFICE = 'Thông tin cơ quan'
const SIGNER = 'Người ký'

const ofFacts = (read: (facts: CaseFacts) => string | null): Binding =>
  binding(FACTS, ({ context }) => read(context.caseFacts))
const ofOffice = (read: (office: Office) => string | null): Binding => binding(OFFICE, ({ office }) => read(office))

/** "Trưởng Phòng ... thị xã Sơn Tây" */
function officeHead({ name, district }: Office): string {
  const full = foldText(name).includes(foldText(district)) ? name : `${name} ${district}`
  return `Trưởng ${full}`
}

/** The violation, and the ground of the law under which it falls with its article. */
function reason({ context }: BindingInput): string {
  const { violation, ground } = context.caseFacts
  const law = context.regime.head.grounds.find((g) => g.id === ground)
  const falls = law ? `Thuộc trường hợp: ${law.label} (${law.provenance.article}).` : ''
  return [violation, falls].filter((t) => t !== '').join('\n')
}

const POSITIONS: Readonly<Partial<Record<Officer['role'], readonly [head: string, deputy: string]>>> = {
  chu_tich_xa: ['Chủ tịch', 'Phó Chủ tịch'],
  truong_cong_an_xa: ['Trưởng Công an', 'Phó Trưởng Công an'],
  truong_cong_an_huyen: ['Trưởng Công an', 'Phó Trưởng Công an'],
  truong_phong_ldtbxh: ['Trưởng phòng', 'Phó Trưởng phòng'],
}

/** The position in running text; null where the title lines say something that is not plain head or deputy. */
export function position(officer: Officer | null): string | null {
  const words = officer ? POSITIONS[officer.role] : undefined
  if (!officer || !words) return null
  const [first = ''] = officer.titleLines
  return first.startsWith('KT.') ? words[1] : first.includes('.') ? null : words[0]
}

/** Who hears the violator's explanation: the head of the commune that makes the record. */
function hearing({ context, office, on }: BindingInput): string | null {
  const { compiler } = context.caseFacts
  const head = office.officers.find(
    (o) =>
      o.role === 'chu_tich_xa' &&
      position(o) === 'Chủ tịch' &&
      o.communeCode !== '' &&
      o.communeCode === compiler.communeCode &&
      mayActFor(o, on),
  )
  if (!head) return null
  return `${head.name}, Chủ tịch ${head.agency || compiler.name}`
}

const RESIDENCE_FORM = 'ND116-35'
const DECISION = 'ND116-36'
const REQUEST = 'ND116-29'
/** To the court: for adults, for minors. */
const COURT_REQUESTS = ['ND116-34', 'ND116-39']

function courtRequest(input: BindingInput): string | null {
  const paper = input.papers.find((p) => COURT_REQUESTS.includes(p.form))
  const number = paper?.number ?? eventText(input, 'chuyen_toa', 'number')
  const date = paper?.date ?? eventOf(input, 'chuyen_toa')?.on
  if (number === '') return null
  return `Văn bản số ${number}${date ? ` ngày ${printedDate(date, 'short')}` : ''} của ${officeHead(input.office)}`
}

/** The people and places that carry out the management decision. */
function executors({ context }: BindingInput): string[] {
  const { manager, compiler } = context.caseFacts
  const managing =
    manager.kind === 'co_so' ? manager.centreName : manager.relativeName && `Ông (bà) ${manager.relativeName}`
  return [`Ông (bà) ${context.person.fullName}`, managing, compiler.name].filter((t) => t !== '')
}

/** What forms know of the case, the office, other papers and the signer. */
export const CASE_BINDINGS: Bindings = {
  'case.code': binding('Vụ việc', ({ context }) => context.code),
  'case.openedOn': binding('Vụ việc', ({ context }) => context.openedOn),
  'facts.violation': ofFacts((f) => f.violation),
  'facts.reason': binding('Thông tin vụ việc: hành vi vi phạm và căn cứ', reason),
  'compiler.name': ofFacts((f) => f.compiler.name),
  'compiler.hearing': binding('Danh sách người ký', hearing),
  'court.name': binding(FACTS, ({ context, office }) => context.caseFacts.court.name || office.court.name),
  'centre.name': ofFacts((f) => f.centre.name),
  'centre.address': ofFacts((f) => f.centre.address),
  'manager.kind': ofFacts((f) => (f.manager.kind === 'chua_ro' ? null : f.manager.kind)),
  'manager.centreName': ofFacts((f) => f.manager.centreName),
  'manager.centreAddress': ofFacts((f) => f.manager.centreAddress),
  'manager.from': ofFacts((f) => f.manager.from),
  'execution.persons': binding(FACTS, executors),
  'office.name': ofOffice((o) => o.name),
  'office.head': ofOffice(officeHead),
  'district.committee': ofOffice(({ district }) => `Ủy ban nhân dân ${district}`),
  'district.head': ofOffice(({ district }) => `Chủ tịch Ủy ban nhân dân ${district}`),
  'office.place': ofOffice((o) => o.placeName),
  'office.retention': ofOffice((o) => o.binding.retention),
  'signer.name': binding(SIGNER, ({ signer }) => signer?.name ?? null),
  'signer.position': binding(SIGNER, ({ signer }) => position(signer)),
  'paper.date': binding('Ngày văn bản', ({ documentDate }) => documentDate),
  'event.officeReceivedOn': binding('Sự việc: Phòng nhận hồ sơ', (input) => eventOf(input, 'ldtbxh_nhan')?.on ?? null),
  'request.number': binding('Văn bản đề nghị (Mẫu số 29)', (input) => {
    return paperOf(input, REQUEST)?.number ?? eventText(input, 'gui_ldtbxh', 'number')
  }),
  'request.issuer': binding('Văn bản đề nghị (Mẫu số 29)', (input) => {
    return paperOf(input, REQUEST)?.issuer ?? input.context.caseFacts.compiler.name
  }),
  'decision.number': binding('Quyết định quản lý (Mẫu số 36)', (input) => {
    return paperOf(input, DECISION)?.number ?? eventText(input, 'quyet_dinh_quan_ly', 'number')
  }),
  'decision.date': binding('Quyết định quản lý (Mẫu số 36)', (input) => {
    return paperOf(input, DECISION)?.date ?? eventOf(input, 'quyet_dinh_quan_ly')?.on ?? null
  }),
  'decision.issuer': binding('Quyết định quản lý (Mẫu số 36)', (input) => {
    return paperOf(input, DECISION)?.issuer ?? input.context.caseFacts.compiler.name
  }),
  'confirmation.date': binding(
    'Bản xác nhận của gia đình (Mẫu số 35)',
    (input) => paperOf(input, RESIDENCE_FORM)?.date ?? null,
  ),
  'confirmation.name': binding('Bản xác nhận của gia đình (Mẫu số 35)', (input) => {
    return paperOf(input, RESIDENCE_FORM)?.values.relativeFullName ?? null
  }),
  'courtRequest.text': binding('Văn bản đề nghị Tòa án', courtRequest),
  'attached.notice': binding('Thành phần hồ sơ', (input) => attachedPapers(input, 'notice', [])),
  'attached.office': binding('Thành phần hồ sơ', (input) => attachedPapers(input, 'office', [REQUEST])),
  'attached.court': binding('Thành phần hồ sơ', (input) => attachedPapers(input, 'court', COURT_REQUESTS)),
  'attached.handover': binding('Quyết định quản lý (Mẫu số 36)', (input) => handedOver(input, DECISION)),
}
