import type { Course } from '#main/measures/courses.ts'
import { machineOf } from '#main/measures/state-machine.ts'
import type { LifeRules } from '#shared/life/life-rules.schema.ts'
import type { ListStayView, PersonLife } from '#shared/life/person-life.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { storyOf } from './derive-life.ts'
import { type Cause, covers, type Life } from './life.ts'
import type { LifeProblem } from './life-problems.ts'
import { reasonLabel } from './life-reasons.ts'
import { paperOf } from './paper-of-event.ts'

interface Subject {
  readonly personId: string
  readonly sentence: string
  readonly life: Life
  readonly courses: readonly Course[]
  readonly problems: readonly LifeProblem[]
  readonly today: CivilDate
  readonly rules: LifeRules
  readonly communeName: (code: string) => string
  readonly lineLabel: (line: string) => string
}

/** A life as the person's page shows it; newest first in the story. */
export function lifeView(subject: Subject): PersonLife {
  const { personId, sentence, life, courses, problems, today, rules, lineLabel } = subject
  const now = life.classes.findLast((stay) => covers(stay, today))
  const place = life.presences.findLast((stay) => covers(stay, today))
  const id = now?.class ?? 'CHUA_XAC_DINH'
  return {
    personId,
    sentence,
    class: { id, label: labelOf(rules.classes, id), since: now?.from ?? null },
    presence: place ? { id: place.presence, label: labelOf(rules.presences, place.presence), since: place.from } : null,
    episodes: life.episodes
      .filter((stay) => covers(stay, today))
      .map(({ episode, from, course }) => ({
        ...{ id: episode, label: labelOf(rules.episodes, episode), from, measureId: course.measureId },
      })),
    lists: staysOf(subject),
    relapses: life.relapses.map((one) => one.on),
    story: storyOf(courses)
      .map(({ event, course }) => ({
        on: event.on,
        label: machineOf(course.regime).events.get(event.type)?.label ?? event.type,
        paper: paperOf(event, course),
        eventId: event.id,
        measureId: course.measureId,
        measureCode: course.code,
        line: lineLabel(course.line),
      }))
      .reverse(),
    findings: problems.map(({ finding, measureId }) => ({ ...finding, measureId })),
  }
}

function labelOf(rows: readonly { readonly id: string; readonly label: string }[], id: string): string {
  return rows.find((row) => row.id === id)?.label ?? id
}

function staysOf({ life, rules, communeName }: Subject): ListStayView[] {
  return life.stays
    .map((stay) => ({
      list: stay.list,
      label: rules.lists.find((row) => row.id === stay.list)?.shortLabel ?? stay.list,
      ...{ from: stay.from, to: stay.to, reEntry: stay.reEntry, communeName: communeName(stay.communeCode) },
      entry: causeView(stay.entry, rules),
      exit: stay.exit ? causeView(stay.exit, rules) : null,
    }))
    .sort((a, b) => (a.from === b.from ? 0 : a.from < b.from ? 1 : -1))
}

function causeView({ reason, event, course }: Cause, rules: LifeRules): ListStayView['entry'] {
  return {
    ...{ reason, label: reasonLabel(rules, reason), paper: paperOf(event, course), eventId: event.id },
    ...{ measureId: course.measureId, measureCode: course.code },
  }
}
