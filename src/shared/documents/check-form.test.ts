import { describe, expect, it } from 'vitest'
import { AppFailure } from '../contract/errors.ts'
import { parseForm } from './check-form.ts'

const field = (name: string, more: object = {}) => ({ name, type: 'text', label: name, ...more })

function form(more: object = {}): object {
  return {
    code: 'THU-01',
    formNo: 'Mẫu số 01',
    version: 1,
    regimes: ['D2022'],
    group: 'Thử',
    listTitle: 'Thử',
    printedTitle: 'THỬ',
    indexTitle: 'Thử',
    numberPattern: '',
    register: null,
    issuer: 'office',
    signing: null,
    fields: [
      field('fullName', { bind: 'person.fullName' }),
      field('items', { type: 'list', blank: 3 }),
      field('people', { type: 'rows', columns: [field('name')] }),
      field('kind', { type: 'enum', options: [{ value: 'a', label: 'A' }] }),
      field('on', { type: 'date' }),
    ],
    layout: [{ type: 'text', text: 'Họ và tên: {fullName}' }],
    provenance: { article: '', source: '', confidence: 'proposal' },
    ...more,
  }
}

function check(raw: object) {
  return parseForm(raw, {
    file: 'forms/thu.json',
    bindings: new Set(['person.fullName', 'paper.date']),
    textWidth: 165,
  })
}

function refusal(raw: object): { place: string; message: string } {
  try {
    check(raw)
  } catch (cause) {
    if (cause instanceof AppFailure && cause.error.kind === 'resource') {
      expect(cause.error.file).toBe('forms/thu.json')
      return cause.error
    }
    throw cause
  }
  throw new Error('was not refused')
}

const layout = (...blocks: object[]) => form({ layout: blocks })

