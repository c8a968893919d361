import type { AmendmentState } from '#shared/regimes/amendment.schema.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { amendedFieldWords } from '#shared/texts/law-words.ts'
import { Panel } from '../../ui/Panel.tsx'
import classes from './Law.module.css'

/** What the office once set and the law as it comes with this release no longer takes. Nothing where all fits. */
export function UnfitAmendments({ unfit }: { unfit: readonly AmendmentState[] }) {
  if (unfit.length === 0) return null
  return (
    <Panel title="Thay đổi không còn áp dụng được">
      <ul className={classes.history}>
        {unfit.map((a) => (
          <li key={a.id}>
            {a.row}, {amendedFieldWords(a.field)}: {a.problem}. {a.recordedBy} ghi lúc {viMoment(a.recordedAt)}.
          </li>
        ))}
      </ul>
    </Panel>
  )
}
