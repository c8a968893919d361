import type { ShippedCalendar } from '#main/deadlines/load-calendar.ts'
import type { Regimes } from '#main/regimes/load-regimes.ts'
import { withRoles } from '#main/regimes/role-names.ts'
import type { CalendarDay } from '#shared/deadlines/deadline.schema.ts'
import type { LifeRules } from '#shared/life/life-rules.schema.ts'
import type { MeasureLine } from '#shared/regimes/line.schema.ts'
import type { Axis, Reading, Role } from '#shared/regimes/regime.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { CONFIDENCE_WORDS } from '#shared/texts/words.ts'
import { lifeProvenances, lifeSections } from './life-sections.ts'
import { sourceOf, table } from './markdown.ts'
import { type Names, partDocument, provenancesOf } from './part-document.ts'

/**
 * The whole list of law in the product's data, in Vietnamese, for somebody who checks it against the official texts: the
 * versions of each axis and of each line of measures, then each part with all its rows once, then lists and their reasons.
 * What an office amended is not in it. Everything that is not verified carries the mark. Same data, same bytes.
 */
export function rulesDocument(regimes: Regimes, calendar: ShippedCalendar, life: LifeRules): string {
  const versions = [...regimes.axes, ...regimes.lines].flatMap((row) => row.versions)
  const sections = [
    opening(regimes, life),
    ...regimes.axes.map(axisSection),
    ...regimes.lines.filter((line) => line.versions.length > 0).map(lineSection),
    ...regimes.parts.map((part) =>
      partDocument(
        part,
        versions.filter((v) => v.parts.includes(part.id)).map((v) => v.id),
        namesFor(part.id, regimes),
      ),
    ),
    ...lifeSections(life),
    readingsSection(regimes.readings),
    calendarSection(calendar),
  ]
  return `${sections.join('\n\n').trim()}\n`
}

/**
 * Labels of states and events of the parts that can stand together with one (the same code may have other words in another
 * measure), and the offices of the first organisation.
 */
function namesFor(id: string, { axes, lines, parts }: Regimes): Names {
  const ofAxes = axes.flatMap((axis) => axis.versions)
  const rows: readonly Pick<Axis, 'versions'>[] = [{ versions: ofAxes }, ...lines]
  const beside = rows.filter(({ versions }) => versions.some((v) => v.parts.includes(id)))
  const used = new Set(beside.flatMap(({ versions }) => versions.flatMap((v) => v.parts)))
  const near = parts.filter((part) => used.has(part.id))
  const org = axes.find((axis) => axis.id === 'org')?.versions.find((v) => v.parts.length > 0)
  const offices = parts.filter((part) => org?.parts.includes(part.id))
  // A line names its own actors, each version its own; the organisation names the rest.
  const ofLines = near.filter((part) => !ofAxes.some((version) => version.parts.includes(part.id)))
  const last = ofLines.filter((part) => part.id === id)
  const named = [...offices, ...ofLines, ...last].flatMap((part) => part.roles ?? [])
  const roles = new Map(named.map((role): [string, Role] => [role.id, role]))
  const say = (label: string) => withRoles(label, roles)
  return {
    roles,
    states: new Map(near.flatMap((part) => part.states ?? []).map((s) => [s.code, say(s.label)])),
    events: new Map(near.flatMap((part) => part.events ?? []).map((e) => [e.type, say(e.label)])),
  }
}

