import { IconCheck, IconCircle, IconCircleOff, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import { useState } from 'react'
import type { CaseView, Step } from '#shared/measures/measure.schema.ts'
import { PHASES, type Phase } from '#shared/regimes/axis.ts'
import { COMPULSORY_LINE } from '#shared/regimes/line.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { PHASE_WORDS } from '#shared/texts/words.ts'
import classes from './CaseSteps.module.css'

const LOOKS = {
  done: { icon: IconCheck, word: 'Đã qua' },
  current: { icon: IconPlayerPlay, word: 'Đang ở' },
  ended: { icon: IconPlayerStop, word: 'Kết thúc ở' },
  ahead: { icon: IconCircle, word: 'Chưa tới' },
  never: { icon: IconCircleOff, word: 'Không tới nữa' },
} as const
type Look = keyof typeof LOOKS
const AT_THE_END = { done: 'done', current: 'ended', ahead: 'never' } as const

/** The office as everybody calls it, so that it fits under its step. */
const shortOffice = (name: string) => name.replace('Lao động - Thương binh và Xã hội', 'LĐTBXH')

interface StepMarkProps {
  step: Step
  /** True once the case has come to its end: what lies ahead will not come. */
  final: boolean
}

function StepMark({ step, final }: StepMarkProps) {
  const look: Look = final ? AT_THE_END[step.position] : step.position
  const { icon: Shape, word } = LOOKS[look]
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
        {step.position === 'current' && step.holder !== '' && !final ? (
          <b className={classes.holder}>
            {step.on === null ? '' : ' · '}
            {shortOffice(step.holder)} giữ việc
          </b>
        ) : null}
      </p>
    </li>
  )
}

/** A phase in one line: how far it is, and its last day. */
function phaseLook(steps: readonly Step[], final: boolean): { look: Look; words: string } {
  const current = steps.find((step) => step.position === 'current')
  if (current !== undefined) return { look: final ? 'ended' : 'current', words: current.label }
  const last = steps
    .filter((step) => step.position === 'done')
    .map((step) => step.on ?? '')
    .sort()
    .at(-1)
  if (last === undefined) {
    return final
      ? { look: 'never', words: 'không tới nữa' }
      : { look: 'ahead', words: `chưa tới, ${steps.length} bước` }
  }
  const on = steps.find((step) => step.on === last)?.on ?? null
  return { look: 'done', words: on === null ? 'đã qua' : `xong ${viDate(on)}` }
}

interface PhaseProps {
  title: string
  steps: readonly Step[]
  final: boolean
  open: boolean
  onOpen: () => void
}

function PhasePart({ title, steps, final, open, onOpen }: PhaseProps) {
  const { look, words } = phaseLook(steps, final)
  const { icon: Shape } = LOOKS[look]
  return (
    <li className={classes.phase} data-open={open || undefined}>
      <button type="button" className={classes.head} data-look={look} aria-expanded={open} onClick={onOpen}>
        <Shape size={14} stroke={2} aria-hidden="true" />
        <span>
          <b>{title}</b> <span className={classes.told}>{words}</span>
        </span>
      </button>
      {open ? (
        <ol className={classes.steps}>
          {steps.map((step) => (
            <StepMark key={`${step.state} ${step.on ?? ''}`} step={step} final={final} />
          ))}
        </ol>
      ) : null}
    </li>
  )
}

/**
 * The way of a case along the top, in its three phases (a measure of another kind has one): the one where it stands with every step, the others in one line
 * that opens. Tells what is done and when, where the case stands, and who has the ball.
 */
export function CaseSteps({ view }: { view: CaseView }) {
  const [opened, setOpened] = useState<Phase | null>(null)
  const open = opened ?? view.state.phase
  const phases = PHASES.map((phase) => ({ phase, steps: view.steps.filter((step) => step.phase === phase) })).filter(
    ({ steps }) => steps.length > 0,
  )
  return (
    <nav aria-label="Các bước của hồ sơ" className={classes.root}>
      <ol className={classes.phases}>
        {phases.map((part) => (
          <PhasePart
            key={part.phase}
            title={view.line === COMPULSORY_LINE ? PHASE_WORDS[part.phase] : view.lineLabel}
            steps={part.steps}
            final={view.state.final}
            open={part.phase === open}
            onOpen={() => setOpened(part.phase)}
          />
        ))}
      </ol>
    </nav>
  )
}
