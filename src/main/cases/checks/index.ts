import type { Check } from '../lint.ts'
import {
  centreChosen,
  compilerAllowed,
  compilerPlace,
  courtLawInForce,
  eventRecorded,
  managerAllowed,
} from './authority-checks.ts'
import { COURT_CHECKS } from './court-phase.ts'
import { datesInOrder, datesWithinRegime, readingPeriodOver } from './date-checks.ts'
import {
  dependenceResult,
  exemptionsAnswered,
  groundEvidence,
  jurisdiction,
  limitation,
  noResidenceRoute,
  oneGround,
  residenceAnswered,
} from './ground-checks.ts'
import { lateReasons } from './late-checks.ts'
import { LINE_CHECKS } from './line-phase.ts'
import {
  checklistComplete,
  courtRequestNamesCentre,
  formsOfAgeTrack,
  formsOfRegime,
  numberPattern,
  numbersUnique,
  paperFieldsFilled,
  papersAgreeWithPerson,
  returnLetterDueDate,
  scansAssigned,
  signerAllowed,
} from './paper-checks.ts'
import {
  ageTrack,
  birthDatePrecise,
  idDocumentPresent,
  idIssueDateInOrder,
  minorRepresentative,
  nameWellFormed,
  nationality,
} from './person-checks.ts'
import { earlierRecords, priorEducation } from './prior-checks.ts'
import { repeatedReturns } from './return-checks.ts'

/** Every check that the rules of the law data may name. */
export const CHECKS: Readonly<Record<string, Check>> = {
  'name-well-formed': nameWellFormed,
  'birth-date-precise': birthDatePrecise,
  'age-track': ageTrack,
  'id-document-present': idDocumentPresent,
  'id-issue-date-in-order': idIssueDateInOrder,
  nationality,
  'minor-representative': minorRepresentative,
  'one-ground': oneGround,
  'ground-evidence': groundEvidence,
  'dependence-result': dependenceResult,
  'exemptions-answered': exemptionsAnswered,
  limitation,
  'residence-answered': residenceAnswered,
  'no-residence-route': noResidenceRoute,
  jurisdiction,
  'dates-in-order': datesInOrder,
  'reading-period-over': readingPeriodOver,
  'dates-within-regime': datesWithinRegime,
  'late-reasons': lateReasons,
  'papers-agree-with-person': papersAgreeWithPerson,
  'checklist-complete': checklistComplete,
  'numbers-unique': numbersUnique,
  'number-pattern': numberPattern,
  'court-request-names-centre': courtRequestNamesCentre,
  'return-letter-due-date': returnLetterDueDate,
  'signer-allowed': signerAllowed,
  'forms-of-regime': formsOfRegime,
  'scans-assigned': scansAssigned,
  'repeated-returns': repeatedReturns,
  'prior-education': priorEducation,
  'earlier-records': earlierRecords,
  'compiler-allowed': compilerAllowed,
  'compiler-place': compilerPlace,
  'manager-allowed': managerAllowed,
  'centre-chosen': centreChosen,
  'court-law-in-force': courtLawInForce,
  'event-recorded': eventRecorded,
  'paper-fields-filled': paperFieldsFilled,
  'forms-of-age-track': formsOfAgeTrack,
  ...COURT_CHECKS,
  ...LINE_CHECKS,
}