describe('parseForm', () => {
  it('takes a form that holds together', () => {
    expect(check(form()).code).toBe('THU-01')
  })

  it('refuses a place that names no field, with the block it stands in', () => {
    const { place, message } = refusal(
      layout({ type: 'text', text: 'x' }, { type: 'text', text: 'Họ và tên: {fulName}' }),
    )
    expect(place).toBe('layout.1')
    expect(message).toContain('{fulName}')
  })

  it('looks into titles, signatures and what stands beside a photograph', () => {
    const wrong = '{nobody}'
    const signatures = { type: 'signatures', columns: [{ titles: ['KÝ'], name: wrong }] }
    const photo = { type: 'photo', caption: 'Ảnh', beside: [{ type: 'title', title: wrong }] }
    expect(refusal(layout(signatures)).message).toContain(wrong)
    expect(refusal(layout(photo)).place).toBe('layout.0.beside.0')
    expect(refusal(layout({ type: 'rows', field: 'people', lines: ['{item.age}'] })).message).toContain('item.age')
  })

  it('knows columns of records only within them', () => {
    expect(check(layout({ type: 'rows', field: 'people', lines: ['{item.letter}) {item.name}'] })).code).toBe('THU-01')
    expect(refusal(layout({ type: 'text', text: '{item.name}' })).message).toContain('item.name')
  })

  it('refuses a doubled field and an unknown binding', () => {
    expect(refusal(form({ fields: [field('a'), field('a')] })).message).toContain('hai lần')
    const { place, message } = refusal(form({ fields: [field('a', { bind: 'person.shoeSize' })] }))
    expect(place).toBe('fields.a')
    expect(message).toContain('person.shoeSize')
  })

  it('refuses blocks and conditions that do not fit their field', () => {
    expect(refusal(layout({ type: 'list', field: 'fullName' })).message).toContain('fullName')
    expect(refusal(layout({ type: 'text', text: 'x', when: { field: 'kind', in: ['b'] } })).message).toContain('"b"')
    expect(refusal(layout({ type: 'text', text: 'x', when: { filled: 'nothing' } })).message).toContain('nothing')
    expect(refusal(layout({ type: 'text', text: '{on|upper}' })).message).toContain('upper')
    expect(refusal(form({ defaults: { nothing: 'x' } })).place).toBe('defaults')
  })

  it('wants the columns of a table to fill the width of the text', () => {
    const table = (width: number) =>
      layout({ type: 'table', field: 'people', columns: [{ column: 'name', head: 'Tên', width }] })
    expect(check(table(165)).code).toBe('THU-01')
    expect(refusal(table(160)).message).toContain('165')
  })

  it('wants a book for each number and a number for each book', () => {
    expect(refusal(form({ numberPattern: '{so}/THU' })).place).toBe('register')
  })

  it('takes a paper that another body numbers and signs, but no book and no signer of ours for it', () => {
    const foreign = (more: object = {}) =>
      form({ issuer: 'centre', numberPattern: '{so}/CN-CSCN', paperFields: { 'doc.number': 'fullName' }, ...more })
    expect(check(foreign()).paperFields).toEqual({ 'doc.number': 'fullName' })
    expect(refusal(foreign({ paperFields: {} })).place).toBe('paperFields')
    expect(refusal(foreign({ paperFields: { 'doc.number': 'nobody' } })).message).toContain('nobody')
    expect(refusal(foreign({ paperFields: { 'doc.number': 'items' } })).place).toBe('paperFields.doc.number')
    expect(refusal(foreign({ register: { book: 'cn-cscn', label: 'Sổ' } })).place).toBe('issuer')
    expect(refusal(foreign({ signing: { required: true, roles: [{ role: 'giam_doc_co_so' }] } })).place).toBe('issuer')
  })

  it('wants the day that must be the paper’s own to be a date', () => {
    expect(check(form({ documentDateFields: ['on'] })).documentDateFields).toEqual(['on'])
    expect(refusal(form({ documentDateFields: ['fullName'] })).place).toBe('documentDateFields')
    expect(refusal(form({ documentDateFields: ['nothing'] })).message).toContain('nothing')
    expect(check(form({ closingDateFields: ['on'] })).closingDateFields).toEqual(['on'])
    expect(refusal(form({ closingDateFields: ['fullName'] })).place).toBe('closingDateFields')
  })

  it('wants a field that is filled in with the paper’s day to be held to it', () => {
    const bound = (more: object = {}) =>
      form({
        fields: [field('on', { type: 'date', bind: 'paper.date' })],
        layout: [{ type: 'text', text: '{on}' }],
        ...more,
      })
    expect(refusal(bound()).message).toContain('"on" lấy ngày văn bản')
    expect(check(bound({ documentDateFields: ['on'] })).documentDateFields).toEqual(['on'])
    expect(check(bound({ closingDateFields: ['on'] })).closingDateFields).toEqual(['on'])
  })

  it('gives a landscape page its width, and counts rows', () => {
    const table = (page: string, width: number) =>
      form({
        page,
        layout: [
          {
            type: 'table',
            field: 'people',
            columns: [
              { column: 'item.no', head: 'TT', width: 10, over: 'Chung' },
              { column: 'name', head: 'Tên', width: width - 10, over: 'Chung' },
            ],
          },
        ],
      })
    expect(check(table('landscape', 252)).page).toBe('landscape')
    expect(refusal(table('landscape', 165)).message).toContain('252')
    expect(refusal(table('portrait', 252)).message).toContain('165')
  })

  it('names the place of a wrong shape', () => {
    expect(refusal(form({ version: 'one' })).place).toBe('version')
    expect(refusal({ ...form(), surprise: true }).message).not.toBe('')
  })

  it('prints boxes only before options that the field has', () => {
    const boxes = (text: string) => layout({ type: 'text', text })
    expect(check(boxes('{kind|box.a} A')).code).toBe('THU-01')
    expect(refusal(boxes('{kind|box.b} B')).message).toContain('box.b')
    expect(refusal(boxes('{fullName|box.a} A')).message).toContain('fullName')
  })

  it('takes the papers of the district as those of another body: without a register or a signer of ours', () => {
    const register = { book: 'qd', label: 'Quyết định' }
    expect(check(form({ issuer: 'district' })).issuer).toBe('district')
    expect(refusal(form({ issuer: 'district', numberPattern: '{so}/QĐ', register })).place).toBe('issuer')
  })
})
