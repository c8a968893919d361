import { fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import { FieldValuesSchema } from '#shared/documents/field.schema.ts'
import { viNumber } from '#shared/texts/words.ts'
import type { Command } from './command.ts'
import { valuesFile } from './data-folder.ts'
import { atDesk, type Desk } from './desk.ts'
import { caseIdOf } from './find-case.ts'
import { dateOption, required } from './options.ts'
import { readJson } from './read-input.ts'
import { writeOutput } from './write-output.ts'

/** The issued paper of that form as it was issued; else the form as it would be printed now, blanks dotted. */
async function rendered(
  desk: Desk,
  caseId: string,
  form: string,
  typed: Parameters<Desk['documents']['preview']>[0] | null,
  word: boolean,
) {
  const rows = desk.documents.rows(caseId).filter((row) => row.form === form)
  const issued = rows.findLast((row) => row.state === 'ban_hanh')
  if (issued && typed === null) {
    if (word) return { ...(await desk.documents.docx(desk.actor, issued.id)), pages: null, document: issued }
    return { ...(await desk.documents.pdf(desk.actor, issued.id)), document: issued }
  }
  const draft = rows.findLast((row) => row.state === 'nhap') ?? null
  const sheet = desk.documents.open(caseId, form, draft?.id ?? null)
  const { documentDate, signerId } = sheet
  const asSaved = {
    caseId,
    form,
    documentId: draft?.id ?? null,
    version: sheet.version,
    values: {},
    documentDate,
    signerId,
  }
  if (word) return { ...(await desk.documents.previewDocx(typed ?? asSaved)), pages: null, document: draft }
  return { ...(await desk.documents.preview(typed ?? asSaved)), document: draft }
}

/** What the name of the file asks for. Throws kind 'usage' for an ending that is neither. */
function endingOf(path: string): 'pdf' | 'docx' {
  const ending = path.toLowerCase().split('.').at(-1)
  if (ending === 'pdf' || ending === 'docx') return ending
  return fail({ kind: 'usage', message: '--out cần tên tệp .pdf hoặc .docx' })
}

const renderCommand: Command = {
  name: 'form render',
  takes: ['HỒ-SƠ', 'BIỂU-MẪU'],
  options: {
    out: { type: 'string', value: 'TỆP', help: 'tệp sẽ ghi: .pdf, hoặc .docx để sửa bằng Word' },
    values: {
      type: 'string',
      value: 'TỆP',
      help: 'tệp JSON các mục điền thêm (hoặc: --data TỆP); khi đó in bản xem trước, không in bản đã ban hành',
    },
    date: { type: 'string', value: 'NGÀY', help: 'ngày văn bản, dạng 2023-09-05 (cùng với --values)' },
    signer: { type: 'string', value: 'MÃ', help: 'mã người ký trong cơ quan (cùng với --values)' },
  },
  summary: 'in một biểu mẫu của hồ sơ thành PDF hoặc Word, ví dụ ND116-29',
  run: (args, around) => {
    const out = required(args, 'out')
    const word = endingOf(out) === 'docx'
    const file = valuesFile(args, around)
    const values =
      file === undefined ? null : parseInput(FieldValuesSchema, readJson(around.cwd, file), 'mục điền thêm')
    const documentDate = dateOption(args, 'date')
    return atDesk(args, around, async (desk) => {
      const caseId = caseIdOf(desk.cases, args.at(0))
      const form = args.at(1)
      const signerId = args.text('signer') ?? ''
      const typed = values && { caseId, form, documentId: null, version: 0, values, documentDate, signerId }
      const { bytes, pages, document } = await rendered(desk, caseId, form, typed, word)
      const written = await writeOutput(around.cwd, out, bytes)
      const what = document?.state === 'ban_hanh' ? `đã ban hành, số ${document.number}` : 'bản xem trước'
      return {
        data: { form, pages, document, file: written },
        lines: [
          `${form} (${what}): ${written.path}, ${pages === null ? 'tệp Word' : `${pages} trang`}, ${viNumber(written.size)} byte, SHA-256 ${written.sha256}`,
        ],
      }
    })
  },
}

export const formCommands: readonly Command[] = [renderCommand]
