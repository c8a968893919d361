import type { CalendarDay } from '#shared/deadlines/deadline.schema.ts'
import { type CivilDate, yearOf } from '#shared/primitives/civil-date.ts'
import type { AmendmentState } from '#shared/regimes/amendment.schema.ts'
import { AXIS_IDS, type AxisId } from '#shared/regimes/axis.ts'
import type { LawInForce, LawKind, LawRow, VersionInForce } from '#shared/regimes/law-in-force.schema.ts'
import { LawKindSchema } from '#shared/regimes/law-in-force.schema.ts'
import { COMPULSORY_LINE } from '#shared/regimes/line.schema.ts'
import type { Provenance } from '#shared/regimes/provenance.ts'
import type { Axis, RegimeChoice } from '#shared/regimes/regime.schema.ts'
import { lowerFirst, viDate } from '#shared/texts/dates.ts'
import { sameRow } from './apply-amendments.ts'
import { type AxisVersion, nextVersion, versionOn } from './choose-version.ts'
import type { Composition } from './compose-regime.ts'
import { field, readingRow, type StatedRow, statedRows } from './law-rows.ts'
import { axisOfLine } from './lines.ts'
import type { Regimes } from './load-regimes.ts'

/** A form, as far as the law speaks of it. */
export interface LawForm {
  readonly code: string
  readonly label: string
  readonly regimes: readonly string[]
  readonly provenance: Provenance
}

/** What else holds on a day besides the law data themselves. */
export interface Surroundings {
  readonly forms: readonly LawForm[]
  /** Days of a year that are off or worked against the week. */
  readonly calendarOf: (year: number) => readonly CalendarDay[]
}

const TRACKS = ['adult', 'minor'] as const
type Track = (typeof TRACKS)[number]

/** A row with the part that it stands in. */
type PlacedRow = StatedRow & { readonly part: string }

/**
 * Everything that is law on a day, for adults and minors: the versions of the axes, and every row of the law put together
 * from them, each once. A case of that day may still go by another law, where its events chose one.
 */
export function lawInForce(
  regimes: Regimes,
  on: CivilDate,
  amendments: readonly AmendmentState[],
  around: Surroundings,
): Omit<LawInForce, 'version'> {
  const rows = new Map<string, LawRow>()
  const add = (placed: PlacedRow, tracks: readonly Track[]) => {
    const key = `${placed.kind}|${placed.part}|${placed.id}`
    const known = rows.get(key)
    if (known) rows.set(key, { ...known, tracks: TRACKS.filter((t) => known.tracks.includes(t) || tracks.includes(t)) })
    else rows.set(key, finished(placed, key, tracks, regimes, amendments))
  }
  for (const track of TRACKS) for (const row of rowsOfTrack(regimes, on, track, around)) add(row, [track])
  for (const row of rowsOfLines(regimes, on, around)) add(row, TRACKS)
  for (const axis of regimes.axes) for (const version of versionsOn(axis, on)) add(versionRow(axis, version), TRACKS)
  for (const reading of regimes.readings) add({ ...readingRow(reading), part: '' }, TRACKS)
  add(calendarRow(yearOf(on), around.calendarOf(yearOf(on))), TRACKS)
  const order = (kind: LawKind) => LawKindSchema.options.indexOf(kind)
  return {
    on,
    tracks: trackNames(regimes, on),
    versions: AXIS_IDS.flatMap((id) => regimes.axes.filter((a) => a.id === id).flatMap((a) => statedVersions(a, on))),
    // The sort is stable: within a kind rows stay in the order of the data.
    rows: [...rows.values()].sort((a, b) => order(a.kind) - order(b.kind)),
    unfit: amendments.filter((a) => a.state === 'unfit'),
  }
}

