import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { z } from 'zod'
import { type ClaimSide, ClaimSideSchema } from '#shared/consolidation/consolidation.schema.ts'
import { type RosterPerson, RosterPersonSchema } from '#shared/consolidation/roster.schema.ts'
import type { Store } from '../store/store.ts'
import type { Likeness } from './claims.ts'
import { claimDecisionTable, claimPersonTable, claimTable } from './consolidation.table.ts'

/** A row of a district's newest roster. */
export interface ClaimPerson {
  readonly num: number
  readonly sender: string
  readonly packageId: string
  readonly person: RosterPerson
}

export interface KeptClaim extends Likeness {
  readonly key: string
  readonly left: ClaimPerson
  readonly right: ClaimPerson
}

const EvidenceSchema = z.object({ reasons: z.array(z.string()), against: z.array(z.string()) })
const LikenessSchema = EvidenceSchema.extend({ certainty: z.enum(['same-number', 'likely']) })
const SidesSchema = z.tuple([ClaimSideSchema, ClaimSideSchema])

export type KeptDecision = Omit<typeof claimDecisionTable.$inferSelect, 'sides' | 'likeness'> & {
  readonly likeness: Likeness
  readonly sides: readonly [ClaimSide, ClaimSide]
}

/** Queries over rosters, the pairs found in them, and decisions. Decisions are only ever added. */
export function createClaimsRepo({ db, sqlite }: Pick<Store, 'db' | 'sqlite'>) {
  const left = alias(claimPersonTable, 'l')
  const right = alias(claimPersonTable, 'r')
  const claims = () =>
    db
      .select({ claim: claimTable, left, right })
      .from(claimTable)
      .innerJoin(left, eq(left.num, claimTable.left))
      .innerJoin(right, eq(right.num, claimTable.right))
  const all = claims().orderBy(asc(claimTable.certainty), asc(claimTable.key)).prepare()
  const byKey = claims()
    .where(eq(claimTable.key, sql.placeholder('key')))
    .prepare()
  const insertPerson = sqlite.prepare(
    'INSERT INTO claim_person (sender, package_id, origin_id, data) VALUES (?, ?, ?, ?)',
  )
  const insertKey = sqlite.prepare('INSERT INTO claim_key (key, num) VALUES (?, ?)')
  const insertClaim = sqlite.prepare(
    'INSERT INTO claim (key, left_num, right_num, certainty, evidence) VALUES (?, ?, ?, ?, ?)',
  )
  const dropClaims = sqlite.prepare(
    `DELETE FROM claim WHERE left_num IN (SELECT num FROM claim_person WHERE sender = @sender)
       OR right_num IN (SELECT num FROM claim_person WHERE sender = @sender)`,
  )
  const dropKeys = sqlite.prepare('DELETE FROM claim_key WHERE num IN (SELECT num FROM claim_person WHERE sender = ?)')
  const dropPeople = sqlite.prepare('DELETE FROM claim_person WHERE sender = ?')
  const candidates = sqlite.prepare<[string], { own: number; other: number }>(
    `SELECT DISTINCT p.num AS own, b.num AS other
       FROM claim_person p JOIN claim_key a ON a.num = p.num JOIN claim_key b ON b.key = a.key
       JOIN claim_person q ON q.num = b.num
      WHERE p.sender = ? AND q.sender <> p.sender`,
  )
  const count = sqlite
    .prepare<{ sender: string }, number>(
      `SELECT count(*) FROM claim c JOIN claim_person l ON l.num = c.left_num JOIN claim_person r ON r.num = c.right_num
        WHERE @sender IN (l.sender, r.sender)`,
    )
    .pluck()
  const undecided = sqlite
    .prepare<[], number>(
      'SELECT count(*) FROM claim c WHERE NOT EXISTS (SELECT 1 FROM claim_decision d WHERE d.key = c.key)',
    )
    .pluck()
  const newer = alias(claimDecisionTable, 'newer')
  const decisions = () =>
    db
      .select({ row: claimDecisionTable })
      .from(claimDecisionTable)
      .leftJoin(newer, eq(newer.replaces, claimDecisionTable.id))
  const inForce = decisions()
    .where(sql`${newer.id} IS NULL`)
    .orderBy(desc(claimDecisionTable.decidedAt), asc(claimDecisionTable.id))
    .prepare()
  const inForceOf = decisions()
    .where(and(sql`${newer.id} IS NULL`, eq(claimDecisionTable.key, sql.placeholder('key'))))
    .prepare()

  type PersonRow = typeof claimPersonTable.$inferSelect
  const personOf = ({ num, sender, packageId, data }: PersonRow): ClaimPerson => ({
    num,
    sender,
    packageId,
    person: RosterPersonSchema.parse(data),
  })
  type Row = ReturnType<typeof all.all>[number]
  const claimOf = ({ claim, ...row }: Row): KeptClaim => ({
    key: claim.key,
    certainty: claim.certainty,
    ...EvidenceSchema.parse(claim.evidence),
    left: personOf(row.left),
    right: personOf(row.right),
  })
  const decisionOf = ({ row }: { row: typeof claimDecisionTable.$inferSelect }): KeptDecision => ({
    ...row,
    likeness: LikenessSchema.parse(row.likeness),
    sides: SidesSchema.parse(row.sides),
  })

  return {
    /** Takes everything of a district's roster away. */
    drop(sender: string): void {
      dropClaims.run({ sender })
      dropKeys.run(sender)
      dropPeople.run(sender)
    },
    insert(sender: string, packageId: string, person: RosterPerson, keys: readonly string[]): number {
      const num = Number(insertPerson.run(sender, packageId, person.personId, JSON.stringify(person)).lastInsertRowid)
      for (const key of keys) insertKey.run(key, num)
      return num
    },
    /** Pairs of rows of a district and of others that share a key. */
    candidates: (sender: string) => candidates.all(sender),
    insertClaim(key: string, leftNum: number, rightNum: number, { certainty, ...evidence }: Likeness): void {
      insertClaim.run(key, leftNum, rightNum, certainty, JSON.stringify(evidence))
    },
    byNums(nums: readonly number[]): ReadonlyMap<number, ClaimPerson> {
      const rows = db
        .select()
        .from(claimPersonTable)
        .where(sql`${claimPersonTable.num} IN (SELECT value FROM json_each(${JSON.stringify(nums)}))`)
        .all()
      return new Map(rows.map((row) => [row.num, personOf(row)]))
    },
    /** The package whose roster of a district is looked at; null for none. */
    rosterOf: (sender: string): string | null =>
      db
        .select({ packageId: claimPersonTable.packageId })
        .from(claimPersonTable)
        .where(eq(claimPersonTable.sender, sender))
        .limit(1)
        .get()?.packageId ?? null,
    /** How many pairs there are of a district. */
    count: (sender: string): number => count.get({ sender }) ?? 0,
    /** How many pairs nobody has decided on. */
    undecided: (): number => undecided.get() ?? 0,
    /** Every pair that is named now, sure ones first. */
    all: (): KeptClaim[] => all.all().map(claimOf),
    find(key: string): KeptClaim | null {
      const row = byKey.get({ key })
      return row === undefined ? null : claimOf(row)
    },
    /** The decision in force of each pair, the newest first. */
    decisions: (): KeptDecision[] => inForce.all().map(decisionOf),
    decision(key: string): KeptDecision | null {
      const row = inForceOf.get({ key })
      return row === undefined ? null : decisionOf(row)
    },
    insertDecision(row: KeptDecision): void {
      db.insert(claimDecisionTable)
        .values({ ...row, sides: [...row.sides] })
        .run()
    },
  }
}

export type ClaimsRepo = ReturnType<typeof createClaimsRepo>
