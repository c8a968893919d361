import { type AnySQLiteColumn, blob, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/**
 * Reports of districts as they came, append-only. What a report counts for is not kept: it follows from all of them
 * (province-state.ts).
 */
export const districtReportTable = sqliteTable(
  'district_report',
  {
    packageId: text('package_id').primaryKey(),
    sender: text().notNull(),
    sequence: integer().notNull(),
    createdAt: text('created_at').notNull(),
    manifestSha256: text('manifest_sha256').notNull(),
    /** Number and date of the written request for names; '' where none came along. */
    request: text().notNull(),
    type: text().notNull(),
    /** Days of the report, as one text (periodKey). */
    period: text().notNull(),
    /** The report without its figures. */
    head: text({ mode: 'json' }).notNull(),
    /** Its figures. */
    cells: text({ mode: 'json' }).notNull(),
    /** What was found when it came: rules that do not hold, with the figures they are about. */
    findings: text({ mode: 'json' }).notNull(),
    takenAt: text('taken_at').notNull(),
    takenBy: text('taken_by').notNull(),
  },
  (t) => [index('district_report_of_period').on(t.type, t.period), index('district_report_of_sender').on(t.sender)],
)

/** Append-only: reports that this office sent back. */
export const districtReportReturnTable = sqliteTable('district_report_return', {
  packageId: text('package_id')
    .primaryKey()
    .references(() => districtReportTable.packageId),
  reason: text().notNull(),
  correctBy: text('correct_by'),
  returnedAt: text('returned_at').notNull(),
  returnedBy: text('returned_by').notNull(),
})

/** Append-only: the roster that came with a report, its lines compressed (gzip). */
export const districtRosterTable = sqliteTable('district_roster', {
  packageId: text('package_id')
    .primaryKey()
    .references(() => districtReportTable.packageId),
  people: integer().notNull(),
  lines: blob({ mode: 'buffer' }).notNull(),
})

/** The newest roster of each district, one row a person. Derived: dropped and made anew when a newer one comes. */
export const claimPersonTable = sqliteTable(
  'claim_person',
  {
    num: integer().primaryKey(),
    sender: text().notNull(),
    packageId: text('package_id').notNull(),
    /** Id of the person at the district. */
    originId: text('origin_id').notNull(),
    data: text({ mode: 'json' }).notNull(),
  },
  (t) => [uniqueIndex('claim_person_name').on(t.sender, t.originId)],
)

/** Keys under which a row of a roster is found in others. Derived. */
export const claimKeyTable = sqliteTable(
  'claim_key',
  {
    key: text().notNull(),
    num: integer().notNull(),
  },
  (t) => [index('claim_key_of').on(t.key, t.num), index('claim_key_num').on(t.num)],
)

/** Pairs of rows of two districts that are, or are likely, one person. Derived. */
export const claimTable = sqliteTable(
  'claim',
  {
    num: integer().primaryKey(),
    key: text().notNull(),
    left: integer('left_num').notNull(),
    right: integer('right_num').notNull(),
    certainty: text({ enum: ['same-number', 'likely'] }).notNull(),
    evidence: text({ mode: 'json' }).notNull(),
  },
  (t) => [
    uniqueIndex('claim_of_pair').on(t.key),
    index('claim_of_left').on(t.left),
    index('claim_of_right').on(t.right),
  ],
)

/** Append-only: who keeps a person whom two districts named. A later one takes the place of an earlier one. */
export const claimDecisionTable = sqliteTable(
  'claim_decision',
  {
    id: text().primaryKey(),
    key: text().notNull(),
    replaces: text().references((): AnySQLiteColumn => claimDecisionTable.id),
    /** Code of the district that goes on; null where they are two people. */
    keeper: text(),
    reason: text().notNull(),
    /** Why the two were held to be one person: certainty, reasons, what is against it. */
    likeness: text({ mode: 'json' }).notNull(),
    /** Both sides as they were when it was decided. */
    sides: text({ mode: 'json' }).notNull(),
    decidedOn: text('decided_on').notNull(),
    decidedBy: text('decided_by').notNull(),
    decidedAt: text('decided_at').notNull(),
  },
  (t) => [uniqueIndex('claim_decision_replaced').on(t.replaces), index('claim_decision_of').on(t.key)],
)

/** Append-only: frozen reports of the province (ReportFile). */
export const provinceReportTable = sqliteTable(
  'province_report',
  {
    id: text().primaryKey(),
    type: text().notNull(),
    period: text().notNull(),
    revision: integer().notNull(),
    report: text({ mode: 'json' }).notNull(),
    notes: text({ mode: 'json' }).notNull(),
    /** Packages whose figures were added up. */
    sources: text({ mode: 'json' }).notNull(),
    madeAt: text('made_at').notNull(),
    madeBy: text('made_by').notNull(),
    /** What it is printed from besides (FrozenPaper); null in those that were frozen before it was kept. */
    paper: text({ mode: 'json' }),
  },
  (t) => [uniqueIndex('province_report_revision').on(t.type, t.period, t.revision)],
)

/** Append-only: what happened to a frozen report of the province: frozen, signed, sent, received, returned. */
export const provinceReportActTable = sqliteTable(
  'province_report_act',
  {
    id: text().primaryKey(),
    reportId: text('report_id')
      .notNull()
      .references(() => provinceReportTable.id),
    seq: integer().notNull(),
    act: text().notNull(),
    onDate: text('on_date').notNull(),
    /** Number, day and signer of a signing. */
    data: text({ mode: 'json' }),
    note: text().notNull(),
    recordedAt: text('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
  },
  (t) => [uniqueIndex('province_report_act_seq').on(t.reportId, t.seq)],
)

/** Append-only, at a district: decisions of the province about people of this office. */
export const receivedDecisionTable = sqliteTable('received_decision', {
  id: text().primaryKey(),
  line: text({ mode: 'json' }).notNull(),
  fromCode: text('from_code').notNull(),
  fromName: text('from_name').notNull(),
  receivedAt: text('received_at').notNull(),
})

/** Append-only, at a district: what was done about a decision. */
export const followedDecisionTable = sqliteTable('followed_decision', {
  decisionId: text('decision_id')
    .primaryKey()
    .references(() => receivedDecisionTable.id),
  note: text().notNull(),
  followedAt: text('followed_at').notNull(),
  followedBy: text('followed_by').notNull(),
})

/** Append-only: which frozen report a sealed package carries, for the revision that follows it and for its receipt. */
export const sentReportTable = sqliteTable(
  'sent_report',
  {
    packageId: text('package_id').primaryKey(),
    reportId: text('report_id').notNull(),
    receiver: text().notNull(),
    type: text().notNull(),
    period: text().notNull(),
    digest: text().notNull(),
    sentAt: text('sent_at').notNull(),
  },
  (t) => [index('sent_report_of').on(t.receiver, t.type, t.period)],
)
