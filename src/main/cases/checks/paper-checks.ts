import type { FieldValue } from '#shared/documents/field.schema.ts'
import { foldText, upperVi } from '#shared/primitives/folded-text.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { Check, Paper, Place, Remark } from '../lint.ts'
import { listParam, textParam } from './param.ts'

const paper = (p: Paper, field: string): Place => ({ kind: 'document', ref: p.form, field })
const inForce = (p: Paper) => p.state === 'nhap' || p.state === 'ban_hanh'
const asText = (value: FieldValue | undefined) => (typeof value === 'string' ? value : '')

/** V1b: every issued paper names the same person with the same birth date and number as the file does today. */
export const papersAgreeWithPerson: Check = (input, rule) => {
  const { person } = input.context
  const ids = person.idDocuments.map((d) => d.number)
  return input.papers
    .filter((p) => p.state === 'ban_hanh')
    .flatMap((p): Remark[] => {
      const remarks: Remark[] = []
      const name = asText(p.values[textParam(rule, 'nameField')])
      if (name !== '' && upperVi(name) !== upperVi(person.fullName)) {
        remarks.push({
          message: `${p.title} ghi họ tên "${name}", hồ sơ ghi "${person.fullName}". Thay văn bản hoặc sửa hồ sơ.`,
          place: paper(p, textParam(rule, 'nameField')),
        })
      }
      const birth = asText(p.values[textParam(rule, 'birthField')])
      if (birth !== '' && birth !== person.birthDate) {
        remarks.push({
          message: `${p.title} ghi ngày sinh khác với hồ sơ. Thay văn bản hoặc sửa hồ sơ.`,
          place: paper(p, textParam(rule, 'birthField')),
        })
      }
      const number = asText(p.values[textParam(rule, 'idField')])
      if (number !== '' && ids.length > 0 && !ids.includes(number)) {
        remarks.push({
          message: `${p.title} ghi số giấy tờ không có trong hồ sơ người. Thay văn bản hoặc bổ sung giấy tờ.`,
          place: paper(p, textParam(rule, 'idField')),
        })
      }
      return remarks
    })
}

/** V21: each required paper is there, or a reason is recorded. Procedural ones only warn. */
export const checklistComplete: Check = (input) =>
  input.checklist.flatMap((r): Remark[] => {
    const place: Place = { kind: 'checklist', ref: r.id, field: '' }
    const name = r.formLabel === '' ? r.label : `${r.label} (${r.formLabel})`
    if (r.need === 'optional' || r.state === 'present') return []
    if (r.state === 'excused') return [{ message: `${name}: không có, lý do "${r.excuse}".`, place, severity: 'note' }]
    const what =
      r.state === 'draft'
        ? 'mới là bản nháp. Ban hành hoặc đính kèm bản quét'
        : 'chưa có. Lập, đính kèm bản quét hoặc ghi lý do'
    return r.need === 'required'
      ? [{ message: `${name}: ${what}.`, place }]
      : [{ message: `${name}: ${what}.`, place, severity: 'warn' }]
  })

/** V22: a number stands once for an issuer and year. */
export const numbersUnique: Check = (input) => {
  const seen = new Map<string, string>()
  const remarks: Remark[] = []
  const numbered = [
    ...input.papers
      .filter((p) => inForce(p) && p.number !== '')
      .map((p) => ({
        number: p.number,
        issuer: p.issuer,
        date: p.documentDate,
        title: p.title,
        place: paper(p, 'number'),
      })),
    ...input.attachments
      .filter((a) => a.number !== '')
      .map((a) => ({
        number: a.number,
        issuer: a.author,
        date: a.date,
        title: a.title || a.fileName,
        place: { kind: 'attachment', ref: a.id, field: 'number' } as const,
      })),
  ]
  for (const item of numbered) {
    const key = [foldText(item.number), foldText(item.issuer), item.date?.slice(0, 4) ?? ''].join('|')
    const other = seen.get(key)
    if (other !== undefined && other !== item.title) {
      remarks.push({
        message: `Số ${item.number} của cùng một cơ quan, cùng năm có ở cả "${other}" và "${item.title}". Kiểm tra lại số.`,
        place: item.place,
      })
    } else seen.set(key, item.title)
  }
  return remarks
}

/** V23: the symbol of an issued number ends as the form prints it. */
export const numberPattern: Check = (input, rule) => {
  const patterns = listParam(rule, 'patterns')
  return input.papers
    .filter((p) => p.state === 'ban_hanh' && p.number !== '')
    .filter((p) => !patterns.some((tail) => p.number.includes(tail)))
    .map((p) => ({
      message: `Số "${p.number}" của ${p.title} không theo ký hiệu của biểu mẫu. Kiểm tra lại.`,
      place: paper(p, 'number'),
    }))
}

