import type { Finding } from '#shared/measures/finding.ts'
import { assertNever } from '#shared/primitives/assert-never.ts'
import { paths } from './paths.ts'

/** A part of the case page: which, its id or code, and the field within it. A step may name its event. */
export interface CasePlace {
  part: 'facts' | 'event' | 'attachment' | 'checklist' | 'step'
  ref: string
  field: string
}

/** Where a finding is put right: on the case page itself, or on another screen, with the words of the link. */
export type FindingPlace =
  | { on: 'case'; place: CasePlace; words: string }
  | { on: 'screen'; path: string; words: string }

/** What of the case page to show first, as its path carries it. */
export function casePlaceText({ part, ref, field }: CasePlace): string {
  return [part, ref, field].join(':')
}

const PARTS: readonly CasePlace['part'][] = ['facts', 'event', 'attachment', 'checklist', 'step']

/** Reads {@link casePlaceText}; null for anything else. */
export function readCasePlace(text: string): CasePlace | null {
  const [name, ref = '', field = ''] = text.split(':')
  const part = PARTS.find((candidate) => candidate === name)
  return part === undefined ? null : { part, ref, field }
}

interface CaseOfFinding {
  caseId: string
  /** Whether the user may change persons; else the link leads to the page that shows the person. */
  mayEditPerson: boolean
}

/** The way from a finding to the very field, paper or row that it speaks of. */
export function findingPlace({ place }: Finding, { caseId, mayEditPerson }: CaseOfFinding): FindingPlace {
  switch (place.kind) {
    case 'facts':
      return { on: 'case', place: { part: 'facts', ref: '', field: place.field }, words: 'Sửa dữ kiện' }
    case 'event':
      return { on: 'case', place: { part: 'event', ref: place.ref, field: place.field }, words: 'Sửa diễn biến' }
    case 'attachment':
      return { on: 'case', place: { part: 'attachment', ref: place.ref, field: place.field }, words: 'Sửa bản quét' }
    case 'checklist':
      return { on: 'case', place: { part: 'checklist', ref: place.ref, field: '' }, words: 'Xem giấy tờ' }
    case 'person':
      return {
        on: 'screen',
        path: mayEditPerson ? paths.editPerson(place.ref, place.field) : paths.person(place.ref),
        words: 'Sửa thông tin người',
      }
    case 'document':
      return { on: 'screen', path: paths.form(caseId, place.ref, undefined, place.field), words: 'Mở biểu mẫu' }
    case 'dossier':
      return { on: 'screen', path: paths.dossier(caseId), words: 'Mở đóng hồ sơ' }
    case 'office':
      return { on: 'screen', path: paths.administration, words: 'Mở quản trị' }
    default:
      return assertNever(place.kind)
  }
}

/** The path to where a finding is put right, from any screen. */
export function findingPath(finding: Finding, of: CaseOfFinding): { path: string; words: string } {
  const place = findingPlace(finding, of)
  return place.on === 'screen' ? place : { path: paths.case(of.caseId, casePlaceText(place.place)), words: place.words }
}
