import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { renderInHouse } from '../test-support/render.tsx'
import { type Column, DataTable } from './DataTable.tsx'

interface Row {
  id: string
  name: string
}
const rows = (...names: string[]): Row[] => names.map((name) => ({ id: name, name }))
const columns: Column<Row>[] = [
  { key: 'name', header: 'Tên', cell: (row) => row.name },
  { key: 'act', header: 'Mở', cell: (row) => <button type="button">Mở {row.name}</button> },
]

describe('DataTable', () => {
  it('walks its rows across groups by arrow keys and opens the one it stands on', async () => {
    const onOpen = vi.fn()
    renderInHouse(
      <DataTable
        label="Danh sách"
        columns={columns}
        groups={[
          { key: 'a', label: 'Quá hạn', rows: rows('một', 'hai') },
          { key: 'b', label: 'Hôm nay', rows: rows('ba') },
        ]}
        rowKey={(row) => row.id}
        onOpen={onOpen}
      />,
    )
    const user = userEvent.setup()
    await user.tab()
    expect(document.activeElement?.textContent).toContain('một')
    await user.keyboard('{ArrowDown}{ArrowDown}')
    expect(document.activeElement?.getAttribute('aria-selected')).toBe('true')
    await user.keyboard('{Enter}')
    expect(onOpen).toHaveBeenLastCalledWith({ id: 'ba', name: 'ba' })
    await user.keyboard('{ArrowDown}{Home}{Enter}')
    expect(onOpen).toHaveBeenLastCalledWith({ id: 'một', name: 'một' })
    await user.keyboard('{End}')
    expect(document.activeElement?.textContent).toContain('ba')
  })

  it('leaves the keys of what stands in a row alone', async () => {
    const onOpen = vi.fn()
    renderInHouse(
      <DataTable
        label="Danh sách"
        columns={columns}
        rows={rows('một', 'hai')}
        rowKey={(row) => row.id}
        onOpen={onOpen}
      />,
    )
    screen.getByRole('button', { name: 'Mở một' }).focus()
    await userEvent.setup().keyboard('{ArrowDown}{Enter}')
    expect(onOpen).not.toHaveBeenCalled()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Mở một' }))
  })

  it('can be reached by Tab at one row only, and says how many there are', () => {
    renderInHouse(
      <DataTable label="Danh sách" columns={columns} rows={rows('một', 'hai')} rowKey={(row) => row.id} total={500} />,
    )
    expect(document.querySelectorAll('tbody tr[tabindex="0"]')).toHaveLength(1)
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('501')
  })
})
