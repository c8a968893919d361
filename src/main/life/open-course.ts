import type { Course } from '#main/measures/courses.ts'
import { machineOf, walk } from '#main/measures/state-machine.ts'
import type { LifeRules } from '#shared/life/life-rules.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Life } from './life.ts'

/** Whether a measure had begun and not come to its end on a day. */
function isOpenOn(course: Course, on: CivilDate): boolean {
  const machine = machineOf(course.regime)
  const { state } = walk(
    machine,
    course.events.filter((event) => event.on <= on),
  )
  return state !== null && machine.states.get(state)?.final === false
}

/** The measure in which a health facility had been asked, and had not answered, on a day; its file may stay open longer. */
export function determinationOn(
  courses: readonly Course[],
  { findings }: Pick<Life, 'findings'>,
  rules: LifeRules,
  on: CivilDate,
): Course | undefined {
  const lines = rules.rules.find((rule) => rule.id === 'A14')?.lines ?? []
  return courses.find(
    (course) =>
      lines.includes(course.line) &&
      isOpenOn(course, on) &&
      !findings.some((finding) => finding.course === course && finding.on <= on),
  )
}
