import type { FaultDesk } from '../fault-office.ts'

/** Where a trial takes place. */
export interface Place {
  /** The data folder of the office. */
  readonly folder: string
  /** A folder that plays the stick. */
  readonly stick: string
}

interface Work {
  readonly name: string
  /** The office that it begins with; the district where left out. */
  readonly office?: 'tinh'
  /** Makes ready what a trial begins with. */
  prepare?(place: Place): void
  /** Does it again and again, and yields what was acknowledged each time. */
  work(place: Place): AsyncGenerator<unknown>
}

/** A kind of write whose traces are looked for in the office, opened again. */
export interface OfficeKind extends Work {
  /** Passwords of which one has to open the office then; the usual one where left out. */
  passwords?(facts: readonly unknown[]): readonly string[]
  /**
   * What is not there, or only half there. `facts` is what was acknowledged; one more may have been finished and not told.
   */
  missing(desk: FaultDesk, place: Place, facts: readonly unknown[]): string[] | Promise<string[]>
}

/** A kind of write to something else than the office of the trial, which it opens by itself. */
export interface OtherKind extends Work {
  missingBeside(place: Place, facts: readonly unknown[]): string[] | Promise<string[]>
}

/** One kind of write, as a person would cause it. */
export type FaultKind = OfficeKind | OtherKind
