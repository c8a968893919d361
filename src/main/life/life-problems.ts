import type { Course } from '#main/measures/courses.ts'
import { machineOf, targetOf } from '#main/measures/state-machine.ts'
import { type LifeRules, reasonHolds } from '#shared/life/life-rules.schema.ts'
import type { Finding } from '#shared/measures/finding.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Provenance } from '#shared/regimes/provenance.ts'
import { lowerFirst, viDate } from '#shared/texts/dates.ts'
import { timeNotFull } from './full-time.ts'
import { covers, type EpisodeStay, type Life, type LifeMoment } from './life.ts'
import { detailOf, type LifeFact, lifeFacts } from './life-facts.ts'
import { reasonLabel } from './life-reasons.ts'
import { determinationOn } from './open-course.ts'

/** What is wrong with a whole life. The key tells it from others, whatever its words are. */
export interface LifeProblem {
  readonly key: string
  readonly measureId: string
  readonly finding: Finding
}

interface Subject {
  readonly life: Life
  readonly courses: readonly Course[]
  readonly facts: readonly LifeFact[]
  /** Commune of the person's record. */
  readonly home: string
  readonly rules: LifeRules
}

/** One thing that a check came upon: an event, and why it cannot (or should not) stand. */
interface Remark {
  readonly event: CaseEvent
  readonly course: Course
  readonly message: string
  /** Where one event can be wrong in several ways. */
  readonly about?: string
}

/** The rules of life.json that code can judge; the others are judged where their facts are. */
const CHECKS: Readonly<Record<string, (subject: Subject) => Remark[]>> = {
  A02: relapseWithoutCompletion,
  A09: educatedWhileDependent,
  A14: certificateOutOfPlace,
  A15: timeIsNotFull,
  A16: removedWhileAbsent,
  A24: afterDeath,
  A28: listsTwice,
  A29: reasonIsNoLaw,
  A30: otherCommune,
}

/**
 * Everything in a person's measures that cannot be true of one life: two rehabilitations at once, a relapse of somebody who
 * never completed anything, steps after death. Warnings are among it.
 */
export function lifeProblems(
  life: Life,
  courses: readonly Course[],
  home: string,
  rules: LifeRules,
): readonly LifeProblem[] {
  const subject: Subject = { life, courses, facts: lifeFacts(courses), home, rules }
  const found = rules.rules.flatMap((rule) =>
    (CHECKS[rule.id]?.(subject) ?? []).map((remark) => problemOf(rule.id, rule.severity, rule.provenance, remark)),
  )
  return [...conflictsOf(life.episodes, rules), ...found]
}

function problemOf(
  rule: string,
  severity: Finding['severity'],
  { article, confidence }: Provenance,
  { event, course, message, about }: Remark,
): LifeProblem {
  const place = { kind: 'event' as const, ref: event.id, field: 'on' }
  return {
    key: [rule, course.measureId, event.type, about ?? ''].join('|'),
    measureId: course.measureId,
    finding: { rule, severity, message, place, article, confidence },
  }
}

/** Two measures that one person may not (or should not) be in at once. One that ends on the day the other begins is none. */
function conflictsOf(episodes: readonly EpisodeStay[], rules: LifeRules): LifeProblem[] {
  return episodes.flatMap((later, i) =>
    episodes.slice(0, i).flatMap((earlier) => {
      const conflict = rules.conflicts.find(
        ({ a, b }) => (a === earlier.episode && b === later.episode) || (b === earlier.episode && a === later.episode),
      )
      if (!conflict || earlier.course === later.course || !overlap(earlier, later)) return []
      const [first, second] = earlier.from <= later.from ? [earlier, later] : [later, earlier]
      const message = `${conflict.message} (${first.course.code} từ ${viDate(first.from)}, ${second.course.code} từ ${viDate(second.from)}.)`
      const about = [first.course.measureId, first.episode, second.episode].join('|')
      const remark = { event: second.begunBy, course: second.course, message, about }
      return [problemOf(conflict.rule, conflict.severity, conflict.provenance, remark)]
    }),
  )
}

function overlap(a: EpisodeStay, b: EpisodeStay): boolean {
  const endsBefore = (one: EpisodeStay, other: EpisodeStay) => one.to !== null && one.to <= other.from
  return !endsBefore(a, b) && !endsBefore(b, a)
}

