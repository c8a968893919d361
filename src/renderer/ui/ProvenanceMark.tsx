import { Popover, UnstyledButton } from '@mantine/core'
import { IconFlag } from '@tabler/icons-react'
import type { Confidence, Provenance } from '#shared/regimes/provenance.ts'
import { CONFIDENCE_WORDS, UNVERIFIED_MARK } from '#shared/texts/words.ts'
import classes from './ProvenanceMark.module.css'
import badge from './StateBadge.module.css'

/** How sure the legal statement is, in words. */
function ConfidenceText({ confidence }: { confidence: Confidence }) {
  return (
    <span className={confidence === 'verified' ? classes.sure : classes.unsure}>{CONFIDENCE_WORDS[confidence]}</span>
  )
}

/** Article, source and confidence of a legal statement, line by line. */
export function ProvenanceDetails({ provenance }: { provenance: Provenance }) {
  return (
    <dl className={classes.details}>
      <dt>Căn cứ</dt>
      <dd>{provenance.article === '' ? 'Không có điều khoản riêng' : provenance.article}</dd>
      <dt>Nguồn</dt>
      <dd>{provenance.source}</dd>
      <dt>Độ tin cậy</dt>
      <dd>
        <ConfidenceText confidence={provenance.confidence} />
      </dd>
      {provenance.note === undefined ? null : (
        <>
          <dt>Ghi chú</dt>
          <dd>{provenance.note}</dd>
        </>
      )}
    </dl>
  )
}

interface ProvenanceMarkProps {
  provenance: Provenance
  /** Shows the flag without its words, in narrow cells; the words are still read aloud. Default false. */
  short?: boolean
}

/** The dashed mark beside whatever is not verified; opens source and confidence. Nothing where it is verified. */
export function ProvenanceMark({ provenance, short }: ProvenanceMarkProps) {
  if (provenance.confidence === 'verified') return null
  return (
    <Popover width={320} position="bottom-end" trapFocus>
      <Popover.Target>
        <UnstyledButton
          className={`${badge.root} ${badge.mark}`}
          {...(short ? { 'aria-label': UNVERIFIED_MARK } : {})}
          title={short ? UNVERIFIED_MARK : ''}
        >
          <IconFlag size={14} stroke={1.75} aria-hidden="true" />
          {short ? null : UNVERIFIED_MARK}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={UNVERIFIED_MARK} tabIndex={-1} data-autofocus>
        <ProvenanceDetails provenance={provenance} />
      </Popover.Dropdown>
    </Popover>
  )
}
