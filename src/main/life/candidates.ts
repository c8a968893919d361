import type { Course } from '#main/measures/courses.ts'
import { machineOf } from '#main/measures/state-machine.ts'
import { type EntryReason, type LifeRules, reasonHolds } from '#shared/life/life-rules.schema.ts'
import type { Candidate } from '#shared/life/person-life.schema.ts'
import { type CivilDate, daysBetween } from '#shared/primitives/civil-date.ts'
import { viDate } from '#shared/texts/dates.ts'
import { countedFrom, timeNotFull } from './full-time.ts'
import { covers, type Life, type LifeMoment, type ListStay } from './life.ts'
import { determinationOn } from './open-course.ts'

/**
 * Who may be proposed for leaving a list (of one commune, or of any) on a day, under the reasons that are law that day and
 * count from something completed. `doubts` say what stands against it: whoever has one is not proposed, but shown, so that
 * nobody is forgotten.
 */
export function candidatesOf(
  personId: string,
  life: Life,
  courses: readonly Course[],
  { on, communeCode }: { readonly on: CivilDate; readonly communeCode: string | null },
  rules: LifeRules,
): Candidate[] {
  const reasons = rules.exitReasons.filter((row) => row.since !== undefined && reasonHolds(row, on))
  return life.stays
    .filter((stay) => covers(stay, on) && (communeCode === null || stay.communeCode === communeCode))
    .flatMap((stay) => {
      const fitting = reasons.filter(
        (row) => row.lists.includes(stay.list) && timeNotFull(row, life, on, rules) === null,
      )
      // The reasons stand in the order of the law; one is enough to leave by.
      const reason = fitting[0]
      const since = reason ? countedFrom(reason, life, on, rules) : null
      if (!reason || !since || !stoodSince(since.on, stay, life, rules)) return []
      return [
        {
          personId,
          list: stay.list,
          listLabel: rules.lists.find((row) => row.id === stay.list)?.shortLabel ?? stay.list,
          reasonId: reason.id,
          reasonLabel: reason.label,
          since: since.on,
          days: daysBetween(since.on, on),
          byReview: reason.byReview,
          proof: proofOf(life, since, on),
          doubts: doubtsOf(life, courses, since.on, on, rules),
        },
      ]
    })
}

/** Kinds of entries of people who had stood on such a list before, here or elsewhere, whenever that was written down. */
const KNOWN_BEFORE: readonly EntryReason['kind'][] = ['ho_so_cu', 'chuyen_den', 'tro_ve']

/** Whether the person stood on the list on a day already: since before it, or taken over from a list where he or she did. */
function stoodSince(on: CivilDate, stay: ListStay, life: Life, rules: LifeRules): boolean {
  const kind = rules.entryReasons.find((row) => row.id === stay.entry.reason)?.kind
  const beforeMove = life.stays.find(
    (one) => kind === 'chuyen_den' && one.list === stay.list && one.to === stay.from && one.from < stay.from,
  )
  if (beforeMove) return stoodSince(on, beforeMove, life, rules)
  return stay.from <= on || (kind !== undefined && KNOWN_BEFORE.includes(kind))
}

function proofOf(life: Life, since: LifeMoment, on: CivilDate): Candidate['proof'] {
  const label = machineOf(since.course.regime).events.get(since.event.type)?.label ?? since.event.type
  const tests = life.tests.filter((test) => test.on >= since.on && test.on <= on)
  const last = tests.at(-1)
  return [
    { text: `${label}, hồ sơ ${since.course.code}`, eventId: since.event.id, date: since.on },
    {
      text:
        last === undefined
          ? 'Không có xét nghiệm nào được ghi trong thời gian xét'
          : `Xét nghiệm ${tests.length} lần trong thời gian xét, lần gần nhất ngày ${viDate(last.on)}`,
      eventId: last?.event.id ?? null,
      date: last?.on ?? on,
    },
  ]
}

/** A positive test, a finding, an open determination or rehabilitation, an absence that nobody explained. */
function doubtsOf(life: Life, courses: readonly Course[], since: CivilDate, on: CivilDate, rules: LifeRules): string[] {
  const within = (day: CivilDate) => day > since && day <= on
  const doubts: string[] = []
  const positive = life.tests.find((test) => within(test.on) && rules.positiveResults.includes(test.result))
  if (positive) doubts.push(`Có xét nghiệm dương tính ngày ${viDate(positive.on)}.`)
  const found = life.findings.find((finding) => within(finding.on) && finding.result === 'nghien')
  if (found) doubts.push(`Được xác định nghiện ngày ${viDate(found.on)}.`)
  const asked = determinationOn(courses, life, rules, on)
  if (asked) doubts.push(`Đề nghị xác định tình trạng nghiện ${asked.code} chưa có kết luận.`)
  const treated = rules.dependence.relapseAfter
  const inside = life.episodes.find((stay) => treated.includes(stay.episode) && covers(stay, on))
  if (inside) doubts.push(`Đang trong biện pháp ${inside.course.code} từ ngày ${viDate(inside.from)}.`)
  const away = life.presences.find((stay) => stay.presence === 'VANG_KHONG_BAO' && covers(stay, on))
  if (away) doubts.push(`Vắng mặt không báo từ ngày ${viDate(away.from)}.`)
  return doubts
}
