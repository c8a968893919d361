import type { DevelopmentHooks } from '../electron/development-hooks.ts'
import type { ExitCode } from './exit-code.ts'

/** What a command learns about the process it runs in. The only door to it: commands never touch `process`. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Folder of the law, forms, fonts, migrations and samples. */
  readonly resourcesFolder: string
  /** Where the store lives when `--data` is not given. */
  readonly defaultDataFolder: string
  /** What the surroundings may decide while run from the sources. */
  readonly hooks: DevelopmentHooks
  /** Whole milliseconds of a clock that only rises, for telling how long a step took. */
  readonly stopwatch: () => number
  /** Writes one line for people on stdout; silent with `--json`. */
  readonly say: (line: string) => void
}

export interface Option {
  readonly type: 'string' | 'boolean'
  readonly help: string
  /** May stand more than once. */
  readonly multiple?: boolean
  /** Name of the value in the help, for example `TỆP`. */
  readonly value?: string
}

export type OptionValues = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>

/** Options and arguments of one call, as they were typed. */
export class Arguments {
  readonly #options: OptionValues
  readonly positional: readonly string[]

  constructor(options: OptionValues, positional: readonly string[]) {
    this.#options = options
    this.positional = positional
  }

  /** The value of a text option, the last where it stands more than once; undefined when it was not given. */
  text(name: string): string | undefined {
    return this.all(name).at(-1)
  }

  /** Every value of a text option, in the order in which they stand. */
  all(name: string): string[] {
    const value = this.#options[name]
    return [value].flat().filter((one) => typeof one === 'string')
  }

  flag(name: string): boolean {
    return this.#options[name] === true
  }

  /** The n-th argument; '' when there is none. How many there must be is checked before a command runs. */
  at(index: number): string {
    return this.positional[index] ?? ''
  }
}

/** What a command found or did: data for machines, lines for people. */
export interface Answer {
  readonly data: unknown
  readonly lines: readonly string[]
  /** Where the answer itself tells of a fault (doctor); done otherwise. */
  readonly exit?: ExitCode
}

export interface Command {
  /** The words that call it, for example `people import`. */
  readonly name: string
  /** Names of the arguments that must be given, as the help shows them; a last one that ends in `...` may stand more than once. */
  readonly takes: readonly string[]
  readonly options: Readonly<Record<string, Option>>
  /** One sentence for the list of commands. */
  readonly summary: string
  run(args: Arguments, around: Surroundings): Answer | Promise<Answer>
}
