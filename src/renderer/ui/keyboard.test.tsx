import { fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { renderInHouse } from '../test-support/render.tsx'
import { enterMovesOn, parseShortcut, useShortcuts } from './keyboard.ts'

function Keys({ bindings }: { bindings: Record<string, () => void> }) {
  useShortcuts(bindings)
  return <input aria-label="ô" />
}

describe('parseShortcut', () => {
  it.each(['ctrl+shift', 'ctrl+shift+k', 'ctrl+space', 'alt+z'])('leaves %s to the input method', (keys) => {
    expect(() => parseShortcut(keys)).toThrow(RangeError)
  })
})

describe('useShortcuts', () => {
  it('fires for its own keys only', () => {
    const save = vi.fn()
    renderInHouse(<Keys bindings={{ 'ctrl+s': save }} />)
    fireEvent.keyDown(window, { key: 's' })
    fireEvent.keyDown(window, { key: 's', ctrlKey: true, shiftKey: true })
    expect(save).not.toHaveBeenCalled()
    fireEvent.keyDown(window, { key: 's', ctrlKey: true })
    expect(save).toHaveBeenCalledOnce()
  })

  it('is silent while a syllable is being composed', () => {
    const next = vi.fn()
    renderInHouse(<Keys bindings={{ 'ctrl+enter': next }} />)
    fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true, isComposing: true })
    fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true, keyCode: 229 })
    expect(next).not.toHaveBeenCalled()
  })

  it('gives a key to the listener that came last, and back when it leaves', () => {
    const page = vi.fn()
    const panel = vi.fn()
    const first = renderInHouse(<Keys bindings={{ escape: page }} />)
    const second = renderInHouse(<Keys bindings={{ escape: panel }} />)
    fireEvent.keyDown(window, { key: 'Escape' })
    expect([page.mock.calls.length, panel.mock.calls.length]).toEqual([0, 1])
    second.unmount()
    fireEvent.keyDown(window, { key: 'Escape' })
    expect([page.mock.calls.length, panel.mock.calls.length]).toEqual([1, 1])
    first.unmount()
  })
})

describe('enterMovesOn', () => {
  const form = (
    <form onKeyDown={enterMovesOn}>
      <input aria-label="một" />
      <input type="radio" name="r" aria-label="nam" />
      <input type="radio" name="r" aria-label="nữ" />
      <textarea aria-label="nhiều dòng" />
      <input aria-label="cuối" />
      <button type="button" data-next-step>
        Lưu
      </button>
    </form>
  )

  it('goes from field to field, stops once at a group of radios, and ends at the next step', async () => {
    renderInHouse(form)
    const user = userEvent.setup()
    await user.click(screen.getByLabelText('một'))
    await user.keyboard('{Enter}')
    expect(document.activeElement).toBe(screen.getByLabelText('nam'))
    await user.keyboard('{Enter}')
    expect(document.activeElement).toBe(screen.getByLabelText('nhiều dòng'))
    await user.click(screen.getByLabelText('cuối'))
    await user.keyboard('{Enter}')
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Lưu' }))
  })

  it('leaves Enter to a text of several lines and to a composition', async () => {
    renderInHouse(form)
    const area = screen.getByLabelText('nhiều dòng')
    area.focus()
    await userEvent.setup().keyboard('a{Enter}b')
    expect(area).toHaveProperty('value', 'a\nb')
    const first = screen.getByLabelText('một')
    first.focus()
    fireEvent.keyDown(first, { key: 'Enter', isComposing: true })
    expect(document.activeElement).toBe(first)
  })
})
