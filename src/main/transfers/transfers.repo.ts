import type { Store } from '#main/store/store.ts'
import type { Origin } from '#shared/moving/person-file.schema.ts'
import type { PackageKind } from '#shared/packages/manifest.schema.ts'
import { type ReceiptFile, ReceiptFileSchema } from '#shared/transfers/receipt-file.schema.ts'

/** Where a measure came from. */
export interface MeasureOrigin extends Origin {
  readonly officeName: string
  /** Code that it has there. */
  readonly code: string
  readonly takenOn: string
  readonly communes: readonly { readonly code: string; readonly name: string }[]
}

/** An event with the name that the office which recorded it has for it. */
export interface EventOrigin extends Origin {
  readonly eventId: string
}

/** A package that was taken in. */
export interface TakenPackage {
  readonly packageId: string
  readonly kind: PackageKind
  readonly office: string
  readonly officeName: string
  readonly outcome: unknown
  readonly takenAt: string
  readonly takenBy: string
}

/** A package that was sealed here, and of whom or what it tells. */
export interface SentPackage {
  readonly packageId: string
  readonly kind: PackageKind
  readonly personId: string | null
  readonly measureId: string | null
  readonly sentAt: string
  readonly sentBy: string
  /** Of a receipt: the package that it is about. */
  readonly about: string | null
}

export type TransfersRepo = ReturnType<typeof createTransfersRepo>

