import { fail } from '../contract/errors.ts'
import { assertNever } from '../primitives/assert-never.ts'
import type { FieldDefinition } from './field.schema.ts'
import {
  type Block,
  type FormDefinition,
  FormDefinitionSchema,
  isForeign,
  PAPER_VALUES,
  type SimpleWhen,
  type When,
} from './form.schema.ts'
import { parseTemplate, type TemplatePart } from './form-text.ts'
import { boxedOption, FORMATS } from './printed-value.ts'
import { ROW_NUMBER } from './resolve-form.ts'

/** Millimetres by which an A4 page on its long side is wider than one upright. */
const LANDSCAPE_GAIN = 297 - 210

export interface FormChecks {
  /** File that is read, for the message. */
  readonly file: string
  /** Every path of the binding vocabulary. */
  readonly bindings: ReadonlySet<string>
  /** Width of the text on an upright page in millimetres; the columns of a table together must have that of their page. */
  readonly textWidth: number
}

/**
 * Reads one form definition. A place that names no field, a doubled field, an unknown binding or an open mark is refused:
 * throws kind 'resource' with file, place and reason, because a slip here would print an empty or wrong official paper.
 */
export function parseForm(raw: unknown, checks: FormChecks): FormDefinition {
  const parsed = FormDefinitionSchema.safeParse(raw)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return refuse(checks, issue?.path.map(String).join('.') ?? '', issue?.message ?? 'sai cấu trúc')
  }
  const form = parsed.data
  checkFields(form, checks)
  checkRules(form, checks)
  form.layout.forEach((block, i) => {
    checkBlock(block, `layout.${i}`, form, checks)
  })
  checkNumber(form, checks)
  return form
}

/** Our numbers come from our registers; those of other bodies are only typed in. */
function checkNumber(form: FormDefinition, checks: FormChecks): void {
  const foreign = isForeign(form)
  if (!foreign && (form.register === null) !== (form.numberPattern === '')) {
    refuse(checks, 'register', 'biểu mẫu có số thì phải có sổ đăng ký, không có số thì không có sổ')
  }
  if (foreign && (form.register !== null || form.signing !== null)) {
    refuse(checks, 'issuer', 'văn bản của cơ quan khác không lấy số ở sổ, không chọn người ký của đơn vị này')
  }
  if (foreign && form.numberPattern !== '' && form.paperFields['doc.number'] === undefined) {
    refuse(checks, 'paperFields', 'văn bản của cơ quan khác có số thì phải có trường để ghi số')
  }
  for (const [value, name] of Object.entries(form.paperFields)) {
    const { type } = field(name, form, checks, `paperFields.${value}`)
    if (type !== (value === 'doc.signerTitle' ? 'list' : 'text')) {
      refuse(checks, `paperFields.${value}`, `trường "${name}" không đúng kiểu`)
    }
  }
}

function refuse(checks: FormChecks, place: string, message: string): never {
  fail({ kind: 'resource', file: checks.file, place, message })
}

function checkFields(form: FormDefinition, checks: FormChecks): void {
  const seen = new Set<string>()
  for (const field of form.fields) {
    const place = `fields.${field.name}`
    if (seen.has(field.name)) refuse(checks, place, `trường "${field.name}" khai hai lần`)
    seen.add(field.name)
    if (field.bind !== '' && !checks.bindings.has(field.bind))
      refuse(checks, place, `không có đường dẫn dữ liệu "${field.bind}"`)
    if (field.type === 'enum' && field.options.length === 0) refuse(checks, place, 'trường chọn phải có các lựa chọn')
    if (field.type === 'rows' && field.columns.length === 0) refuse(checks, place, 'trường dạng bảng phải có các cột')
    if ((field.type === 'multi' || field.type === 'list') && field.blank > 15) {
      refuse(checks, place, 'số dòng chấm của trường nhiều dòng tối đa là 15')
    }
    const columns = field.columns.map((c) => c.name)
    if (new Set(columns).size < columns.length) refuse(checks, place, 'hai cột trùng tên')
  }
}

function checkRules(form: FormDefinition, checks: FormChecks): void {
  for (const name of Object.keys(form.defaults)) field(name, form, checks, 'defaults')
  form.requiredWhen.forEach((rule, i) => {
    checkWhen(rule.when, form, checks, `requiredWhen.${i}`)
    for (const name of rule.fields) field(name, form, checks, `requiredWhen.${i}`)
  })
  form.computed.forEach((rule, i) => {
    const { type } = field(rule.field, form, checks, `computed.${i}`)
    if (type !== 'date') refuse(checks, `computed.${i}`, `"${rule.field}" không phải trường ngày`)
  })
  for (const place of ['documentDateFields', 'closingDateFields'] as const) {
    for (const name of form[place]) {
      const { type } = field(name, form, checks, place)
      if (type !== 'date') refuse(checks, place, `"${name}" không phải trường ngày`)
    }
  }
  // What is filled in with the paper's own day may be typed over, so that it has to be said what it may be then.
  const held = [...form.documentDateFields, ...form.closingDateFields]
  const loose = form.fields.find((f) => f.bind === 'paper.date' && !held.includes(f.name))
  if (loose) {
    refuse(checks, 'documentDateFields', `"${loose.name}" lấy ngày văn bản mà không có ở đây hoặc ở closingDateFields`)
  }
}

function field(name: string, form: FormDefinition, checks: FormChecks, place: string): FieldDefinition {
  return form.fields.find((f) => f.name === name) ?? refuse(checks, place, `không có trường "${name}"`)
}

