import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Commune } from '#shared/settings/office.schema.ts'
import { type OrderingDecision, orderingDecision } from '../../measures/ordering-decision.ts'
import { attachedPapers } from './attached-papers.ts'
import { type Binding, type BindingInput, type Bindings, binding, eventOf } from './binding.ts'
import { answerLabel, dayOf, detail, newest, REGISTRATIONS, said } from './event-details.ts'
import { holderOf } from './holders.ts'

const DECISION = 'Diễn biến: quyết định áp dụng biện pháp'
const TERM = 'Diễn biến: quyết định, thời hạn tính theo quy định'
const REGISTRATION = 'Diễn biến: đăng ký'
const PROVIDER = 'Diễn biến: cơ sở, đơn vị cung cấp dịch vụ'
const CONTRACT = 'Diễn biến: hợp đồng dịch vụ'
const MOVE = 'Diễn biến: chuyển khỏi nơi cư trú'
const COMPLETION = 'Diễn biến: hoàn thành; thời hạn tính theo quy định'
const PROPOSAL = 'Văn bản đề nghị quản lý sau cai nghiện'
const SOURCE = 'Diễn biến: tiếp nhận người hoàn thành cai nghiện, điều trị'
const PAPERS = 'Thành phần hồ sơ'

const COMPLETIONS = ['hoan_thanh_cai', 'hoan_thanh_sau_cai']
const AT_HOME = ['gia_dinh', 'cong_dong']

/** What the decision that orders the measure says. */
const ofDecision = (read: (decision: OrderingDecision, input: BindingInput) => string | null): Binding =>
  binding(DECISION, (input) => {
    const decision = orderingDecision(input.context)
    return decision ? read(decision, input) : null
  })

/** First and last day of the measure: as the decision says, else as the law's term is reckoned. */
function period(input: BindingInput, end: 'from' | 'to'): CivilDate | string | null {
  const written = said(orderingDecision(input.context)?.event, end)
  const { term } = input.context.derivation
  return written || (end === 'from' ? term?.startsOn : term?.endsOn) || null
}

/** As {@link period}, but as the record of completion says where it does. */
const completed = (end: 'from' | 'to'): Binding =>
  binding(COMPLETION, (input) => said(newest(input, COMPLETIONS), end) || period(input, end))

/** Who provides the treatment: the party of the contract, the centre that received the person, or the one registered for. */
function provider(input: BindingInput): string {
  return (
    said(eventOf(input, 'hop_dong'), 'provider') ||
    said(eventOf(input, 'tiep_nhan_co_so'), 'facility') ||
    said(newest(input, REGISTRATIONS), 'facility')
  )
}

/** The commune of this office to which the person moved; undefined where it is elsewhere or not known. */
function newCommune(input: BindingInput): Commune | undefined {
  const code = said(eventOf(input, 'chuyen_noi_o'), 'toCommune')
  return code === '' ? undefined : input.office.communes.find((commune) => commune.code === code)
}

/** The place of registration as the form offers it: home and community are one choice there. */
function placeChoice(input: BindingInput): string {
  const place = said(newest(input, REGISTRATIONS), 'place')
  return AT_HOME.includes(place) ? 'gia_dinh_cong_dong' : place
}

/** Why the person is managed after rehabilitation: what was completed, and the article that sets the term for it. */
function aftercareReason({ context }: BindingInput): string | null {
  const begun = context.events.find((event) => said(event, 'source') !== '')
  const source = context.regime.events
    .find((definition) => definition.type === begun?.type)
    ?.fields.find((field) => field.name === 'source')
    ?.options.find((option) => option.value === said(begun, 'source'))
  if (!source) return null
  const term = context.regime.execution?.terms.find(
    ({ when }) => 'fact' in when && when.fact === 'detail.source' && when.in.includes(source.value),
  )
  return term ? `${source.label} (${term.provenance.article}).` : `${source.label}.`
}

