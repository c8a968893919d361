import type { Course } from '#main/measures/courses.ts'
import { machineOf, walk } from '#main/measures/state-machine.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'

/** Whether a measure had begun and not come to its end on a day. */
export function isOpenOn(course: Course, on: CivilDate): boolean {
  const machine = machineOf(course.regime)
  const { state } = walk(
    machine,
    course.events.filter((event) => event.on <= on),
  )
  return state !== null && machine.states.get(state)?.final === false
}
