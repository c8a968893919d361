import { describe, expect, it } from 'vitest'
import { type DossierItem, DossierItemSchema, DossierViewSchema } from '#shared/dossiers/dossier.schema.ts'
import { groupedHash, mayMove, sealRefusal, sealWords, upToDateRevision } from './dossier-words.ts'

const item = (id: string, more: Partial<DossierItem> = {}): DossierItem =>
  DossierItemSchema.parse({
    id,
    kind: 'document',
    sourceId: id,
    checklistRow: 'van_ban_de_nghi',
    title: id,
    number: '',
    date: null,
    author: '',
    copyKind: 'ban_chinh',
    pages: 2,
    sheets: 1,
    folioFrom: 1,
    folioTo: 1,
    frozen: false,
    supplement: false,
    ...more,
  })

const view = (more: object = {}) =>
  DossierViewSchema.parse({
    caseId: 'c',
    caseCode: 'HS 2023-041',
    personName: 'Nguyễn Văn Khương',
    purpose: 'court',
    items: [item('a')],
    sheets: 32,
    findings: [],
    ready: true,
    revisions: [],
    ...more,
  })

describe('dossier in words', () => {
  it('tells how many sheets and sets sealing takes', () => {
    expect(sealWords(view())).toBe('Đóng 32 tờ, 2 bộ')
  })

  it('names what stands against sealing', () => {
    const finding = {
      rule: 'V13',
      message: '',
      place: { kind: 'facts', ref: '', field: '' },
      article: '',
      confidence: 'verified',
    }
    expect(
      sealRefusal(
        view({
          findings: [
            { ...finding, severity: 'refuse' },
            { ...finding, severity: 'warn' },
          ],
        }),
      ),
    ).toBe('1 điểm chưa cho phép đóng')
    expect(sealRefusal(view({ items: [] }))).toBe('Hồ sơ chưa có giấy tờ nào')
    expect(sealRefusal(view({ findings: [{ ...finding, severity: 'note' }] }))).toBe('')
  })

  it('moves nothing over a paper that somebody has seen, nor over the letter on top', () => {
    const items = [item('letter', { folioFrom: 0, folioTo: 0 }), item('seen', { frozen: true }), item('x'), item('y')]
    expect(mayMove(items, 3, -1)).toBe(true)
    expect(mayMove(items, 2, -1)).toBe(false)
    expect(mayMove(items, 1, 1)).toBe(false)
    expect(mayMove(items, 0, 1)).toBe(false)
    expect(mayMove(items, 3, 1)).toBe(false)
  })

  it('knows the sealing that already holds these papers', () => {
    const revision = {
      id: 'r1',
      no: 1,
      purpose: 'court',
      sealedAt: '2023-09-05T02:00:00.000Z',
      sealedBy: 'Lê Thị Hạnh',
      sheets: 32,
      firstFolio: 1,
      lastFolio: 32,
      files: [],
    }
    expect(upToDateRevision(view({ revisions: [revision], sealedNow: 1 }))?.id).toBe('r1')
    expect(upToDateRevision(view({ revisions: [revision], sealedNow: null }))).toBeUndefined()
    expect(upToDateRevision(view({ revisions: [revision] }))).toBeUndefined()
  })

  it('parts a hash into groups', () => {
    expect(groupedHash('0123456789abcdef0')).toBe('01234567 89abcdef 0')
  })
})
