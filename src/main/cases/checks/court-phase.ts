import type { Check } from '../lint.ts'
import { courtDecisionComplete, effectAfterRemedies, remediesInTime } from './court-checks.ts'
import {
  absenceInPairs,
  delayToldToCourt,
  reductionConditions,
  reliefEvidence,
  returnAfterSuspension,
  termFollowed,
} from './execution-checks.ts'

/** Checks of the court and of the execution (V31 to V36). */
export const COURT_CHECKS: Readonly<Record<string, Check>> = {
  'court-decision-complete': courtDecisionComplete,
  'term-followed': termFollowed,
  'reduction-conditions': reductionConditions,
  'return-after-suspension': returnAfterSuspension,
  'delay-told-to-court': delayToldToCourt,
  'remedies-in-time': remediesInTime,
  'effect-after-remedies': effectAfterRemedies,
  'relief-evidence': reliefEvidence,
  'absence-in-pairs': absenceInPairs,
}
