/** What the rest of the stand-in needs of a window; keeps app and browser from importing it in a circle. */
export interface OpenWindow {
  readonly id: number
  /** False when a listener of 'close' refused. */
  tryClose(): boolean
  destroy(): void
}

export const openWindows = new Map<number, OpenWindow>()
