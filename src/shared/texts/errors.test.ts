import { describe, expect, it } from 'vitest'
import { type AppError, FileReasonSchema, StorageReasonSchema } from '../contract/errors.ts'
import { errorText } from './errors.ts'

const finding = {
  rule: 'V13',
  severity: 'refuse',
  message: 'Thiếu Mẫu số 32.',
  place: { kind: 'checklist', ref: 'thong_bao', field: '' },
  article: 'Đ42',
  confidence: 'verified',
} as const

const ALL: readonly AppError[] = [
  { kind: 'validation', what: 'người này', fields: [{ path: 'fullName', message: 'Nhập họ và tên' }] },
  { kind: 'usage', message: 'Thiếu --data' },
  { kind: 'not-found', what: 'hồ sơ', id: 'x' },
  { kind: 'conflict', message: 'Trần Văn Bình vừa sửa.' },
  { kind: 'rule-violation', what: 'đóng hồ sơ', findings: [finding] },
  { kind: 'locked' },
  { kind: 'wrong-password', waitSeconds: 30 },
  { kind: 'not-allowed', what: 'sửa lịch' },
  ...StorageReasonSchema.options.map((reason) => ({ kind: 'storage' as const, reason, detail: 'trang 1.204' })),
  ...FileReasonSchema.options.map((reason) => ({ kind: 'file' as const, reason, name: 'giay.pdf', detail: '' })),
  { kind: 'resource', file: 'states.json', place: '/3', message: 'trùng mã' },
  { kind: 'unexpected', id: 'a1b2' },
]

describe('errorText', () => {
  it.each(ALL.map((error) => [`${error.kind} ${'reason' in error ? error.reason : ''}`, error] as const))(
    'says what happened and what to do: %s',
    (_name, error) => {
      const text = errorText(error)
      expect(text.title).not.toBe('')
      expect(text.whatToDo).toMatch(/[.!]$/)
      expect(`${text.title}${text.detail}${text.whatToDo}`).toBe(
        `${text.title}${text.detail}${text.whatToDo}`.normalize('NFC'),
      )
    },
  )

  it('names the thing', () => {
    expect(errorText({ kind: 'file', reason: 'broken', name: 'giay.pdf', detail: '' }).title).toContain('giay.pdf')
    expect(errorText({ kind: 'unexpected', id: 'a1b2' }).detail).toContain('a1b2')
    expect(errorText({ kind: 'wrong-password', waitSeconds: 30 }).detail).toContain('30 giây')
    expect(errorText({ kind: 'rule-violation', what: 'đóng hồ sơ', findings: [finding] }).detail).toContain('Mẫu số 32')
  })

  it('gives a list and a scan each its own way out of the same fault', () => {
    for (const reason of FileReasonSchema.options) {
      const wayOut = (use?: 'scan' | 'table' | 'data') =>
        errorText({ kind: 'file', reason, name: 'ds.xls', detail: '', ...(use && { use }) }).whatToDo
      expect(wayOut('table')).not.toMatch(/quét/i)
      expect(wayOut('data')).not.toMatch(/quét|Excel/i)
      expect(wayOut()).toBe(wayOut('scan'))
    }
  })

  it('gives each storage and file reason words of its own', () => {
    const titles = ALL.filter((error) => error.kind === 'storage' || error.kind === 'file').map(
      (error) => errorText(error).title,
    )
    expect(new Set(titles).size).toBe(titles.length)
  })
})
