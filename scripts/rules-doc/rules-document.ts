import type { ShippedCalendar } from '#main/deadlines/load-calendar.ts'
import type { Regimes } from '#main/regimes/load-regimes.ts'
import type { CalendarDay } from '#shared/deadlines/deadline.schema.ts'
import type { Condition } from '#shared/regimes/condition.ts'
import type { Provenance } from '#shared/regimes/provenance.ts'
import type { Axis, DeadlineRule, Regime } from '#shared/regimes/regime.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { CONFIDENCE_WORDS, SEVERITY_WORDS } from '#shared/texts/words.ts'

/**
 * The whole list of law in the product's data, in Vietnamese, for somebody who checks it against the official texts.
 * Everything that is not verified carries the mark. Same data, same bytes.
 */
export function rulesDocument(regimes: Regimes, calendar: ShippedCalendar): string {
  const loaded = regimes.axes.flatMap((axis) =>
    axis.id === 'dossier' ? axis.versions.filter((v) => v.parts.length > 0).map((v) => regimes.dossier(v.id)) : [],
  )
  const parts = [
    opening(regimes, loaded),
    ...regimes.axes.map(axisPart),
    ...loaded.map(regimePart),
    calendarPart(calendar),
  ]
  return `${parts.join('\n\n').trim()}\n`
}

function opening(regimes: Regimes, loaded: readonly Regime[]): string {
  const all = [
    ...regimes.axes.flatMap((axis) => axis.versions.map((v) => v.provenance)),
    ...loaded.flatMap(provenancesOf),
  ]
  const counts = Object.entries(CONFIDENCE_WORDS).map(([confidence, words]) => {
    const count = all.filter((p) => p.confidence === confidence).length
    return `| ${words} | ${count} |`
  })
  return `# Quy tắc pháp luật trong phần mềm

Tệp này do \`node scripts/rules-doc.ts\` viết ra từ \`resources/regimes\` và \`resources/calendars\`; không sửa bằng tay.
Dòng có dấu ⚠ chưa đối chiếu đủ với văn bản chính thức: cần người có chuyên môn kiểm tra trước khi dựa vào.

| Mức tin cậy | Số dòng |
|---|---|
${counts.join('\n')}`
}

function provenancesOf(regime: Regime): Provenance[] {
  const { head } = regime
  const rows = [head.grounds, head.residenceBases, head.exemptions, regime.states, regime.events]
  const others = [regime.deadlines, regime.checklist, regime.rules]
  return [head.ages, ...rows.flat(), ...others.flat()].map((row) => row.provenance)
}

function axisPart(axis: Axis): string {
  const rows = axis.versions.map((v) => [
    v.id,
    v.name,
    `${viDate(v.validFrom)} - ${v.validTo === null ? 'nay' : viDate(v.validTo)}`,
    v.ageTracks.map((track) => (track === 'adult' ? 'từ đủ tuổi' : 'chưa đủ tuổi')).join(', ') || 'mọi tuổi',
    v.parts.join(', ') || 'chưa',
    sourceOf(v.provenance),
  ])
  const decided = axis.decidedBy.map((d) => d.label).join('; ') || 'ngày hỏi'
  return `## Trục: ${axis.label}

Chọn theo: ${decided}; trước đó theo ngày hỏi.

${table(['Mã', 'Tên', 'Hiệu lực', 'Áp dụng', 'Dữ liệu', 'Căn cứ, nguồn'], rows)}`
}

