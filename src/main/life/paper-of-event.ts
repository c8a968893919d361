import type { Course } from '#main/measures/courses.ts'
import { machineOf } from '#main/measures/state-machine.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import { detailOf } from './life-facts.ts'

/**
 * Number of the paper by which something was done: of the decision that the event gives, else the one detail of the event
 * that holds the number of a paper; '' where none was written down.
 */
export function paperOf(event: CaseEvent, course: Course): string {
  const definition = machineOf(course.regime).events.get(event.type)
  const names = [definition?.cites?.number ?? '', 'number', 'paperNumber', 'slipNumber', 'decisionNumber']
  return names.map((name) => (name === '' ? '' : detailOf(event, name))).find((number) => number !== '') ?? ''
}
