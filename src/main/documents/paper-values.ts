import type { FieldValue, FieldValues } from '#shared/documents/field.schema.ts'
import { type FormDefinition, isForeign, type PaperValue } from '#shared/documents/form.schema.ts'
import { numberTail, printedNumber } from '#shared/documents/printed-value.ts'
import { textValue } from '#shared/documents/resolve-place.ts'
import type { CaseFacts } from '#shared/measures/measure.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import type { Office, Officer } from '#shared/settings/office.schema.ts'
import type { CaseContext } from '../measures/case-context.ts'

/** The agency of a paper as it stands in its head and number. */
export interface Agency {
  readonly name: string
  readonly parent: string
  readonly place: string
  readonly symbol: string
  /** Whose numbers they are: '' for the office itself. */
  readonly key: string
}

/** Stands in a number for the symbol of another body, which only that body knows. */
const UNKNOWN_SYMBOL = '……'

/**
 * Who issues the form in this case. People and families write no agency, but the place where they write; another body
 * stands in the fields that the form has for it.
 */
export function agencyOf(form: FormDefinition, context: CaseContext, office: Office, values: FieldValues): Agency {
  const { compiler } = context.caseFacts
  if (isForeign(form)) {
    const typed = (name: PaperValue) => textValue(typedValue(form, values, name))
    return {
      name: typed('doc.agency'),
      parent: typed('doc.parentAgency'),
      place: typed('doc.place'),
      symbol: UNKNOWN_SYMBOL,
      key: '',
    }
  }
  if (form.issuer === 'office') {
    return { name: office.name, parent: office.parentName, place: office.placeName, symbol: office.symbol, key: '' }
  }
  const place = compiler.placeName || office.placeName
  if (form.issuer !== 'compiler') return { name: '', parent: '', place, symbol: '', key: '' }
  return { name: compiler.name, parent: compiler.parent, place, symbol: compiler.symbol, key: agencyKey(compiler) }
}

function agencyKey({ kind, communeCode, name }: CaseFacts['compiler']): string {
  return `${kind}-${communeCode || foldText(name).replaceAll(' ', '-')}`
}

/** Book of the register in which the form takes its number: each agency has its own series. Null without a number. */
export function bookOf(form: FormDefinition, agency: Agency): string | null {
  if (form.register === null) return null
  return agency.key === '' ? form.register.book : `${form.register.book}.${agency.key}`
}

function typedValue(form: FormDefinition, values: FieldValues, name: PaperValue): FieldValue | undefined {
  const field = form.paperFields[name]
  return field === undefined ? undefined : values[field]
}

/** The number that another body gave, with the symbol of the form where only the digits were typed. */
function typedNumber(form: FormDefinition, values: FieldValues): string {
  const text = textValue(typedValue(form, values, 'doc.number'))
  const known = form.numberPattern !== '' && !form.numberPattern.includes('{kyHieu}')
  return known && /^\d+$/.test(text) ? printedNumber(form.numberPattern, Number(text), '') : text
}

/** Who signed, for lists: the officer of ours, or the name that was typed. */
export function signerName(form: FormDefinition, signer: Officer | null, values: FieldValues): string {
  return signer?.name ?? textValue(typedValue(form, values, 'doc.signerName'))
}

/** Values that belong to the paper itself, beside its fields. */
export function paperValues(
  form: FormDefinition,
  agency: Agency,
  values: FieldValues,
  parts: { readonly number: string; readonly date: CivilDate | null; readonly signer: Officer | null },
): FieldValues {
  return {
    'doc.number': parts.number || typedNumber(form, values),
    'doc.numberTail': form.numberPattern === '' ? '' : numberTail(form.numberPattern, agency.symbol),
    'doc.date': parts.date ?? '',
    'doc.place': agency.place,
    'doc.agency': agency.name,
    'doc.parentAgency': agency.parent,
    'doc.signerName': signerName(form, parts.signer, values),
    'doc.signerTitle': parts.signer?.titleLines ?? typedValue(form, values, 'doc.signerTitle') ?? [],
  }
}

/** Who made the paper, for lists: the agency, or the person or relative who wrote it. */
export function issuerName(form: FormDefinition, agency: Agency, context: CaseContext, values: FieldValues): string {
  switch (form.issuer) {
    case 'person':
      return context.person.fullName
    case 'family':
      return textValue(values.relativeFullName) || 'Gia đình'
    case 'centre':
      return agency.name || context.caseFacts.centre.name || (context.regime.roles.get('centre')?.label ?? '')
    default:
      return agency.name
  }
}
