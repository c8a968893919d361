import type {
  ConcludeReview,
  Decision,
  KeptItem,
  KeptReview,
  ReviewRow,
  WriteReview,
} from '#shared/community/list-review.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import type { ListId } from '#shared/life/life-effect.ts'
import type { LifeRules } from '#shared/life/life-rules.schema.ts'
import type { Candidate } from '#shared/life/person-life.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import type { EventDefinition } from '#shared/regimes/regime.schema.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { DECISION_WORDS } from '#shared/texts/community-words.ts'
import { viDate, viPartialDate } from '#shared/texts/dates.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { RenderedPdf } from '../documents/pdf/pdf-renderer.ts'
import type { LifeService } from '../life/life.service.ts'
import type { MeasuresService } from '../measures/measures.service.ts'
import type { Regimes } from '../regimes/load-regimes.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import { ENTRY_WORDS, type Entries } from './entries.ts'
import type { Minutes } from './minutes.ts'
import type { PersonRefs } from './person-refs.ts'

export interface ListReviewsDeps {
  readonly store: Store
  readonly clock: Clock
  readonly audit: Pick<Audit, 'record'>
  readonly entries: Entries
  readonly persons: PersonRefs
  readonly minutes: Minutes
  readonly life: Pick<LifeService, 'candidates'>
  readonly measures: Pick<MeasuresService, 'contextsOfPersons' | 'open' | 'recordEvent'>
  readonly regimes: Regimes
  readonly rules: LifeRules
  readonly settings: { office(): Office; communeName(code: string): string }
}

/** Code of the minutes in resources/forms/office. */
const FORM = 'HS-RASOAT'

/**
 * Meetings of a commune about who leaves its lists: each person with the proof of the day, what was decided, the minutes, and,
 * once concluded, the exits in the persons' own files.
 */
