import { Button, Progress } from '@mantine/core'
import type { Channel } from '#shared/contract/channels.ts'
import { useProgress } from '../api/calls.ts'
import classes from './LongWork.module.css'

interface LongWorkProps {
  /** The call whose news are shown. */
  channel: Channel
  /** What is being made, while no news came yet: "Đang ghép hồ sơ". */
  label: string
  /** Gives the work up, where it can be. */
  onCancel?: () => void
}

/** Long work: a bar, the count, and what is being done now. */
export function LongWork({ channel, label, onCancel }: LongWorkProps) {
  const progress = useProgress(channel)
  const share = progress === null || progress.total === 0 ? 0 : (progress.done / progress.total) * 100
  return (
    <div className={classes.root} role="status">
      <p>
        <b>{progress?.label ?? label}</b>
        {progress === null ? null : ` · ${progress.done}/${progress.total}`}
      </p>
      <Progress
        value={progress === null ? 100 : share}
        striped={progress === null}
        animated={progress === null}
        aria-label={label}
        size={8}
      />
      {onCancel === undefined ? null : (
        <Button variant="default" size="xs" onClick={onCancel}>
          Hủy
        </Button>
      )}
    </div>
  )
}
