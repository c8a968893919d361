import {
  keepPreviousData,
  type QueryKey,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Channel, Progress } from '#shared/contract/channels.ts'
import type { Input, Output } from '#shared/contract/contract.ts'
import { ApiError, api } from './client.ts'
import { markSaved } from './save-state.ts'
import { withSecond } from './second-person.ts'

/** Cache key of a call. */
function keyOf<C extends Channel>(channel: C, input: Input<C>): QueryKey {
  return [channel, input]
}

/** Answers that cost time to make and that a write elsewhere does not change; a screen refreshes them itself. */
const COSTLY: readonly Channel[] = [
  'documents.preview',
  'documents.pdf',
  'attachments.bytes',
  'dossiers.pdf',
  'today.weekSheet',
  'month.pdf',
  // Looking is itself recorded, and every write would otherwise look again.
  'audit.search',
]

interface CallOptions {
  /** False keeps the call back until its input is known. Default true. */
  enabled?: boolean
  /** Keeps showing the last answer while one for a new input is on its way. Default false. */
  keepPrevious?: boolean
  /** Asks again so often while it is shown, in seconds; for what the clock alone changes. Default never. */
  every?: number
  /** What the answer is about where the input does not say it, as the package that is open; another one is asked for anew. */
  of?: string
}

/** Reads through the contract. */
export function useCall<C extends Channel>(
  channel: C,
  input: Input<C>,
  options: CallOptions = {},
): UseQueryResult<Output<C>, ApiError> {
  const read = {
    queryKey: options.of === undefined ? keyOf(channel, input) : [...keyOf(channel, input), options.of],
    queryFn: () => api.call(channel, input),
    enabled: options.enabled ?? true,
    refetchInterval: options.every === undefined ? (false as const) : options.every * 1000,
  }
  return useQuery<Output<C>, ApiError>(options.keepPrevious ? { ...read, placeholderData: keepPreviousData } : read)
}

/** Reads the list of people page by page, each continuing behind the last row of the one before. */
export function usePeople(query: Omit<Input<'people.list'>, 'after'>) {
  return useInfiniteQuery<Output<'people.list'>, ApiError, { pages: Output<'people.list'>[] }, QueryKey, string | null>(
    {
      queryKey: ['people.list', 'pages', query],
      queryFn: ({ pageParam }) => api.call('people.list', { ...query, after: pageParam }),
      initialPageParam: null,
      getNextPageParam: (page) => page.next,
      placeholderData: (previous) => previous,
    },
  )
}

/** Reads a list of a day page by page. */
export function useList(query: Omit<Input<'life.list'>, 'after'>) {
  return useInfiniteQuery<Output<'life.list'>, ApiError, { pages: Output<'life.list'>[] }, QueryKey, string | null>({
    queryKey: ['life.list', 'pages', query],
    queryFn: ({ pageParam }) => api.call('life.list', { ...query, after: pageParam }),
    initialPageParam: null,
    getNextPageParam: (page) => page.next,
    placeholderData: (previous) => previous,
  })
}

/** Reads the audit page by page, from the newest on. */
export function useAudit(filter: Omit<Input<'audit.search'>, 'after'>) {
  return useInfiniteQuery<
    Output<'audit.search'>,
    ApiError,
    { pages: Output<'audit.search'>[] },
    QueryKey,
    number | null
  >({
    queryKey: ['audit.search', 'pages', filter],
    queryFn: ({ pageParam }) => api.call('audit.search', { ...filter, after: pageParam }),
    initialPageParam: null,
    getNextPageParam: (page) => page.next,
    placeholderData: (previous) => previous,
  })
}

/** Puts an answer that is known already in the place of one that would be asked for. */
export function useKnownAnswer<C extends Channel>(channel: C): (input: Input<C>, answer: Output<C>) => void {
  const queries = useQueryClient()
  return (input, answer) => queries.setQueryData(keyOf(channel, input), answer)
}

/** Asks for every cheap answer again, for a screen whose writes changed what others show; or for those of one call. */
export function useAskAgain(): (channel?: Channel) => void {
  const queries = useQueryClient()
  return (channel) =>
    void queries.invalidateQueries(channel === undefined ? { predicate: isCheap } : { queryKey: [channel] })
}

const isCheap = (query: { queryKey: QueryKey }) => !COSTLY.some((costly) => costly === query.queryKey[0])

interface WriteOptions {
  /** Says nothing in the status line. Default false. */
  quiet?: boolean
  /** Asks for nothing again; for the write behind which another screen has to come first. Default false. */
  keepAnswers?: boolean
}

/**
 * Writes through the contract. Whatever was read may have changed with it, so all cheap answers are asked for again; the
 * status line learns that something was saved.
 */
export function useWrite<C extends Channel>(channel: C, options: WriteOptions = {}) {
  const queries = useQueryClient()
  const askAgain = () => queries.invalidateQueries({ predicate: isCheap })
  return useMutation<Output<C>, ApiError, Input<C>>({
    mutationFn: (input) => withSecond(() => api.call(channel, input)),
    onSuccess: async () => {
      if (!options.quiet) markSaved()
      if (options.keepAnswers) return
      await askAgain()
    },
    onError: (error) => {
      if (!(error instanceof ApiError)) return
      if (error.error.kind === 'locked') void queries.invalidateQueries({ queryKey: ['app.start'] })
      // Somebody else has saved: what is shown is old, and what was typed has to go onto what is new.
      if (error.error.kind === 'conflict') void askAgain()
    },
  })
}

/** The last news of long work of this call; null while there is none. */
export function useProgress(channel: Channel): Progress | null {
  const [progress, setProgress] = useState<Progress | null>(null)
  useEffect(
    () =>
      api.onProgress((news) => {
        if (news.channel === channel) setProgress(news.done >= news.total ? null : news)
      }),
    [channel],
  )
  return progress
}
