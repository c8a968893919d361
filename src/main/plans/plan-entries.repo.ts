import type { z } from 'zod'
import { KeptFigureSchema, KeptPlanSchema, KeptTargetSchema } from '#shared/plans/plan.schema.ts'
import type { Store } from '../store/store.ts'

const SCHEMAS = { plan: KeptPlanSchema, target: KeptTargetSchema, figure: KeptFigureSchema }

/** Records of each kind, as they are kept. */
export type KeptEntries = { [K in keyof typeof SCHEMAS]: z.output<(typeof SCHEMAS)[K]> }
export type PlanEntryKind = keyof KeptEntries

/** An entry as its columns have it; `data` is the record without how it is kept. */
export interface PlanEntryRow {
  readonly id: string
  readonly rootId: string
  readonly kind: PlanEntryKind
  readonly ofId: string | null
  readonly data: string
  readonly replaces: string | null
  readonly withdrawn: number
  readonly reason: string
  readonly recordedAt: string
  readonly recordedBy: string
}

const COLUMNS = `e.id, e.root_id AS rootId, e.kind, e.of_id AS ofId, e.data, e.replaces, e.withdrawn, e.reason,
  e.recorded_at AS recordedAt, e.recorded_by AS recordedBy`
const NEWEST = 'NOT EXISTS (SELECT 1 FROM plan_entry later WHERE later.replaces = e.id)'
const ORDER = 'ORDER BY e.recorded_at, e.rowid'
/** A record stays where it was first written, however often it is corrected. */
const IN_ORDER = 'ORDER BY (SELECT first.rowid FROM plan_entry first WHERE first.id = e.root_id)'

/** Queries over plans, targets and figures; there is none that changes or removes one. */
export function createPlanEntriesRepo({ sqlite }: Pick<Store, 'sqlite'>) {
  const live = sqlite.prepare<[string], PlanEntryRow>(
    `SELECT ${COLUMNS} FROM plan_entry e WHERE e.kind = ? AND e.withdrawn = 0 AND ${NEWEST} ${IN_ORDER}`,
  )
  const liveAt = sqlite.prepare<[string, string, string], PlanEntryRow>(
    `SELECT ${COLUMNS} FROM plan_entry e WHERE e.kind = ? AND e.withdrawn = 0 AND e.recorded_at <= ?
       AND NOT EXISTS (SELECT 1 FROM plan_entry later WHERE later.replaces = e.id AND later.recorded_at <= ?) ${IN_ORDER}`,
  )
  const ofRoot = sqlite.prepare<[string], PlanEntryRow>(
    `SELECT ${COLUMNS} FROM plan_entry e WHERE e.root_id = ? ${ORDER}`,
  )
  const byEntry = sqlite.prepare<[string], PlanEntryRow & { replaced: number }>(
    `SELECT ${COLUMNS}, NOT ${NEWEST} AS replaced FROM plan_entry e WHERE e.id = ?`,
  )
  const insert = sqlite.prepare(
    `INSERT INTO plan_entry (id, root_id, kind, of_id, data, replaces, withdrawn, reason, recorded_at, recorded_by)
     VALUES ($id, $rootId, $kind, $ofId, $data, $replaces, $withdrawn, $reason, $recordedAt, $recordedBy)`,
  )

  return {
    /** The newest entry of each record of a kind that was not taken back, in the order of writing; `at`: as it was at a moment. */
    all: <K extends PlanEntryKind>(kind: K, at: string | null = null): KeptEntries[K][] =>
      (at === null ? live.all(kind) : liveAt.all(kind, at, at)).map((row) => fromRow(kind, row)),
    /** Every entry of a record, oldest first. */
    history: <K extends PlanEntryKind>(kind: K, id: string): KeptEntries[K][] =>
      ofRoot.all(id).map((row) => fromRow(kind, row)),
    /** One entry with what it is of, and whether a later one took its place. */
    entry<K extends PlanEntryKind>(kind: K, entryId: string) {
      const row = byEntry.get(entryId)
      if (row === undefined || row.kind !== kind) return null
      const { data, ofId, withdrawn, replaced } = row
      return { record: fromRow(kind, row), data, ofId, withdrawn: withdrawn === 1, replaced: replaced === 1 }
    },
    insert: (row: PlanEntryRow): void => void insert.run(row),
  }
}

function fromRow<K extends PlanEntryKind>(kind: K, row: PlanEntryRow): KeptEntries[K] {
  const { id: entryId, rootId: id, reason, recordedAt, recordedBy } = row
  const columns = { id, entryId, withdrawn: row.withdrawn === 1, reason, recordedAt, recordedBy }
  return SCHEMAS[kind].parse({ ...(JSON.parse(row.data) as object), ...columns }) as KeptEntries[K]
}