export function createListReviews(deps: ListReviewsDeps) {
  const { store, clock, audit, entries, persons, minutes, life, measures, regimes, rules, settings } = deps

  function wrong(path: string, message: string): never {
    fail({ kind: 'validation', what: ENTRY_WORDS.review, fields: [{ path, message }] })
  }

  /**
   * Writes a meeting with the persons considered, or writes it anew while it is not concluded. The proof is that of the day of
   * the meeting and is kept as it was then. Throws 'validation' for a person who is no candidate by that reason on that day, and
   * for an agreement against a doubt without its reason.
   */
  function write(actor: Actor, { replaces, reason, items, ...details }: WriteReview): KeptReview {
    if (details.on > clock.today()) wrong('on', `Ngày không được sau hôm nay (${viDate(clock.today())})`)
    if (!settings.office().communes.some(({ code }) => code === details.communeCode)) {
      wrong('communeCode', 'Chọn một xã, phường của cơ quan')
    }
    const candidates = life.candidates({ on: details.on, communeCode: details.communeCode })
    const considered = items.map((item, i) => {
      const found =
        candidates.find(
          (one) => one.personId === item.personId && one.list === item.list && one.reasonId === item.reasonId,
        ) ?? wrong(`items.${i}.personId`, 'Người này không đủ điều kiện ra danh sách vì lý do đó vào ngày họp')
      if (item.decision === 'dong_y' && found.doubts.length > 0 && item.decisionReason === '') {
        wrong(`items.${i}.decisionReason`, `Còn điểm phải xem: ${found.doubts.join(' ')} Ghi lý do vẫn đồng ý`)
      }
      return { item, found }
    })
    return store.transaction(() => {
      if (replaces !== null) refuseConcluded(entries.all('review').find(({ entryId }) => entryId === replaces) ?? null)
      const head = { onDate: details.on, reason }
      const review = entries.write(
        actor,
        'review',
        { ...details, conclusion: null },
        { ...head, personId: null, replaces },
      )
      for (const old of itemsOf(review.id)) entries.withdraw(actor, 'review_item', old.entryId, reason)
      for (const { item, found } of considered) {
        const kept = { ...item, reviewId: review.id, ...proofOf(found) }
        entries.write(actor, 'review_item', kept, { ...head, personId: item.personId, replaces: null })
      }
      return review
    })
  }

  const itemsOf = (reviewId: string): KeptItem[] =>
    entries.all('review_item').filter((item) => item.reviewId === reviewId)

  function refuseConcluded(review: KeptReview | null): void {
    if (review === null || review.conclusion === null) return
    fail({ kind: 'conflict', message: 'Cuộc họp này đã kết luận, không sửa được nữa.' })
  }

  /** Takes a meeting back that is not concluded, with its persons. */
  function withdraw(actor: Actor, entryId: string, reason: string): void {
    store.transaction(() => {
      const review = entries.all('review').find((one) => one.entryId === entryId) ?? null
      refuseConcluded(review)
      for (const item of review === null ? [] : itemsOf(review.id)) {
        entries.withdraw(actor, 'review_item', item.entryId, reason)
      }
      entries.withdraw(actor, 'review', entryId, reason)
    })
  }

  /**
   * Concludes a meeting: everybody agreed on leaves the list by the paper, in his or her own file, and the minutes are printed
   * and kept. All or nothing: throws 'rule-violation' where the law of the day is against an exit.
   */
  async function conclude(actor: Actor, { id, entryId, on, number, issuer }: ConcludeReview): Promise<void> {
    requirePermission(actor, 'cases.write', 'đưa ra khỏi danh sách')
    const review = entries.get('review', id)
    refuseConcluded(review)
    if (on < review.on) wrong('on', `Ngày văn bản không được trước ngày họp (${viDate(review.on)})`)
    if (on > clock.today()) wrong('on', `Ngày không được sau hôm nay (${viDate(clock.today())})`)
    const {
      entryId: _entry,
      withdrawn: _w,
      recordedAt: _at,
      recordedBy: _by,
      id: _id,
      reason: _reason,
      ...details
    } = review
    const concluded = { ...details, conclusion: { on, paper: { number, date: on, issuer } } }
    const values = valuesOf({ ...review, ...concluded }, itemsOf(id))
    const pdf = await minutes.print(FORM, values, 'draft')
    store.transaction(() => {
      const head = { personId: null, onDate: review.on, replaces: entryId, reason: 'Kết luận cuộc họp' }
      entries.write(actor, 'review', concluded, head)
      const agreed = itemsOf(id).filter(({ decision }) => decision === 'dong_y')
      for (const item of agreed) takeOut(actor, item, { on, number, issuer, meetingOn: review.on })
      minutes.keep(actor, id, FORM, values, pdf)
      audit.record(actor, 'community.concludeReview', 'review', id, { agreed: agreed.length })
    })
  }

  /** Writes an exit into the person's own file, which is opened where there is none. */
  function takeOut(
    actor: Actor,
    { personId, list, reasonId }: KeptItem,
    paper: { on: CivilDate; number: string; issuer: string; meetingOn: CivilDate },
  ): void {
    const { line, event, reasonField } = exitOf(list)
    const own = measures
      .contextsOfPersons([personId])
      .get(personId)
      ?.find((one) => one.line === line)
    const caseId = own?.id ?? measures.open(actor, { personId, line, on: paper.on, data: {} }).id
    const known: Readonly<Record<string, string>> = {
      [reasonField]: reasonId,
      number: paper.number,
      paperDate: paper.on,
      issuer: paper.issuer,
      meetingOn: paper.meetingOn,
    }
    const data = event.fields.flatMap(({ name }) => (known[name] === undefined ? [] : [[name, known[name]] as const]))
    measures.recordEvent(actor, { caseId, type: event.type, on: paper.on, at: '', data: Object.fromEntries(data) })
  }

  /** The event of the law's data by which somebody leaves a list for a reason that is told; of the file there is one of. */
  function exitOf(list: ListId): { line: string; event: EventDefinition; reasonField: string } {
    for (const { id, single, versions } of regimes.lines) {
      for (const version of single ? versions : []) {
        for (const event of regimes.dossier(version.id).events) {
          for (const effect of event.life) {
            if (!('list' in effect) || effect.list !== list || effect.move !== 'ra') continue
            if (effect.reasonField !== undefined) return { line: id, event, reasonField: effect.reasonField }
          }
        }
      }
    }
    return fail({ kind: 'not-found', what: 'diễn biến ra danh sách', id: list })
  }

  const listLabel = (id: ListId): string => rules.lists.find((list) => list.id === id)?.shortLabel ?? id

  /** What the minutes print. */
  function valuesOf(review: KeptReview, items: readonly KeptItem[]): FieldValues {
    const office = settings.office()
    const counted = (decision: Decision) => String(items.filter((item) => item.decision === decision).length)
    const paper = review.conclusion?.paper
    return {
      'doc.agency': `Ủy ban nhân dân ${settings.communeName(review.communeCode)}`,
      'doc.parentAgency': office.parentName,
      time: review.at,
      date: review.on,
      place: review.place || `Ủy ban nhân dân ${settings.communeName(review.communeCode)}`,
      chair: personWords(review.chair),
      secretary: personWords(review.secretary),
      chairName: review.chair.name,
      secretaryName: review.secretary.name,
      attendees: review.attendees.map((one) => [one.name, one.position, one.agency].filter(Boolean).join(', ')),
      basis: review.basis,
      items: items.map((item, i) => itemValues(item, i)),
      agreed: counted('dong_y'),
      refused: counted('khong'),
      postponed: counted('hoan'),
      opinions: review.opinions,
      paper: paper === undefined ? '' : `số ${paper.number} ngày ${viDate(paper.date)} của ${paper.issuer}`,
    }
  }

  function itemValues(item: KeptItem, i: number) {
    const person = persons.person(item.personId)
    const said = DECISION_WORDS[item.decision]
    return {
      no: String(i + 1),
      fullName: person.fullName,
      birthDate: viPartialDate(person.birthDate),
      list: `${listLabel(item.list)}: ${item.reasonLabel}`,
      proof: [...item.proof, `${item.days} ngày tính từ ${viDate(item.since)}`, ...item.doubts].join('; '),
      decision: item.decisionReason === '' ? said : `${said}: ${item.decisionReason}`,
    }
  }

  /** Meetings that were not taken back, the newest first; the reading of names is recorded where there are any. */
  function list(actor: Actor): { rows: ReviewRow[] } {
    const all = entries.all('review_item')
    const refs = persons.of(all.map(({ personId }) => personId))
    const rows = entries.all('review').map((review) => {
      const items = all.filter((item) => item.reviewId === review.id)
      return {
        review,
        communeName: settings.communeName(review.communeCode),
        items: items.map((item) => ({ item, person: refs(item.personId), listLabel: listLabel(item.list) })),
        agreed: items.filter(({ decision }) => decision === 'dong_y').length,
      }
    })
    if (rows.length > 0) audit.record(actor, 'community.readReviews', 'review', '', { rows: rows.length })
    return { rows: rows.toReversed() }
  }

  /** The minutes: as they were printed once concluded, before that as they stand. The reading is recorded. */
  async function pdf(actor: Actor, id: string): Promise<RenderedPdf> {
    const review = entries.get('review', id)
    const found =
      review.conclusion === null
        ? await minutes.print(FORM, valuesOf(review, itemsOf(id)), 'draft')
        : await minutes.pdf(id)
    audit.record(actor, 'community.readMinutes', 'review', id)
    return found
  }

  return {
    write,
    withdraw,
    conclude,
    list,
    pdf,
    /** The day and commune of the meeting; nobody's name. */
    fileName(id: string): string {
      const { on, communeCode } = entries.get('review', id)
      return `bien-ban-ra-soat-${communeCode}-${on}.pdf`
    },
  }
}

function proofOf({ reasonLabel, since, days, proof, doubts }: Candidate) {
  return { reasonLabel, since, days, proof: proof.map(({ text, date }) => `${text} (${viDate(date)})`), doubts }
}

function personWords({ name, position }: { name: string; position: string }): string {
  return position === '' ? name : `${name}, ${position}`
}