function regimePart(regime: Regime): string {
  const { head } = regime
  const label = new Map(regime.events.map((e) => [e.type, e.label]))
  const named = (types: readonly string[]) => types.map((type) => label.get(type) ?? type).join('; ')
  const choices = (list: readonly { id: string; label: string; provenance: Provenance }[]) =>
    table(
      ['Mã', 'Nội dung', 'Căn cứ, nguồn'],
      list.map((row) => [row.id, row.label, sourceOf(row.provenance)]),
    )
  return `## ${regime.name}

### Tuổi

Dưới ${head.ages.minorFrom} tuổi: không lập hồ sơ. Từ đủ ${head.ages.minorFrom} đến dưới ${head.ages.adultFrom} tuổi: thủ tục riêng. ${sourceOf(head.ages.provenance)}.

### Căn cứ áp dụng

${choices(head.grounds)}

### Nơi cư trú

${choices(head.residenceBases.map((b) => ({ ...b, label: `${b.label} (${b.stable ? 'ổn định' : 'không ổn định'})` })))}

### Không áp dụng

${choices(head.exemptions.map((x) => ({ ...x, label: `${x.label}: ${x.evidence}` })))}

### Loại hồ sơ

${choices(head.subjectKinds)}

### Các bước

${table(
  ['Mã', 'Bước', 'Từ', 'Đến', 'Biểu mẫu', 'Căn cứ, nguồn'],
  regime.events.map((e) => [
    e.type,
    e.label,
    e.from.map((code) => stateLabel(regime, code)).join('; ') || (e.role === 'step' ? 'mở đầu' : 'mọi lúc'),
    e.to === null ? '' : stateLabel(regime, e.to),
    e.form,
    sourceOf(e.provenance),
  ]),
)}

### Thời hạn

${table(
  ['Mã', 'Việc', 'Ai', 'Thời hạn', 'Kể từ', 'Xong khi', 'Khi trễ', 'Căn cứ, nguồn'],
  regime.deadlines.map((r) => [
    r.id,
    r.label,
    r.responsible,
    amountText(r),
    named([r.start.event]),
    named([...r.doneBy, ...r.closedBy]),
    r.miss,
    sourceOf(r.provenance),
  ]),
)}

### Thành phần hồ sơ

${table(
  ['TT', 'Tài liệu', 'Mẫu', 'Ai lập', 'Cần', 'Căn cứ, nguồn'],
  regime.checklist.map((row) => [
    String(row.no),
    row.label,
    row.formLabel,
    row.madeBy,
    row.needs.map((n) => `${NEED_WORDS[n.need]}: ${conditionText(n.when)}`).join('; '),
    sourceOf(row.provenance),
  ]),
)}

### Quy tắc kiểm tra

${table(
  ['Mã', 'Nội dung', 'Mức', 'Áp dụng khi', 'Căn cứ, nguồn'],
  regime.rules.map((r) => [
    r.id,
    r.label,
    SEVERITY_WORDS[r.severity],
    r.at.map((at) => STAGE_WORDS[at]).join(', ') || 'luôn',
    sourceOf(r.provenance),
  ]),
)}`
}

function calendarPart({ days, rules }: ShippedCalendar): string {
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

const NEED_WORDS = { required: 'bắt buộc', procedural: 'theo thủ tục', optional: 'nếu có', none: 'không' } as const
const STAGE_WORDS = { always: 'luôn', notice: 'gửi thông báo', office: 'gửi Phòng', court: 'chuyển Tòa án' } as const
const UNIT_WORDS = { WD: 'ngày làm việc', D: 'ngày', M: 'tháng', Y: 'năm', H: 'giờ' } as const
const KIND_WORDS: Readonly<Record<CalendarDay['kind'], string>> = {
  holiday: 'nghỉ lễ',
  'in-lieu': 'nghỉ bù',
  'swapped-off': 'nghỉ hoán đổi',
  'swapped-working': 'làm bù',
}

const VALUE_WORDS: Readonly<Record<string, string>> = {
  'ageTrack=adult': 'đủ tuổi',
  'ageTrack=minor': 'chưa đủ tuổi',
  'ageTrack=child': 'dưới tuổi tối thiểu',
  'ageTrack=unknown': 'chưa rõ tuổi',
  'residence.stable=co': 'có nơi cư trú ổn định',
  'residence.stable=khong': 'không có nơi cư trú ổn định',
  'commune.remote=co': 'xã miền núi, hải đảo, vùng sâu, vùng xa',
  'manager.kind=co_so': 'giao cơ sở quản lý',
}

/** A condition in words; one that holds for every age is no condition. */
function conditionText(condition: Condition): string {
  if ('all' in condition) return condition.all.map(conditionText).join(' và ')
  if ('any' in condition) return condition.any.map(conditionText).join(' hoặc ')
  if ('not' in condition) return `không phải ${conditionText(condition.not)}`
  if (condition.fact === 'ageTrack' && condition.in.length === 4) return 'mọi người'
  return condition.in
    .map((value) => VALUE_WORDS[`${condition.fact}=${value}`] ?? `${condition.fact} = ${value}`)
    .join(', ')
}

function stateLabel(regime: Regime, code: string): string {
  return regime.states.find((s) => s.code === code)?.label ?? code
}

function amountText(rule: DeadlineRule): string {
  const when = rule.when ? ` (${conditionText(rule.when)})` : ''
  return `${rule.amount} ${UNIT_WORDS[rule.unit]}${when}`
}

/** Article, source and how sure we are: the mark stands before everything that is not verified. */
function sourceOf({ article, source, confidence, note }: Provenance): string {
  const mark = confidence === 'verified' ? '' : `⚠ ${CONFIDENCE_WORDS[confidence]}. `
  const where = [article, source].filter((text) => text !== '').join('. ')
  return `${mark}${where}${note ? `. ${note.replace(/\.$/, '')}` : ''}`
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '/')).join(' | ')} |`
  return [line(heads), `|${heads.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n')
}
