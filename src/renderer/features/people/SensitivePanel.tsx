import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { BLANK_SENSITIVE, type KeptSensitive, type Sensitive } from '#shared/people/sensitive.schema.ts'
import { HIV_WORDS } from '#shared/texts/words.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useMay } from '../../app/session.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { enterMovesOn } from '../../ui/keyboard.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import classes from './SensitivePanel.module.css'

const LABELS: Readonly<Record<Exclude<keyof Sensitive, 'hiv'>, string>> = {
  hivNote: 'Xét nghiệm, điều trị HIV',
  informantName: 'Người báo tin',
  informantRelation: 'Quan hệ với người này',
  informantPhone: 'Điện thoại người báo tin',
  informantAddress: 'Địa chỉ người báo tin',
}
const TEXTS = Object.keys(LABELS) as (keyof typeof LABELS)[]

/**
 * What only some may know. Fetched when it is asked for, so that a look over the shoulder or an open page shows nothing and
 * each look is one row of the audit.
 */
export function SensitivePanel({ personId }: { personId: string }) {
  const may = useMay()
  const [shown, setShown] = useState(false)
  if (!may('people.sensitive')) return null
  return (
    <Panel
      title="Thông tin nhạy cảm"
      aside={
        <ActLink onClick={() => setShown(!shown)} label={shown ? 'Che thông tin nhạy cảm' : 'Xem thông tin nhạy cảm'}>
          {shown ? 'Che' : 'Xem'}
        </ActLink>
      }
    >
      {shown ? (
        <Shown personId={personId} />
      ) : (
        <p className={classes.quiet}>Tình trạng HIV, người báo tin. Mỗi lần xem được ghi vào nhật ký.</p>
      )}
    </Panel>
  )
}

function Shown({ personId }: { personId: string }) {
  const may = useMay()
  const found = useCall('people.sensitive', { id: personId })
  const [editing, setEditing] = useState(false)
  if (found.error !== null) return <ErrorPanel error={found.error.error} />
  if (found.data === undefined) return null
  if (editing) return <Edit personId={personId} kept={found.data} onDone={() => setEditing(false)} />
  const { sensitive } = found.data
  return (
    <>
      <dl className={classes.facts}>
        <dt>Tình trạng HIV</dt>
        <dd>{HIV_WORDS[sensitive.hiv]}</dd>
        {TEXTS.map((name) =>
          sensitive[name] === '' ? null : (
            <div key={name} className={classes.pair}>
              <dt>{LABELS[name]}</dt>
              <dd>{sensitive[name]}</dd>
            </div>
          ),
        )}
      </dl>
      {may('people.write') ? (
        <ActLink onClick={() => setEditing(true)} label="Sửa thông tin nhạy cảm">
          Sửa
        </ActLink>
      ) : null}
    </>
  )
}

interface EditProps {
  personId: string
  kept: KeptSensitive
  onDone: () => void
}

function Edit({ personId, kept, onDone }: EditProps) {
  const [values, setValues] = useState<Sensitive>({ ...BLANK_SENSITIVE, ...kept.sensitive })
  const save = useWrite('people.saveSensitive')
  const problem = save.error?.error
  const errorOf = (name: string) =>
    problem?.kind === 'validation' ? problem.fields.find(({ path }) => path.endsWith(name))?.message : undefined
  const put = (name: keyof Sensitive, value: string) => setValues((now) => ({ ...now, [name]: value }))
  return (
    <form onKeyDown={enterMovesOn} onSubmit={(event) => event.preventDefault()} aria-label="Thông tin nhạy cảm">
      {problem === undefined ? null : <ErrorPanel error={problem} />}
      <div className={classes.grid}>
        <NativeSelect
          label="Tình trạng HIV"
          value={values.hiv}
          onChange={(event) => put('hiv', event.currentTarget.value)}
          data={Object.entries(HIV_WORDS).map(([value, label]) => ({ value, label }))}
        />
        {TEXTS.map((name) => (
          <TextInput
            key={name}
            label={LABELS[name]}
            value={values[name]}
            error={errorOf(name)}
            onChange={(event) => put(name, event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
          />
        ))}
      </div>
      <div className={classes.actions}>
        <Button
          loading={save.isPending}
          onClick={() => save.mutate({ id: personId, version: kept.version, sensitive: values }, { onSuccess: onDone })}
        >
          Lưu thông tin nhạy cảm
        </Button>
        <Button variant="default" onClick={onDone}>
          Thôi
        </Button>
      </div>
    </form>
  )
}
