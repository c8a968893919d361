import type { Relation, Relative } from '#shared/people/person.schema.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import { RELATION_WORDS } from '#shared/texts/words.ts'
import { type Binding, type BindingInput, type Bindings, binding } from './binding.ts'
import { answerLabel, newest, REGISTRATIONS, said } from './event-details.ts'
import { ageText, PERSON_BINDINGS, relativeBindings } from './person-bindings.ts'

const RELATIVES = 'Hồ sơ người, phần gia đình'
const REGISTRATION = 'Diễn biến: đăng ký'

/** Whom one asks first about a person: those who live with the person, then those who answer for a minor. */
const NEAREST: readonly Relation[] = ['vo_chong', 'bo', 'me', 'giam_ho', 'dai_dien', 'anh_chi_em', 'con']

function nearest({ context }: BindingInput): Relative | undefined {
  const { relatives } = context.person
  return NEAREST.map((relation) => relatives.find((relative) => relative.relation === relation)).find(Boolean)
}

/** Who registered the person, and how they are related, as the registration says. */
const registered = (input: BindingInput, field: 'registrant' | 'relation') => said(newest(input, REGISTRATIONS), field)

/** True where the person registered himself or herself. */
const isSelf = (input: BindingInput) => registered(input, 'relation') === 'ban_than'

/** The relative who registered the person, as far as the family part of the file knows the name. */
function registrant(input: BindingInput): Relative | undefined {
  const name = foldText(registered(input, 'registrant'))
  return name === '' ? undefined : input.context.person.relatives.find((r) => foldText(r.fullName) === name)
}

/** Who registers: the person where it says so, else the relative of that name. */
function registrantBindings(): Bindings {
  const relatives: Bindings = {
    ...relativeBindings('registrant', registrant),
    'registrant.residence': binding(RELATIVES, (input) => registrant(input)?.address ?? null),
  }
  const either = (path: string, known: Binding): Binding =>
    binding(REGISTRATION, (input) =>
      isSelf(input) ? (PERSON_BINDINGS[path.replace('registrant', 'person')]?.read(input) ?? null) : known.read(input),
    )
  return {
    ...Object.fromEntries(Object.entries(relatives).map(([path, known]) => [path, either(path, known)])),
    'registrant.fullName': binding(REGISTRATION, (input) =>
      isSelf(input) ? input.context.person.fullName : registered(input, 'registrant'),
    ),
    'registrant.relation': binding(REGISTRATION, (input) => answerLabel(input, REGISTRATIONS, 'relation')),
  }
}

/** What papers of the other measures know of the family and of who registers the person. */
export const FAMILY_BINDINGS: Bindings = {
  ...relativeBindings('closest', nearest),
  'closest.relationWord': binding(RELATIVES, (input) => {
    const relative = nearest(input)
    return relative ? RELATION_WORDS[relative.relation] : null
  }),
  ...registrantBindings(),
  'children.addresses': binding(RELATIVES, ({ context, on }) =>
    context.person.relatives
      .filter((relative) => relative.relation === 'con')
      .map(({ fullName, birthDate, address }) => ({ fullName, age: ageText(birthDate, on) ?? '', address })),
  ),
  relatives: binding(RELATIVES, ({ context, on }) =>
    context.person.relatives.map(({ fullName, birthDate, occupation, address }) => ({
      fullName,
      age: ageText(birthDate, on) ?? '',
      occupation,
      address,
    })),
  ),
}
