import { AppFailure } from '#shared/contract/errors.ts'
import type { FieldDefinition, FieldValue, FieldValues } from '#shared/documents/field.schema.ts'
import { type CivilDate, isCivilDate } from '#shared/primitives/civil-date.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { MeasuresService } from '../measures/measures.service.ts'
import { personOfRef } from '../measures/person-of-ref.ts'
import { type CommuneName, communeCode, readDate } from '../people/csv-person.ts'
import type { PeopleService } from '../people/people.service.ts'
import type { Actor } from '../store/actor.ts'
import { MEASURE_LIST } from './measure-columns.ts'
import { type KindStep, MEASURE_COLUMNS, type MeasureColumn, type MeasureKind } from './measure-kinds.ts'

/** Something about a cell of a row. */
export interface Told {
  readonly column: MeasureColumn | ''
  readonly message: string
}

/** Keeps a row out; every cell that is known to be wrong. */
export class RowRefused extends Error {
  readonly told: readonly Told[]
  constructor(told: readonly Told[]) {
    super('row refused')
    this.told = told
  }
}

export interface RowDeps {
  readonly people: Pick<PeopleService, 'byId' | 'list'>
  readonly measures: Pick<
    MeasuresService,
    'open' | 'recordEvent' | 'beginnings' | 'contextsOfPersons' | 'context' | 'lines'
  >
  readonly kinds: readonly MeasureKind[]
  readonly communes: readonly CommuneName[]
}

/** What a row came to. */
export interface TakenRow {
  readonly name: string
  readonly personId: string
  /** Null where everything of the row was there. */
  readonly made: { readonly measureId: string; readonly events: number } | null
  readonly reason: string
  /** Worth a look, but no reason to keep the row out. */
  readonly doubts: readonly Told[]
  /** Other open measures of the kind. */
  readonly alike: readonly string[]
}

export type RowCells = (column: MeasureColumn) => string

const refuseRow = (column: MeasureColumn | '', message: string): never => {
  throw new RowRefused([{ column, message }])
}

/** Records what a row says, through the doors that the window uses. Throws {@link RowRefused}. */
export function takeRow(actor: Actor, cell: RowCells, deps: RowDeps): TakenRow {
  const kind = kindOf(cell('kind'), deps.kinds)
  const startOn = dayIn(cell, 'startOn')
  const person = personOf(actor, cell, deps)
  const commune = communeOf(cell('commune'), deps.communes)
  const who = { name: person.fullName, personId: person.id }
  const own = (deps.measures.contextsOfPersons([person.id]).get(person.id) ?? []).filter(
    ({ line }) => line === kind.line,
  )
  const [first, ...rest] = kind.steps
  if (first === undefined) throw new Error(`the kind ${kind.id} has no steps`)

  const single = deps.measures.lines().find(({ id }) => id === kind.line)?.single ?? false
  const same = own.find((one) =>
    single ? one.events.some(({ type, on }) => on === startOn && type === rest[0]?.event) : one.openedOn === startOn,
  )
  if (same !== undefined) {
    const reason = `Đã có trong hồ sơ ${same.code}, ngày ${viDate(startOn)}`
    return { ...who, made: null, reason, doubts: [], alike: [] }
  }

  const used = new Set<MeasureColumn>(['idNumber', 'fullName', 'birthDate', 'kind', 'startOn', 'commune'])
  const kept = single ? own[0] : undefined
  const measureId = kept?.id ?? open(actor, cell, deps, { kind, first, personId: person.id, startOn, commune, used })
  let events = kept === undefined ? 1 : 0
  const doubts: Told[] = []
  for (const step of rest) {
    const did = record(actor, cell, deps, measureId, step, used)
    if (did === 'recorded') events += 1
    if (did === 'unknown') {
      const message = 'Quy định của ngày này không có bước ghi điều đó; dữ liệu của cột không vào hồ sơ.'
      doubts.push({ column: step.on, message })
    }
  }
  const unused = MEASURE_COLUMNS.filter((column) => cell(column) !== '' && !used.has(column))
  const message = `Không dùng cho "${kind.label}"; dữ liệu của cột không vào hồ sơ.`
  const alike = single ? [] : own.filter(({ derivation }) => !derivation.state.final).map(({ code }) => code)
  return {
    ...who,
    made: { measureId, events },
    reason: '',
    doubts: [...doubts, ...unused.map((column) => ({ column, message }))],
    alike,
  }
}

function kindOf(text: string, kinds: readonly MeasureKind[]): MeasureKind {
  const folded = foldText(text)
  const known = kinds.map(({ label }) => label).join('; ')
  if (folded === '') return refuseRow('kind', `Chưa ghi. Ghi một trong: ${known}.`)
  const found = kinds.find(({ label, words }) => [label, ...words].some((word) => foldText(word) === folded))
  return found ?? refuseRow('kind', `Không nhận ra "${text}". Ghi một trong: ${known}.`)
}

function dayIn(cell: RowCells, column: MeasureColumn): CivilDate {
  const text = cell(column)
  const read = readDate(text)
  if (read !== null && isCivilDate(read)) return read
  return refuseRow(column, text === '' ? 'Chưa ghi ngày.' : `Không đọc được ngày "${text}"; ghi đủ ngày/tháng/năm.`)
}

