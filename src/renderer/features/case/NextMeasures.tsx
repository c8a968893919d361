import type { CaseView } from '#shared/measures/measure.schema.ts'
import { COMPULSORY_LINE } from '#shared/regimes/line.schema.ts'
import { paths } from '../../app/paths.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ProvenanceMark } from '../../ui/ProvenanceMark.tsx'
import { TextLink } from '../../ui/TextLink.tsx'

interface NextMeasuresProps {
  view: CaseView
  canWrite: boolean
}

/** What the law lets follow where the measure stands; nothing where it names no next measure. */
export function NextMeasures({ view, canWrite }: NextMeasuresProps) {
  if (view.next.length === 0) return null
  const pathOf = ({ line, ground }: CaseView['next'][number]) =>
    line === COMPULSORY_LINE
      ? paths.newCase(view.personId, { from: view.id, ground })
      : paths.newMeasure(view.personId, line)
  return (
    <Panel title="Bước tiếp theo theo quy định">
      <ul>
        {view.next.map((step) => (
          <li key={`${step.line} ${step.ground}`}>
            {canWrite ? <TextLink to={pathOf(step)}>{step.label}</TextLink> : step.label}{' '}
            <ProvenanceMark provenance={step.provenance} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
