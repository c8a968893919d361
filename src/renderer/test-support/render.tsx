import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render } from '@testing-library/react'
import type { ReactElement } from 'react'
import { afterEach } from 'vitest'
import { cssVariables, theme } from '../app/theme.ts'

afterEach(cleanup)

// The test environment knows no fonts; text areas that grow listen to them.
if (!('fonts' in document)) Object.defineProperty(document, 'fonts', { value: new EventTarget() })

/** Renders within what every component of the house stands in. */
export function renderInHouse(element: ReactElement) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } })
  return render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme="light" env="test">
      <QueryClientProvider client={queries}>{element}</QueryClientProvider>
    </MantineProvider>,
  )
}
