import { act, renderHook } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { markSaved, markUnsaved, useSaveState } from './save-state.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
})

describe('what the status line tells', () => {
  it('gives the hour of the office, whatever zone the machine was set to', () => {
    vi.stubEnv('TZ', 'America/New_York')
    vi.useFakeTimers({ now: new Date('2023-09-05T17:05:00.000Z') })
    const { result } = renderHook(() => useSaveState())
    act(() => markUnsaved(true))
    expect(result.current.unsaved).toBe(true)
    act(() => markSaved())
    expect(result.current).toEqual({ at: '00:05', unsaved: false })
  })
})
