import type { PersonNumber } from '#shared/people/person.schema.ts'
import { viDate, viMoment } from '#shared/texts/dates.ts'
import { ID_KIND_WORDS } from '#shared/texts/words.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useMay } from '../../app/session.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import classes from './NumbersPanel.module.css'

const since = (moment: string) => viMoment(moment).split(' ').at(-1) ?? ''

function standing({ current, until, mistaken }: PersonNumber): string {
  if (current) return 'đang dùng'
  if (until === null) return 'cũng đang ghi'
  return mistaken ? 'ghi nhầm' : 'số trước đây'
}

/** Every number of a paper that the person has or had, what it says, and since when the office has known it. */
export function NumbersPanel({ personId }: { personId: string }) {
  const may = useMay()
  const found = useCall('people.numbers', { id: personId })
  const mark = useWrite('people.markNumber')
  const numbers = found.data?.numbers ?? []
  if (numbers.length === 0) return null
  return (
    <Panel title="Số giấy tờ, cả số trước đây">
      {mark.error === null ? null : <ErrorPanel error={mark.error.error} />}
      <ul className={classes.numbers}>
        {numbers.map((one) => (
          <li key={one.num} data-past={one.until !== null || undefined}>
            <span>
              {ID_KIND_WORDS[one.kind]} <b className={classes.number}>{one.number}</b>
              <small>{one.meaning.join(' · ')}</small>
            </span>
            <span>
              {standing(one)}
              <small>
                {[
                  one.issuedOn === null ? '' : `cấp ${viDate(one.issuedOn)}`,
                  one.issuedBy,
                  `ghi từ ${since(one.since)}`,
                  one.until === null ? '' : `đến ${since(one.until)}`,
                ]
                  .filter((part) => part !== '')
                  .join(', ')}
              </small>
            </span>
            {one.until !== null && may('people.write') ? (
              <ActLink
                label={`${one.mistaken ? 'Không phải ghi nhầm' : 'Ghi nhầm'}: ${one.number}`}
                onClick={() => mark.mutate({ id: personId, num: one.num, mistaken: !one.mistaken })}
              >
                {one.mistaken ? 'Không phải ghi nhầm' : 'Ghi nhầm'}
              </ActLink>
            ) : (
              <span />
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
