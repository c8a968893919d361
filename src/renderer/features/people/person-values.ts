import { likelyKind } from '#shared/people/id-kind.ts'
import type { IdDocument, Person, PersonInput, Relation, Relative, Sex } from '#shared/people/person.schema.ts'
import type { TheirRow } from '#shared/reconcile/reconcile.schema.ts'

/** A person while typed: everything is text or a list of texts, nothing is null, so that every input has a value. */
export interface PersonValues {
  fullName: string
  sex: Sex | ''
  aliases: string[]
  birthDate: string
  nationality: string
  ethnicity: string
  idDocuments: IdValues[]
  noIdReason: string
  communeCode: string
  registeredAddress: string
  currentAddress: string
  phone: string
  education: string
  occupation: string
  workplace: string
  relatives: RelativeValues[]
  history: HistoryValues
  note: string
}

export interface IdValues {
  kind: IdDocument['kind']
  number: string
  issuedOn: string
  issuedBy: string
}

export interface RelativeValues {
  relation: Relation
  fullName: string
  sex: Sex | ''
  birthDate: string
  occupation: string
  address: string
  phone: string
  idNumber: string
  /** What the form does not ask but must not lose. */
  idDocument: IdDocument | null
}

type HistoryValues = {
  [K in keyof PersonInput['history']]: K extends 'methadone' ? 'co' | 'khong' | 'chua_ro' : string
}

export const blankId = (): IdValues => ({ kind: 'cccd', number: '', issuedOn: '', issuedBy: '' })

export const blankRelative = (relation: Relation): RelativeValues => ({
  relation,
  fullName: '',
  sex: relation === 'bo' ? 'nam' : relation === 'me' ? 'nu' : '',
  birthDate: '',
  occupation: '',
  address: '',
  phone: '',
  idNumber: '',
  idDocument: null,
})

export function blankPerson(): PersonValues {
  return {
    fullName: '',
    sex: '',
    aliases: [],
    birthDate: '',
    nationality: 'Việt Nam',
    ethnicity: 'Kinh',
    idDocuments: [blankId()],
    noIdReason: '',
    communeCode: '',
    registeredAddress: '',
    currentAddress: '',
    phone: '',
    education: '',
    occupation: '',
    workplace: '',
    relatives: [],
    history: {
      convictions: '',
      sanctions: '',
      drugs: '',
      wayOfUse: '',
      firstUse: '',
      voluntaryRehab: '',
      aftercareDecision: '',
      compulsoryRehab: '',
      methadone: 'chua_ro',
      methadoneEnded: '',
    },
    note: '',
  }
}

/** A person to be taken in from a row of another body's list. The commune has to be chosen: lists call it as they like. */
export function personFromRow({ fullName, birthDate, sex, numbers, address, commune }: TheirRow): PersonValues {
  const idDocuments = numbers.map((number): IdValues => ({ ...blankId(), kind: likelyKind(number), number }))
  return {
    ...blankPerson(),
    fullName,
    birthDate: birthDate ?? '',
    sex: sex ?? '',
    idDocuments: idDocuments.length > 0 ? idDocuments : [blankId()],
    currentAddress: [address, commune].filter((text) => text !== '').join(', '),
  }
}

const relativeValues = (relative: Relative): RelativeValues => ({
  ...relative,
  sex: relative.sex ?? '',
  birthDate: relative.birthDate ?? '',
  idNumber: relative.idDocument?.number ?? '',
})

export function valuesOf(person: Person): PersonValues {
  return {
    fullName: person.fullName,
    sex: person.sex,
    aliases: [...person.aliases],
    birthDate: person.birthDate,
    nationality: person.nationality,
    ethnicity: person.ethnicity,
    idDocuments: person.idDocuments.map((document) => ({ ...document, issuedOn: document.issuedOn ?? '' })),
    noIdReason: person.noIdReason,
    communeCode: person.communeCode,
    registeredAddress: person.registeredAddress,
    currentAddress: person.currentAddress,
    phone: person.phone,
    education: person.education,
    occupation: person.occupation,
    workplace: person.workplace,
    relatives: person.relatives.map(relativeValues),
    history: { ...person.history, firstUse: person.history.firstUse ?? '' },
    note: person.note,
  }
}

const orNull = (text: string) => (text === '' ? null : text)

/** Places of the lines that hold anything; a line left blank is not meant. */
function filled<T>(lines: readonly T[], isFilled: (line: T) => boolean): { line: T; at: number }[] {
  return lines.map((line, at) => ({ line, at })).filter(({ line }) => isFilled(line))
}

const keptIds = (values: PersonValues) =>
  filled(values.idDocuments, (one) => [one.number, one.issuedOn, one.issuedBy].some((text) => text.trim() !== ''))
const keptRelatives = (values: PersonValues) =>
  filled(values.relatives, (one) =>
    [one.fullName, one.birthDate, one.occupation, one.address, one.phone, one.idNumber].some(
      (text) => text.trim() !== '',
    ),
  )

/** What the contract takes: empty lines left out, empty dates null. Dates stay as typed, for the schema to judge. */
export function inputOf(values: PersonValues) {
  return {
    ...values,
    aliases: values.aliases.filter((alias) => alias.trim() !== ''),
    idDocuments: keptIds(values).map(({ line }) => ({ ...line, issuedOn: orNull(line.issuedOn) })),
    relatives: keptRelatives(values).map(({ line: { idNumber, idDocument, ...relative } }) => ({
      ...relative,
      sex: orNull(relative.sex),
      birthDate: orNull(relative.birthDate),
      idDocument:
        idNumber.trim() === ''
          ? null
          : { kind: 'cccd' as const, issuedOn: null, issuedBy: '', ...idDocument, number: idNumber },
    })),
    history: { ...values.history, firstUse: orNull(values.history.firstUse) },
  }
}

/** Path of the form for a path of the input: lines that were left out are counted again. */
export function formPath(values: PersonValues, path: string): string {
  const [list, index, ...rest] = path.split('.')
  const kept = list === 'idDocuments' ? keptIds(values) : list === 'relatives' ? keptRelatives(values) : null
  const at = kept?.[Number(index)]?.at
  if (at === undefined) return path
  const tail = list === 'relatives' && rest[0] === 'idDocument' ? ['idNumber'] : rest
  return [list, at, ...tail].join('.')
}

/** Id of the input of a path, so that errors and remarks lead there. */
export const personFieldId = (path: string) => `person-${path.replaceAll('.', '-')}`
