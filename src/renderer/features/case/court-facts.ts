import type { Deadline } from '#shared/deadlines/deadline.schema.ts'
import type { FieldDefinition } from '#shared/documents/field.schema.ts'
import type { CaseView } from '#shared/measures/measure.schema.ts'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import { viDate } from '#shared/texts/dates.ts'
import { shownValue } from '../../ui/FieldInput.tsx'

type Happened = CaseView['events'][number]

/** One thing known about the court's work. */
export interface CourtLine {
  label: string
  value: string
}

/** Three remedies with three holders; one is never shown as another. */
const REMEDIES = [
  { type: 'khieu_nai', label: 'Khiếu nại' },
  { type: 'kien_nghi', label: 'Kiến nghị' },
  { type: 'khang_nghi', label: 'Kháng nghị' },
] as const

export interface Remedy {
  label: string
  /** Who may use it, as the law's data name them; '' where the law of the case does not tell yet. */
  holders: string
  /** What has been lodged, the last one last. */
  lodged: { on: string; by: string; number: string }[]
  /** The period in which it may be lodged; undefined before it begins, or where its length is not known. */
  period: Deadline | undefined
  /** Event type, to record it where that is open now; null else. */
  record: string | null
  /** True once the decision has come into effect, or the case has ended: nobody can use it any more. */
  over: boolean
}

/** What stands in the case, in the order of its days; corrected and withdrawn ones left out. */
function inForce(view: CaseView): Happened[] {
  return view.events
    .filter((event) => !event.superseded && !event.withdrawn)
    .sort((a, b) => (`${a.on} ${a.at}` < `${b.on} ${b.at}` ? -1 : 1))
}

const fieldOf = (event: Happened | undefined, name: string): FieldDefinition | undefined =>
  event?.fields?.find((field) => field.name === name)

/** A detail of an event in words, '' where it is not there. */
function told(event: Happened | undefined, name: string): string {
  const value = event?.data[name]
  const field = fieldOf(event, name)
  if (event === undefined || value === undefined) return ''
  if (field !== undefined) return shownValue(field, value)
  return typeof value === 'string' ? (isCivilDate(value) ? viDate(value) : value) : ''
}

const joined = (...parts: string[]) => parts.filter((part) => part !== '').join(', ')
const numbered = (event: Happened | undefined) => (told(event, 'number') === '' ? '' : `số ${told(event, 'number')}`)
const dated = (event: Happened | undefined) => (event === undefined ? '' : `ngày ${viDate(event.on)}`)

/** Every way in which a court ends its consideration: qd_… as the law's data name them, and the end without a decision on it. */
const isDecision = ({ type }: Happened) => type.startsWith('qd_') || type === 'dinh_chi'
const REVIEWS = ['giu_nguyen', 'sua_quyet_dinh', 'huy_quyet_dinh']

/** What the court has done with the case so far, from its events; empty before the dossier went there. */
export function courtLines(view: CaseView): CourtLine[] {
  const events = inForce(view)
  const last = (...types: string[]) => events.findLast((event) => types.includes(event.type))
  const decision = events.findLast(isDecision)
  const review = last(...REVIEWS)
  const hearing = last('mo_phien_hop', 'mo_lai_phien_hop')
  const put = last('hoan_phien_hop')
  const accepted = last('thu_ly')
  const received = last('toa_nhan')
  const effective = last('co_hieu_luc')
  const term = told(review, 'termMonths') || told(decision, 'termMonths')
  const postponed =
    put !== undefined && hearing !== undefined && put.on >= hearing.on && events.indexOf(put) > events.indexOf(hearing)
  const lines: CourtLine[] = [
    { label: 'Tòa án', value: told(decision, 'court') || view.facts.court.name },
    { label: 'Nhận hồ sơ', value: joined(numbered(received), dated(received), told(received, 'receivedBy')) },
    { label: 'Thụ lý', value: joined(numbered(accepted), dated(accepted)) },
    { label: 'Thẩm phán', value: told(last('phan_cong'), 'judge') || told(accepted, 'judge') },
    {
      label: 'Phiên họp',
      value: postponed
        ? joined(
            `hoãn ${dated(put)}`,
            told(put, 'until') === '' ? '' : `đến ngày ${told(put, 'until')}`,
            told(put, 'reason'),
          )
        : hearing === undefined
          ? ''
          : joined(
              told(hearing, 'hearingOn') === '' ? 'chưa ghi ngày họp' : `họp ngày ${told(hearing, 'hearingOn')}`,
              told(hearing, 'place'),
              told(hearing, 'mode').toLocaleLowerCase('vi'),
            ),
    },
    {
      label: 'Quyết định',
      value:
        decision === undefined
          ? ''
          : joined(
              decision.label,
              numbered(decision),
              dated(decision),
              term === '' ? '' : `${term} tháng`,
              told(decision, 'present') === 'Không' ? 'người bị đề nghị vắng mặt' : '',
            ),
    },
    {
      label: 'Xem xét lại',
      value: review === undefined ? '' : joined(review.label, numbered(review), dated(review)),
    },
    { label: 'Hiệu lực', value: effective === undefined ? '' : `từ ngày ${viDate(effective.on)}` },
  ]
  const begun = view.state.phase !== 'dossier' || received !== undefined || accepted !== undefined
  return begun ? lines.filter((line) => line.value !== '') : []
}

/** The period of a remedy: the last run of the rule that the remedy itself would end, or that speaks of nothing else. */
function periodOf(view: CaseView, type: string, label: string): Deadline | undefined {
  const word = label.toLocaleLowerCase('vi')
  const others = REMEDIES.map((remedy) => remedy.label.toLocaleLowerCase('vi')).filter((other) => other !== word)
  const speaksOf = (deadline: Deadline) => {
    const text = deadline.label.toLocaleLowerCase('vi')
    return text.includes(word) && !others.some((other) => text.includes(other))
  }
  return (
    view.deadlines.findLast((deadline) => deadline.nextEvent === type) ??
    view.deadlines.findLast((deadline) => deadline.kind !== 'limit' && speaksOf(deadline)) ??
    view.deadlines.findLast(speaksOf)
  )
}

/** The three remedies against a decision; empty before there is one. */
export function remedies(view: CaseView): Remedy[] {
  const events = inForce(view)
  if (!events.some(isDecision)) return []
  const over = view.state.final || events.some((event) => event.type === 'co_hieu_luc')
  return REMEDIES.map(({ type, label }) => {
    const offer = view.offers.find((candidate) => candidate.type === type)
    const lodged = events.filter((event) => event.type === type)
    const period = periodOf(view, type, label)
    const by = offer?.fields.find((field) => field.name === 'by') ?? fieldOf(lodged[0], 'by')
    return {
      label,
      holders: by?.options.map((option) => option.label).join('; ') ?? period?.responsible ?? '',
      lodged: lodged.map((event) => ({ on: viDate(event.on), by: told(event, 'by'), number: told(event, 'number') })),
      period,
      record: offer === undefined ? null : type,
      over: over && offer === undefined,
    }
  })
}
