import type { FieldDefinition, FieldValue, FieldValues } from '#shared/documents/field.schema.ts'
import type { FormDefinition } from '#shared/documents/form.schema.ts'

/** Words with every kind of mark, and names that are long or not Vietnamese. All fictitious. */
const WORDS = [
  'Nguyễn Thị Ngưỡng Giả Định',
  'Y Bhiông Êban Knul-FICT',
  'H’Mông Giàng A Súa Ví Dụ',
  'Công Tằng Tôn Nữ Thùy Dương Minh Họa Thử Nghiệm Ước Lệ',
  'ẦẤẨẪẬ ẰẮẲẴẶ ỀẾỂỄỆ ỒỐỔỖỘ ỜỚỞỠỢ ỪỨỬỮỰ ỲÝỶỸỴ Đ',
  'ầấẩẫậ ằắẳẵặ ềếểễệ ồốổỗộ ờớởỡợ ừứửữự ỳýỷỹỵ đ',
] as const

const LONG =
  'ngõ Ví Dụ, tổ dân phố số 00, phường Trung Sơn Trầm, thị xã Sơn Tây, thành phố Hà Nội (địa chỉ hư cấu để thử nghiệm in dài)'

function textValue(field: Pick<FieldDefinition, 'type' | 'name' | 'maxLength' | 'options'>, n: number): string {
  switch (field.type) {
    case 'date':
      return `202${n % 4}-0${(n % 9) + 1}-0${(n % 9) + 1}`
    case 'partial-date':
      return n % 2 === 0 ? '1985' : '1991-04-12'
    case 'time':
      return '08:05'
    case 'int':
      return String((n % 60) + 1)
    case 'enum':
      return field.options[n % field.options.length]?.value ?? ''
    case 'yes-no':
      return 'co'
    default: {
      const words = `${WORDS[n % WORDS.length]} ${n}${field.maxLength >= 300 ? `, ${LONG}` : ''}`
      return words.slice(0, field.maxLength).trim()
    }
  }
}

/** A value for every field of the form, each different, with the worst words that fit. */
export function fullValues(form: FormDefinition): FieldValues {
  const fieldValue = (field: FieldDefinition, n: number): FieldValue => {
    if (field.type === 'list') return [textValue(field, n), textValue(field, n + 1), textValue(field, n + 2)]
    if (field.type === 'multi') return `${textValue(field, n)}\n${textValue(field, n + 1)}`
    if (field.type === 'rows') {
      return [0, 1, 2].map((row) =>
        Object.fromEntries(field.columns.map((c, i) => [c.name, textValue(c, n + row * 5 + i)])),
      )
    }
    return textValue(field, n)
  }
  return {
    ...Object.fromEntries(form.fields.map((field, n) => [field.name, fieldValue(field, n)])),
    'doc.number': form.numberPattern === '' ? '' : form.numberPattern.replace('{so}', '07').replace('{kyHieu}', 'UBND'),
    'doc.date': '2023-02-09',
    'doc.place': 'Trung Sơn Trầm',
    'doc.agency': 'Ủy ban nhân dân phường Trung Sơn Trầm',
    'doc.parentAgency': 'Ủy ban nhân dân thị xã Sơn Tây',
    'doc.signerName': 'Phan Hữu Giả Định',
    'doc.signerTitle': ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
  }
}
