import type { Store } from '#main/store/store.ts'

/** What was accepted under a name of the office above: the record here and the entry that was written then. */
export interface AcceptedOrigin {
  readonly originId: string
  readonly rootId: string
  readonly entryId: string
}

export type GivenPlanRepo = ReturnType<typeof createGivenPlanRepo>

/** Queries of plans that came from above, and of packages that carried plans below. */
export function createGivenPlanRepo({ sqlite }: Pick<Store, 'sqlite'>) {
  const ofPlan = sqlite.prepare<[string, string], AcceptedOrigin>(
    `SELECT origin_id AS originId, root_id AS rootId, entry_id AS entryId
     FROM plan_origin WHERE office = ? AND plan_origin = ? ORDER BY num`,
  )
  const accept = sqlite.prepare(
    `INSERT INTO plan_origin (office, plan_origin, origin_id, root_id, entry_id, package_id)
     VALUES ($office, $planOrigin, $originId, $rootId, $entryId, $packageId)`,
  )
  const sentOf = sqlite
    .prepare<[string, string], string>(
      'SELECT package_id FROM plan_sent WHERE plan_id = ? AND receiver = ? ORDER BY rowid',
    )
    .pluck()
  const receiversOf = sqlite
    .prepare<[string], string>('SELECT DISTINCT receiver FROM plan_sent WHERE plan_id = ? ORDER BY receiver')
    .pluck()
  const addSent = sqlite.prepare('INSERT INTO plan_sent (package_id, plan_id, receiver) VALUES (?, ?, ?)')

  return {
    /** What was accepted of a plan of an office, by its names there. */
    accepted: (office: string, plan: string): Map<string, AcceptedOrigin> =>
      new Map(ofPlan.all(office, plan).map((row) => [row.originId, row])),
    accept(
      row: AcceptedOrigin & { readonly office: string; readonly planOrigin: string; readonly packageId: string },
    ): void {
      accept.run({ ...row })
    },
    /** The newest package that carried a plan to an office; null where none did. */
    lastSent: (planId: string, receiver: string): string | null => sentOf.all(planId, receiver).at(-1) ?? null,
    /** Offices that a plan was sent to. */
    receiversOf: (planId: string): string[] => receiversOf.all(planId),
    addSent: (packageId: string, planId: string, receiver: string): void =>
      void addSent.run(packageId, planId, receiver),
  }
}
