import { IconCheck, IconCircle, IconPlayerPlay } from '@tabler/icons-react'
import type { CaseView, Step } from '#shared/measures/measure.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import classes from './CaseSteps.module.css'

const LOOKS = {
  done: { icon: IconCheck, word: 'Đã qua' },
  current: { icon: IconPlayerPlay, word: 'Đang ở' },
  ahead: { icon: IconCircle, word: 'Chưa tới' },
} as const

/** The office as everybody calls it, so that it fits under its step. */
const shortOffice = (name: string) => name.replace('Lao động - Thương binh và Xã hội', 'LĐTBXH')

function StepMark({ step }: { step: Step }) {
  const { icon: Shape, word } = LOOKS[step.position]
  return (
    <li
      className={classes.step}
      data-position={step.position}
      aria-current={step.position === 'current' ? 'step' : undefined}
    >
      <p className={classes.label}>
        <Shape size={14} stroke={2} aria-hidden="true" />
        <span className={classes.hidden}>{word}: </span>
        <span>{step.label}</span>
      </p>
      <p className={classes.when}>
        {step.on === null ? null : viDate(step.on)}
        {step.position === 'current' && step.holder !== '' ? (
          <b className={classes.holder}>
            {step.on === null ? '' : ' · '}
            {shortOffice(step.holder)} giữ việc
          </b>
        ) : null}
      </p>
    </li>
  )
}

/** The way of a case along the top: what is done and when, where it stands, and who has the ball. */
export function CaseSteps({ view }: { view: CaseView }) {
  return (
    <nav aria-label="Các bước của hồ sơ" className={classes.root}>
      <ol className={classes.steps}>
        {view.steps.map((step) => (
          <StepMark key={`${step.state} ${step.on ?? ''}`} step={step} />
        ))}
      </ol>
    </nav>
  )
}
