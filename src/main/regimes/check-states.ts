import type { EventDefinition, Regime } from '#shared/regimes/regime.schema.ts'
import { checkCondition, factValues } from './check-conditions.ts'
import { complainAbout, refuseDuplicates } from './complaint.ts'
import type { Composition } from './compose-regime.ts'

/** States are reachable, every one that is not final has a way on, and a final one has none. */
export function checkStates({ regime, fileOf }: Composition): void {
  const complain = complainAbout((row) => fileOf('states', row))
  const reached = reachableStates(regime)
  for (const state of regime.states) {
    const out = regime.events.filter((e) => targetsOf(e).length > 0 && e.from.includes(state.code))
    if (!reached.has(state.code)) complain(state.code, 'không diễn biến nào dẫn đến trạng thái này')
    if (!state.final && out.length === 0) complain(state.code, 'không phải trạng thái cuối nhưng không có bước đi tiếp')
    if (state.final && out.length > 0) complain(state.code, 'là trạng thái cuối nhưng vẫn có bước đi tiếp')
  }
}

function reachableStates(regime: Regime): ReadonlySet<string> {
  const reached = new Set([regime.head.initialState])
  for (let before = -1; before !== reached.size; ) {
    before = reached.size
    for (const event of regime.events) {
      if (event.from.some((from) => reached.has(from))) for (const to of targetsOf(event)) reached.add(to)
    }
  }
  return reached
}

/** Events name states, events and forms that exist; one step begins the case; facts leave the state as it is. */
export function checkEvents({ regime, fileOf }: Composition, forms: ReadonlySet<string>): void {
  const complain = complainAbout((row) => fileOf('events', row))
  const states = new Set(regime.states.map((s) => s.code))
  const types = new Set(regime.events.map((e) => e.type))
  const values = factValues(regime)
  for (const event of regime.events) {
    const state = [...event.from, ...targetsOf(event)].find((code) => !states.has(code))
    if (state !== undefined) complain(event.type, `trạng thái "${state}" không có trong states.json`)
    const other = [...event.after, ...event.onceSince].find((type) => !types.has(type))
    if (other !== undefined) complain(event.type, `diễn biến "${other}" không có trong tệp này`)
    for (const form of [event.form, ...event.forms.map((f) => f.form)]) {
      if (form !== '' && !forms.has(form)) complain(event.type, `biểu mẫu "${form}" không có`)
    }
    for (const { when } of event.forms) checkCondition(when, values, event.type, complain)
    if (event.onceSince.length > 0 && !event.once) complain(event.type, 'onceSince chỉ có nghĩa khi once là true')
    checkBranches(event, complain)
    if (event.role === 'fact' && targetsOf(event).length > 0)
      complain(event.type, 'diễn biến ghi nhận (fact) không được đổi trạng thái')
    if (event.when !== undefined && event.refusal === '')
      complain(event.type, 'có điều kiện nhưng không có lời từ chối')
    checkCondition(event.when, values, event.type, complain)
    checkFields(event, complain)
    const basis = event.fields.find((f) => f.name === 'basis')
    if (event.tells.includes('residence') && !basis)
      complain(event.type, 'cho biết nơi cư trú nhưng không có mục "basis"')
    if (event.tells.includes('decision-announced') && !event.decision)
      complain(event.type, 'cho biết đã công bố quyết định nhưng không phải quyết định (decision)')
    const cited = Object.values(event.cites ?? {}).find(
      (name) => name !== '' && !event.fields.some((f) => f.name === name),
    )
    if (cited !== undefined) complain(event.type, `diễn biến không có mục "${cited}"`)
  }
  const beginnings = regime.events.filter(isBeginning)
  if (beginnings.length !== 1 || beginnings[0]?.to !== regime.head.initialState) {
    complain('', `phải có đúng một bước mở đầu, dẫn đến "${regime.head.initialState}"`)
  }
}

/** The step with which a case begins: it comes from no state. */
export function isBeginning(event: EventDefinition): boolean {
  return event.role === 'step' && event.from.length === 0
}

/** States to which a step may lead; none where it leaves the state as it is. */
function targetsOf({ to, branches }: Pick<EventDefinition, 'to' | 'branches'>): string[] {
  return [...(to === null ? [] : [to]), ...branches.map((branch) => branch.to)]
}

/** A branch asks for a value that its field can have. */
function checkBranches(event: EventDefinition, complain: ReturnType<typeof complainAbout>): void {
  for (const { field, value } of event.branches) {
    const options = event.fields.find((f) => f.name === field)?.options ?? []
    if (!options.some((option) => option.value === value)) {
      complain(`${event.type} > ${field}`, `nhánh "${value}" không có trong danh sách giá trị của mục này`)
    }
  }
}

function checkFields(event: EventDefinition, complain: ReturnType<typeof complainAbout>): void {
  refuseDuplicates(
    event.fields.map((f) => f.name),
    (name, message) => complain(`${event.type} > ${name}`, message),
  )
  for (const field of event.fields) {
    const place = `${event.type} > ${field.name}`
    if ((field.type === 'enum') !== field.options.length > 0)
      complain(place, 'chỉ mục chọn (enum) có danh sách giá trị, và phải có')
    if ((field.type === 'rows') !== field.columns.length > 0) complain(place, 'chỉ mục bảng (rows) có cột, và phải có')
  }
}
