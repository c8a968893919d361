import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Bridge } from '#shared/contract/bridge.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { type FormInput, type FormSheet, FormSheetSchema } from '#shared/documents/document.schema.ts'
import { dropDraft } from '../../api/drafts.ts'
import { useFormDraft } from './use-form-draft.ts'

const blank: FormSheet = FormSheetSchema.parse({
  documentId: null,
  caseId: 'c1',
  form: 'ND116-29',
  formVersion: 1,
  listTitle: 'Văn bản đề nghị',
  printedTitle: 'ĐỀ NGHỊ',
  state: 'nhap',
  version: 0,
  fields: [
    { name: 'reason', type: 'multi', label: 'Lý do' },
    { name: 'day', type: 'date', label: 'Ngày' },
  ],
  values: {},
  typed: {},
  known: {},
  numbered: true,
  nextNumber: '12/ĐN-CNBB',
  number: '',
  documentDate: null,
  signers: [{ id: 's1', name: 'Nguyễn Văn Mẫu', titleLines: ['CHỦ TỊCH'] }],
  signerId: '',
  findings: [],
})

/** A main process that keeps one draft, refuses stale versions and is as slow as it is told. */
function standInBridge() {
  const saved: FormInput[] = []
  let failing: AppError | null = null
  let release: (() => void) | null = null
  let slow = false
  const call = async (_channel: string, input: FormInput) => {
    if (slow) await new Promise<void>((resolve) => (release = resolve))
    if (failing !== null) return { ok: false, error: failing }
    if (input.version !== saved.length) return { ok: false, error: { kind: 'conflict', message: 'cũ' } }
    saved.push(input)
    return { ok: true, value: { ...blank, documentId: 'd1', version: saved.length, typed: input.values } }
  }
  return {
    saved,
    fail: (error: AppError | null) => {
      failing = error
    },
    slow: (on: boolean) => {
      slow = on
    },
    release: () => release?.(),
    bridge: { call, onProgress: () => () => undefined } as unknown as Bridge,
  }
}

const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
)
const rest = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

describe('draft of a form', () => {
  let main = standInBridge()
  beforeEach(() => {
    vi.useFakeTimers()
    main = standInBridge()
    Object.defineProperty(window, 'hscn', { value: main.bridge, configurable: true })
  })
  afterEach(async () => {
    cleanup()
    await vi.runAllTimersAsync()
    vi.useRealTimers()
    dropDraft('form:c1:ND116-29:moi')
  })

  it('saves itself once when the keys rest, and goes on from the version that came back', async () => {
    const { result } = renderHook(() => useFormDraft(blank), { wrapper })
    act(() => result.current.put('reason', 'M'))
    await rest(1000)
    act(() => result.current.put('reason', 'Mẫu'))
    await rest(1000)
    expect(main.saved).toHaveLength(0)
    await rest(600)
    expect(main.saved.map((input) => input.values)).toEqual([{ reason: 'Mẫu' }])
    act(() => result.current.put('reason', 'Mẫu hai'))
    await rest(1600)
    expect(main.saved.at(-1)).toMatchObject({ documentId: 'd1', version: 1, values: { reason: 'Mẫu hai' } })
    expect(result.current.error).toBeNull()
  })

  it('never saves while a syllable is being composed', async () => {
    const { result } = renderHook(() => useFormDraft(blank), { wrapper })
    act(() => result.current.setComposing(true))
    act(() => result.current.put('reason', 'nguye'))
    await rest(5000)
    expect(main.saved).toHaveLength(0)
    act(() => result.current.put('reason', 'nguyễ'))
    act(() => result.current.setComposing(false))
    await rest(1600)
    expect(main.saved.map((input) => input.values.reason)).toEqual(['nguyễ'])
  })

  it('sends what was typed during a slow save afterwards, one save at a time', async () => {
    const { result } = renderHook(() => useFormDraft(blank), { wrapper })
    main.slow(true)
    act(() => result.current.put('reason', 'một'))
    await rest(1600)
    act(() => result.current.put('reason', 'hai'))
    await rest(1600)
    main.slow(false)
    main.release()
    await rest(10)
    expect(main.saved.map((input) => [input.version, input.values.reason])).toEqual([
      [0, 'một'],
      [1, 'hai'],
    ])
    expect(result.current.error).toBeNull()
  })

  it('keeps what was typed when a save fails, also after leaving the screen', async () => {
    const { result, unmount } = renderHook(() => useFormDraft(blank), { wrapper })
    main.fail({ kind: 'locked' })
    act(() => result.current.put('reason', 'giữ lại'))
    await rest(1600)
    expect(result.current.error).toEqual({ kind: 'locked' })
    expect(result.current.typed).toEqual({ reason: 'giữ lại' })
    unmount()
    await vi.runAllTimersAsync()
    main.fail(null)
    const again = renderHook(() => useFormDraft(blank), { wrapper })
    expect(again.result.current.typed).toEqual({ reason: 'giữ lại' })
    await act(async () => {
      await again.result.current.save()
    })
    expect(main.saved.map((input) => input.values)).toEqual([{ reason: 'giữ lại' }])
  })

  it('saves the rest while a date is half typed', async () => {
    const { result } = renderHook(() => useFormDraft(blank), { wrapper })
    act(() => result.current.put('reason', 'x'))
    act(() => result.current.put('day', '5/1'))
    await rest(1600)
    expect(main.saved.map((input) => input.values)).toEqual([{ reason: 'x' }])
    expect(result.current.typed.day).toBe('5/1')
  })

  it('saves what is not saved yet when the screen is left', async () => {
    const { result, unmount } = renderHook(() => useFormDraft(blank), { wrapper })
    act(() => result.current.put('reason', 'vội'))
    unmount()
    await vi.runAllTimersAsync()
    expect(main.saved.map((input) => input.values.reason)).toEqual(['vội'])
  })

  it('signs with the only one who may', () => {
    const { result } = renderHook(() => useFormDraft(blank), { wrapper })
    expect(result.current.signerId).toBe('s1')
  })
})
