import type { LawPart } from '#main/regimes/read-parts.ts'
import { withRoles } from '#main/regimes/role-names.ts'
import type { ExecutionHead } from '#shared/regimes/execution.schema.ts'
import type { Provenance } from '#shared/regimes/provenance.ts'
import type { DeadlineRule, EventDefinition, RegimeHead, Role } from '#shared/regimes/regime.schema.ts'
import {
  agesWords,
  amountWords,
  conditionText,
  monthsWords,
  NEED_WORDS,
  STAGE_WORDS,
  TELLING_WORDS,
  UNKNOWN_AMOUNT,
} from '#shared/texts/law-words.ts'
import { PURPOSE_WORDS, SEVERITY_WORDS } from '#shared/texts/words.ts'
import { effectsText } from './effects-text.ts'
import { sourceOf, table, tableSection } from './markdown.ts'

/** What a part needs to speak of rows that stand in others, and of offices. */
export interface Names {
  readonly states: ReadonlyMap<string, string>
  readonly events: ReadonlyMap<string, string>
  readonly roles: ReadonlyMap<string, Role>
}

/** Every row of one folder of law data, file by file. `users` are the versions that it is a part of. */
export function partDocument(part: LawPart, users: readonly string[], names: Names): string {
  const say = (text: string) => withRoles(text, names.roles)
  const own = {
    states: new Map([...names.states, ...(part.states ?? []).map((s) => [s.code, say(s.label)] as const)]),
    events: new Map([...names.events, ...(part.events ?? []).map((e) => [e.type, say(e.label)] as const)]),
  }
  const named = (types: readonly string[]) => types.map((type) => own.events.get(type) ?? type).join('; ')
  const state = (code: string) => own.states.get(code) ?? code
  return [
    `## Phần ${part.id}`,
    `Dùng cho: ${users.join(', ')}.`,
    ...(part.regime ? headSections(part.regime, say) : []),
    ...(part.execution ? executionSections(part.execution, named) : []),
    ...tableSection(
      'Vai trò',
      ['Mã', 'Cơ quan, chức danh', 'Căn cứ, nguồn'],
      part.roles?.map((r) => [r.id, r.label || UNKNOWN_AMOUNT, sourceOf(r.provenance)]),
    ),
    ...tableSection(
      'Các trạng thái',
      ['Mã', 'Trạng thái', 'Ai đang giữ', '', 'Căn cứ, nguồn'],
      part.states?.map((s) => [s.code, say(s.label), say(s.holder), s.final ? 'kết thúc' : '', sourceOf(s.provenance)]),
    ),
    ...tableSection(
      'Bước tiếp theo luật cho',
      ['Khi ở', 'Mở', 'Căn cứ', 'Khi', 'Căn cứ, nguồn'],
      part.states?.flatMap((s) =>
        s.next.map((step) => [
          say(s.label),
          step.label,
          step.ground,
          step.when ? conditionText(step.when) : '',
          sourceOf(step.provenance),
        ]),
      ),
    ),
    ...tableSection(
      'Các bước',
      ['Mã', 'Bước', 'Từ', 'Đến', 'Biểu mẫu', 'Căn cứ, nguồn'],
      part.events?.map((e) => [
        e.type,
        say(e.label),
        e.from.map(state).join('; ') || (e.role === 'step' ? 'mở đầu' : 'mọi lúc'),
        targets(e, state),
        [e.form, ...e.forms.map((f) => f.form)].filter(Boolean).join(', '),
        sourceOf(e.provenance),
      ]),
    ),
    ...tableSection(
      'Giao nhận hồ sơ',
      ['Bước', 'Bên giao', 'Bên nhận', 'Bộ hồ sơ', 'Đóng trước khi giao'],
      part.events?.flatMap((e) => (e.handover ? [[say(e.label), ...handoverWords(e.handover, say)]] : [])),
    ),
    ...tableSection(
      'Điều diễn biến cho biết',
      ['Diễn biến', 'Cho biết'],
      part.events
        ?.filter((e) => e.tells.length > 0)
        .map((e) => [say(e.label), e.tells.map((telling) => TELLING_WORDS[telling]).join('; ')]),
    ),
    ...tableSection(
      'Ảnh hưởng đến danh sách, hiện diện',
      ['Diễn biến', 'Ảnh hưởng'],
      part.events?.filter((e) => e.life.length > 0).map((e) => [say(e.label), effectsText(e)]),
    ),
    ...tableSection(
      'Thời hạn',
      ['Mã', 'Việc', 'Ai', 'Thời hạn', 'Kể từ', 'Xong khi', 'Khi trễ', 'Căn cứ, nguồn'],
      part.deadlines?.map((r) => [
        r.id,
        [r, ...r.alsoWords].map((words) => say(words.label)).join('; '),
        [r, ...r.alsoWords].map((words) => say(words.responsible)).join('; '),
        lengthText(r),
        startText(r, named),
        named([...r.doneBy, ...r.closedBy]),
        say(r.miss),
        sourceOf(r.provenance),
      ]),
    ),
    ...tableSection(
      'Thành phần hồ sơ',
      ['TT', 'Tài liệu', 'Mẫu', 'Ai lập', 'Cần', 'Căn cứ, nguồn'],
      part.checklist?.map((row) => [
        String(row.no),
        say(row.label),
        row.formLabel,
        say(row.madeBy),
        `${row.needs.map((n) => `${NEED_WORDS[n.need]}: ${conditionText(n.when)}`).join('; ')}${readingText(row)}`,
        sourceOf(row.provenance),
      ]),
    ),
    ...tableSection(
      'Quy tắc kiểm tra',
      ['Mã', 'Nội dung', 'Mức', 'Áp dụng khi', 'Căn cứ, nguồn'],
      part.rules?.map((r) => [
        r.id,
        say(r.label),
        SEVERITY_WORDS[r.severity],
        `${r.at.map((at) => STAGE_WORDS[at]).join(', ') || 'luôn'}${readingText(r)}`,
        sourceOf(r.provenance),
      ]),
    ),
  ].join('\n\n')
}