/** Back on the list as relapsed: something must have been completed, and the paper must be of a later day. */
function relapseWithoutCompletion({ facts, life, rules }: Subject): Remark[] {
  const back = new Set(rules.entryReasons.filter((row) => row.kind === 'dua_lai').map((row) => row.id))
  return facts.flatMap(({ effect, event, course }) => {
    if (!('list' in effect) || effect.move !== 'vao' || effect.reasonField === undefined) return []
    if (!back.has(detailOf(event, effect.reasonField))) return []
    const paper = detailOf(event, 'paperDate')
    const day = paper === '' ? event.on : paper
    if (life.relapses.some((one) => one.event === event) && completedBefore(life, rules, day)) return []
    const message = completedBefore(life, rules, event.on)
      ? `Tái nghiện cần một phiếu kết quả sau ngày hoàn thành; văn bản ngày ${viDate(day as CivilDate)} không sau ngày ấy, hoặc lần tái nghiện này đã tính rồi.`
      : 'Chưa có lần cai nghiện hay điều trị nào đã hoàn thành trước ngày này, nên chưa phải tái nghiện. Ghi lần hoàn thành trước, hoặc chọn lý do khác.'
    return [{ event, course, message }]
  })
}

/** As a relapse asks for it; management after rehabilitation shows a completion that was never recorded here. */
function completedBefore(life: Life, { dependence }: LifeRules, day: string): boolean {
  const completed = life.completions.some((one) => dependence.relapseAfter.includes(one.episode) && one.on < day)
  return completed || life.episodes.some((stay) => stay.episode === 'aftercare' && stay.from < day)
}

/** Education at the commune of somebody on the list of dependent people, for whom it is no longer meant. */
function educatedWhileDependent({ life, rules }: Subject): Remark[] {
  const { lines = [], validFrom = null } = rules.rules.find((rule) => rule.id === 'A09') ?? {}
  return life.episodes.flatMap(({ course, begunBy, from }) => {
    const meant = lines.includes(course.line) && begunBy.on === from && (validFrom === null || from >= validFrom)
    const listed = life.stays.find((stay) => stay.list === rules.dependence.enters && covers(stay, from))
    if (!meant || listed === undefined) return []
    const message = `Ngày ${viDate(from)} người này đang trong danh sách người nghiện (từ ${viDate(listed.from)}); biện pháp giáo dục tại xã không còn áp dụng với người nghiện. Kiểm tra lại căn cứ.`
    return [{ event: begunBy, course, message }]
  })
}

/**
 * Certified as through with the management although something about drug use is not clear: a health facility was asked and has
 * not answered, a positive test was never followed up, or the person was found dependent (Điều 43 khoản 3 điểm a Luật 73/2021).
 */
function certificateOutOfPlace(subject: Subject): Remark[] {
  return subject.life.completions
    .filter(({ episode }) => episode === 'aftercare')
    .flatMap((certificate) => {
      const { event, course } = certificate
      const message = unansweredOn(certificate, subject) ?? usedBefore(certificate, subject)
      return message === null ? [] : [{ event, course, message }]
    })
}

function unansweredOn({ on, course }: LifeMoment, { life, courses, rules }: Subject): string | null {
  const asked = determinationOn(courses, life, rules, on)
  if (asked === undefined || asked === course) return null
  return `Đề nghị xác định tình trạng nghiện ${asked.code} chưa có kết luận; chờ kết luận rồi mới chứng nhận xong quản lý sau cai nghiện.`
}

/** What was found in the time of the management that ends with the certificate. */
function usedBefore({ on, course }: LifeMoment, { life, rules }: Subject): string | null {
  const began = life.episodes.find((stay) => stay.episode === 'aftercare' && stay.course === course)?.from
  if (began === undefined) return null
  const within = (one: LifeMoment) => one.on >= began && one.on <= on
  const dependent = life.findings.find((one) => one.result === 'nghien' && within(one))
  if (dependent) {
    return `Người này đã được xác định nghiện ngày ${viDate(dependent.on)}, trong thời gian quản lý sau cai nghiện: ghi tái nghiện, không chứng nhận chấp hành xong.`
  }
  const positive = life.tests.findLast((one) => rules.positiveResults.includes(one.result) && within(one))
  const answered = positive && life.findings.some((one) => one.on >= positive.on && one.on <= on)
  if (positive === undefined || answered) return null
  return `Kết quả dương tính ngày ${viDate(positive.on)} chưa có kết luận về tình trạng nghiện; xác định rồi mới chứng nhận xong quản lý sau cai nghiện.`
}

/** Taken out for years without relapse that have not passed. */
function timeIsNotFull({ facts, life, rules }: Subject): Remark[] {
  return facts.flatMap(({ effect, event, course, on }) => {
    if (!('list' in effect) || effect.move !== 'ra' || effect.reasonField === undefined) return []
    const reason = rules.exitReasons.find((row) => row.id === detailOf(event, effect.reasonField ?? ''))
    const missing = reason ? timeNotFull(reason, life, on, rules) : null
    return missing === null ? [] : [{ event, course, message: missing }]
  })
}

