import { useParams } from '@tanstack/react-router'
import type { Output } from '#shared/contract/contract.ts'
import type { Person } from '#shared/people/person.schema.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useAsked } from '../../app/use-asked.ts'
import { useGo } from '../../app/use-go.ts'
import { Answer } from '../../ui/Answer.tsx'
import { PersonForm } from './PersonForm.tsx'
import { blankPerson, valuesOf } from './person-values.ts'

/** Takes in a new person. */
export function NewPersonPage() {
  const go = useGo()
  return (
    <PersonForm
      draftKey="person:new"
      id={null}
      version={0}
      initial={blankPerson()}
      onSaved={(person) => go(paths.person(person.id))}
      onLeave={() => go(paths.people)}
    />
  )
}

/** Corrects a person. */
export function EditPersonPage() {
  const { personId } = useParams({ strict: false })
  const id = personId ?? ''
  const field = useAsked('o')
  const found = useCall('people.get', { id })
  return (
    <Answer query={found}>
      {(data) => <Edit key={id} person={data.person} field={field} refetch={found.refetch} />}
    </Answer>
  )
}

interface EditProps {
  person: Person
  field: string
  refetch: () => Promise<{ data: Output<'people.get'> | undefined }>
}

function Edit({ person, field, refetch }: EditProps) {
  const go = useGo()
  const back = () => go(paths.person(person.id))
  return (
    <PersonForm
      draftKey={`person:${person.id}`}
      id={person.id}
      field={field}
      version={person.version}
      initial={valuesOf(person)}
      onSaved={back}
      onLeave={back}
      refetch={async () => {
        const { data } = await refetch()
        return data === undefined ? null : { version: data.person.version, values: valuesOf(data.person) }
      }}
    />
  )
}
