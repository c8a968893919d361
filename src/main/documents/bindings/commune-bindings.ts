import { compilerOf } from '#shared/measures/compiler.ts'
import type { CaseFacts } from '#shared/measures/measure.schema.ts'
import type { Officer } from '#shared/settings/office.schema.ts'
import { mayActFor } from '../signers.ts'
import { type Binding, type BindingInput, type Bindings, binding } from './binding.ts'
import { position } from './case-bindings.ts'

const FACTS = 'Thông tin vụ việc'
const OFFICERS = 'Danh sách người ký'

/** The police of the commune that leads the measure, as they stand on their papers. */
const ofPolice = (read: (police: CaseFacts['compiler']) => string): Binding =>
  binding(FACTS, ({ context, office }) =>
    read(compilerOf('cong_an_xa', context.caseFacts.compiler.communeCode, office)),
  )

/** The head of the commune's police who is in office on the day, or who signs for the head where there is none. */
function policeHead({ context, office, on }: BindingInput): Officer | undefined {
  const { communeCode } = context.caseFacts.compiler
  const inOffice = office.officers.filter(
    (o) => o.role === 'truong_cong_an_xa' && o.communeCode !== '' && o.communeCode === communeCode && mayActFor(o, on),
  )
  return inOffice.find(({ titleLines: [first = ''] }) => !first.includes('.')) ?? inOffice[0]
}

/** Whom papers within the commune are sent to and come from. */
export const COMMUNE_BINDINGS: Bindings = {
  'commune.head': binding(FACTS, ({ context }) => {
    const { kind, name } = context.caseFacts.compiler
    return kind === 'ubnd_xa' && name !== '' ? `Chủ tịch ${name}` : null
  }),
  'commune.police': ofPolice(({ name }) => name),
  'commune.policeHead': ofPolice(({ name }) => (name === '' ? '' : `Trưởng ${name}`)),
  'commune.policeParent': ofPolice(({ parent }) => parent),
  'commune.place': ofPolice(({ placeName }) => placeName),
  'police.headName': binding(OFFICERS, (input) => policeHead(input)?.name ?? null),
  'police.headPosition': binding(OFFICERS, (input) => position(policeHead(input) ?? null)),
}
