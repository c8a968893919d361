import type { DrugHistory, IdDocument, Person, Relation, Relative, Sex } from '#shared/people/person.schema.ts'
import { ageOn, type CivilDate, civilDate, yearOf } from '#shared/primitives/civil-date.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import { type PartialDate, precisionOf } from '#shared/primitives/partial-date.ts'
import { type Binding, type BindingInput, type Bindings, binding } from './binding.ts'

const PERSON = 'Hồ sơ người'
const RELATIVES = 'Hồ sơ người, phần gia đình'
const HISTORY = 'Hồ sơ người, phần tiền sử'

const ofPerson = (read: (person: Person) => string | null): Binding =>
  binding(PERSON, ({ context }) => read(context.person))
const ofHistory = (read: (history: DrugHistory) => string | null): Binding =>
  binding(HISTORY, ({ context }) => read(context.person.history))

/** The paper by which a person is named on forms: CCCD before CMND before passport before birth certificate. */
function firstId(documents: readonly IdDocument[]): IdDocument | undefined {
  const order = ['cccd', 'cmnd', 'ho_chieu', 'giay_khai_sinh']
  return [...documents].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))[0]
}

/** Completed years on a day; from a year alone, the difference of years, as people tell an age they do not know exactly. */
export function ageText(birth: PartialDate | null, on: CivilDate): string | null {
  if (birth === null) return null
  const years = precisionOf(birth) === 'day' ? ageOn(civilDate(birth), on) : yearOf(on) - Number(birth.slice(0, 4))
  return years < 0 ? null : String(years)
}

type FindRelative = (input: BindingInput) => Relative | undefined

const relativeOf =
  (relation: Relation): FindRelative =>
  ({ context }) =>
    context.person.relatives.find((r) => r.relation === relation)

/** What the family part of the person's file says of one relative, under paths that begin with the prefix. */
export function relativeBindings(prefix: string, find: FindRelative): Bindings {
  const of = (read: (relative: Relative, input: BindingInput) => string | null): Binding =>
    binding(RELATIVES, (input) => {
      const relative = find(input)
      return relative ? read(relative, input) : null
    })
  return {
    [`${prefix}.fullName`]: of((r) => r.fullName),
    [`${prefix}.sex`]: of((r) => r.sex ?? SEXES[r.relation] ?? null),
    [`${prefix}.birthDate`]: of((r) => r.birthDate),
    [`${prefix}.age`]: of((r, { on }) => ageText(r.birthDate, on)),
    [`${prefix}.occupation`]: of((r) => r.occupation),
    [`${prefix}.address`]: of((r) => r.address),
    [`${prefix}.phone`]: of((r) => r.phone),
    [`${prefix}.id.number`]: of((r) => r.idDocument?.number ?? null),
    [`${prefix}.id.issuedOn`]: of((r) => r.idDocument?.issuedOn ?? null),
    [`${prefix}.id.issuedBy`]: of((r) => r.idDocument?.issuedBy ?? null),
  }
}

const SEXES: Readonly<Partial<Record<Relation, Sex>>> = { bo: 'nam', me: 'nu' }

const REPRESENTING = ['bo', 'me', 'giam_ho', 'dai_dien'] as const
const REPRESENTING_WORDS = {
  bo: 'Bố',
  me: 'Mẹ',
  giam_ho: 'Người giám hộ',
  dai_dien: 'Người đại diện hợp pháp',
} as const

/** Who speaks for a minor: father before mother before guardian before another lawful representative; nobody for adults. */
function representativeOf({ context }: BindingInput): Relative | undefined {
  if (context.derivation.facts.ageTrack !== 'minor') return undefined
  return REPRESENTING.map((relation) => context.person.relatives.find((r) => r.relation === relation)).find(Boolean)
}

const representing = (input: BindingInput) => {
  const relation = representativeOf(input)?.relation
  return REPRESENTING.find((r) => r === relation) ?? null
}

/** "chưa", "không" and the like: somebody was asked and said no. */
const saysNo = (text: string) => /^(chua|khong)\b/.test(foldText(text))

function rehab(history: DrugHistory): { done: string | null; details: string | null } {
  const told = [history.voluntaryRehab, history.compulsoryRehab].map((t) => t.trim()).filter((t) => t !== '')
  const done = told.filter((t) => !saysNo(t))
  if (done.length > 0) return { done: 'co', details: done.join('; ') }
  return { done: told.length === 2 ? 'khong' : null, details: null }
}

/** The relative who manages the person meanwhile: the one named in the facts of the case, as far as the file knows them. */
function managingRelative({ context }: BindingInput): Relative | null {
  const name = foldText(context.caseFacts.manager.relativeName)
  if (name === '') return null
  return context.person.relatives.find((r) => foldText(r.fullName) === name) ?? null
}

const ofManager = (read: (relative: Relative) => string | null): Binding =>
  binding(RELATIVES, (input) => {
    const relative = managingRelative(input)
    return relative ? read(relative) : null
  })

/** Brother or sister, older or younger; null where the file does not say. */
function siblingWord(relative: Relative, person: Person): string | null {
  if (relative.birthDate === null || relative.birthDate.slice(0, 4) === person.birthDate.slice(0, 4)) return null
  if (relative.birthDate > person.birthDate) return 'em'
  return relative.sex === 'nam' ? 'anh' : relative.sex === 'nu' ? 'chi' : null
}

