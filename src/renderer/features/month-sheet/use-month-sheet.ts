import { useEffect, useMemo, useRef, useState } from 'react'
import type { CellChange, MonthRow, MonthView, SheetKey } from '#shared/aftercare/month.schema.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { useAskAgain, useCall, useKnownAnswer } from '../../api/calls.ts'
import { api, appErrorOf } from '../../api/client.ts'
import { markSaved, markUnsaved } from '../../api/save-state.ts'

/** A cell that was typed and is not in the store: on its way, or refused. */
export interface LooseCell {
  readonly change: CellChange
  readonly error: AppError | null
}

/** A cell that waits to be sent, and who is told when it was kept or refused. */
interface Waiting {
  readonly change: CellChange
  readonly done: (kept: boolean) => void
}

export const cellKey = ({ personId, field }: Pick<CellChange, 'personId' | 'field'>): string => `${personId} ${field}`

const EMPTY: ReadonlyMap<string, LooseCell> = new Map()

/**
 * The sheet with what is typed on it. Each cell is shown at once and sent as soon as those before it are kept; what is refused
 * stays on the screen with the reason until it is typed anew.
 */
export function useMonthSheet(key: SheetKey) {
  const { communeCode, month } = key
  const query = useCall('month.open', { communeCode, month })
  const know = useKnownAnswer('month.open')
  const askAgain = useAskAgain()
  const [loose, setLoose] = useState(EMPTY)
  const waiting = useRef<Waiting[]>([])
  const queue = useRef(Promise.resolve())

  // What is typed for one sheet never shows on another.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sheet is what it depends on
  useEffect(() => setLoose(EMPTY), [communeCode, month])
  useEffect(() => markUnsaved(loose.size > 0), [loose])
  const later = useRef(askAgain)
  later.current = askAgain
  // Absences and tests are events of cases: other screens have to read them again.
  useEffect(
    () => () => {
      markUnsaved(false)
      later.current()
    },
    [],
  )

  const settle = (change: CellChange, error: AppError | null) =>
    setLoose((now) => {
      // Typed anew meanwhile: the newer one speaks for the cell.
      if (now.get(cellKey(change))?.change !== change) return now
      const next = new Map(now)
      if (error === null) next.delete(cellKey(change))
      else next.set(cellKey(change), { change, error })
      return next
    })

  /** Takes over an answer of the main process. */
  const accept = (view: MonthView) => {
    know({ communeCode, month }, view)
    markSaved()
  }

  const send = (changes: readonly CellChange[]) =>
    api.call('month.mark', { communeCode, month, changes: [...changes], apart: true })

  /** Sends some cells in one call; where one of them is refused, each by itself, so that only that one stays behind. */
  const sendSome = async (some: readonly Waiting[]): Promise<void> => {
    try {
      accept(await send(some.map(({ change }) => change)))
      for (const { change, done } of some) {
        settle(change, null)
        done(true)
      }
    } catch (cause) {
      const [only, ...more] = some
      if (only === undefined || more.length === 0) {
        if (only !== undefined) {
          settle(only.change, appErrorOf(cause))
          only.done(false)
        }
        return
      }
      for (const one of some) await sendSome([one])
    }
  }

  const work = async (): Promise<void> => {
    while (waiting.current.length > 0) await sendSome(waiting.current.splice(0))
  }

  /** Shows a change at once and sends it, with whatever else waits by then. True where it was kept. */
  const write = (change: CellChange): Promise<boolean> => {
    setLoose((now) => new Map(now).set(cellKey(change), { change, error: null }))
    return new Promise((done) => {
      waiting.current.push({ change, done })
      queue.current = queue.current.then(work)
    })
  }

  const rows = useMemo(() => query.data?.rows.map((row) => withLoose(row, loose)) ?? [], [query.data, loose])
  return {
    query,
    rows,
    loose,
    write,
    accept,
    /** Waits for everything that is on its way. */
    settled: () => queue.current,
  }
}

export type MonthSheet = ReturnType<typeof useMonthSheet>

/** A row as its person typed it, also where that is not in the store yet. */
function withLoose(row: MonthRow, loose: ReadonlyMap<string, LooseCell>): MonthRow {
  if (loose.size === 0) return row
  const cells = { ...row.cells }
  for (const { change } of loose.values()) {
    if (change.personId !== row.personId) continue
    const stamp = { at: '', by: '', changes: 0 }
    const cell = change.value === null ? null : { value: change.value, ...stamp }
    Object.assign(cells, { [change.field]: cell })
  }
  return { ...row, cells }
}
