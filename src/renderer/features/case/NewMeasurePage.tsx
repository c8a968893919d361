import { NativeSelect } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import type { Person } from '#shared/people/person.schema.ts'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import { viDate, viPartialDate } from '#shared/texts/dates.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay, useSession } from '../../app/session.tsx'
import { useAsked } from '../../app/use-asked.ts'
import { useGo } from '../../app/use-go.ts'
import { Answer } from '../../ui/Answer.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { FieldInput } from '../../ui/FieldInput.tsx'
import { enterMovesOn } from '../../ui/keyboard.ts'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProvenanceMark } from '../../ui/ProvenanceMark.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import classes from './NewCasePage.module.css'

const idOf = (path: string) => `measure-${path}`

/** What a measure is begun with, where something before it tells. */
interface Beginning {
  line: string
  on: string
  data: FieldValues
}

/** Begins a measure of another kind than the compulsory one: which, since when, and what its first event asks for. */
function NewMeasure({ person, known }: { person: Person; known: Beginning | null }) {
  const { today } = useSession()
  const go = useGo()
  const asked = useAsked('loai')
  const [line, setLine] = useState(known?.line ?? asked)
  const [on, setOn] = useState<string>(known?.on ?? today)
  const [data, setData] = useState<FieldValues>(known?.data ?? {})
  const day = isCivilDate(on) ? on : today
  const beginnings = useCall('cases.beginnings', { on: day }, { keepPrevious: true })
  const open = useWrite('cases.open')
  const chosen = beginnings.data?.find((beginning) => beginning.line === line)
  const ready = chosen !== undefined && chosen.law !== '' && isCivilDate(on)
  const submit = () => {
    if (!isCivilDate(on)) document.getElementById(idOf('on'))?.focus()
    else if (!ready) document.getElementById(idOf('line'))?.focus()
    else {
      const details = Object.fromEntries(
        chosen.fields.flatMap(({ name }) => (data[name] === undefined ? [] : [[name, data[name]]])),
      )
      open.mutate({ personId: person.id, line, on, data: details }, { onSuccess: (view) => go(paths.case(view.id)) })
    }
  }
  return (
    <Page
      head={
        <PageHead
          title={`Ghi biện pháp: ${person.fullName}`}
          trail={
            <>
              <TextLink to={paths.person(person.id)}>{person.fullName}</TextLink> / Ghi biện pháp
            </>
          }
          sentence={`Sinh ${viPartialDate(person.birthDate)}. Ngày bắt đầu quyết định quy định nào áp dụng.`}
          next={{ label: 'Mở hồ sơ', onClick: submit, loading: open.isPending }}
        />
      }
    >
      {open.error === null ? null : <ErrorPanel error={open.error.error} fieldId={idOf} />}
      <Panel title="Biện pháp">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: only listens for Enter that its fields pass on */}
        <div className={classes.form} onKeyDown={enterMovesOn}>
          <NativeSelect
            id={idOf('line')}
            label="Biện pháp"
            required
            autoFocus
            value={line}
            data={[
              { value: '', label: '— chọn —' },
              ...(beginnings.data ?? []).map((one) => ({ value: one.line, label: one.label })),
            ]}
            onChange={(event) => setLine(event.currentTarget.value)}
          />
          <DateField
            id={idOf('on')}
            label={chosen === undefined || chosen.event === '' ? 'Ngày bắt đầu' : `Ngày: ${chosen.event}`}
            required
            value={on}
            onChange={setOn}
            error={isCivilDate(on) || on === '' ? undefined : `Không đọc được ngày "${on}". Gõ như 5/4/2023.`}
          />
          {chosen === undefined ? null : chosen.law === '' ? (
            <p className={classes.other}>
              Không có quy định nào về biện pháp này vào ngày {viDate(day)}. Kiểm tra lại ngày.
            </p>
          ) : (
            <p className={classes.note}>
              {chosen.law}. {chosen.provenance === null ? null : <ProvenanceMark provenance={chosen.provenance} />}
            </p>
          )}
          {chosen?.fields.map((field) => (
            <FieldInput
              key={`${line} ${field.name}`}
              id={idOf(`data.${field.name}`)}
              field={field}
              value={data[field.name]}
              onChange={(value) => setData({ ...data, [field.name]: value })}
            />
          ))}
        </div>
      </Panel>
      <p className={classes.note}>
        Hồ sơ đề nghị đưa vào cơ sở cai nghiện bắt buộc: <TextLink to={paths.newCase(person.id)}>lập ở đây</TextLink>.
      </p>
    </Page>
  )
}

/** Opens a measure for a person. */
export function NewMeasurePage() {
  const { personId } = useParams({ strict: false })
  const may = useMay()
  const returnId = useAsked('ve')
  const person = useCall('people.get', { id: personId ?? '' }, { enabled: may('cases.write') })
  const start = useCall(
    'community.aftercareStart',
    { id: returnId },
    { enabled: returnId !== '' && may('cases.write') },
  )
  if (!may('cases.write')) {
    return (
      <Page head={<PageHead title="Ghi biện pháp" />}>
        <EmptyState action={<TextLink to={paths.people}>Về danh sách người</TextLink>}>
          Tài khoản này chỉ xem, không lập hồ sơ. Nhờ cán bộ thụ lý lập.
        </EmptyState>
      </Page>
    )
  }
  const ready = returnId === '' || start.data !== undefined || start.error !== null
  if (person.data !== undefined && ready) return <NewMeasure person={person.data.person} known={start.data ?? null} />
  return (
    <Page head={<PageHead title="Ghi biện pháp" />}>
      <Answer query={person}>{() => null}</Answer>
    </Page>
  )
}
