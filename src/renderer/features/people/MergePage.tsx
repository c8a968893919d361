import { Radio, TextInput } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { MergeView } from '#shared/people/merge.schema.ts'
import type { PersonField } from '#shared/people/person-fields.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useGo } from '../../app/use-go.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { enterMovesOn, useShortcuts } from '../../ui/keyboard.ts'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import classes from './MergePage.module.css'

/** What has to be chosen stands first. */
const ORDER = ['choose', 'joined', 'filled', 'same']

/** Two records side by side, to be made one: the clerk picks the values, everything else is joined. */
export function MergePage() {
  const { personId, otherId } = useParams({ strict: false })
  const ids = { survivorId: personId ?? '', absorbedId: otherId ?? '' }
  const found = useCall('people.compare', ids)
  return (
    <Answer query={found}>{(view) => <Compare key={`${view.survivor.id} ${view.absorbed.id}`} view={view} />}</Answer>
  )
}

function Compare({ view }: { view: MergeView }) {
  const go = useGo()
  const merge = useWrite('people.merge', { keepAnswers: true })
  const [take, setTake] = useState<readonly PersonField[]>([])
  const [reason, setReason] = useState('')
  const { survivor, absorbed } = view
  const back = () => go(paths.person(survivor.id))
  const act = () =>
    merge.mutate(
      {
        survivorId: survivor.id,
        survivorVersion: survivor.version,
        absorbedId: absorbed.id,
        absorbedVersion: absorbed.version,
        take: [...take],
        reason,
      },
      { onSuccess: ({ personId }) => go(paths.person(personId)) },
    )
  const choose = (field: PersonField, taken: boolean) =>
    setTake((now) => [...now.filter((one) => one !== field), ...(taken ? [field] : [])])
  useShortcuts({ 'ctrl+s': act, escape: back })
  const problem = merge.error?.error
  const reasonError =
    problem?.kind === 'validation' ? problem.fields.find(({ path }) => path === 'reason')?.message : undefined
  const differing = view.fields
    .filter(({ kind }) => kind !== 'same')
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
  const rows = view.counts.filter((row) => row.survivor + row.absorbed > 0)
  return (
    <Page
      head={
        <PageHead
          trail={
            <>
              <TextLink to={paths.people}>Người</TextLink>
              {' › '}
              <TextLink to={paths.person(survivor.id)}>{survivor.fullName}</TextLink>
            </>
          }
          title="So sánh và gộp hai người"
          sentence="Chọn giá trị ở chỗ khác nhau. Mọi hồ sơ, giấy tờ, khoản hỗ trợ chuyển sang người giữ lại. Hoàn tác được."
          actions={
            <ActionButton onClick={back} keys="Esc" shortcut="escape">
              Quay lại
            </ActionButton>
          }
          next={{ label: 'Gộp làm một', onClick: act, loading: merge.isPending }}
        />
      }
    >
      {merge.error === null ? null : <ErrorPanel error={merge.error.error} fieldId={(path) => `gop-${path}`} />}
      <Panel title="Giống và khác">
        <p className={classes.words}>
          {view.reasons.length === 0 ? 'Không thấy điều gì giống nhau.' : `Giống: ${view.reasons.join('; ')}.`}
        </p>
        {view.against.length === 0 ? null : (
          <p className={classes.against}>Có thể là hai người, vì khác: {view.against.join('; ')}.</p>
        )}
      </Panel>
      <form
        className={classes.form}
        onKeyDown={enterMovesOn}
        onSubmit={(event) => event.preventDefault()}
        aria-label="Gộp hai người"
      >
        <Panel
          title="Chỗ khác nhau"
          aside={
            <ActLink onClick={() => go(paths.mergePeople(absorbed.id, survivor.id))}>Đổi chỗ: giữ người kia</ActLink>
          }
          flush
        >
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">Mục</th>
                <th scope="col">
                  Giữ lại
                  <small>ghi {viMoment(survivor.createdAt)}</small>
                </th>
                <th scope="col">
                  Gộp vào
                  <small>ghi {viMoment(absorbed.createdAt)}</small>
                </th>
              </tr>
            </thead>
            <tbody>
              {differing.map((row) => (
                <Row key={row.field} row={row} taken={take.includes(row.field)} choose={choose} />
              ))}
              {differing.length === 0 ? (
                <tr>
                  <td colSpan={3}>Hai bản ghi giống nhau mọi mục.</td>
                </tr>
              ) : null}
            </tbody>
          </table>
        </Panel>
        <Panel title="Chuyển sang người giữ lại">
          {rows.length === 0 ? (
            <p className={classes.words}>Không bên nào có hồ sơ hay khoản hỗ trợ.</p>
          ) : (
            <ul className={classes.counts}>
              {rows.map(({ label, survivor: mine, absorbed: others }) => (
                <li key={label}>
                  {label}: người giữ lại có {mine}, người gộp vào có {others}
                </li>
              ))}
            </ul>
          )}
          <TextInput
            id="gop-reason"
            label="Vì sao là một người"
            required
            value={reason}
            error={reasonError}
            onChange={(event) => setReason(event.currentTarget.value)}
            autoComplete="off"
          />
        </Panel>
      </form>
    </Page>
  )
}

interface RowProps {
  row: MergeView['fields'][number]
  taken: boolean
  choose: (field: PersonField, taken: boolean) => void
}

function Row({ row: { field, label, kind, survivor, absorbed }, taken, choose }: RowProps) {
  const side = (value: string, isTaken: boolean) => {
    const shown = value === '' ? <span className={classes.blank}>chưa ghi</span> : value
    if (kind !== 'choose') return shown
    return (
      <Radio
        name={`gop-${field}`}
        value={isTaken ? 'b' : 'a'}
        label={value}
        aria-label={`${label}: ${isTaken ? 'lấy' : 'giữ'} ${value}`}
        checked={taken === isTaken}
        onChange={() => choose(field, isTaken)}
      />
    )
  }
  const note = kind === 'joined' ? 'giữ cả hai' : kind === 'filled' ? 'lấy bên có ghi' : 'chọn một'
  return (
    <tr>
      <th scope="row">
        {label}
        <small>{note}</small>
      </th>
      <td>{side(survivor, false)}</td>
      <td>{side(absorbed, true)}</td>
    </tr>
  )
}
