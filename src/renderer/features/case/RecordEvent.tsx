import { NativeSelect } from '@mantine/core'
import type { CaseView, EventOffer } from '#shared/measures/measure.schema.ts'
import { type CivilDate, civilDate } from '#shared/primitives/civil-date.ts'
import { useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProvenanceMark } from '../../ui/ProvenanceMark.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { EventForm } from './EventForm.tsx'
import classes from './Events.module.css'

interface RecordEventProps {
  view: CaseView
  today: CivilDate
  /** Type of the event that is being recorded, '' while none is chosen. */
  type: string
  onType: (type: string) => void
}

const items = (offers: readonly EventOffer[]) => offers.map((offer) => ({ value: offer.type, label: offer.label }))

/** Records what happened: the steps that the law of the case allows now, then facts. */
export function RecordEvent({ view, today, type, onType }: RecordEventProps) {
  const record = useWrite('cases.recordEvent')
  const steps = view.offers.filter((offer) => offer.role === 'step')
  const facts = view.offers.filter((offer) => offer.role === 'fact')
  const offer = view.offers.find((candidate) => candidate.type === type)
  const choose = (next: string) => {
    record.reset()
    onType(next)
  }
  return (
    <div id="record">
      <Panel title="Ghi diễn biến">
        {view.offers.length === 0 ? (
          <EmptyState>Ở bước này quy định không cho ghi thêm diễn biến nào.</EmptyState>
        ) : (
          <>
            <NativeSelect
              id="record-type"
              label="Việc đã diễn ra"
              value={type}
              onChange={(event) => choose(event.currentTarget.value)}
              data={[
                { value: '', label: '— chọn —' },
                ...(steps.length === 0 ? [] : [{ group: 'Bước của hồ sơ', items: items(steps) }]),
                ...(facts.length === 0 ? [] : [{ group: 'Sự việc khác', items: items(facts) }]),
              ]}
            />
            {offer === undefined ? null : (
              <EventForm
                key={offer.type}
                idBase={`record-${offer.type}`}
                fields={offer.fields}
                initial={{ on: today, at: '', data: {}, reason: '' }}
                verb={offer.role === 'step' ? 'Ghi bước này' : 'Ghi sự việc'}
                pending={record.isPending}
                error={record.error?.error ?? null}
                onCancel={() => choose('')}
                onSubmit={(entry) =>
                  record.mutate(
                    { caseId: view.id, type: offer.type, on: civilDate(entry.on), at: entry.at, data: entry.data },
                    { onSuccess: () => onType('') },
                  )
                }
              >
                <p className={classes.law}>
                  {offer.provenance.article} <ProvenanceMark provenance={offer.provenance} short />
                  {offer.form === '' ? null : (
                    <>
                      {' '}
                      <TextLink to={paths.form(view.id, offer.form)}>Soạn giấy tờ của bước này</TextLink>
                    </>
                  )}
                </p>
              </EventForm>
            )}
          </>
        )}
      </Panel>
    </div>
  )
}