/** All rows of the law put together for one age track; none where no dossier version holds or its data are not here. */
function rowsOfTrack(regimes: Regimes, on: CivilDate, track: Track, { forms }: Surroundings): PlacedRow[] {
  const idOf = (axis: AxisId) => regimes.choose(axis, on, track)?.id ?? ''
  const choice: RegimeChoice = {
    dossier: idOf('dossier'),
    court: idOf('court'),
    execution: idOf('execution'),
    org: idOf('org'),
  }
  if (!regimes.choose('dossier', on, track)?.parts.length) return []
  const composition = regimes.composition(choice)
  return [...placedRows(composition), ...formRows(composition.regime.id, forms)]
}

/**
 * All rows of the versions of the other measures that hold on the day, and the versions themselves. Roles are those of the
 * organisation, which stand among the rows of the axes already.
 */
function rowsOfLines(regimes: Regimes, on: CivilDate, { forms }: Surroundings): PlacedRow[] {
  const org = regimes.choose('org', on, 'adult')?.id ?? ''
  return regimes.lines.flatMap((line) => {
    const version = versionOn(axisOfLine(line), on, 'adult')
    if (!version?.parts.length) return []
    const composition = regimes.composition({ dossier: version.id, court: '', execution: '', org })
    const own = placedRows(composition).filter((row) => row.kind !== 'role' || version.parts.includes(row.part))
    const rows = [versionRow(axisOfLine(line), version), ...own, ...formRows(version.id, forms)]
    return rows.map((row) => ({ ...row, axis: null }))
  })
}

function placedRows({ regime, partOf }: Composition): PlacedRow[] {
  return statedRows(regime).map((row) => ({ ...row, part: row.at ? partOf(row.at.file, row.at.row) : '' }))
}

function formRows(regime: string, forms: readonly LawForm[]): PlacedRow[] {
  return forms
    .filter((form) => form.regimes.includes(regime))
    .map(({ code, label, provenance }) => ({
      ...{ kind: 'form', axis: 'dossier', at: null, part: '', id: code, label, says: '' },
      ...{ provenance, missing: false, amendable: null },
    }))
}

function finished(
  { at: _, amendable, ...row }: PlacedRow,
  key: string,
  tracks: readonly Track[],
  regimes: Regimes,
  amendments: readonly AmendmentState[],
): LawRow {
  const users = usersOf(row, regimes)
  const { part } = row
  const target = amendable && { part, file: amendable.file, row: row.id }
  return {
    ...row,
    key,
    // A row of a part belongs to the axis whose versions use that part.
    axis: row.axis ?? users[0]?.axis ?? null,
    lines: [...new Set(users.flatMap((user) => user.line ?? []))],
    tracks: [...tracks],
    versions: part === '' ? [] : users.map((user) => user.id),
    amendable: target && amendable && { ...target, fields: amendable.fields },
    history: target ? amendments.filter((a) => sameRow(a, target)) : [],
  }
}

interface User {
  readonly axis: AxisId | null
  readonly id: string
  /** Short name of the measure whose law it is; none for the organisation, which names offices for all. */
  readonly line?: string
}

/** Versions that use the part of a row; of a row that stands in none, the version that it tells of. */
function usersOf({ part, kind, id }: Pick<PlacedRow, 'part' | 'kind' | 'id'>, { axes, lines }: Regimes): User[] {
  const uses = (version: AxisVersion) =>
    part === '' ? kind === 'version' && version.id === id : version.parts.includes(part)
  const compulsory = lines.find((line) => line.id === COMPULSORY_LINE)?.shortLabel
  const ofAxis = axes.flatMap((axis) =>
    axis.versions
      .filter(uses)
      .map(
        (v): User => ({ axis: axis.id, id: v.id, ...(axis.id === 'org' || !compulsory ? {} : { line: compulsory }) }),
      ),
  )
  const ofLine = lines.flatMap((line) =>
    line.versions.filter(uses).map((v): User => ({ axis: null, id: v.id, line: line.shortLabel })),
  )
  return [...ofAxis, ...ofLine]
}