function relationWord(relative: Relative, person: Person): string | null {
  switch (relative.relation) {
    case 'bo':
      return 'cha'
    case 'me':
      return 'me'
    case 'vo_chong':
      return relative.sex === 'nu' ? 'vo' : relative.sex === 'nam' ? 'chong' : person.sex === 'nam' ? 'vo' : 'chong'
    case 'anh_chi_em':
      return siblingWord(relative, person)
    default:
      return null
  }
}

/** What forms know of the person concerned and the family. */
export const PERSON_BINDINGS: Bindings = {
  'person.fullName': ofPerson((p) => p.fullName),
  'person.sex': ofPerson((p) => p.sex),
  'person.otherNames': ofPerson((p) => p.aliases.join(', ')),
  'person.birthDate': ofPerson((p) => p.birthDate),
  'person.nationality': ofPerson((p) => p.nationality),
  'person.ethnicity': ofPerson((p) => p.ethnicity),
  'person.age': binding(PERSON, ({ context, on }) => ageText(context.person.birthDate, on)),
  'person.id.number': ofPerson((p) => firstId(p.idDocuments)?.number ?? null),
  'person.id.issuedOn': ofPerson((p) => firstId(p.idDocuments)?.issuedOn ?? null),
  'person.id.issuedBy': ofPerson((p) => firstId(p.idDocuments)?.issuedBy ?? null),
  'person.residence': ofPerson((p) => p.currentAddress || p.registeredAddress),
  'person.registeredAddress': ofPerson((p) => p.registeredAddress),
  'person.currentAddress': ofPerson((p) => p.currentAddress),
  'person.phone': ofPerson((p) => p.phone),
  'person.education': ofPerson((p) => p.education),
  'person.occupation': ofPerson((p) => p.occupation),
  'person.workplace': ofPerson((p) => p.workplace),
  ...relativeBindings('father', relativeOf('bo')),
  ...relativeBindings('mother', relativeOf('me')),
  ...relativeBindings('spouse', relativeOf('vo_chong')),
  ...relativeBindings('representative', representativeOf),
  'representative.relation': binding(RELATIVES, (input) => {
    const relation = representing(input)
    return relation === 'bo' || relation === 'me' ? relation : relation === null ? null : 'khac'
  }),
  'representative.relationWord': binding(RELATIVES, (input) => {
    const relation = representing(input)
    return relation === null ? null : REPRESENTING_WORDS[relation]
  }),
  children: binding(RELATIVES, ({ context, on }) =>
    context.person.relatives
      .filter((r) => r.relation === 'con')
      .map((r) => ({
        fullName: r.fullName,
        age: ageText(r.birthDate, on) ?? '',
        occupation: r.occupation,
        address: r.address,
      })),
  ),
  'representative.names': binding(RELATIVES, ({ context }) =>
    context.derivation.facts.ageTrack === 'minor'
      ? context.person.relatives
          .filter((r) => REPRESENTING.some((relation) => relation === r.relation))
          .map((r) => r.fullName)
          .join(', ')
      : null,
  ),
  'history.convictions': ofHistory((h) => h.convictions),
  'history.sanctions': ofHistory((h) => h.sanctions),
  'history.record': ofHistory((h) =>
    [
      ...(h.convictions === '' ? [] : [`Tiền án: ${h.convictions}`]),
      ...(h.sanctions === '' ? [] : [`Tiền sự: ${h.sanctions}`]),
    ].join('\n'),
  ),
  'history.drugs': ofHistory((h) => h.drugs),
  'history.wayOfUse': ofHistory((h) => h.wayOfUse),
  'history.firstUse': ofHistory((h) => h.firstUse),
  'history.voluntaryRehab': ofHistory((h) => h.voluntaryRehab),
  'history.aftercareDecision': ofHistory((h) => h.aftercareDecision),
  'history.compulsoryRehab': ofHistory((h) => h.compulsoryRehab),
  'history.methadone': ofHistory((h) => (h.methadone === 'chua_ro' ? null : h.methadone)),
  'history.methadoneEnded': ofHistory((h) => h.methadoneEnded),
  'history.rehabDone': ofHistory((h) => rehab(h).done),
  'history.rehabDetails': ofHistory((h) => rehab(h).details),
  'manager.fullName': binding('Thông tin vụ việc, người quản lý', (input) => {
    return managingRelative(input)?.fullName ?? input.context.caseFacts.manager.relativeName
  }),
  'manager.sex': ofManager((r) => r.sex),
  'manager.birthDate': ofManager((r) => r.birthDate),
  'manager.id.number': ofManager((r) => r.idDocument?.number ?? null),
  'manager.id.issuedOn': ofManager((r) => r.idDocument?.issuedOn ?? null),
  'manager.id.issuedBy': ofManager((r) => r.idDocument?.issuedBy ?? null),
  'manager.residence': ofManager((r) => r.address),
  'manager.phone': ofManager((r) => r.phone),
  'manager.relation': binding(RELATIVES, (input) => {
    const relative = managingRelative(input)
    return relative ? relationWord(relative, input.context.person) : null
  }),
}
