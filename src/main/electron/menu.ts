import type { MenuItemConstructorOptions } from 'electron'

/** The menu bar (Alt shows it): what the keyboard needs from the system, in Vietnamese. Work itself is in the window. */
export function menuTemplate(devTools: boolean): MenuItemConstructorOptions[] {
  return [
    {
      label: 'Tệp',
      submenu: [{ id: 'quit', label: 'Thoát', role: 'quit' }],
    },
    {
      label: 'Sửa',
      submenu: [
        { label: 'Hoàn tác', role: 'undo' },
        { label: 'Làm lại', role: 'redo' },
        { type: 'separator' },
        { label: 'Cắt', role: 'cut' },
        { label: 'Sao chép', role: 'copy' },
        { label: 'Dán', role: 'paste' },
        { label: 'Chọn tất cả', role: 'selectAll' },
      ],
    },
    {
      label: 'Xem',
      submenu: [
        { label: 'Cỡ chữ thường', role: 'resetZoom' },
        { label: 'Phóng to', role: 'zoomIn' },
        { label: 'Thu nhỏ', role: 'zoomOut' },
        { type: 'separator' },
        { label: 'Toàn màn hình', role: 'togglefullscreen' },
        ...(devTools ? [{ label: 'Công cụ phát triển', role: 'toggleDevTools' } as const] : []),
      ],
    },
  ]
}