/** Where every row of a part comes from. */
export function provenancesOf({ regime, execution, ...lists }: LawPart): Provenance[] {
  const head = regime && [
    regime.ages,
    ...[regime.subjectKinds, regime.grounds, regime.residenceBases, regime.exemptions].flat(),
  ]
  const term = execution && [
    { provenance: execution.termStart },
    ...[execution.terms, execution.frozenBetween, execution.creditedBetween, execution.reductions].flat(),
  ]
  const { states = [], events = [], deadlines = [], checklist = [], rules = [], roles = [] } = lists
  const next = states.flatMap((state) => state.next)
  return [head ?? [], term ?? [], next, states, events, deadlines, checklist, rules, roles]
    .flat()
    .map(({ provenance }) => provenance)
}

function headSections(head: RegimeHead, say: (text: string) => string): string[] {
  const { minorFrom, adultFrom, provenance } = head.ages
  const choices = (title: string, rows: readonly { id: string; label: string; provenance: Provenance }[]) =>
    tableSection(
      title,
      ['Mã', 'Nội dung', 'Căn cứ, nguồn'],
      rows.map((row) => [row.id, say(row.label), sourceOf(row.provenance)]),
    )
  return [
    '### Tuổi',
    `${agesWords(minorFrom, adultFrom)}. ${sourceOf(provenance)}.`,
    ...choices('Căn cứ áp dụng', head.grounds),
    ...choices(
      'Nơi cư trú',
      head.residenceBases.map((b) => ({ ...b, label: `${b.label} (${b.stable ? 'ổn định' : 'không ổn định'})` })),
    ),
    ...choices(
      'Không áp dụng',
      head.exemptions.map((x) => ({ ...x, label: `${x.label}: ${x.evidence}` })),
    ),
    ...choices('Loại hồ sơ', head.subjectKinds),
  ]
}

function executionSections(head: ExecutionHead, named: (types: readonly string[]) => string): string[] {
  const stretches = [
    ...head.frozenBetween.map((pair) => ({ ...pair, effect: 'không tính vào thời hạn' })),
    ...head.creditedBetween.map((pair) => ({ ...pair, effect: 'được trừ vào thời hạn' })),
  ]
  return [
    '### Thời hạn chấp hành',
    table(
      ['Mã', 'Với', 'Thời hạn', 'Căn cứ, nguồn'],
      head.terms.map((t) => [t.id, conditionText(t.when), monthsWords(t), sourceOf(t.provenance)]),
    ),
    `Tính từ: ${named(head.termStartsBy)}. ${sourceOf(head.termStart)}.`,
    ...tableSection(
      'Khoảng thời gian',
      ['Khoảng', 'Từ', 'Đến', 'Tính thế nào', 'Căn cứ, nguồn'],
      stretches.map((s) => [s.label, named(s.from), named(s.to), s.effect, sourceOf(s.provenance)]),
    ),
    ...tableSection(
      'Giảm thời hạn',
      ['Mã', 'Nội dung', 'Giảm', 'Căn cứ, nguồn'],
      head.reductions.map((r) => [r.id, r.label, monthsWords(r), sourceOf(r.provenance)]),
    ),
  ]
}

const SEAL_WORDS = {
  never: 'nơi giao tự đóng',
  again: 'đã đóng mà giấy tờ khác đi thì đóng lại',
  always: 'có',
} as const

function handoverWords(
  { giver, receiver, dossier }: NonNullable<EventDefinition['handover']>,
  say: (text: string) => string,
): string[] {
  const parties = [giver, receiver].map((role) => say(`{${role}}`))
  return [...parties, ...(dossier ? [PURPOSE_WORDS[dossier.purpose], SEAL_WORDS[dossier.seal]] : ['', ''])]
}

function targets(event: EventDefinition, state: (code: string) => string): string {
  const branches = event.branches.map((branch) => state(branch.to))
  return [...new Set([...(event.to === null ? [] : [state(event.to)]), ...branches])].join(' hoặc ')
}

function lengthText(rule: DeadlineRule): string {
  const when = rule.when ? ` (${conditionText(rule.when)})` : ''
  return `${amountWords(rule)}${rule.direction === 'back' ? ' trước' : ''}${when}${readingText(rule)}`
}

function startText({ start }: DeadlineRule, named: (types: readonly string[]) => string): string {
  const events = named([start.event, ...start.also].filter((type) => type !== ''))
  const fact = start.fact === '' ? '' : FACT_WORDS[start.fact]
  return [events, fact].filter(Boolean).join('; ')
}

const FACT_WORDS = { lastViolationOn: 'Ngày vi phạm cuối', termEnd: 'Ngày hết thời hạn' } as const

/** Said of a row that holds under one reading of an open question only. */
function readingText({ reading }: Pick<DeadlineRule, 'reading'>): string {
  return reading ? ` (chỉ khi ${reading.id} đọc là ${reading.is})` : ''
}
