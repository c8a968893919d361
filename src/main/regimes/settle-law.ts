import { AppFailure, fail } from '#shared/contract/errors.ts'
import type { Amendment, AmendmentState } from '#shared/regimes/amendment.schema.ts'
import { applyAmendments, fieldOf, rowOf, sameRow, standing } from './apply-amendments.ts'
import { type LoadOptions, putTogether, type RawLaw, type Regimes } from './load-regimes.ts'

/** The law at one moment: everything in it follows from the recorded amendments. */
export interface Law {
  readonly recorded: readonly Amendment[]
  readonly states: readonly AmendmentState[]
  readonly raw: RawLaw
  readonly regimes: Regimes
}

/** The law after a change. Throws kind 'validation' where it no longer holds together. */
export function amendedLaw(shipped: RawLaw, before: Law, added: readonly Amendment[], options: LoadOptions): Law {
  const recorded = [...before.recorded, ...added]
  const unfit = new Map(before.states.filter((a) => a.state === 'unfit').map((a) => [a.id, a.problem]))
  const states = standing(recorded).map((a): AmendmentState => {
    const problem = a.state === 'in-force' ? unfit.get(a.id) : undefined
    return problem === undefined ? a : { ...a, state: 'unfit', problem }
  })
  const raw = applyAmendments(
    shipped,
    states.filter((a) => a.state === 'in-force'),
  )
  const { regimes, problem } = attempt(raw, options)
  if (regimes !== null) return { recorded, states, raw, regimes }
  const message = `Không khớp với quy định khác: ${problem}`
  return fail({ kind: 'validation', what: 'thay đổi quy định', fields: [{ path: 'changes', message }] })
}

/**
 * The law as it was amended earlier. A newer release may have no place for an amendment any more: such ones are set aside
 * and told, because an office must not be locked out of its cases by them.
 */
export function settleLaw(shipped: RawLaw, recorded: readonly Amendment[], options: LoadOptions): Law {
  const problems = new Map<string, string>()
  const current = standing(recorded).filter((a) => a.state === 'in-force')
  for (const a of current) {
    const problem = problemOf(shipped, a)
    if (problem !== '') problems.set(a.id, problem)
  }
  const fitting = current.filter((a) => !problems.has(a.id))
  const raw = applyAmendments(shipped, fitting)
  const together = attempt(raw, options)
  if (together.regimes === null) return oneByOne(shipped, recorded, fitting, problems, options)
  return { recorded, states: statesWith(recorded, problems), raw, regimes: together.regimes }
}

/** Row by row, leaving out those with which the law does not hold together. */
function oneByOne(
  shipped: RawLaw,
  recorded: readonly Amendment[],
  fitting: readonly AmendmentState[],
  problems: Map<string, string>,
  options: LoadOptions,
): Law {
  let taken: readonly AmendmentState[] = []
  let regimes = putTogether(shipped, options)
  const rows = fitting.filter((a, i) => fitting.findIndex((b) => sameRow(a, b)) === i)
  for (const row of rows) {
    const own = fitting.filter((a) => sameRow(a, row))
    const tried = attempt(applyAmendments(shipped, [...taken, ...own]), options)
    if (tried.regimes === null) for (const a of own) problems.set(a.id, tried.problem)
    else {
      regimes = tried.regimes
      taken = [...taken, ...own]
    }
  }
  return { recorded, states: statesWith(recorded, problems), raw: applyAmendments(shipped, taken), regimes }
}

function attempt(raw: RawLaw, options: LoadOptions): { regimes: Regimes | null; problem: string } {
  try {
    return { regimes: putTogether(raw, options), problem: '' }
  } catch (cause) {
    if (!(cause instanceof AppFailure) || cause.error.kind !== 'resource') throw cause
    return { regimes: null, problem: `${cause.error.place}: ${cause.error.message}` }
  }
}

function statesWith(recorded: readonly Amendment[], problems: ReadonlyMap<string, string>): AmendmentState[] {
  return standing(recorded).map((a) => {
    const problem = problems.get(a.id)
    return problem === undefined ? a : { ...a, state: 'unfit', problem }
  })
}

/** Why an amendment has no place in the law as shipped; '' where it has. */
function problemOf(shipped: RawLaw, amendment: Amendment): string {
  if (rowOf(shipped, amendment) === null) return 'Dòng này không còn trong quy định của bản phần mềm đang dùng'
  const row = rowOf(applyAmendments(shipped, [amendment]), amendment)
  const taken = row !== null && fieldOf(row, amendment.field) === amendment.value
  return taken ? '' : 'Mục này không còn nhận giá trị đã ghi'
}
