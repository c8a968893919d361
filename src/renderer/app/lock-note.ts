/** Why the window was locked, for the unlock screen. */
export interface LockNote {
  readonly at: string
  /** Minutes that nobody had touched anything; null when somebody locked it. */
  readonly idleMinutes: number | null
}
