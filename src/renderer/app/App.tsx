import { MantineProvider } from '@mantine/core'
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import { appErrorOf } from '../api/client.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { createAppRouter } from './router.tsx'
import { cssVariables, theme } from './theme.ts'

/** There is no network: nothing waits for one, and a refused call is told, not tried again. */
function createQueries(): QueryClient {
  const queries: QueryClient = new QueryClient({
    // Locked meanwhile (by the idle clock or another window): the start gate has to ask again.
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (appErrorOf(error).kind === 'locked' && query.queryKey[0] !== 'app.start') {
          void queries.invalidateQueries({ queryKey: ['app.start'] })
        }
      },
    }),
    defaultOptions: {
      // Reading a person is a recorded act: a screen that merely gets the focus again reads nothing.
      queries: {
        networkMode: 'always',
        retry: false,
        staleTime: 5_000,
        refetchOnReconnect: false,
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
  return queries
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
