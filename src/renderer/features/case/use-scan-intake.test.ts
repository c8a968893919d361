import { describe, expect, it } from 'vitest'
import { sentence } from './use-scan-intake.ts'

describe('why a scan was refused', () => {
  it('says what the reader of files found, once', () => {
    const error = { kind: 'file', reason: 'broken', name: 'hong.pdf', detail: 'Tệp PDF bị cắt cụt.' } as const
    expect(sentence(error)).toBe('Tệp PDF bị cắt cụt.')
  })

  it('says what to do where nothing more is known, without the name again', () => {
    const error = { kind: 'file', reason: 'password-protected', name: 'a.pdf', detail: '' } as const
    const words = sentence(error)
    expect(words).toMatch(/^Tệp có mật khẩu\. Gỡ mật khẩu .*\.$/)
    expect(words).not.toContain('a.pdf')
    expect(words).not.toContain('..')
  })
})
