import type { LifeRules } from '#shared/life/life-rules.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { LifeMoment, ListStay, Span, WholeStay } from './life.ts'
import { entryReasonOfKind, exitReasonOfKind } from './life-reasons.ts'

type Move = LifeMoment & { readonly communeCode: string }

/** A part of a stretch spent in one commune; `movedBy` is the move that ended it. */
interface Piece extends Span {
  readonly communeCode: string
  readonly movedBy: Move | null
}

/** In which commune the person belonged on which days. */
export interface CommuneSteps {
  at(on: CivilDate): string
  /** A stretch, cut where the person moved to another commune of the office. */
  pieces(span: Span): Piece[]
}

/**
 * A person belongs to a commune until the next one has confirmed to have received him or her: a notice alone moves nobody, so
 * that nobody falls between two lists. Before the first move it is the commune that kept the measure.
 */
export function communeSteps(home: string, moves: readonly Move[]): CommuneSteps {
  const first = moves[0]
  const before = first === undefined ? home : first.course.communeCode === '' ? home : first.course.communeCode
  const at = (on: CivilDate) => moves.findLast((move) => move.on <= on)?.communeCode ?? before
  return {
    at,
    pieces(span) {
      const within = moves.filter(({ on, communeCode }) => {
        const inside = span.from < on && (span.to === null || on < span.to)
        return inside && communeCode !== communeBefore(moves, on, before)
      })
      const starts = [span.from, ...within.map((move) => move.on)]
      return starts.map((from, i) => {
        const movedBy = within[i] ?? null
        return { from, to: movedBy?.on ?? span.to, communeCode: at(from), movedBy }
      })
    },
  }
}

function communeBefore(moves: readonly Move[], on: CivilDate, first: string): string {
  return moves.findLast((move) => move.on < on)?.communeCode ?? first
}

/** Stays told apart by communes: who moves leaves one and enters the other. A register that nobody leaves stays where it is. */
export function splitByMoves(stays: readonly WholeStay[], steps: CommuneSteps, rules: LifeRules): ListStay[] {
  const closed = rules.lists.filter((row) => !row.leavable).map((row) => row.id)
  return stays.flatMap((stay) => {
    if (closed.includes(stay.list)) return [{ ...stay, communeCode: steps.at(stay.from) }]
    let cameBy: Move | null = null
    return steps.pieces(stay).map(({ from, to, communeCode, movedBy }): ListStay => {
      const by = cameBy
      cameBy = movedBy
      return {
        ...{ list: stay.list, from, to, communeCode },
        entry: by ? { reason: entryReasonOfKind(rules, 'chuyen_den', stay.list, from), ...by } : stay.entry,
        exit: movedBy ? { reason: exitReasonOfKind(rules, 'chuyen_di', stay.list, movedBy.on), ...movedBy } : stay.exit,
        reEntry: by ? false : stay.reEntry,
      }
    })
  })
}
