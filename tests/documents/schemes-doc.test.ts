import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadSchemes } from '#main/support/load-schemes.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { schemesDocument } from '../../scripts/rules-doc/schemes-document.ts'

const file = loadSchemes(RESOURCES)
const text = schemesDocument(file)
const line = (id: string) => text.split('\n').find((l) => l.startsWith(`| ${id} |`)) ?? ''

describe('docs/muc-chi.md', () => {
  it('is what the data say now (node scripts/rules-doc.ts writes it)', () => {
    expect(readFileSync(join(RESOURCES, '../docs/muc-chi.md'), 'utf8')).toBe(text)
  })

  it('lists every scheme, amount and condition', () => {
    for (const { id } of file.schemes) expect(text).toContain(`## ${id}: `)
    const ids = file.schemes.flatMap((s) => [...s.limits, ...s.conditions].map((row) => row.id))
    expect(ids.filter((id) => line(id) === '')).toEqual([])
  })

  it('says what nobody has read, and marks what is not verified and only that', () => {
    expect(line('DN-NQ104-SINH-KE')).toContain('chưa rõ')
    expect(line('DN-NQ104-SINH-KE')).toContain('⚠ Chưa đối chiếu văn bản')
    expect(line('TT62-HO-SO')).not.toContain('⚠')
    expect(line('A23')).toContain('Không quá 10 năm')
  })
})
