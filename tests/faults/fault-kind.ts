/** Where a trial takes place. */
export interface Place {
  /** The data folder of the office. */
  readonly folder: string
  /** A folder that plays the stick. */
  readonly stick: string
}

/** One kind of write, as a person would cause it. */
export interface FaultKind {
  readonly name: string
  /** Makes ready what a trial begins with. */
  prepare?(place: Place): void
  /** Does it again and again, and yields what was acknowledged each time. */
  work(place: Place): AsyncGenerator<unknown>
  /**
   * What is not there, or only half there, after the store was opened again. `facts` is what was acknowledged; one more may
   * have been finished and not told.
   */
  missing(place: Place, facts: readonly unknown[]): Promise<string[]>
}
