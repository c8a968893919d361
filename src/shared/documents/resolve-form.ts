import { assertNever } from '../primitives/assert-never.ts'
import { civilDate } from '../primitives/civil-date.ts'
import type { FieldDefinition, FieldValue, FieldValues } from './field.schema.ts'
import type { Block, FormDefinition, When } from './form.schema.ts'
import { parseTemplate } from './form-text.ts'
import type { PrintedBlock, PrintedDocument, PrintedSignature, Run } from './printed-document.ts'
import { itemLetter } from './printed-value.ts'
import { type Place, paperPlaces, placeRuns, textValue } from './resolve-place.ts'

export interface ResolveOptions {
  /** draft: blanks as long as on paper. final: a blank of many lines shrinks to one, missing records are left out. */
  readonly mode: 'draft' | 'final'
}

interface Scope {
  readonly definition: FormDefinition
  readonly values: FieldValues
  readonly mode: ResolveOptions['mode']
  readonly places: ReadonlyMap<string, Place>
}

/**
 * Puts the values into the form: a tree of blocks whose runs are literal words, values or blanks. Knows nothing of pages
 * or PDF, so that preview, printed page and other formats come from the same words. Pure; the form was checked at load.
 */
export function resolveForm(definition: FormDefinition, values: FieldValues, options: ResolveOptions): PrintedDocument {
  const places = new Map<string, Place>([
    ...paperPlaces(values, definition.paperFields),
    ...definition.fields.map((field): [string, Place] => [
      field.name,
      { field, name: field.name, value: values[field.name] },
    ]),
  ])
  const scope: Scope = { definition, values, mode: options.mode, places }
  const date = textValue(values['doc.date'])
  return {
    form: definition.code,
    formNo: definition.formNo,
    formVersion: definition.version,
    title: definition.indexTitle,
    author: textValue(values['doc.agency']),
    date: date === '' ? null : civilDate(date),
    ...(definition.page === 'landscape' && { landscape: true }),
    blocks: definition.layout.flatMap((block) => resolveBlock(block, scope)),
  }
}

/** Whether a condition of the layout holds for the values. */
export function whenHolds(when: When | undefined, values: FieldValues): boolean {
  if (!when) return true
  if ('any' in when) return when.any.some((part) => whenHolds(part, values))
  if ('all' in when) return when.all.every((part) => whenHolds(part, values))
  if ('in' in when) return when.in.includes(textValue(values[when.field]))
  const filled = isFilled(values['filled' in when ? when.filled : when.blank])
  return 'filled' in when ? filled : !filled
}

/** True for a value with at least one word in it. */
export function isFilled(value: FieldValue | undefined): boolean {
  if (value === undefined) return false
  if (typeof value === 'string') return value.trim() !== ''
  return value.some((item) =>
    typeof item === 'string' ? item.trim() !== '' : Object.values(item).some((cell) => cell.trim() !== ''),
  )
}

function resolveBlock(block: Block, scope: Scope): PrintedBlock[] {
  if (!whenHolds(block.when, scope.values)) return []
  const fill = (template: string) => runsOf(template, scope.places)
  switch (block.type) {
    case 'header': {
      const numbered = scope.definition.numberPattern !== ''
      return [
        {
          type: 'header',
          agency: block.agency ? { parent: fill('{doc.parentAgency|upper}'), name: fill('{doc.agency|upper}') } : null,
          number: numbered ? fill('Số: {doc.number}') : null,
          subject: block.subject === undefined ? null : fill(block.subject),
          placeDate: block.placeDate ? fill('{doc.place}, {doc.date|long}') : null,
        },
      ]
    }
    case 'title':
      return [
        {
          type: 'title',
          title: fill(block.title),
          subtitle: block.subtitle ? fill(block.subtitle) : [],
          rule: block.rule,
        },
      ]
    case 'addressee':
      return [{ type: 'addressee', label: fill(block.label), lines: [fill(block.text)] }]
    case 'text':
      return [{ type: 'text', style: block.style, segments: block.text.split('\t').map(fill) }]
    case 'multi':
      return resolveMulti(block, scope)
    case 'list':
      return resolveList(block, scope)
    case 'rows':
      return resolveRows(block, scope)
    case 'table':
      return [resolveTable(block, scope)]
    case 'signatures':
      return [resolveSignatures(block, scope)]
    case 'photo':
      return [
        {
          type: 'photo',
          caption: fill(block.caption),
          ...(block.sizeMm && { sizeMm: block.sizeMm }),
          beside: block.beside.flatMap((b) => resolveBlock(b, scope)),
        },
      ]
    case 'space':
      return [{ type: 'space', mm: block.mm }]
    case 'qr':
      return [{ type: 'qr', text: columnText(block, scope), mm: block.mm }]
    case 'page-break':
      return [{ type: 'page-break' }]
    default:
      return assertNever(block)
  }
}

