import { Button, NumberInput, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { LastNumber } from '#shared/backup/duty.schema.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useMay } from '../../app/session.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Panel } from '../../ui/Panel.tsx'
import classes from './LastNumbersPanel.module.css'

const keyOf = ({ book, year }: Pick<LastNumber, 'book' | 'year'>) => `${book} ${year}`

/** Asks for the last number on paper of each book after the store went back; nothing where no number is in doubt. */
export function LastNumbersPanel() {
  const may = useMay()
  const { data } = useCall('registers.lastNumbers', {})
  const write = useWrite('registers.confirmNumbers')
  const [typed, setTyped] = useState<Readonly<Record<string, number>>>({})
  const [outcome, setOutcome] = useState('')
  const books = data?.books ?? []
  if (books.length === 0) return null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const said = books.map(({ book, year, last }) => ({ book, year, last: typed[keyOf({ book, year })] ?? last }))
    write.mutate({ books: said, outcome })
  }
  return (
    <Panel title="Xác nhận số cuối của các sổ">
      <form className={classes.form} onSubmit={submit}>
        <p>
          Kho đã lùi về trước: văn bản mang số sau đó đã ra ngoài mà kho không biết. Ghi số cuối theo sổ giấy, bản lưu;
          sổ nào trùng thì để nguyên. Số kho thiếu được ghi một dòng để không cấp lại. Chưa xác nhận thì không cấp số
          mới.
        </p>
        {write.error === null ? null : <ErrorPanel error={write.error.error} />}
        <fieldset className={classes.books} aria-label="Số cuối của từng sổ">
          {books.map((row) => (
            <NumberInput
              key={keyOf(row)}
              label={`${row.label} năm ${row.year}`}
              description={row.last === 0 ? 'Trong kho chưa có số nào' : `Trong kho đến số ${row.last}`}
              min={row.last}
              allowDecimal={false}
              disabled={!may('documents.issue')}
              value={typed[keyOf(row)] ?? row.last}
              onChange={(value) => setTyped({ ...typed, [keyOf(row)]: Number(value) })}
            />
          ))}
        </fieldset>
        {may('documents.issue') ? (
          <>
            <Textarea
              label="Đối chiếu với sổ, bản lưu nào"
              required
              autosize
              minRows={1}
              maxLength={500}
              value={outcome}
              onChange={(event) => setOutcome(event.currentTarget.value)}
            />
            <Button type="submit" loading={write.isPending} disabled={outcome.trim() === ''}>
              Xác nhận số cuối
            </Button>
          </>
        ) : (
          <p>Người được ban hành văn bản xác nhận việc này.</p>
        )}
      </form>
    </Panel>
  )
}