function opening({ axes, lines, parts, readings, feasible }: Regimes, life: LifeRules): string {
  const all = [
    ...[...axes, ...lines].flatMap((row) => row.versions.map((v) => v.provenance)),
    ...lifeProvenances(life),
    ...parts.flatMap(provenancesOf),
    ...readings.map((r) => r.provenance),
  ]
  const org = axes.find((axis) => axis.id === 'org')?.versions.find((v) => v.parts.length > 0)
  const counts = Object.entries(CONFIDENCE_WORDS).map(([confidence, words]) => {
    const count = all.filter((p) => p.confidence === confidence).length
    return `| ${words} | ${count} |`
  })
  return `# Quy tắc pháp luật trong phần mềm

Tệp này do \`node scripts/rules-doc.ts\` viết ra từ \`resources/regimes\` và \`resources/calendars\`; không sửa bằng tay.
Dòng có dấu ⚠ chưa đối chiếu đủ với văn bản chính thức: cần người có chuyên môn kiểm tra trước khi dựa vào. Số chưa ai đọc được
ghi là "chưa rõ"; Quản trị điền được ở màn hình Quy định đang áp dụng, ghi rõ nguồn và ngày.

Quy định của một vụ việc cai nghiện bắt buộc ghép từ bốn trục, mỗi trục một phiên bản; mỗi phiên bản gồm các phần xếp chồng lên nhau, dòng của phần sau
thay dòng cùng mã của phần trước. Ghép được ${feasible().length} cách, cách nào cũng đã được kiểm tra. Tên cơ quan trong các bảng là tên theo
${org?.id ?? ''}; tên ở các giai đoạn khác xem mục Vai trò của từng phần. Các biện pháp khác mỗi biện pháp có phiên bản riêng, chọn theo ngày.

| Mức tin cậy | Số dòng |
|---|---|
${counts.join('\n')}`
}

function axisSection(axis: Axis): string {
  return versionsSection(`Trục: ${axis.label}`, axis)
}

function lineSection(line: MeasureLine): string {
  return versionsSection(`Biện pháp: ${line.label}`, line)
}

function versionsSection(title: string, axis: Pick<Axis, 'versions' | 'decidedBy'>): string {
  const rows = axis.versions.map((v) => [
    v.id,
    v.name,
    `${viDate(v.validFrom)} - ${v.validTo === null ? 'nay' : viDate(v.validTo)}`,
    v.ageTracks.map((track) => (track === 'adult' ? 'từ đủ tuổi' : 'chưa đủ tuổi')).join(', ') || 'mọi tuổi',
    v.parts.join(', ') || 'chưa',
    sourceOf(v.provenance),
  ])
  const decided = axis.decidedBy.map((d) => d.label).join('; ') || 'ngày hỏi'
  return `## ${title}

Chọn theo: ${decided}; trước đó theo ngày hỏi.

${table(['Mã', 'Tên', 'Hiệu lực', 'Áp dụng', 'Dữ liệu', 'Căn cứ, nguồn'], rows)}`
}

function readingsSection(readings: readonly Reading[]): string {
  const rows = readings.map((r) => [
    r.id,
    r.question,
    r.options.find((option) => option.id === r.chosen)?.label ?? r.chosen,
    r.options
      .filter((option) => option.id !== r.chosen)
      .map((option) => option.label)
      .join('; '),
    sourceOf(r.provenance),
  ])
  return `## Cách đọc những chỗ văn bản để ngỏ

${table(['Mã', 'Câu hỏi', 'Đang đọc', 'Cách khác', 'Nguồn'], rows)}`
}

function calendarSection({ days, rules }: ShippedCalendar): string {
  const rows = days.map((day) => [
    viDate(day.date),
    KIND_WORDS[day.kind],
    day.name,
    day.enabled ? '' : 'tắt',
    sourceOf({ article: '', source: day.source, confidence: day.confidence }),
  ])
  return `## Lịch làm việc

Năm khác được đề xuất theo: ${sourceOf(rules.provenance)}.

${table(['Ngày', 'Loại', 'Tên', '', 'Nguồn'], rows)}`
}

const KIND_WORDS: Readonly<Record<CalendarDay['kind'], string>> = {
  holiday: 'nghỉ lễ',
  'in-lieu': 'nghỉ bù',
  'swapped-off': 'nghỉ hoán đổi',
  'swapped-working': 'làm bù',
}
