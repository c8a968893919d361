import { detailOf } from '#main/life/life-facts.ts'
import type { Course } from '#main/measures/courses.ts'
import { machineOf, targetOf } from '#main/measures/state-machine.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { FormRow } from '#shared/reports/breakdown.schema.ts'
import type { StretchFact } from '#shared/reports/fact.schema.ts'
import { matches } from './match-event.ts'

/** Time that one measure spends where a row of data asks for, before it is told apart by communes. */
export interface WholeStretch {
  readonly from: CivilDate
  readonly to: CivilDate | null
  readonly begunBy: CaseEvent
  readonly endedBy: CaseEvent | null
}

/** The form of a measure as the data name forms; '' where none fits. */
export function formOf(course: Course, forms: readonly FormRow[]): string {
  const fits = ({ line, when, event }: FormRow) =>
    line === course.line &&
    (event === undefined || course.events.some((one) => one.type === event)) &&
    (when === undefined || when.in.includes(lastDetail(course, when.field)))
  return forms.find(fits)?.id ?? ''
}

/** A detail as the measure had it last. */
export function lastDetail({ events }: Course, field: string): string {
  return events.map((event) => detailOf(event, field)).findLast((value) => value !== '') ?? ''
}

/** The stretches of a measure in which it is where the row says; none for a measure of another line or form. */
export function stretchesOf(course: Course, form: string, { stretch }: StretchFact): WholeStretch[] {
  const { lines, forms, notForms } = stretch
  if (!lines.includes(course.line) || notForms.includes(form)) return []
  if (forms.length > 0 && !forms.includes(form)) return []
  const inside = insideTest(course, stretch)
  const found: { from: CivilDate; to: CivilDate | null; begunBy: CaseEvent; endedBy: CaseEvent | null }[] = []
  let open: (typeof found)[number] | null = null
  for (const event of course.events) {
    const now = inside(event)
    if (now && open === null) {
      open = { from: event.on, to: null, begunBy: event, endedBy: null }
      found.push(open)
    } else if (!now && open !== null) {
      open.to = event.on
      open.endedBy = event
      open = null
    }
  }
  return found
}

/** Takes the events of a measure one after the other and tells after each whether it is inside. */
function insideTest(course: Course, { states, notStates, begins, ends }: StretchFact['stretch']) {
  const machine = machineOf(course.regime)
  let state: string | null = null
  let between = begins.length === 0
  return (event: CaseEvent): boolean => {
    const definition = machine.events.get(event.type)
    state = (definition ? targetOf(definition, event) : null) ?? state
    if (begins.some((match) => matches(match, event, course.line))) between = true
    else if (ends.some((match) => matches(match, event, course.line))) between = false
    if (!between || state === null || machine.states.get(state)?.final === true) return false
    return (states.length === 0 || states.includes(state)) && !notStates.includes(state)
  }
}
