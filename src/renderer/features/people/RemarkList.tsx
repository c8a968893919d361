import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { PersonRemark } from '#shared/people/person.schema.ts'
import classes from './RemarkList.module.css'

interface RemarkListProps {
  remarks: readonly PersonRemark[]
  /** Link or button that leads to the field. */
  leadTo?: ((remark: PersonRemark) => ReactNode) | undefined
}

/** What is odd about a person's data but does not stop saving. */
export function RemarkList({ remarks, leadTo }: RemarkListProps) {
  if (remarks.length === 0) return null
  return (
    <section className={classes.root} aria-label="Cần xem lại">
      <h2 className={classes.title}>
        <IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />
        Cần xem lại
      </h2>
      <ul>
        {remarks.map((remark) => (
          <li key={`${remark.path} ${remark.message}`}>
            {remark.message} {leadTo?.(remark)}
          </li>
        ))}
      </ul>
    </section>
  )
}
