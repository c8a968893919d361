import { act, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { AppError } from '#shared/contract/errors.ts'
import { type FormSheet, FormSheetSchema } from '#shared/documents/document.schema.ts'
import { markSaved, markUnsaved } from '../../api/save-state.ts'
import { renderInHouse } from '../../test-support/render.tsx'
import { DraftState } from './DraftState.tsx'

const sheetOf = (documentId: string | null): FormSheet =>
  FormSheetSchema.parse({
    documentId,
    caseId: 'c1',
    form: 'ND116-41',
    formVersion: 1,
    listTitle: 'Quyết định truy tìm',
    printedTitle: 'QUYẾT ĐỊNH',
    state: 'nhap',
    version: 1,
    fields: [],
    values: {},
    known: {},
    numbered: false,
    nextNumber: '',
    number: '',
    documentDate: null,
    signers: [],
    signerId: '',
    findings: [],
  })
const show = (documentId: string | null, saving = false, error: AppError | null = null) =>
  renderInHouse(<DraftState draft={{ sheet: sheetOf(documentId), saving, error }} />)

afterEach(() => markSaved())

describe('whether a draft is saved', () => {
  it('does not call a draft saved while keys have not reached the store', () => {
    show('d1')
    expect(screen.getByText('Nháp đã lưu')).toBeTruthy()
    act(() => markUnsaved(true))
    expect(screen.queryByText('Nháp đã lưu')).toBeNull()
    expect(screen.getByText('Tự lưu khi ngừng gõ')).toBeTruthy()
    act(() => markSaved())
    expect(screen.getByText('Nháp đã lưu')).toBeTruthy()
  })

  it('tells of a new paper, a save under way and one that failed', () => {
    show(null)
    expect(screen.getByText('Bản mới, tự lưu khi ngừng gõ')).toBeTruthy()
    show('d1', true)
    expect(screen.getByText('Đang lưu nháp')).toBeTruthy()
    show('d1', false, { kind: 'locked' })
    expect(screen.getByText('Chưa lưu được, chữ đã gõ còn nguyên')).toBeTruthy()
  })
})
