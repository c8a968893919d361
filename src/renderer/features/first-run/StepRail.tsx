import { IconCheck } from '@tabler/icons-react'
import classes from './FirstRunPage.module.css'

/** The steps of the first run: done, here, ahead. */
export function StepRail({ names, current }: { names: readonly string[]; current: number }) {
  return (
    <ol className={classes.steps}>
      {names.map((name, index) => (
        <li
          key={name}
          data-state={index < current ? 'done' : index === current ? 'here' : 'ahead'}
          aria-current={index === current ? 'step' : undefined}
        >
          <span className={classes.number}>
            {index < current ? <IconCheck size={14} stroke={2} aria-label="đã xong" /> : index + 1}
          </span>
          {name}
        </li>
      ))}
    </ol>
  )
}
