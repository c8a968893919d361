import { describe, expect, it } from 'vitest'
import { type AppError, FileReasonSchema, StorageReasonSchema } from '#shared/contract/errors.ts'
import { PackageReasonSchema } from '#shared/packages/package-checks.ts'
import { errorLine, exitCodeOf } from './exit-code.ts'

const cases: [AppError, number][] = [
  [{ kind: 'unexpected', id: 'a1b2' }, 1],
  [{ kind: 'usage', message: 'Thiếu tên lệnh' }, 2],
  [{ kind: 'validation', what: 'người', fields: [{ path: 'sex', message: 'Chưa nhập' }] }, 3],
  [{ kind: 'rule-violation', what: 'đóng hồ sơ', findings: [] }, 3],
  [{ kind: 'conflict', message: 'vừa sửa' }, 3],
  [{ kind: 'locked' }, 4],
  [{ kind: 'wrong-password', waitSeconds: 30 }, 4],
  [{ kind: 'not-allowed', what: 'ghi hồ sơ' }, 4],
  [{ kind: 'storage', reason: 'damaged', detail: '' }, 5],
  [{ kind: 'storage', reason: 'future-version', detail: '' }, 5],
  [{ kind: 'storage', reason: 'missing', detail: '' }, 6],
  [{ kind: 'storage', reason: 'exists', detail: '' }, 3],
  [{ kind: 'storage', reason: 'disk-full', detail: '' }, 1],
  [{ kind: 'file', reason: 'broken', name: 'a.json', detail: '' }, 5],
  [{ kind: 'file', reason: 'not-found', name: 'a.json', detail: '' }, 6],
  [{ kind: 'file', reason: 'empty', name: 'a.json', detail: '' }, 3],
  [{ kind: 'package', reason: 'damaged', check: 'decrypt', detail: '' }, 5],
  [{ kind: 'package', reason: 'unknown-sender', check: 'signature', detail: '' }, 4],
  [{ kind: 'package', reason: 'older', check: 'sequence', detail: '' }, 3],
  [{ kind: 'resource', file: 'states.json', place: '3', message: 'thiếu' }, 5],
  [{ kind: 'not-found', what: 'hồ sơ', id: 'x' }, 6],
]

describe('an error at the end of the process', () => {
  it.each(cases)('%j ends with %d', (error, code) => {
    expect(exitCodeOf(error)).toBe(code)
  })

  it('has a code and one line whatever it is', () => {
    const all: AppError[] = [
      ...cases.map(([error]) => error),
      ...StorageReasonSchema.options.map((reason): AppError => ({ kind: 'storage', reason, detail: 'hai\ndòng' })),
      ...FileReasonSchema.options.map((reason): AppError => ({ kind: 'file', reason, name: 'a', detail: 'x' })),
      ...PackageReasonSchema.options.map((reason): AppError => ({ kind: 'package', reason, check: null, detail: 'x' })),
    ]
    for (const error of all) {
      expect(errorLine(error)).toMatch(/^[a-z]+[a-z/-]*: [^\n]+\.$/)
      expect([1, 2, 3, 4, 5, 6]).toContain(exitCodeOf(error))
    }
  })

  it('names every field that is wrong', () => {
    const fields = [
      { path: 'events.0.on', message: 'Ngày không có thật' },
      { path: '', message: 'Ghi một trong hai' },
    ]
    const line = errorLine({ kind: 'validation', what: 'hồ sơ', fields })
    expect(line).toContain('events.0.on: Ngày không có thật; Ghi một trong hai')
  })
})