/** Queries of what came from other offices and went to them. */
export function createTransfersRepo({ sqlite }: Pick<Store, 'sqlite'>) {
  const personOf = sqlite
    .prepare<[string, string], string>('SELECT person_id FROM person_origin WHERE office = ? AND origin_id = ?')
    .pluck()
  const originsOfPerson = sqlite.prepare<[string], Origin>(
    'SELECT office, origin_id AS id FROM person_origin WHERE person_id = ? ORDER BY num',
  )
  const addPerson = sqlite.prepare('INSERT INTO person_origin (person_id, office, origin_id) VALUES (?, ?, ?)')
  const measureOf = sqlite
    .prepare<[string, string], string>('SELECT measure_id FROM measure_origin WHERE office = ? AND origin_id = ?')
    .pluck()
  const originOfMeasure = sqlite.prepare<[string], Omit<MeasureOrigin, 'communes'> & { communes: string }>(
    `SELECT office, origin_id AS id, office_name AS officeName, code, taken_on AS takenOn, communes
     FROM measure_origin WHERE measure_id = ?`,
  )
  const addMeasure = sqlite.prepare(
    `INSERT INTO measure_origin (measure_id, office, origin_id, office_name, code, taken_on, communes)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  const everyMeasure = sqlite.prepare<[], { measureId: string; communes: string }>(
    'SELECT measure_id AS measureId, communes FROM measure_origin',
  )
  const eventsOf = sqlite.prepare<[string], EventOrigin>(
    'SELECT event_id AS eventId, office, origin_id AS id FROM event_origin WHERE measure_id = ?',
  )
  const addEvent = sqlite.prepare(
    'INSERT INTO event_origin (event_id, measure_id, office, origin_id) VALUES (?, ?, ?, ?)',
  )
  const TAKEN = `package_id AS packageId, kind, office, office_name AS officeName, outcome, taken_at AS takenAt,
    taken_by AS takenBy`
  type TakenRow = Omit<TakenPackage, 'outcome'> & { readonly outcome: string }
  const taken = sqlite.prepare<[string], TakenRow>(`SELECT ${TAKEN} FROM transfer WHERE package_id = ?`)
  const takenOf = sqlite.prepare<[string], TakenRow>(
    `SELECT ${TAKEN} FROM transfer WHERE kind = ? ORDER BY taken_at, package_id`,
  )
  const readTaken = (row: TakenRow): TakenPackage => ({ ...row, outcome: JSON.parse(row.outcome) as unknown })
  const addTaken = sqlite.prepare(
    `INSERT INTO transfer (package_id, kind, office, office_name, outcome, taken_at, taken_by)
     VALUES ($packageId, $kind, $office, $officeName, $outcome, $takenAt, $takenBy)`,
  )
  const SENT = `package_id AS packageId, kind, person_id AS personId, measure_id AS measureId, sent_at AS sentAt,
    sent_by AS sentBy, about`
  const sent = sqlite.prepare<[string], SentPackage>(`SELECT ${SENT} FROM transfer_sent WHERE package_id = ?`)
  const addSent = sqlite.prepare(
    `INSERT INTO transfer_sent (package_id, kind, person_id, measure_id, sent_at, sent_by, about)
     VALUES ($packageId, $kind, $personId, $measureId, $sentAt, $sentBy, $about)`,
  )
  const receiptsGiven = sqlite.prepare<[], string>('SELECT about FROM transfer_sent WHERE about IS NOT NULL').pluck()
  const receipts = sqlite
    .prepare<[string], string>('SELECT receipt FROM transfer_receipt WHERE package_id = ? ORDER BY num')
    .pluck()
  const addReceipt = sqlite.prepare(
    'INSERT INTO transfer_receipt (package_id, receipt, taken_at, taken_by) VALUES (?, ?, ?, ?)',
  )

  return {
    /** The person whom an office keeps under a name; null for one who is not known by it. */
    personOf: ({ office, id }: Origin): string | null => personOf.get(office, id) ?? null,
    originsOfPerson: (personId: string): Origin[] => originsOfPerson.all(personId),
    addPersonOrigin: (personId: string, { office, id }: Origin): void => void addPerson.run(personId, office, id),
    measureOf: ({ office, id }: Origin): string | null => measureOf.get(office, id) ?? null,
    originOfMeasure(measureId: string): MeasureOrigin | null {
      const row = originOfMeasure.get(measureId)
      return row ? { ...row, communes: JSON.parse(row.communes) as MeasureOrigin['communes'] } : null
    },
    addMeasureOrigin(measureId: string, { office, id, officeName, code, takenOn, communes }: MeasureOrigin): void {
      addMeasure.run(measureId, office, id, officeName, code, takenOn, JSON.stringify(communes))
    },
    /** Every measure that came from another office, with the communes that it named there. */
    cameFrom: (): { measureId: string; communes: MeasureOrigin['communes'] }[] =>
      everyMeasure.all().map(({ measureId, communes }) => {
        return { measureId, communes: JSON.parse(communes) as MeasureOrigin['communes'] }
      }),
    /** Of the events of a measure those that another office recorded first. */
    eventOrigins: (measureId: string): EventOrigin[] => eventsOf.all(measureId),
    addEventOrigin: (measureId: string, { eventId, office, id }: EventOrigin): void =>
      void addEvent.run(eventId, measureId, office, id),
    taken(packageId: string): TakenPackage | null {
      const row = taken.get(packageId)
      return row ? readTaken(row) : null
    },
    /** Packages of a kind that were taken in, oldest first. */
    takenOf: (kind: PackageKind): TakenPackage[] => takenOf.all(kind).map(readTaken),
    addTaken: (row: TakenPackage): void => void addTaken.run({ ...row, outcome: JSON.stringify(row.outcome) }),
    sent: (packageId: string): SentPackage | null => sent.get(packageId) ?? null,
    addSent: (row: SentPackage): void => void addSent.run({ ...row }),
    /** Packages of others for which a receipt was sealed. */
    receiptsGiven: (): ReadonlySet<string> => new Set(receiptsGiven.all()),
    /** What was said of a package that was sealed here, oldest first. */
    receipts: (packageId: string): ReceiptFile[] =>
      receipts.all(packageId).map((text) => ReceiptFileSchema.parse(JSON.parse(text))),
    addReceipt: (receipt: ReceiptFile, at: string, by: string): void =>
      void addReceipt.run(receipt.package.id, JSON.stringify(receipt), at, by),
  }
}
