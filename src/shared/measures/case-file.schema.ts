import { z } from 'zod'
import { CopyKindSchema } from '../attachments/attachment.schema.ts'
import { FieldValuesSchema } from '../documents/field.schema.ts'
import { PersonInputSchema } from '../people/person.schema.ts'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { CaseFactsSchema } from './measure.schema.ts'

const Time = z.string().regex(/^$|^\d{2}:\d{2}$/, { error: 'Giờ dạng 08:30' })

/** A dated fact of the case, in the codes of its regime; `phat_hien` is not listed, it is `discoveredOn`. */
export const CaseFileEventSchema = z
  .object({
    type: z.string().min(1, { error: 'Ghi loại diễn biến' }).meta({ description: 'Mã diễn biến của chế độ pháp lý' }),
    on: CivilDateSchema,
    at: Time.default('').meta({ description: 'Giờ, phút (nếu cần), dạng 08:30' }),
    data: FieldValuesSchema.default({}).meta({ description: 'Các mục mà diễn biến hỏi' }),
  })
  .strict()
export type CaseFileEvent = z.infer<typeof CaseFileEventSchema>

/** A paper to be made from a form. */
export const CaseFileDocumentSchema = z
  .object({
    form: z.string().min(1, { error: 'Ghi mã biểu mẫu' }).meta({ description: 'Mã biểu mẫu, ví dụ ND116-29' }),
    documentDate: CivilDateSchema.nullable().default(null).meta({ description: 'Ngày ghi trên văn bản' }),
    signer: z.string().default('').meta({ description: 'Mã người ký trong danh sách của cơ quan' }),
    values: FieldValuesSchema.default({}).meta({ description: 'Chỉ những mục khác hoặc thêm so với điều đã biết' }),
    issue: z.boolean().default(false).meta({ description: 'true: ban hành ngay; false: để bản nháp' }),
  })
  .strict()
export type CaseFileDocument = z.infer<typeof CaseFileDocumentSchema>

/** A scan; `file` is a path from the folder of the case file. */
export const CaseFileAttachmentSchema = z
  .object({
    file: z.string().min(1, { error: 'Ghi tên tệp bản quét' }),
    checklistRow: z.string().default('').meta({ description: 'Mã dòng của danh mục tài liệu' }),
    title: z.string().max(500).default(''),
    number: z.string().max(60).default(''),
    date: CivilDateSchema.nullable().default(null),
    author: z.string().max(200).default(''),
    copyKind: CopyKindSchema.default('ban_chup'),
  })
  .strict()
export type CaseFileAttachment = z.infer<typeof CaseFileAttachmentSchema>

/** Somebody who is already in the store: by the number of a paper, or by name and birth date where there is none. */
export const PersonRefSchema = z
  .object({
    idNumber: z.string().default('').meta({ description: 'Số CCCD, CMND, hộ chiếu hoặc giấy khai sinh' }),
    fullName: z.string().default(''),
    birthDate: z.string().default(''),
  })
  .strict()
  .refine((ref) => ref.idNumber !== '' || (ref.fullName !== '' && ref.birthDate !== ''), {
    error: 'Ghi số giấy tờ, hoặc cả họ tên và ngày sinh',
  })
export type PersonRef = z.infer<typeof PersonRefSchema>

/** A whole measure in one file: who, what is known, what happened, which papers. Taken in whole or not at all. */
export const CaseFileSchema = z
  .object({
    note: z.string().max(2000).default('').meta({ description: 'Lời dẫn cho người đọc tệp, không lưu vào kho' }),
    person: PersonInputSchema.optional().meta({ description: 'Người mới; người đã có số giấy tờ này thì dùng lại' }),
    personRef: PersonRefSchema.optional().meta({ description: 'Người đã có trong kho' }),
    discoveredOn: CivilDateSchema.meta({ description: 'Ngày phát hiện người thuộc diện lập hồ sơ' }),
    facts: CaseFactsSchema.prefault({}),
    events: z.array(CaseFileEventSchema).default([]),
    excuses: z
      .array(z.object({ checklistRow: z.string().min(1), reason: z.string().trim().min(1).max(500) }).strict())
      .default([])
      .meta({ description: 'Lý do thiếu tài liệu' }),
    documents: z.array(CaseFileDocumentSchema).default([]),
    attachments: z.array(CaseFileAttachmentSchema).default([]),
  })
  .strict()
  .refine((file) => (file.person === undefined) !== (file.personRef === undefined), {
    error: 'Ghi một trong hai: "person" (người mới) hoặc "personRef" (người đã có)',
    path: ['person'],
  })
export type CaseFile = z.infer<typeof CaseFileSchema>
/** A case file as people write it, before defaults are filled. */
export type CaseFileInput = z.input<typeof CaseFileSchema>