/** Family and work before and after rehabilitation, on which the choice of the older rules rests; '' where not collected. */
function circumstances(input: BindingInput): string {
  const event = eventOf(input, 'hoan_canh')
  const [before, after] = [said(event, 'jobBefore'), said(event, 'jobAfter')]
  return [
    said(event, 'family'),
    before === '' ? '' : `Việc làm trước khi cai nghiện: ${before}.`,
    after === '' ? '' : `Việc làm sau khi cai nghiện: ${after}.`,
  ]
    .filter((line) => line !== '')
    .join('\n')
}

const PROPOSALS = ['ND116-50', 'ND94-DENGHI']

/** The paper that asks for management after rehabilitation, as it was issued here. */
const proposalPaper = (input: BindingInput) => input.papers.find((paper) => PROPOSALS.includes(paper.form))

/** What papers of the other measures know of the decision, its days, registration, provider, move and completion. */
export const LIFE_BINDINGS: Bindings = {
  'measure.decisionNumber': ofDecision(({ number }) => number),
  'measure.decisionDate': ofDecision(({ date }) => date),
  'measure.decisionIssuer': ofDecision(({ issuer }, input) => {
    // Where the law's data name a head of the district, the decision is not the commune's.
    return issuer || (holderOf(input, 'district_head') ?? input.context.caseFacts.compiler.name)
  }),
  'measure.from': binding(TERM, (input) => period(input, 'from')),
  'measure.to': binding(TERM, (input) => period(input, 'to')),
  'measure.assignee': ofDecision(({ event }) => said(event, 'assignee')),
  'measure.familyRepresentative': ofDecision(({ event }) => said(event, 'familyRepresentative')),
  'registration.addressee': binding(REGISTRATION, (input) => {
    const { kind, name } = input.context.caseFacts.compiler
    if (placeChoice(input) === 'co_so') return said(newest(input, REGISTRATIONS), 'facility')
    return kind === 'ubnd_xa' && name !== '' ? `Chủ tịch ${name}` : null
  }),
  'registration.place': binding(REGISTRATION, placeChoice),
  'registration.placeWords': binding(REGISTRATION, (input) => {
    const place = answerLabel(input, REGISTRATIONS, 'place')
    return [place, provider(input)].filter((part) => part !== '').join(', ')
  }),
  'registration.facility': detail(REGISTRATION, REGISTRATIONS, 'facility'),
  'registration.months': detail(REGISTRATION, REGISTRATIONS, 'termMonths'),
  'provider.name': binding(PROVIDER, provider),
  'provider.address': binding('Thông tin cơ quan', (input) => {
    const name = provider(input)
    return input.office.centres.find((centre) => centre.name === name)?.address ?? null
  }),
  'contract.number': detail(CONTRACT, ['hop_dong'], 'number'),
  'contract.date': binding(CONTRACT, (input) => dayOf(eventOf(input, 'hop_dong'), 'paperDate')),
  'completion.number': detail(COMPLETION, COMPLETIONS, 'number'),
  'completion.from': completed('from'),
  'completion.to': completed('to'),
  'move.residence': binding(MOVE, (input) => {
    return said(eventOf(input, 'chuyen_noi_o'), 'toPlace') || (newCommune(input)?.name ?? null)
  }),
  'move.head': binding(MOVE, (input) => {
    const commune = newCommune(input)
    return commune ? `Chủ tịch Ủy ban nhân dân ${commune.name}` : null
  }),
  'move.police': binding(MOVE, (input) => {
    const commune = newCommune(input)
    return commune ? `Công an ${commune.name}` : null
  }),
  'transfer.number': detail('Diễn biến: gửi thông báo cho nơi đến', ['thong_bao_chuyen'], 'number'),
  'proposal.number': binding(PROPOSAL, (input) => {
    return proposalPaper(input)?.number || said(eventOf(input, 'de_nghi_quan_ly'), 'number')
  }),
  'proposal.date': binding(PROPOSAL, (input) => {
    return proposalPaper(input)?.date ?? dayOf(eventOf(input, 'de_nghi_quan_ly'), 'paperDate')
  }),
  'aftercare.circumstances': binding('Diễn biến: hoàn cảnh gia đình, việc làm', circumstances),
  'aftercare.reason': binding(SOURCE, aftercareReason),
  'attached.proposal': binding(PAPERS, (input) => attachedPapers(input, 'office', PROPOSALS)),
}
