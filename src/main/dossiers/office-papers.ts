import { doReadNumber, ReadingConfig } from 'read-vietnamese-number'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import { printedDate } from '#shared/documents/printed-value.ts'
import type { DossierPurpose, DossierSet } from '#shared/dossiers/dossier.schema.ts'
import { folioRange } from '#shared/dossiers/folio-number.ts'
import type { HandoverDetails } from '#shared/dossiers/handover.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { COPY_WORDS } from '#shared/texts/words.ts'
import type { CaseContext } from '../measures/case-context.ts'
import type { AssembledItem } from './assemble.ts'
import { type DossierState, lastFolio, numberedItems, numberedSheets } from './dossier-state.ts'

/** Codes of the office's own papers in resources/forms/office. */
export const OFFICE_FORMS = { cover: 'HS-BIA', index: 'HS-MUCLUC', handover: 'HS-GIAONHAN' } as const

export const INDEX_HEADING = 'MỤC LỤC VĂN BẢN, TÀI LIỆU'
export const SUPPLEMENT_HEADING = 'BẢN KÊ TÀI LIỆU BỔ SUNG'

const SET_LABELS: Readonly<Record<DossierSet, string>> = {
  chinh: 'Bản chính',
  sao: 'Bản sao',
  nguoi: 'Bản sao giao người bị đề nghị',
}

/** A count of sheets in words: 37 is "ba mươi bảy". */
function countInWords(count: number): string {
  const config = new ReadingConfig()
  config.unit = []
  return doReadNumber(String(count), config).trim()
}

/** Who binds: the compiling agency until the file goes to the court, then this office. */
export function makerOf({ purpose, context, office }: Pick<DossierState, 'purpose' | 'context' | 'office'>) {
  const { compiler } = context.caseFacts
  const own = { name: office.name, parent: office.parentName, place: office.placeName, symbol: office.symbol }
  if (purpose === 'court' || compiler.name === '') return own
  return {
    name: compiler.name,
    parent: compiler.parent,
    place: compiler.placeName || own.place,
    symbol: compiler.symbol,
  }
}

function paperValues(state: DossierState, on: CivilDate): FieldValues {
  const maker = makerOf(state)
  return { 'doc.agency': maker.name, 'doc.parentAgency': maker.parent, 'doc.place': maker.place, 'doc.date': on }
}

function countValues(items: readonly AssembledItem[]): FieldValues {
  const sheets = items.reduce((sum, item) => sum + item.sheets, 0)
  return { documentCount: String(items.length), sheets: String(sheets), sheetsInWords: countInWords(sheets) }
}

export function setLabel(set: DossierSet, no: number, of: number): string {
  return of > 1 ? `${SET_LABELS[set]} (bộ số ${no}/${of})` : SET_LABELS[set]
}

export function coverValues(state: DossierState, label: string, on: CivilDate): FieldValues {
  const { context, binding } = state
  const { person, caseFacts } = context
  const last = lastFolio(state)
  return {
    ...paperValues(state, on),
    ...countValues(numberedItems(state)),
    caseCode: context.code,
    setLabel: label,
    fullName: person.fullName,
    birthDate: person.birthDate,
    residence: person.currentAddress || person.registeredAddress,
    compilerName: caseFacts.compiler.name,
    openedOn: context.openedOn,
    firstFolio: last === 0 ? '' : '1',
    lastFolio: last === 0 ? '' : String(last),
    retention: binding.retention,
  }
}

/** One index: the papers it lists, in the order of their folios. `heading` tells the first from a supplementary one. */
export function indexValues(
  state: DossierState,
  items: readonly AssembledItem[],
  heading: string,
  label: string,
  maker: string,
  on: CivilDate,
): FieldValues {
  const { context } = state
  return {
    ...paperValues(state, on),
    ...countValues(items),
    heading,
    caseCode: context.code,
    fullName: context.person.fullName,
    setLabel: label,
    makerName: maker,
    items: items.map((item, i) => ({
      no: String(i + 1),
      number: item.number,
      date: item.date ?? '',
      title: item.title,
      author: item.author,
      folios: folioRange(item.folioFrom, item.folioTo),
      note: noteOf(item),
    })),
  }
}

