import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { createAppRouter } from './router.tsx'
import { cssVariables, theme } from './theme.ts'

/** There is no network: nothing waits for one, and a refused call is told, not tried again. */
function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', retry: false, staleTime: 5_000, refetchOnReconnect: false },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

/** The whole window: look, data, screens. */
export function App() {
  const [queries] = useState(createQueries)
  const [router] = useState(createAppRouter)
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme="light">
      <ErrorBoundary>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ErrorBoundary>
    </MantineProvider>
  )
}
