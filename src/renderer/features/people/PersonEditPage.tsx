import { useParams } from '@tanstack/react-router'
import type { Output } from '#shared/contract/contract.ts'
import type { Person } from '#shared/people/person.schema.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useAsked } from '../../app/use-asked.ts'
import { useGo } from '../../app/use-go.ts'
import { Answer } from '../../ui/Answer.tsx'
import { PersonForm } from './PersonForm.tsx'
import { blankPerson, type PersonValues, personFromRow, valuesOf } from './person-values.ts'

/** Takes in a new person; with a row of another body's list, filled in from it. */
export function NewPersonPage() {
  const [listId = '', row = ''] = useAsked('dong').split(' ')
  const found = useCall('reconcile.row', { id: listId, row: Number(row) || 0 }, { enabled: listId !== '' })
  if (listId === '') return <NewPerson draftKey="person:new" initial={blankPerson()} />
  return (
    <Answer query={found}>
      {(their) => <NewPerson draftKey={`person:new:${listId}:${row}`} initial={personFromRow(their)} />}
    </Answer>
  )
}

function NewPerson({ draftKey, initial }: { draftKey: string; initial: PersonValues }) {
  const go = useGo()
  return (
    <PersonForm
      draftKey={draftKey}
      id={null}
      version={0}
      initial={initial}
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
