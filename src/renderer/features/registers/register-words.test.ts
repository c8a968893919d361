import { describe, expect, it } from 'vitest'
import type { RegisterBook } from '#shared/registers/register.schema.ts'
import { bookToOpen } from './register-words.ts'

const book = (id: string, own: boolean, newest: number | null): RegisterBook => ({
  ...{ id, label: id, kind: 'outgoing', own, newest },
})

describe('the book that is opened first', () => {
  it('is the one with the newest numbers, whose ever it is', () => {
    const books = [book('cua-phong', true, 2022), book('bb.xa', false, 2023), book('rong', true, null)]
    expect(bookToOpen(books)?.id).toBe('bb.xa')
  })

  it('is the office’s own among equals, and the first own one where none has numbers', () => {
    expect(bookToOpen([book('bb.xa', false, 2023), book('cua-phong', true, 2023)])?.id).toBe('cua-phong')
    expect(bookToOpen([book('bb.xa', false, null), book('mot', true, null), book('hai', true, null)])?.id).toBe('mot')
    expect(bookToOpen([])).toBeUndefined()
  })
})
