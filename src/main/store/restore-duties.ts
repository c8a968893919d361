import { and, asc, eq, isNull } from 'drizzle-orm'
import { type Duty, type DutyCause, type DutyKind, DutyKindSchema, DutySchema } from '#shared/backup/duty.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import { restoreDutyTable } from './duty.table.ts'
import type { Store } from './store.ts'

/** Notes all that has to be checked after the store went back; called in the transaction that records why. */
export function addDuties(
  { db }: Pick<Store, 'db'>,
  { clock, ids }: { readonly clock: Clock; readonly ids: Ids },
  cause: DutyCause,
  since: string,
): void {
  const createdAt = clock.now()
  for (const kind of DutyKindSchema.options) {
    db.insert(restoreDutyTable).values({ id: ids.next(), kind, cause, since, createdAt }).run()
  }
}

/** What nobody has confirmed yet, once for each kind, from the earliest moment on that is in doubt. */
export function openDuties({ db }: Pick<Store, 'db'>): Duty[] {
  const rows = db
    .select({ kind: restoreDutyTable.kind, cause: restoreDutyTable.cause, since: restoreDutyTable.since })
    .from(restoreDutyTable)
    .where(isNull(restoreDutyTable.confirmedAt))
    .orderBy(asc(restoreDutyTable.since))
    .all()
    .map((row) => DutySchema.parse(row))
  return DutyKindSchema.options.flatMap((kind) => rows.find((row) => row.kind === kind) ?? [])
}

/** Closes every open duty of a kind; false where none is open. */
export function closeDuty(
  { db }: Pick<Store, 'db'>,
  kind: DutyKind,
  said: { readonly confirmedAt: string; readonly confirmedBy: string; readonly outcome: string },
): boolean {
  const open = and(eq(restoreDutyTable.kind, kind), isNull(restoreDutyTable.confirmedAt))
  return db.update(restoreDutyTable).set(said).where(open).run().changes > 0
}

const REFUSALS = {
  numbers:
    'Chưa xác nhận số cuối của các sổ sau khi kho lùi về trước: số cấp lúc này có thể trùng số đã ra ngoài. Mở Sổ văn bản, đối chiếu sổ giấy, bản lưu rồi xác nhận.',
  payments:
    'Chưa xác nhận những khoản đã chi sau khi kho lùi về trước: chi lúc này có thể là chi lần hai. Nhập sổ chi mới nhất, đối chiếu chứng từ, rồi xác nhận ở Hôm nay.',
} as const

/** Throws 'conflict' while it is not confirmed how far numbers or payments had come before the store went back. */
export function assertConfirmed(store: Pick<Store, 'db'>, kind: keyof typeof REFUSALS): void {
  if (openDuties(store).some((duty) => duty.kind === kind)) fail({ kind: 'conflict', message: REFUSALS[kind] })
}
