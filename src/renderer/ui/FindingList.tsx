import { type Icon, IconAlertTriangle, IconCircleX, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Finding, Severity } from '#shared/measures/finding.ts'
import { CONFIDENCE_WORDS, SEVERITY_WORDS } from '#shared/texts/words.ts'
import classes from './FindingList.module.css'
import { StateBadge, type Tone } from './StateBadge.tsx'

const LOOKS: Readonly<Record<Severity, { tone: Tone; icon: Icon }>> = {
  refuse: { tone: 'red', icon: IconCircleX },
  warn: { tone: 'amber', icon: IconAlertTriangle },
  note: { tone: 'blue', icon: IconInfoCircle },
}
const ORDER: readonly Severity[] = ['refuse', 'warn', 'note']

interface FindingListProps {
  findings: readonly Finding[]
  /** Link or button that leads to where the finding is put right. */
  leadTo?: (finding: Finding) => ReactNode
}

/** Findings, the hardest first: severity word, one sentence, rule and article, and the way to the place. */
export function FindingList({ findings, leadTo }: FindingListProps) {
  const sorted = ORDER.flatMap((severity) => findings.filter((finding) => finding.severity === severity))
  return (
    <ul className={classes.root}>
      {sorted.map((finding) => (
        <li
          key={`${finding.rule} ${finding.place.kind} ${finding.place.ref} ${finding.place.field} ${finding.message}`}
        >
          <StateBadge {...LOOKS[finding.severity]}>{SEVERITY_WORDS[finding.severity]}</StateBadge>
          <p>
            {finding.message}
            <span className={classes.rule}>
              {[finding.article, `quy tắc ${finding.rule}`].filter((part) => part !== '').join(', ')}
              {finding.confidence === 'verified' ? null : (
                <em className={classes.unsure}> · {CONFIDENCE_WORDS[finding.confidence]}</em>
              )}
            </span>
          </p>
          {leadTo?.(finding)}
        </li>
      ))}
    </ul>
  )
}
