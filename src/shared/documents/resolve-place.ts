import { upperVi } from '../primitives/folded-text.ts'
import type { FieldDefinition, FieldValue, FieldValues } from './field.schema.ts'
import { PAPER_VALUES, type PaperValue } from './form.schema.ts'
import type { Run } from './printed-document.ts'
import { boxedOption, boxOf, printedCount, printedDate, printedTime } from './printed-value.ts'

type Shape = Pick<FieldDefinition, 'type' | 'options' | 'blank'>

/** A place of a template with what stands there. `field` is null for counters of a list. */
export interface Place {
  readonly field: Shape | null
  /** Name under which the window knows the field. */
  readonly name: string
  readonly value: FieldValue | undefined
  /** Printed behind a blank: the symbol of a number that is not taken yet. */
  readonly tail?: string
}

/** A value of one line; '' for what is missing or is a list. */
export function textValue(value: FieldValue | undefined): string {
  return typeof value === 'string' ? value.replace(/\s*\n\s*/g, ' ').trim() : ''
}

const shape = (type: Shape['type'], blank: number): Shape => ({ type, blank, options: [] })

const PAPER_SHAPES: Readonly<Record<PaperValue, Shape>> = {
  'doc.number': shape('text', 10),
  'doc.numberTail': shape('text', 1),
  'doc.date': shape('date', 10),
  'doc.place': shape('text', 16),
  'doc.agency': shape('text', 34),
  'doc.parentAgency': shape('text', 34),
  'doc.signerName': shape('text', 20),
  'doc.signerTitle': shape('text', 20),
}

/**
 * Places for the values that belong to the paper itself: number, date, agency, signer. One that another body types in for
 * itself goes by the name of its field.
 */
export function paperPlaces(
  values: FieldValues,
  typedIn: Readonly<Partial<Record<PaperValue, string>>>,
): [string, Place][] {
  return PAPER_VALUES.map((name) => {
    const tail = name === 'doc.number' ? textValue(values['doc.numberTail']) : ''
    const typed = typedIn[name]
    const value = typed === undefined || values[name]?.length ? values[name] : values[typed]
    return [name, { field: PAPER_SHAPES[name], name: typed ?? name, value, tail }]
  })
}

/** The runs that print a place: its value in the words of the form, its blank, or the box of one option. */
export function placeRuns(place: Place, format: string): Run[] {
  const text = textValue(place.value)
  const option = boxedOption(format)
  if (option !== null) return [{ kind: 'value', text: boxOf(text === option), field: place.name }]
  if (text !== '') return [{ kind: 'value', text: printed(text, place.field, format), field: place.name }]
  return blankRuns(place, format)
}

function printed(text: string, field: Shape | null, format: string): string {
  switch (field?.type) {
    case 'upper':
      return upperVi(text)
    case 'date':
    case 'partial-date':
      return printedDate(text, format === 'long' ? 'long' : 'short')
    case 'time':
      return printedTime(text)
    case 'int':
      return format === 'count' ? printedCount(text) : text
    case 'yes-no':
      return lowered(text === 'co' ? 'Có' : text === 'khong' ? 'Không' : text, format)
    case 'enum':
      return lowered(field.options.find((o) => o.value === text)?.label ?? text, format)
    default:
      return format === 'upper' ? upperVi(text) : text.normalize('NFC')
  }
}

function lowered(text: string, format: string): string {
  return format === 'lower' ? text.charAt(0).toLocaleLowerCase('vi') + text.slice(1) : text
}

function blankRuns(place: Place, format: string): Run[] {
  const dots = (n: number): Run => ({ kind: 'blank', dots: n, field: place.name })
  const word = (text: string): Run => ({ kind: 'literal', text })
  switch (place.field?.type) {
    case 'date':
    case 'partial-date':
      return format === 'long'
        ? [word('ngày '), dots(6), word(' tháng '), dots(6), word(' năm '), dots(8)]
        : [dots(6), word('/'), dots(6), word('/'), dots(10)]
    case 'time':
      return [dots(6), word(' giờ '), dots(6), word(' phút')]
    default:
      return [dots(place.field?.blank ?? 6), ...(place.tail ? [word(place.tail)] : [])]
  }
}
