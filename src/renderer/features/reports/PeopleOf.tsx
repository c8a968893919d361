import { useState } from 'react'
import { useCall } from '../../api/calls.ts'
import { useMay } from '../../app/session.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import { PeopleList } from './PeopleList.tsx'
import classes from './Reports.module.css'

interface PeopleOfProps {
  reportId: string
  /** Key of the finding or of the late figure. */
  about: string
  count: number
}

/** The people whom a finding or a late figure is about: opened when asked for, because the reading is recorded. */
export function PeopleOf({ reportId, about, count }: PeopleOfProps) {
  const may = useMay()
  const [open, setOpen] = useState(false)
  if (count === 0) return null
  if (!may('people.read')) return <p className={classes.quiet}>{count} người, tên đã ẩn theo quyền.</p>
  return (
    <>
      <ActLink onClick={() => setOpen(!open)}>{open ? 'Ẩn danh sách người' : `Xem ${count} người`}</ActLink>
      {open ? <Names reportId={reportId} about={about} /> : null}
    </>
  )
}

function Names({ reportId, about }: Pick<PeopleOfProps, 'reportId' | 'about'>) {
  const query = useCall('reports.people', { id: reportId, key: about })
  return (
    <Answer query={query} lines={3}>
      {({ people }) => <PeopleList people={people} none="Không còn ai." />}
    </Answer>
  )
}
