import { useState } from 'react'
import type { Finding } from '#shared/measures/finding.ts'
import { shortArticle } from '#shared/texts/short-article.ts'
import { type CasePlace, type FindingPlace, findingPlace } from '../../app/finding-place.ts'
import { FindingList } from '../../ui/FindingList.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import classes from './CaseFindings.module.css'

/** More than this many are folded, so that the papers and days below stay in sight. */
const SHOWN = 5
const WEIGHT = { refuse: 0, warn: 1, note: 2 } as const

/** The article as tables have it, so that a finding stays on one line. */
const abbreviated = (finding: Finding): Finding => ({ ...finding, article: shortArticle(finding.article) })

interface CaseFindingsProps {
  findings: readonly Finding[]
  canWrite: boolean
  caseId: string
  mayEditPerson: boolean
  /** Shows the place on this page. */
  onShow: (place: CasePlace) => void
}

const ruleNumber = (finding: Finding) => Number(/\d+/.exec(finding.rule)?.[0] ?? 0)

/** The hardest first; within one weight in the order of the rules, which ends with papers that simply lack. */
function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity] || ruleNumber(a) - ruleNumber(b))
}

/** What the linter says about the case, each with the way to the place. Nothing when it says nothing. */
export function CaseFindings({ findings, canWrite, caseId, mayEditPerson, onShow }: CaseFindingsProps) {
  const [all, setAll] = useState(false)
  if (findings.length === 0) return null
  const sorted = inOrder(findings)
  const refused = findings.filter((finding) => finding.severity === 'refuse').length
  const leadTo = (finding: Finding) => {
    const found: FindingPlace = findingPlace(finding, { caseId, mayEditPerson })
    const words = canWrite ? found.words : found.words.replace('Sửa', 'Xem')
    return found.on === 'screen' ? (
      <TextLink to={found.path}>{words}</TextLink>
    ) : (
      <ActLink onClick={() => onShow(found.place)} label={`${words}: ${finding.message}`}>
        {words}
      </ActLink>
    )
  }
  return (
    <Panel
      title={
        refused === 0 ? `Cần xem lại (${findings.length})` : `Không cho phép ${refused}, tất cả ${findings.length} điểm`
      }
      aside={
        findings.length <= SHOWN ? undefined : (
          <ActLink onClick={() => setAll(!all)}>{all ? 'Thu gọn' : `Xem cả ${findings.length} điểm`}</ActLink>
        )
      }
    >
      <div className={classes.dense}>
        <FindingList findings={(all ? sorted : sorted.slice(0, SHOWN)).map(abbreviated)} leadTo={leadTo} />
      </div>
    </Panel>
  )
}
