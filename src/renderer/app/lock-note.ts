/** Why the window was locked, for the unlock screen. */
export interface LockNote {
  readonly at: string
  readonly idle: boolean
}
