import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import classes from './ErrorBoundary.module.css'

/** Catches what a screen throws while drawing, so that the window says so instead of going blank. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return (
      <main className={classes.root}>
        <h1>Màn hình này không hiển thị được</h1>
        <p>Dữ liệu đã lưu còn nguyên. Mở lại màn hình; nếu vẫn lỗi, báo người quản trị việc vừa làm.</p>
        <Button onClick={() => window.location.reload()}>Mở lại</Button>
      </main>
    )
  }
}