function personOf(actor: Actor, cell: RowCells, { people }: RowDeps) {
  const [idNumber, fullName] = [cell('idNumber'), cell('fullName')]
  const birthDate = readDate(cell('birthDate')) ?? ''
  if (idNumber === '' && (fullName === '' || birthDate === '')) {
    return refuseRow('idNumber', 'Ghi số giấy tờ, hoặc cả họ tên và ngày sinh của người đã có trong kho.')
  }
  const [column, asked] = idNumber === '' ? (['fullName', fullName] as const) : (['idNumber', idNumber] as const)
  try {
    const found = personOfRef(actor, { idNumber, fullName, birthDate }, people)
    if (fullName === '' || foldText(fullName) === foldText(found.fullName)) return found
    const others = found.aliases.map(foldText)
    if (others.includes(foldText(fullName))) return found
    return refuseRow('fullName', `Trong kho số ${idNumber} là của người có họ tên khác.`)
  } catch (cause) {
    if (!(cause instanceof AppFailure) || cause.error.kind !== 'validation') throw cause
    const what = cause.error.fields.map(({ message }) => message).join('. ')
    return refuseRow(column, `${what}: "${asked}". Nhập danh sách người trước, hoặc sửa cho đúng.`)
  }
}

function communeOf(text: string, communes: readonly CommuneName[]): string | undefined {
  if (text === '') return undefined
  return (
    communeCode(text, communes) ?? refuseRow('commune', `Không thấy xã, phường "${text}" trong danh mục của cơ quan.`)
  )
}

interface Opening {
  readonly kind: MeasureKind
  readonly first: KindStep
  readonly personId: string
  readonly startOn: CivilDate
  readonly commune: string | undefined
  readonly used: Set<MeasureColumn>
}

function open(actor: Actor, cell: RowCells, { measures }: RowDeps, opening: Opening): string {
  const { kind, first, personId, startOn, commune, used } = opening
  const fields = measures.beginnings(startOn).find(({ line }) => line === kind.line)?.fields ?? []
  const data = detailsOf(first, fields, cell, used)
  const input = { personId, line: kind.line, on: startOn, data }
  return naming(
    first,
    () => measures.open(actor, commune === undefined ? input : { ...input, communeCode: commune }).id,
  )
}

function record(
  actor: Actor,
  cell: RowCells,
  { measures }: RowDeps,
  caseId: string,
  step: KindStep,
  used: Set<MeasureColumn>,
): 'recorded' | 'unknown' | 'not-asked' {
  if (cell(step.on) === '') return 'not-asked'
  if (step.where !== undefined && cell(step.where) === '') return 'not-asked'
  if (step.unless !== undefined && cell(step.unless) !== '') return 'not-asked'
  const definition = measures.context(caseId).regime.events.find(({ type }) => type === step.event)
  used.add(step.on)
  if (definition === undefined) return 'unknown'
  const on = dayIn(cell, step.on)
  const data = detailsOf(step, definition.fields, cell, used)
  naming(step, () => measures.recordEvent(actor, { caseId, type: step.event, on, at: '', data }))
  return 'recorded'
}

/** The details that the law of the day asks for, from their columns. */
function detailsOf(
  step: KindStep,
  fields: readonly FieldDefinition[],
  cell: RowCells,
  used: Set<MeasureColumn>,
): FieldValues {
  const found: [string, FieldValue][] = []
  for (const [name, from] of Object.entries(step.data)) {
    const field = fields.find((one) => one.name === name)
    if (field === undefined) continue
    if ('value' in from) found.push([name, from.value])
    else {
      used.add(from.column)
      const text = cell(from.column)
      if (text !== '') found.push([name, detailOf(field, text, from.column)])
    }
  }
  return Object.fromEntries(found)
}

function detailOf({ type, options }: FieldDefinition, text: string, column: MeasureColumn): FieldValue {
  if (type === 'list') return [text]
  if (type === 'date' || type === 'partial-date') {
    return readDate(text) ?? refuseRow(column, `Không đọc được ngày "${text}"; ghi ngày/tháng/năm.`)
  }
  if (type !== 'enum') return text
  const folded = foldText(text)
  const found = options.find(({ value, label }) => foldText(label) === folded || value === text)
  const known = options.map(({ label }) => label).join('; ')
  return found?.value ?? refuseRow(column, `Không nhận ra "${text}". Ghi một trong: ${known}.`)
}

/** What the measures room refuses, at the cells from which it came. */
function naming<T>(step: KindStep, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (!(cause instanceof AppFailure)) throw cause
    const { error } = cause
    if (error.kind === 'validation') {
      throw new RowRefused(error.fields.map(({ path, message }) => ({ column: columnOf(step, path), message })))
    }
    if (error.kind === 'rule-violation') {
      throw new RowRefused(error.findings.map(({ message }) => ({ column: step.on, message })))
    }
    if (error.kind === 'conflict') throw new RowRefused([{ column: 'kind', message: error.message }])
    throw cause
  }
}

function columnOf(step: KindStep, path: string): MeasureColumn | '' {
  if (path === 'on') return step.on
  const from = step.data[path.replace(/^data\./, '')]
  return from !== undefined && 'column' in from ? from.column : ''
}

/** Name of a column for a message; '' for the row as a whole. */
export const nameOfColumn = (column: MeasureColumn | ''): string =>
  column === '' ? '' : MEASURE_LIST.headingOf(column)