function removedWhileAbsent({ facts, life }: Subject): Remark[] {
  return facts.flatMap(({ effect, event, course, on }) => {
    const certificate = 'completion' in effect
    const removal = 'list' in effect && effect.move === 'ra' && effect.reasonField !== undefined
    if (!certificate && !removal) return []
    const away = life.presences.find((stay) => stay.presence === 'VANG_KHONG_BAO' && covers(stay, on))
    if (away === undefined) return []
    const message = `Ngày ${viDate(on)} người này đang vắng mặt không báo (từ ${viDate(away.from)}). Xác minh trước khi chứng nhận hoặc đưa ra khỏi danh sách.`
    return [{ event, course, message, about: event.id }]
  })
}

/** Nothing happens to a dead person; somebody declared missing has to be found first. Papers that close a file still follow. */
function afterDeath({ life, courses }: Subject): Remark[] {
  const gone = life.presences.filter(({ presence }) => presence === 'CHET' || presence === 'MAT_TICH')
  return gone.flatMap(({ presence, from, to }) =>
    courses.flatMap((course) =>
      course.events
        .filter((event) => event.on > from && (to === null || event.on < to) && isLiving(event, course))
        .map((event) => {
          const label = machineOf(course.regime).events.get(event.type)?.label ?? event.type
          const message =
            presence === 'CHET'
              ? `"${label}" ngày ${viDate(event.on)} đứng sau ngày chết (${viDate(from)}). Kiểm tra lại một trong hai ngày.`
              : `"${label}" ngày ${viDate(event.on)} đứng sau ngày tuyên bố mất tích (${viDate(from)}). Ghi "tìm thấy" trước.`
          return { event, course, message, about: event.id }
        }),
    ),
  )
}

/** Whether an event asks for a living person at hand: a test, a step into a state that is not the end. */
function isLiving(event: CaseEvent, course: Course): boolean {
  const { events, states } = machineOf(course.regime)
  const definition = events.get(event.type)
  if (!definition) return false
  const ends = definition.life.some(
    (effect) =>
      ('presence' in effect && (effect.presence === 'CHET' || effect.presence === 'MAT_TICH')) ||
      ('list' in effect && effect.move === 'ra'),
  )
  if (ends) return false
  const to = targetOf(definition, event)
  if (to !== null) return states.get(to)?.final === false
  return definition.life.some(
    (effect) => 'test' in effect || 'presence' in effect || 'finding' in effect || 'list' in effect,
  )
}

/** Written into a list by hand where the person stood already, or out of one where he or she did not. */
function listsTwice({ life, rules }: Subject): Remark[] {
  return life.strays.map(({ on, event, course, list, move }) => {
    const label = lowerFirst(rules.lists.find((row) => row.id === list)?.label ?? list)
    const message =
      move === 'vao'
        ? `Ngày ${viDate(on)} người này đã có trong ${label}; không vào lần nữa.`
        : `Ngày ${viDate(on)} người này không có trong ${label}; không có gì để đưa ra.`
    return { event, course, message, about: list }
  })
}

function reasonIsNoLaw({ facts, rules }: Subject): Remark[] {
  return facts.flatMap(({ effect, event, course, on }) => {
    if (!('list' in effect) || effect.reasonField === undefined) return []
    const code = detailOf(event, effect.reasonField)
    const row = (effect.move === 'vao' ? rules.entryReasons : rules.exitReasons).find((one) => one.id === code)
    if (row === undefined || reasonHolds(row, on)) return []
    const from = row.validFrom === null ? '' : ` từ ${viDate(row.validFrom)}`
    const to = row.validTo === null ? '' : ` đến ${viDate(row.validTo)}`
    const message = `Lý do "${reasonLabel(rules, code)}" chỉ là luật${from}${to}; ngày ${viDate(on)} phải chọn lý do khác.`
    return [{ event, course, message }]
  })
}

/** The record names another commune than the one that confirmed to have received the person last. */
function otherCommune({ life, home }: Subject): Remark[] {
  const last = life.moves.at(-1)
  if (last === undefined || home === '' || last.communeCode === home) return []
  const message = `Nơi đến (mã ${last.communeCode}) đã xác nhận tiếp nhận ngày ${viDate(last.on)}, nhưng thông tin cá nhân ghi xã mã ${home}. Sửa nơi cư trú cho khớp.`
  return [{ event: last.event, course: last.course, message }]
}