/** The age tracks by the ages of the day's law; without numbers where there is none. */
function trackNames(regimes: Regimes, on: CivilDate): LawInForce['tracks'] {
  const version = regimes.choose('dossier', on, 'adult')
  if (!version?.parts.length) return { adult: 'Đã thành niên', minor: 'Chưa thành niên' }
  const { minorFrom, adultFrom } = regimes.dossier(version.id).head.ages
  return { adult: `Từ đủ ${adultFrom} tuổi`, minor: `Từ đủ ${minorFrom} đến dưới ${adultFrom} tuổi` }
}

function versionsOn(axis: Axis, on: CivilDate): AxisVersion[] {
  return [...new Set(TRACKS.flatMap((track) => versionOn(axis, on, track) ?? []))]
}

function versionRow(axis: Axis, { id, name, validFrom, validTo, provenance, legalBasis }: AxisVersion): PlacedRow {
  const until = validTo === null ? 'nay' : viDate(validTo)
  return {
    kind: 'version',
    axis: axis.id,
    at: null,
    part: '',
    id,
    label: `${axis.label}: ${name}`,
    says: `Từ ${viDate(validFrom)} đến ${until}${legalBasis.length > 0 ? `. ${legalBasis.join('; ')}` : ''}`,
    provenance,
    missing: false,
    amendable: {
      file: 'axes',
      fields: [field('validFrom', 'date', validFrom), field('validTo', 'date', validTo ?? '', true)],
    },
  }
}

/** The version of each age track, as one where they agree; says so where there is none. */
function statedVersions(axis: Axis, on: CivilDate): VersionInForce[] {
  const decides = axis.decidedBy.filter((d) => d.fixes).map((d) => lowerFirst(d.label))
  const byVersion = new Map<AxisVersion | null, Track[]>()
  for (const track of TRACKS) {
    const version = versionOn(axis, on, track)
    byVersion.set(version, [...(byVersion.get(version) ?? []), track])
  }
  return [...byVersion].map(([version, tracks]) => {
    const next = version ? null : nextVersion(axis, on, tracks[0] ?? 'adult')
    return {
      axis: axis.id,
      axisLabel: axis.label,
      id: version?.id ?? '',
      name: version?.name ?? 'Không có quy định có hiệu lực',
      validFrom: version?.validFrom ?? null,
      validTo: version?.validTo ?? null,
      tracks,
      why: version ? `Vụ việc chọn theo ${decides.join(' hoặc ') || 'ngày xem'}` : gapWords(next),
      loaded: (version?.parts.length ?? 0) > 0,
    }
  })
}

function gapWords(next: AxisVersion | null): string {
  return next ? `Tạm theo ${next.name}, có hiệu lực từ ${viDate(next.validFrom)}` : 'Sau ngày này cũng không có'
}

function calendarRow(year: number, days: readonly CalendarDay[]): PlacedRow {
  const unsure = days.filter((day) => day.confidence !== 'verified')
  const proposed = days.filter((day) => day.origin === 'proposed').length
  const parts = [
    `${days.length} ngày nghỉ, làm bù`,
    ...(unsure.length > 0 ? [`${unsure.length} ngày cần đối chiếu`] : []),
    ...(proposed > 0 ? ['ngày tính ra, chưa nhập'] : []),
  ]
  return {
    kind: 'calendar',
    axis: null,
    at: null,
    part: '',
    id: String(year),
    label: `Lịch làm việc năm ${year}`,
    says: parts.join('; '),
    provenance: {
      article: '',
      source: [...new Set(days.map((day) => day.source))].join('; ') || 'Chưa có ngày nghỉ nào của năm này',
      confidence: days.length === 0 ? 'unverified' : (unsure[0]?.confidence ?? 'verified'),
      note: 'Xem và sửa từng ngày ở Quản trị, Lịch làm việc.',
    },
    missing: days.length === 0,
    amendable: null,
  }
}