/** V24: the request to the court names the centre. */
export const courtRequestNamesCentre: Check = (input, rule) => {
  const forms = listParam(rule, 'forms')
  const field = textParam(rule, 'field')
  const remarks: Remark[] = input.papers
    .filter((p) => forms.includes(p.form) && inForce(p) && asText(p.values[field]) === '')
    .map((p) => ({ message: `${p.title} chưa ghi tên cơ sở cai nghiện bắt buộc.`, place: paper(p, field) }))
  if (remarks.length === 0 && input.context.caseFacts.centre.name === '') {
    remarks.push({
      message: 'Chưa chọn cơ sở cai nghiện bắt buộc sẽ thi hành. Văn bản đề nghị Tòa án phải ghi tên cơ sở.',
      place: { kind: 'facts', ref: '', field: 'centre.name' },
    })
  }
  return remarks
}

/** V24b: a request for a minor says what the law wants said in it. */
export const paperFieldsFilled: Check = (input, rule) => {
  const forms = listParam(rule, 'forms')
  const fields = listParam(rule, 'fields')
  return input.papers
    .filter((p) => forms.includes(p.form) && inForce(p))
    .flatMap((p) =>
      fields
        .filter((field) => asText(p.values[field]) === '')
        .map((field) => ({
          message: `${p.title} còn để trống mục mà luật yêu cầu. Ghi đủ hoàn cảnh gia đình, phương án quản lý và ý kiến về bảo vệ quyền trẻ em.`,
          place: paper(p, field),
        })),
    )
}

/** V28b: the papers made for minors are not used for adults, nor those for adults for minors. */
export const formsOfAgeTrack: Check = (input, rule) => {
  const { context } = input
  const { minorFrom, adultFrom } = context.regime.head.ages
  const track = context.derivation.facts.ageTrack
  const wrong = listParam(rule, track === 'minor' ? 'adultForms' : 'minorForms')
  const whose =
    track === 'minor' ? `người từ đủ ${adultFrom} tuổi` : `người từ đủ ${minorFrom} đến dưới ${adultFrom} tuổi`
  return input.papers
    .filter((p) => inForce(p) && wrong.includes(p.form))
    .map((p) => ({
      message: `${p.title} là biểu mẫu dùng cho ${whose}. Bỏ văn bản này, lập đúng biểu mẫu.`,
      place: paper(p, 'form'),
    }))
}

/** V25: the day in the return letter is the one that the law computes. */
export const returnLetterDueDate: Check = (input, rule) => {
  const due = input.context.derivation.deadlines.findLast((d) => d.rule === textParam(rule, 'deadline'))
  if (!due) return []
  return input.papers
    .filter((p) => p.form === textParam(rule, 'form') && inForce(p))
    .flatMap((p): Remark[] => {
      const written = asText(p.values[textParam(rule, 'field')])
      if (written === '' || written === due.due) return []
      return [
        {
          message: `${p.title} ghi hạn bổ sung khác với ngày tính được ${viDate(due.due)} (${due.arithmetic.text}).`,
          place: paper(p, textParam(rule, 'field')),
        },
      ]
    })
}

/** V27: a paper is signed by somebody who could, on that day. */
export const signerAllowed: Check = (input, rule) =>
  input.papers
    .filter((p) => p.state === 'ban_hanh' && p.signer === '' && listParam(rule, 'signedForms').includes(p.form))
    .map((p) => ({
      message: `${p.title} chưa có người ký. Chọn người ký còn thẩm quyền vào ngày văn bản.`,
      place: paper(p, 'signer'),
    }))

/** V28: forms of one regime are not used in another. */
export const formsOfRegime: Check = (input, rule) => {
  const prefixes = listParam(rule, 'formPrefixes')
  return input.papers
    .filter((p) => inForce(p) && !prefixes.some((prefix) => p.form.startsWith(prefix)))
    .map((p) => ({
      message: `${p.title} là biểu mẫu của quy định khác với quy định của vụ việc.`,
      place: paper(p, 'form'),
    }))
}

/** Scans that stand for nothing yet would be left out of the dossier without a word. */
export const scansAssigned: Check = (input) =>
  input.attachments
    .filter((a) => a.checklistRow === '')
    .map((a) => ({
      message: `Bản quét "${a.fileName}" chưa gán vào mục nào của thành phần hồ sơ nên không được đóng vào hồ sơ.`,
      place: { kind: 'attachment', ref: a.id, field: 'checklistRow' },
    }))
