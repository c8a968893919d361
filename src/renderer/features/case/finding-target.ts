import type { Finding } from '#shared/measures/finding.ts'
import { assertNever } from '#shared/primitives/assert-never.ts'

/** Where a finding is put right: a place on the case page itself, or another screen. */
export type FindingTarget =
  | { on: 'page'; part: 'facts' | 'event' | 'attachment' | 'checklist'; ref: string; field: string; words: string }
  | { on: 'person'; field: string; words: string }
  | { on: 'form'; form: string; words: string }
  | { on: 'dossier'; words: string }
  | { on: 'office'; words: string }

/** The way from a finding to the field, paper or row that it speaks of, with the words of the link. */
export function findingTarget({ place }: Finding): FindingTarget {
  switch (place.kind) {
    case 'facts':
      return { on: 'page', part: 'facts', ref: '', field: place.field, words: 'Sửa dữ kiện' }
    case 'event':
      return { on: 'page', part: 'event', ref: place.ref, field: place.field, words: 'Xem diễn biến' }
    case 'attachment':
      return { on: 'page', part: 'attachment', ref: place.ref, field: '', words: 'Xem bản quét' }
    case 'checklist':
      return { on: 'page', part: 'checklist', ref: place.ref, field: '', words: 'Xem giấy tờ' }
    case 'person':
      return { on: 'person', field: place.field, words: 'Sửa thông tin người' }
    case 'document':
      return { on: 'form', form: place.ref, words: 'Mở biểu mẫu' }
    case 'dossier':
      return { on: 'dossier', words: 'Mở đóng hồ sơ' }
    case 'office':
      return { on: 'office', words: 'Mở quản trị' }
    default:
      return assertNever(place.kind)
  }
}
