import type { ErrorComponentProps } from '@tanstack/react-router'
import { appErrorOf } from '../api/client.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorPanel } from '../ui/ErrorPanel.tsx'
import { Page } from '../ui/Page.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { paths } from './paths.ts'

/** A screen that threw; the frame around it stays usable. */
export function ScreenError({ error, reset }: ErrorComponentProps) {
  return (
    <Page head={<PageHead title="Màn hình này không hiển thị được" />}>
      <ErrorPanel error={appErrorOf(error)} onRetry={reset} />
    </Page>
  )
}

/** A path that leads nowhere. */
export function NotFound() {
  return (
    <Page head={<PageHead title="Không có màn hình này" />}>
      <EmptyState action={<TextLink to={paths.today}>Về Hôm nay</TextLink>}>
        Đường dẫn cũ hoặc mục đã được gỡ.
      </EmptyState>
    </Page>
  )
}
