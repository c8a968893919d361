import { describe, expect, it } from 'vitest'
import type { FieldValues } from './field.schema.ts'
import { type FormDefinition, FormDefinitionSchema } from './form.schema.ts'
import { type PrintedBlock, textOf } from './printed-document.ts'
import { resolveForm } from './resolve-form.ts'

const field = (name: string, type: string, more: object = {}) => ({ name, type, label: name, blank: 4, ...more })

const FORM: FormDefinition = FormDefinitionSchema.parse({
  code: 'THU-01',
  formNo: '',
  version: 1,
  regimes: [],
  group: 'Thử',
  listTitle: 'Thử',
  printedTitle: 'THỬ',
  indexTitle: 'Thử',
  numberPattern: '{so}/THU',
  register: { book: 'thu', label: 'Thử' },
  issuer: 'office',
  signing: null,
  fields: [
    field('fullName', 'upper'),
    field('born', 'partial-date'),
    field('at', 'time'),
    field('story', 'multi', { blank: 3 }),
    field('items', 'list', { blank: 2 }),
    field('kind', 'enum', { options: [{ value: 'dong_y', label: 'Đồng ý' }] }),
    field('people', 'rows', { columns: [field('name', 'text'), field('on', 'date')] }),
  ],
  layout: [
    { type: 'header', agency: true },
    { type: 'text', text: 'Họ tên: **{fullName}**\tSinh: {born}' },
    { type: 'text', text: 'Hồi {at}, {kind|lower}', when: { filled: 'at' } },
    { type: 'text', text: '{kind|box.dong_y} Đồng ý', when: { field: 'kind', in: ['dong_y', 'khac'] } },
    { type: 'multi', label: 'Kể:', field: 'story' },
    { type: 'list', label: 'Gồm:', field: 'items' },
    { type: 'rows', field: 'people', min: 2, lines: ['{item.letter}) {item.name}, {item.on}'] },
    { type: 'signatures', columns: [{ titles: ['TRƯỞNG PHÒNG'], officer: 'replace' }] },
  ],
  provenance: { article: '', source: '', confidence: 'proposal' },
})

const printed = (values: FieldValues, mode: 'draft' | 'final' = 'draft') => resolveForm(FORM, values, { mode }).blocks
const texts = (blocks: readonly PrintedBlock[]) =>
  blocks.flatMap((b) =>
    b.type === 'text' ? [b.segments.map(textOf).join(' | ')] : b.type === 'dotted' ? [`[${b.lines}]`] : [],
  )

describe('resolveForm', () => {
  it('prints blanks as dots, as long and as many as on paper', () => {
    expect(texts(printed({}))).toEqual([
      'Họ tên: .... | Sinh: ....../....../..........',
      'Kể: ..........',
      '[2]',
      'Gồm:',
      '- ..........',
      '- ..........',
      'a) ...., ....../....../..........',
      'b) ...., ....../....../..........',
    ])
  })

  it('shrinks what stays empty on a final paper, but leaves room to write by hand', () => {
    expect(texts(printed({}, 'final'))).toEqual([
      'Họ tên: .... | Sinh: ....../....../..........',
      'Kể: ..........',
      'Gồm:',
      '- ..........',
      'a) ...., ....../....../..........',
    ])
  })

  it('prints values in the words of the form', () => {
    const values: FieldValues = {
      fullName: 'Nguyễn Thị Ngưỡng',
      born: '1985',
      at: '08:05',
      kind: 'dong_y',
      story: 'Một.\n\nHai.',
      items: ['Bản tóm tắt lý lịch', 'Biên bản;', 'Phiếu kết quả'],
      people: [
        { name: 'Y Bhiông Êban', on: '2023-03-08' },
        { name: '', on: '' },
      ],
    }
    expect(texts(printed(values, 'final'))).toEqual([
      'Họ tên: NGUYỄN THỊ NGƯỠNG | Sinh: 1985',
      'Hồi 08 giờ 05 phút, đồng ý',
      '■ Đồng ý',
      'Kể: Một.',
      'Hai.',
      'Gồm:',
      '- Bản tóm tắt lý lịch;',
      '- Biên bản;',
      '- Phiếu kết quả.',
      'a) Y Bhiông Êban, 08/3/2023',
    ])
  })

  it('keeps the name of the field on each run', () => {
    const line = printed({ fullName: 'A' })[1]
    expect(line?.type === 'text' && line.segments[0]).toEqual([
      { kind: 'literal', text: 'Họ tên: ' },
      { kind: 'value', text: 'A', field: 'fullName', bold: true },
    ])
  })

  it('puts agency, number and date at the head, dotted before they are known', () => {
    const head = (values: FieldValues) => {
      const [block] = printed(values)
      if (block?.type !== 'header') throw new Error('no header')
      return [block.agency?.name, block.number, block.placeDate].map((runs) => textOf(runs ?? []))
    }
    expect(head({ 'doc.numberTail': '/THU', 'doc.place': 'Sơn Tây' })).toEqual([
      '.'.repeat(34),
      'Số: ........../THU',
      'Sơn Tây, ngày ...... tháng ...... năm ........',
    ])
    expect(
      head({ 'doc.number': '07/THU', 'doc.agency': 'Phòng Thử', 'doc.place': 'Sơn Tây', 'doc.date': '2023-02-09' }),
    ).toEqual(['PHÒNG THỬ', 'Số: 07/THU', 'Sơn Tây, ngày 09 tháng 02 năm 2023'])
  })

  it('prints the title lines of who signs in place of the form’s own', () => {
    const signature = (values: FieldValues) => {
      const block = printed(values).at(-1)
      if (block?.type !== 'signatures') return []
      return block.columns.flatMap((column) => [...column.titles.map(textOf), textOf(column.name)])
    }
    expect(signature({})).toEqual(['TRƯỞNG PHÒNG', ''])
    const values = { 'doc.signerTitle': ['KT. TRƯỞNG PHÒNG', 'PHÓ TRƯỞNG PHÒNG'], 'doc.signerName': 'Lưu Thị Ví Dụ' }
    expect(signature(values)).toEqual(['KT. TRƯỞNG PHÒNG', 'PHÓ TRƯỞNG PHÒNG', 'Lưu Thị Ví Dụ'])
  })

  it('prints the box of an option black where it is chosen, and as a value of its field', () => {
    expect(texts(printed({ kind: 'dong_y' }))).toContain('■ Đồng ý')
    expect(texts(printed({ kind: 'khac' }))).toContain('□ Đồng ý')
    expect(JSON.stringify(printed({ kind: 'dong_y' }))).toContain('"text":"■","field":"kind"')
  })
})
