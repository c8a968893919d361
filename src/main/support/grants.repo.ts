import { asc, desc, eq, inArray, sql } from 'drizzle-orm'
import {
  type GrantAct,
  GrantActSchema,
  type KeptGrant,
  KeptGrantSchema,
  type LoanBalance,
  LoanBalanceSchema,
} from '#shared/support/grant.schema.ts'
import type { Store } from '../store/store.ts'
import { loanBalanceTable, supportActTable, supportGrantTable } from './support.table.ts'

function grantOf({ data, ...columns }: typeof supportGrantTable.$inferSelect): KeptGrant {
  return KeptGrantSchema.parse({ ...(data as object), ...columns })
}

function actOf({ data, onDate, ...columns }: typeof supportActTable.$inferSelect): GrantAct {
  return GrantActSchema.parse({ ...(data as object), ...columns, on: onDate })
}

function balanceOf({ onDate, ...columns }: typeof loanBalanceTable.$inferSelect): LoanBalance {
  return LoanBalanceSchema.parse({ ...columns, on: onDate })
}

/** Queries over grants, what happened to them, and what is owed of loans; there is none that changes or removes one. */
export function createGrantsRepo({ db }: Pick<Store, 'db'>) {
  const byId = db
    .select()
    .from(supportGrantTable)
    .where(eq(supportGrantTable.id, sql.placeholder('id')))
    .prepare()
  const ofPerson = db
    .select()
    .from(supportGrantTable)
    .where(eq(supportGrantTable.personId, sql.placeholder('id')))
    .orderBy(asc(supportGrantTable.requestedOn), asc(supportGrantTable.id))
    .prepare()
  const replacing = db
    .select({ id: supportGrantTable.id })
    .from(supportGrantTable)
    .where(eq(supportGrantTable.replaces, sql.placeholder('id')))
    .prepare()
  const acts = db
    .select()
    .from(supportActTable)
    .where(eq(supportActTable.grantId, sql.placeholder('id')))
    .orderBy(asc(supportActTable.recordedAt), asc(supportActTable.id))
    .prepare()
  const balances = db
    .select()
    .from(loanBalanceTable)
    .where(eq(loanBalanceTable.grantId, sql.placeholder('id')))
    .orderBy(asc(loanBalanceTable.onDate), asc(loanBalanceTable.recordedAt), asc(loanBalanceTable.id))
    .prepare()

  return {
    find(id: string): KeptGrant | null {
      const row = byId.get({ id })
      return row ? grantOf(row) : null
    },
    ofPerson: (personId: string): KeptGrant[] => ofPerson.all({ id: personId }).map(grantOf),
    /** Every grant, the newest request first. */
    all: (): KeptGrant[] =>
      db
        .select()
        .from(supportGrantTable)
        .orderBy(desc(supportGrantTable.requestedOn), desc(supportGrantTable.id))
        .all()
        .map(grantOf),
    isReplaced: (id: string): boolean => replacing.get({ id }) !== undefined,
    /** In the order in which they were written down. */
    acts: (grantId: string): GrantAct[] => acts.all({ id: grantId }).map(actOf),
    /** What happened to all grants, in the order of writing. */
    allActs: (): GrantAct[] =>
      db
        .select()
        .from(supportActTable)
        .orderBy(asc(supportActTable.recordedAt), asc(supportActTable.id))
        .all()
        .map(actOf),
    actsOf: (grantIds: readonly string[]): GrantAct[] =>
      db
        .select()
        .from(supportActTable)
        .where(inArray(supportActTable.grantId, [...grantIds]))
        .orderBy(asc(supportActTable.recordedAt), asc(supportActTable.id))
        .all()
        .map(actOf),
    hasAct: (id: string): boolean =>
      db.select({ id: supportActTable.id }).from(supportActTable).where(eq(supportActTable.id, id)).get() !== undefined,
    /** By the day they speak of, those that were replaced too. */
    balances: (grantId: string): LoanBalance[] => balances.all({ id: grantId }).map(balanceOf),
    findBalance(id: string): LoanBalance | null {
      const row = db.select().from(loanBalanceTable).where(eq(loanBalanceTable.id, id)).get()
      return row ? balanceOf(row) : null
    },
    insert(grant: KeptGrant): void {
      const {
        id,
        personId,
        measureId,
        kind,
        schemeId,
        requestedOn,
        replaces,
        reason,
        recordedAt,
        recordedBy,
        ...data
      } = grant
      const columns = { id, personId, measureId, kind, schemeId, requestedOn, replaces, reason, recordedAt, recordedBy }
      db.insert(supportGrantTable)
        .values({ ...columns, data })
        .run()
    },
    insertAct({ id, grantId, act, on, recordedAt, recordedBy, ...data }: GrantAct): void {
      db.insert(supportActTable).values({ id, grantId, act, onDate: on, recordedAt, recordedBy, data }).run()
    },
    insertBalance({ on, ...balance }: LoanBalance): void {
      db.insert(loanBalanceTable)
        .values({ ...balance, onDate: on })
        .run()
    },
  }
}
