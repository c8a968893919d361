import { type AppError, AppFailure, fail } from '#shared/contract/errors.ts'
import { storageFailure } from '../store/sqlite-errors.ts'
import type { Command, Surroundings } from './command.ts'
import { EXIT, type ExitCode, errorLine, exitCodeOf } from './exit-code.ts'
import { groupOverview, overview, usageOf } from './help.ts'
import { commandsOf, findCommand, leadingWords, parseCommand } from './parse-command.ts'

/** Where one run of the command line reads and writes. */
export interface Outside extends Omit<Surroundings, 'say'> {
  /** The name by which the command line was called. */
  readonly calledAs: string
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Writes down what nobody foresaw, without personal data, and returns the number under which it is found. */
  readonly report: (cause: unknown) => string
}

/**
 * Carries out one command line and returns the exit code. Everything that can go wrong becomes one line on stderr; with
 * `--json` the typed error object follows it.
 */
export async function run(commands: readonly Command[], argv: readonly string[], outside: Outside): Promise<ExitCode> {
  const json = argv.includes('--json')
  const print = (lines: readonly string[]) => outside.out(`${lines.join('\n')}\n`)
  try {
    const words = leadingWords(argv)
    const asked = words[0] === 'help' ? words.slice(1) : argv.includes('--help') ? words : []
    const group = commandsOf(commands, asked.length === 1 ? asked[0] : undefined)
    if (group.length > 0 && !commands.some(({ name }) => name === asked[0])) {
      print(groupOverview(group))
      return EXIT.done
    }
    if (words[0] === 'help' || (words.length === 0 && argv.includes('--help'))) {
      const topic = findCommand(commands, words.slice(1))
      print(topic === null ? overview(commands, outside.calledAs) : usageOf(topic, outside.calledAs))
      return EXIT.done
    }
    const command = findCommand(commands, words)
    if (command === null) return fail({ kind: 'usage', message: 'Thiếu tên lệnh' })
    const args = parseCommand(command, argv)
    if (args.flag('help')) {
      print(usageOf(command, outside.calledAs))
      return EXIT.done
    }
    const say = json ? () => undefined : (line: string) => outside.out(`${line}\n`)
    const answer = await command.run(args, { ...outside, say })
    if (json) outside.out(`${JSON.stringify(answer.data)}\n`)
    else if (answer.lines.length > 0) print(answer.lines)
    return answer.exit ?? EXIT.done
  } catch (cause) {
    const error = asAppError(cause, outside.report)
    outside.err(`${errorLine(error)}\n`)
    if (json) outside.err(`${JSON.stringify({ error })}\n`)
    return exitCodeOf(error)
  }
}

function asAppError(cause: unknown, report: (cause: unknown) => string): AppError {
  // A damaged page may be met by any read, long after the store was opened.
  const known = cause instanceof AppFailure ? cause : storageFailure(cause)
  return known?.error ?? { kind: 'unexpected', id: report(cause) }
}