function noteOf(item: AssembledItem): string {
  const kind = COPY_WORDS[item.copyKind]
  if (item.fate === '') return kind
  return `${kind}; ${item.fate === 'huy' ? 'đã hủy' : 'đã được thay thế'}`
}

export function handoverValues(state: DossierState, label: string, sha256: string, on: CivilDate): FieldValues {
  const { context, purpose } = state
  const items = numberedItems(state)
  const originals = purpose === 'notice' ? 0 : items.filter((item) => item.copyKind === 'ban_chinh').length
  const letter = state.items.find((item) => item.transferLetter)
  return {
    ...paperValues(state, on),
    ...countValues(items),
    sheets: String(numberedSheets(state)),
    giverAgency: makerOf(state).name,
    ...RECEIVERS[purpose](state),
    lawBasis: lawBasis(state),
    caseCode: context.code,
    fullName: context.person.fullName,
    birthDate: context.person.birthDate,
    letter: letter === undefined ? '' : letterText(letter),
    setLabel: label,
    firstFolio: '1',
    lastFolio: String(lastFolio(state)),
    originals: String(originals),
    copies: String(items.length - originals),
    sha256,
  }
}

/** What a handover record says that was recorded with its day, hour and names. */
export function recordValues(
  details: HandoverDetails,
  context: Pick<CaseContext, 'code' | 'person'>,
  article: string,
  office: Office,
): FieldValues {
  const { giver, receiver } = details
  const some = (n: number) => (n === 0 ? '' : String(n))
  return {
    'doc.agency': office.name,
    'doc.parentAgency': office.parentName,
    'doc.place': office.placeName,
    'doc.date': details.on,
    time: details.at,
    date: details.on,
    place: details.place,
    giverName: giver.name,
    giverPosition: giver.position,
    giverAgency: giver.agency,
    receiverName: receiver.name,
    receiverPosition: receiver.position,
    receiverAgency: receiver.agency,
    lawBasis: article,
    caseCode: context.code,
    fullName: context.person.fullName,
    birthDate: context.person.birthDate,
    setLabel: details.revisionNo === 0 ? '' : `Hồ sơ đóng lần ${details.revisionNo}`,
    documentCount: some(details.documents),
    sheets: some(details.sheets),
    sheetsInWords: countInWords(details.sheets),
    firstFolio: some(details.firstFolio),
    lastFolio: some(details.lastFolio),
    originals: details.documents === 0 ? '' : String(details.originals),
    copies: details.documents === 0 ? '' : String(details.copies),
    condition: details.condition,
    receiptNumber: details.receiptNumber,
  }
}

/** The article under which the file goes to this receiver, as the law of the case has it; '' for the notice. */
function lawBasis({ purpose, context }: Pick<DossierState, 'purpose' | 'context'>): string {
  if (purpose === 'notice') return ''
  return context.regime.events.find((e) => e.handover?.receiver === purpose)?.provenance.article ?? ''
}

const RECEIVERS: Readonly<Record<DossierPurpose, (state: DossierState) => FieldValues>> = {
  notice: ({ context }) => ({ receiverName: context.person.fullName }),
  office: ({ office }) => ({ receiverAgency: office.name }),
  court: ({ context, office }) => ({ receiverAgency: context.caseFacts.court.name || office.court.name }),
}

function letterText({ number, date, author, title }: AssembledItem): string {
  if (number === '') return title
  return [
    `số ${number}`,
    date === null ? '' : `ngày ${printedDate(date, 'short')}`,
    author === '' ? '' : `của ${author}`,
  ]
    .filter((part) => part !== '')
    .join(' ')
}