function checkWhen(when: When | undefined, form: FormDefinition, checks: FormChecks, place: string): void {
  if (!when) return
  const parts = 'any' in when ? when.any : 'all' in when ? when.all : [when]
  for (const part of parts) checkSimpleWhen(part, form, checks, place)
}

function checkSimpleWhen(when: SimpleWhen, form: FormDefinition, checks: FormChecks, place: string): void {
  const name = 'field' in when ? when.field : 'filled' in when ? when.filled : when.blank
  const { options, type } = field(name, form, checks, `${place}.when`)
  if (!('in' in when) || type !== 'enum') return
  const stranger = when.in.find((value) => value !== '' && !options.some((o) => o.value === value))
  if (stranger !== undefined) refuse(checks, `${place}.when`, `trường "${name}" không có lựa chọn "${stranger}"`)
}

function checkBlock(block: Block, place: string, form: FormDefinition, checks: FormChecks): void {
  checkWhen(block.when, form, checks, place)
  for (const template of templatesOf(block))
    checkTemplate(template, rowsOf(block, place, form, checks), place, form, checks)
  const typed = (name: string, type: FieldDefinition['type']) => {
    const found = field(name, form, checks, place)
    if (found.type !== type) refuse(checks, place, `trường "${name}" không hợp với khối này`)
  }
  switch (block.type) {
    case 'multi':
      typed(block.field, 'multi')
      break
    case 'list':
      typed(block.field, 'list')
      break
    case 'table':
      typed(block.field, 'rows')
      checkTable(block, place, form, checks)
      break
    case 'signatures':
      if (block.recipients !== undefined) typed(block.recipients, 'list')
      break
    case 'qr':
      typed(block.field, 'rows')
      if (!field(block.field, form, checks, place).columns.some(({ name }) => name === block.column)) {
        refuse(checks, place, `bảng "${block.field}" không có cột "${block.column}"`)
      }
      break
    case 'photo':
      block.beside.forEach((b, i) => {
        checkBlock(b, `${place}.beside.${i}`, form, checks)
      })
      break
    default:
      break
  }
}

/** Every text of a block in which places may stand. */
function templatesOf(block: Block): string[] {
  const given = (...texts: (string | undefined)[]) => texts.filter((text) => text !== undefined)
  switch (block.type) {
    case 'header':
      return given(block.subject)
    case 'title':
      return given(block.title, block.subtitle)
    case 'addressee':
      return given(block.label, block.text)
    case 'text':
      return [block.text]
    case 'multi':
    case 'list':
      return given(block.label)
    case 'rows':
      return block.lines
    case 'table':
    case 'qr':
    case 'space':
    case 'page-break':
      return []
    case 'signatures':
      return block.columns.flatMap((column) => given(...column.titles, column.note, column.name))
    case 'photo':
      return [block.caption]
    default:
      return assertNever(block)
  }
}

function rowsOf(block: Block, place: string, form: FormDefinition, checks: FormChecks): FieldDefinition | null {
  if (block.type !== 'rows') return null
  const found = field(block.field, form, checks, place)
  return found.type === 'rows' ? found : refuse(checks, place, `trường "${block.field}" không phải dạng bảng`)
}

function checkTable(
  block: Extract<Block, { type: 'table' }>,
  place: string,
  form: FormDefinition,
  checks: FormChecks,
): void {
  const rows = field(block.field, form, checks, place)
  for (const { column } of block.columns) {
    if (column !== ROW_NUMBER && !rows.columns.some((c) => c.name === column)) {
      refuse(checks, place, `bảng "${block.field}" không có cột "${column}"`)
    }
  }
  const width = block.columns.reduce((sum, c) => sum + c.width, 0)
  const room = checks.textWidth + (form.page === 'landscape' ? LANDSCAPE_GAIN : 0)
  if (Math.abs(width - room) > 0.01) refuse(checks, place, `các cột rộng ${width} mm, phải bằng ${room} mm`)
}

function checkTemplate(
  template: string,
  rows: FieldDefinition | null,
  place: string,
  form: FormDefinition,
  checks: FormChecks,
): void {
  for (const line of template.split('\t')) {
    for (const part of readTemplate(line, place, checks)) {
      if (part.kind === 'place') checkPlace(part.name, part.format, rows, place, form, checks)
    }
  }
}

function readTemplate(line: string, place: string, checks: FormChecks): TemplatePart[] {
  try {
    return parseTemplate(line)
  } catch (cause) {
    return refuse(checks, place, cause instanceof RangeError ? cause.message : 'không đọc được')
  }
}

function checkPlace(
  name: string,
  format: string,
  rows: FieldDefinition | null,
  place: string,
  form: FormDefinition,
  checks: FormChecks,
): void {
  if (PAPER_VALUES.some((value) => value === name)) return
  if (rows !== null && (name === 'item.no' || name === 'item.letter')) return
  const column = rows?.columns.find((c) => `item.${c.name}` === name)
  const { type, options } =
    column ??
    form.fields.find((f) => f.name === name) ??
    refuse(checks, place, `chỗ trống {${name}} không ứng với trường nào`)
  const boxed = boxedOption(format)
  const known = boxed === null ? FORMATS[type].includes(format) : optionsOf(type, options).includes(boxed)
  if (!known) {
    refuse(checks, place, `không in được trường "${name}" ở đây${format === '' ? '' : ` theo dạng "${format}"`}`)
  }
}

/** Answers of a field before which a paper may print boxes. */
function optionsOf(type: FieldDefinition['type'], options: FieldDefinition['options']): string[] {
  return type === 'yes-no' ? ['co', 'khong'] : type === 'enum' ? options.map((o) => o.value) : []
}
