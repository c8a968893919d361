import { spanOf } from '#shared/aftercare/period.ts'
import type { ReviewKey, ReviewView } from '#shared/aftercare/review.schema.ts'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import { resolveForm } from '#shared/documents/resolve-form.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { upperFirst } from '#shared/texts/dates.ts'
import { viQuarter } from '#shared/texts/month-words.ts'
import type { Audit } from '../accounts/audit.ts'
import type { RenderedPdf } from '../documents/pdf/pdf-renderer.ts'
import type { Press } from '../documents/press.ts'
import type { Actor } from '../store/actor.ts'
import { communeHead, nameAndBirth } from './month-paper.ts'
import type { ReviewService } from './review.service.ts'

/** Code of the minutes in resources/forms/office. */
const REVIEW_FORM = 'HS-HOPQUY'

const ATTENDED = { co: 'Có mặt', khong: 'Vắng', chua_ghi: '' } as const

/** What the minutes of a quarter print. */
export function reviewValues(office: Office, view: ReviewView): FieldValues {
  const { meeting, people } = view
  const rating = new Map(view.ratings.map(({ id, label }) => [id, label]))
  const counts = view.ratings.map(({ id, label }) => {
    const count = people.filter(({ remark }) => remark.rating === id).length
    return `${count} ${label.toLocaleLowerCase('vi')}`
  })
  const there = people.filter(({ remark }) => remark.attended === 'co').length
  return {
    ...communeHead(office, view.communeCode, meeting.on ?? spanOf(view.quarter).to),
    commune: view.communeName,
    quarter: viQuarter(view.quarter).toLocaleUpperCase('vi'),
    on: meeting.on ?? '',
    place: meeting.place,
    chair: [meeting.chair, meeting.chairTitle].filter((part) => part !== '').join(', '),
    secretary: meeting.secretary,
    attendees: meeting.attendees.map((one, i) => ({ no: String(i + 1), ...one })),
    people: people.map((person, i) => ({
      no: String(i + 1),
      fullName: nameAndBirth(person),
      attended: ATTENDED[person.remark.attended],
      facts: person.factsText,
      remark: [
        person.remark.remark,
        person.remark.ownWords === '' ? '' : `Ý kiến gia đình, tự nhận xét: ${person.remark.ownWords}`,
      ]
        .filter((part) => part !== '')
        .join(' '),
      rating: rating.get(person.remark.rating) ?? '',
      suggestion: person.remark.suggestion,
    })),
    totals: `${upperFirst(`${people.length} người được kiểm điểm, ${there} người dự họp`)}; xếp loại: ${counts.join(', ')}.`,
    conclusion: meeting.conclusion,
    secretaryName: meeting.secretary,
    chairName: meeting.chair,
  }
}

export interface ReviewPrinterDeps {
  readonly audit: Pick<Audit, 'record'>
  readonly settings: { office(): Office }
  readonly press: Pick<Press, 'forms' | 'renderer' | 'docx'>
  readonly reviews: Pick<ReviewService, 'view'>
}

/** The minutes of a quarter as a page to be signed and as a Word file; a draft until they are finished. */
export function createReviewPrinter({ audit, settings, press, reviews }: ReviewPrinterDeps) {
  function printed(actor: Actor, key: ReviewKey, as: string) {
    const view = reviews.view(key)
    audit.record(actor, 'review.print', 'commune', key.communeCode, { quarter: key.quarter, as })
    const document = resolveForm(press.forms.get(REVIEW_FORM), reviewValues(settings.office(), view), { mode: 'final' })
    return { document, final: view.final }
  }
  return {
    pdf(actor: Actor, key: ReviewKey): Promise<RenderedPdf> {
      const { document, final } = printed(actor, key, 'pdf')
      return press.renderer.render(document, final ? {} : { watermark: 'BẢN NHÁP' })
    },
    docx: (actor: Actor, key: ReviewKey) => press.docx.render(printed(actor, key, 'docx').document),
    fileName: ({ communeCode, quarter }: ReviewKey, ending: string) => `hop-quy-${quarter}-${communeCode}.${ending}`,
  }
}
