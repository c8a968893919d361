import { useParams } from '@tanstack/react-router'
import { viPartialDate } from '#shared/texts/dates.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { PersonSupportPanel } from '../../office/PersonSupportPanel.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { TextLink } from '../../ui/TextLink.tsx'

/** Everything that one person needed and was given. */
export function PersonSupportPage() {
  const { personId = '' } = useParams({ strict: false })
  const found = useCall('people.get', { id: personId })
  const person = found.data?.person
  return (
    <Page
      head={
        <PageHead
          trail={<TextLink to={paths.support}>Hỗ trợ</TextLink>}
          title={person === undefined ? 'Hỗ trợ' : `Hỗ trợ: ${person.fullName}`}
          sentence={
            person === undefined ? undefined : (
              <>
                Sinh {viPartialDate(person.birthDate)}.{' '}
                <TextLink to={paths.person(personId)}>Trang của người này</TextLink>
              </>
            )
          }
        />
      }
    >
      <PersonSupportPanel key={personId} personId={personId} />
    </Page>
  )
}
