import { IconAlertCircle } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { FieldProblem } from '#shared/contract/errors.ts'
import { ActLink } from '../../ui/TextLink.tsx'
import classes from './OpenQuestions.module.css'

interface OpenQuestionsProps {
  problems: readonly FieldProblem[]
  /** Puts the focus on the field of a problem. */
  onGo: (path: string) => void
}

/** Why the paper cannot be issued yet: each field as a link. What was typed is saved as a draft all the same. */
export function OpenQuestions({ problems, onGo }: OpenQuestionsProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (problems.length > 0) box.current?.focus()
  }, [problems])
  return (
    <div className={classes.root} role="alert" tabIndex={-1} ref={box}>
      <IconAlertCircle size={18} stroke={1.75} aria-hidden="true" />
      <div>
        <p className={classes.title}>Chưa ban hành được: còn {problems.length} ô. Nháp vẫn được lưu.</p>
        <ul>
          {problems.map((problem) => (
            <li key={`${problem.path} ${problem.message}`}>
              <ActLink onClick={() => onGo(problem.path)}>{problem.message}</ActLink>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