function runsOf(template: string, places: ReadonlyMap<string, Place>): Run[] {
  return parseTemplate(template).flatMap((part): Run[] => {
    const style = { ...(part.bold && { bold: true }), ...(part.italic && { italic: true }) }
    if (part.kind === 'literal') return [{ kind: 'literal', text: part.text, ...style }]
    const place = places.get(part.name)
    // The loader refuses such a form; a value must never be left out of an official paper without a word.
    if (!place) throw new Error(`no such place in the form: ${part.name}`)
    return placeRuns(place, part.format).map((run) => ({ ...run, ...style }))
  })
}

const paragraph = (runs: readonly Run[]): PrintedBlock => ({ type: 'text', style: 'body', segments: [runs] })
const literal = (text: string): Run => ({ kind: 'literal', text })
/** Reaches to the end of its line, whatever its length in dots. */
const lineOfDots = (field: string): Run => ({ kind: 'blank', field, dots: 10 })

function fieldNamed(scope: Scope, name: string): FieldDefinition {
  const field = scope.definition.fields.find((f) => f.name === name)
  if (!field) throw new Error(`no such field in the form: ${name}`)
  return field
}

function linesOf(value: FieldValue | undefined): string[] {
  const lines =
    typeof value === 'string' ? value.split('\n') : (value ?? []).map((v) => (typeof v === 'string' ? v : ''))
  return lines.map((line) => line.trim()).filter((line) => line !== '')
}

function resolveMulti(block: Extract<Block, { type: 'multi' }>, scope: Scope): PrintedBlock[] {
  const { name, blank } = fieldNamed(scope, block.field)
  const label = block.label === undefined ? [] : [...runsOf(block.label, scope.places), literal(' ')]
  const [first, ...rest] = linesOf(scope.values[name])
  const value = (text: string): Run => ({ kind: 'value', text, field: name })
  if (first !== undefined) return [paragraph([...label, value(first)]), ...rest.map((line) => paragraph([value(line)]))]
  const more = scope.mode === 'final' ? 0 : blank - 1
  return [
    paragraph([...label, lineOfDots(name)]),
    ...(more > 0 ? [{ type: 'dotted', field: name, lines: more } as const] : []),
  ]
}

function resolveList(block: Extract<Block, { type: 'list' }>, scope: Scope): PrintedBlock[] {
  const { name, blank } = fieldNamed(scope, block.field)
  const label = block.label === undefined ? [] : [paragraph(runsOf(block.label, scope.places))]
  const marker = (index: number): Run[] => {
    switch (block.marker) {
      case 'dash':
        return [literal('- ')]
      case 'number':
        return [literal(`${index + 1}. `)]
      case 'letter':
        return [literal(`${itemLetter(index)}) `)]
      case 'none':
        return []
    }
  }
  const items = linesOf(scope.values[name])
  if (items.length > 0) {
    return [
      ...label,
      ...items.map((text, i) =>
        paragraph([...marker(i), { kind: 'value', text: punctuated(text, i === items.length - 1), field: name }]),
      ),
    ]
  }
  const lines = scope.mode === 'final' ? 1 : blank
  return [...label, ...Array.from({ length: lines }, (_, i) => paragraph([...marker(i), lineOfDots(name)]))]
}

