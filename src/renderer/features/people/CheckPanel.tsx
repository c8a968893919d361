import { useDebouncedValue } from '@mantine/hooks'
import { IconUserSearch } from '@tabler/icons-react'
import { viPartialDate } from '#shared/texts/dates.ts'
import { CERTAINTY_WORDS } from '#shared/texts/words.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { focusField } from '../../ui/focus-field.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import classes from './PersonForm.module.css'
import { formPath, inputOf, type PersonValues, personFieldId } from './person-values.ts'
import { RemarkList } from './RemarkList.tsx'

interface CheckPanelProps {
  id: string | null
  values: PersonValues
  /** True while a syllable is being composed; nothing is asked then. */
  paused: boolean
}

/** While typing: what is odd, and who in the list might be the same person. */
export function CheckPanel({ id, values, paused }: CheckPanelProps) {
  const [settled] = useDebouncedValue(values, 400)
  const asked = settled.fullName.trim() !== '' || settled.idDocuments.some((document) => document.number.trim() !== '')
  const check = useCall(
    'people.check',
    { id, person: inputOf(settled) },
    { enabled: asked && !paused, keepPrevious: true },
  )
  const remarks = asked ? (check.data?.remarks ?? []) : []
  const similar = asked ? (check.data?.similar ?? []) : []
  return (
    <div aria-live="polite" className={classes.check}>
      <Panel title="Có thể đã có trong danh sách">
        {similar.length === 0 ? (
          <p className={classes.quiet}>
            {asked ? 'Chưa thấy ai giống.' : 'Gõ họ tên hoặc số giấy tờ, người giống sẽ hiện ở đây.'}
          </p>
        ) : (
          <ul className={classes.similar}>
            {similar.map((person) => (
              <li key={person.id}>
                <IconUserSearch size={16} stroke={1.75} aria-hidden="true" />
                <span>
                  <TextLink to={paths.person(person.id)}>{person.fullName}</TextLink>
                  <small>
                    sinh {viPartialDate(person.birthDate)} · {CERTAINTY_WORDS[person.certainty]}
                  </small>
                  <small>Giống: {person.reasons.join('; ')}.</small>
                  {person.against.length === 0 ? null : <small>Khác: {person.against.join('; ')}.</small>}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <RemarkList
        remarks={remarks}
        leadTo={(remark) => (
          <ActLink
            onClick={() => focusField(personFieldId(formPath(settled, remark.path)))}
            label={`Đến ô này: ${remark.message}`}
          >
            Đến ô này
          </ActLink>
        )}
      />
    </div>
  )
}
