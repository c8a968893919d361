/** What a spec and the main process it started tell each other over the child process's own channel. */
export type FromSpec = { t: 'evaluate'; id: number; source: string; arg: unknown }
export type FromMain =
  | { t: 'browser'; address: string }
  | { t: 'no-browser'; error: string }
  | { t: 'evaluated'; id: number; value?: unknown; error?: string }