/** An item of a list ends in a semicolon, the last one in a full stop, unless it was typed with a mark. */
function punctuated(item: string, last: boolean): string {
  return /[.;:,…!?]$/.test(item) ? item : `${item}${last ? '.' : ';'}`
}

function records(value: FieldValue | undefined): Record<string, string>[] {
  return Array.isArray(value) ? value.filter((v): v is Record<string, string> => typeof v !== 'string') : []
}

function padded(scope: Scope, name: string, min: number): Record<string, string>[] {
  const rows = records(scope.values[name]).filter((row) => isFilled([row]))
  const least = scope.mode === 'final' ? Math.min(min, 1) : min
  return [...rows, ...Array.from({ length: Math.max(0, least - rows.length) }, () => ({}))]
}

function resolveRows(block: Extract<Block, { type: 'rows' }>, scope: Scope): PrintedBlock[] {
  const field = fieldNamed(scope, block.field)
  return padded(scope, block.field, block.min).flatMap((row, index) => {
    const places = new Map(scope.places)
    const counter = (name: string, text: string) => places.set(name, { field: null, name: block.field, value: text })
    counter('item.no', String(index + 1))
    counter('item.letter', itemLetter(index))
    for (const column of field.columns) {
      places.set(`item.${column.name}`, { field: column, name: block.field, value: row[column.name] })
    }
    return block.lines.map(
      (line): PrintedBlock => ({
        type: 'text',
        style: 'body',
        segments: line.split('\t').map((part) => runsOf(part, places)),
      }),
    )
  })
}

/** Column of a table that counts its rows. */
export const ROW_NUMBER = 'item.no'

function resolveTable(block: Extract<Block, { type: 'table' }>, scope: Scope): PrintedBlock {
  const field = fieldNamed(scope, block.field)
  const cell = (row: Record<string, string>, name: string, index: number): Run[] => {
    if (name === ROW_NUMBER) return isFilled([row]) ? [literal(String(index + 1))] : []
    const column = field.columns.find((c) => c.name === name)
    if (!column || !isFilled(row[name])) return []
    return placeRuns({ field: column, name: block.field, value: row[name] }, '')
  }
  return {
    type: 'table',
    columns: block.columns.map(({ head, over, width, align }) => ({ head, width, align, ...(over && { over }) })),
    numbered: block.numbered,
    rows: padded(scope, block.field, block.min).map((row, i) => block.columns.map((c) => cell(row, c.column, i))),
  }
}

function columnText({ field, column }: Extract<Block, { type: 'qr' }>, { values }: Scope): string {
  const cells = records(values[field]).map((row) => row[column] ?? '')
  return cells.filter((cell) => cell !== '').join('-')
}

function resolveSignatures(block: Extract<Block, { type: 'signatures' }>, scope: Scope): PrintedBlock {
  const title = scope.places.get('doc.signerTitle')
  const officerTitles = linesOf(title?.value)
  const columns = block.columns.map((column): PrintedSignature => {
    const officer =
      column.officer === 'none'
        ? []
        : officerTitles.map((t): Run[] => [{ kind: 'value', text: t, field: title?.name ?? '' }])
    const replaced = column.officer === 'replace' && officer.length > 0
    const name = column.name ?? (column.officer === 'none' ? undefined : '{doc.signerName}')
    const nameRuns = name === undefined ? [] : runsOf(name, scope.places)
    return {
      titles: [...(replaced ? [] : column.titles.map((t) => runsOf(t, scope.places))), ...officer],
      note: column.note === undefined ? [] : runsOf(column.note, scope.places),
      // A name that is not known is written by hand: no dots under a signature.
      name: nameRuns.some((run) => run.kind === 'blank') ? [] : nameRuns,
    }
  })
  const list = block.recipients === undefined ? null : linesOf(scope.values[block.recipients])
  return {
    type: 'signatures',
    recipients:
      list?.map((item, i): Run[] => [
        literal('- '),
        { kind: 'value', text: punctuated(item, i === list.length - 1), field: block.recipients ?? '' },
      ]) ?? null,
    columns,
  }
}
