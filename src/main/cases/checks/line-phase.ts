import type { Check } from '../lint.ts'
import { absenceLimits, courseMonths, decisionTerm, reductionAfterShare, termOver } from './course-term-checks.ts'
import {
  completionPaper,
  deadlineLate,
  listEntryBasis,
  nothingAfterEnd,
  positiveExplained,
  relapseNeedsSlip,
  slipInOrder,
  unreportedAbsence,
} from './life-checks.ts'
import {
  guardianConsent,
  minorRelapse,
  missedDoses,
  phasesComplete,
  testHasGround,
  testSample,
} from './rehab-checks.ts'

/** Checks of the measures before and after the compulsory one (A01 to A27). */
export const LINE_CHECKS: Readonly<Record<string, Check>> = {
  'term-over': termOver,
  'decision-term': decisionTerm,
  'course-months': courseMonths,
  'reduction-after-share': reductionAfterShare,
  'absence-limits': absenceLimits,
  'unreported-absence': unreportedAbsence,
  'nothing-after-end': nothingAfterEnd,
  'deadline-late': deadlineLate,
  'list-entry-basis': listEntryBasis,
  'relapse-needs-slip': relapseNeedsSlip,
  'positive-explained': positiveExplained,
  'completion-paper': completionPaper,
  'slip-in-order': slipInOrder,
  'phases-complete': phasesComplete,
  'test-sample': testSample,
  'test-has-ground': testHasGround,
  'guardian-consent': guardianConsent,
  'minor-relapse': minorRelapse,
  'missed-doses': missedDoses,
}
