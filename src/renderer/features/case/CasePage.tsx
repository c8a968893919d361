import { useParams } from '@tanstack/react-router'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useAsked } from '../../app/use-asked.ts'
import { Answer } from '../../ui/Answer.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { CaseScreen } from './CaseScreen.tsx'

/** One case: where it stands, what lacks, what is due, what is known, what happened. */
export function CasePage() {
  const { caseId } = useParams({ strict: false })
  const query = useCall('cases.get', { id: caseId ?? '' })
  const asked = useAsked('den')
  if (query.data !== undefined) return <CaseScreen key={query.data.id} view={query.data} asked={asked} />
  return (
    <Page head={<PageHead title="Hồ sơ" trail={<TextLink to={paths.cases}>Danh sách hồ sơ</TextLink>} />}>
      <Answer query={query} lines={12}>
        {() => null}
      </Answer>
    </Page>
  )
}
