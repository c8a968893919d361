import type { Amendment, AmendmentState } from '#shared/regimes/amendment.schema.ts'
import { ExecutionHeadSchema, ReductionSchema } from '#shared/regimes/execution.schema.ts'
import { AxisSchema, DeadlineRuleSchema, ReadingSchema, RoleSchema } from '#shared/regimes/regime.schema.ts'
import { viMoment } from '#shared/texts/dates.ts'
import type { RawLaw } from './load-regimes.ts'

type Target = Pick<Amendment, 'part' | 'file' | 'row'>
/** A row of any amendable file, as far as amendments know it. */
type Row = Readonly<Record<string, unknown>>

export const sameRow = (a: Target, b: Target): boolean => a.part === b.part && a.file === b.file && a.row === b.row

/**
 * What has become of each amendment, given all in order of recording: the newest of a field that was not taken back is in
 * force. Withdrawals themselves are left out.
 */
export function standing(amendments: readonly Amendment[]): AmendmentState[] {
  const withdrawn = new Set(amendments.map((a) => a.withdraws))
  const newest = new Map<string, string>()
  for (const a of amendments) {
    if (a.withdraws === null && !withdrawn.has(a.id)) newest.set([a.part, a.file, a.row, a.field].join('|'), a.id)
  }
  const inForce = new Set(newest.values())
  return amendments
    .filter((a) => a.withdraws === null)
    .map((a) => {
      const state = withdrawn.has(a.id) ? 'withdrawn' : inForce.has(a.id) ? 'in-force' : 'replaced'
      return { ...a, state, problem: '' }
    })
}

/**
 * The law with the amendments put in. One whose row is no longer shipped, or that its field no longer takes, changes nothing;
 * {@link fits} tells.
 */
export function applyAmendments(law: RawLaw, amendments: readonly Amendment[]): RawLaw {
  if (amendments.length === 0) return law
  const put = <R extends Row>(row: R, target: Target, parse: (row: unknown) => R | undefined): R => {
    const own = amendments.filter((a) => sameRow(a, target))
    return own.length === 0 ? row : (parse(own.reduce<Row>(withField, row)) ?? row)
  }
  const versions = (rows: RawLaw['axes'][number]['versions']) =>
    rows.map((version) =>
      put(version, { part: '', file: 'axes', row: version.id }, parsed(AxisSchema.shape.versions.element)),
    )
  return {
    ...law,
    axes: law.axes.map((axis) => ({ ...axis, versions: versions(axis.versions) })),
    // A version has its name once among axes and lines, so the two need no file of their own.
    lines: law.lines.map((line) => ({ ...line, versions: versions(line.versions) })),
    readings: law.readings.map((reading) =>
      put(reading, { part: '', file: 'readings', row: reading.id }, parsed(ReadingSchema)),
    ),
    parts: law.parts.map((part) => {
      const at = (file: Amendment['file'], row: string) => ({ part: part.id, file, row })
      return {
        ...part,
        ...(part.roles && { roles: part.roles.map((r) => put(r, at('roles', r.id), parsed(RoleSchema))) }),
        ...(part.deadlines && {
          deadlines: part.deadlines.map((r) => put(r, at('deadlines', r.id), parsed(DeadlineRuleSchema))),
        }),
        ...(part.execution && {
          execution: {
            ...part.execution,
            terms: part.execution.terms.map((r) =>
              put(r, at('execution', r.id), parsed(ExecutionHeadSchema.shape.terms.element)),
            ),
            reductions: part.execution.reductions.map((r) => put(r, at('execution', r.id), parsed(ReductionSchema))),
          },
        }),
      }
    }),
  }
}

function parsed<R>(schema: { safeParse(row: unknown): { data?: R | undefined } }) {
  return (row: unknown): R | undefined => schema.safeParse(row).data
}

/** The row with one field set; source, article and confidence stand in its provenance. */
function withField(row: Row, { field, value, recordedAt, reason }: Amendment): Row {
  if (!PROOF.includes(field)) return { ...row, [field]: value }
  const note = `Cơ quan ghi lúc ${viMoment(recordedAt)}: ${reason}`
  const provenance: unknown = row.provenance
  return { ...row, provenance: { ...(typeof provenance === 'object' ? provenance : {}), [field]: value, note } }
}

const PROOF: readonly string[] = ['article', 'source', 'confidence']

/** The row of law that an amendment speaks of, as it is now; null when there is none. */
export function rowOf(law: RawLaw, { part, file, row }: Target): Row | null {
  const own = law.parts.find((p) => p.id === part)
  const lists: Readonly<Record<Amendment['file'], readonly Row[]>> = {
    axes: [...law.axes, ...law.lines].flatMap(({ versions }) => versions),
    readings: law.readings,
    deadlines: own?.deadlines ?? [],
    execution: [...(own?.execution?.terms ?? []), ...(own?.execution?.reductions ?? [])],
    roles: own?.roles ?? [],
  }
  return lists[file].find((r) => r.id === row) ?? null
}

/** What a field of a row is now; undefined where the row has no such field. */
export function fieldOf(row: Row, field: string): unknown {
  const holder: unknown = PROOF.includes(field) ? row.provenance : row
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, field) : undefined
}
