import type { AmendableRow, LawKind, LawRow } from '#shared/regimes/law-in-force.schema.ts'
import type { Provenance } from '#shared/regimes/provenance.ts'
import type { DeadlineRule, EventDefinition, Reading, Regime } from '#shared/regimes/regime.schema.ts'
import {
  agesWords,
  amendedFieldWords,
  amountWords,
  conditionText,
  monthsWords,
  NEED_WORDS,
  STAGE_WORDS,
  UNIT_WORDS,
  UNKNOWN_AMOUNT,
} from '#shared/texts/law-words.ts'
import { SEVERITY_WORDS } from '#shared/texts/words.ts'
import type { PartFile } from './read-parts.ts'

/** A row of law before it is known for whom it holds and what the office made of it. */
export interface StatedRow {
  readonly kind: LawKind
  readonly axis: LawRow['axis']
  /** File of the part in which it stands, and its name there; null for rows that stand in none. */
  readonly at: { file: PartFile; row: string } | null
  readonly id: string
  readonly label: string
  readonly says: string
  readonly provenance: Provenance
  readonly missing: boolean
  readonly amendable: Pick<AmendableRow, 'file' | 'fields'> | null
}

const plain = { missing: false, amendable: null } as const

/** Everything that a regime says, in the order of the list, in words. */
export function statedRows(regime: Regime): StatedRow[] {
  return [...headRows(regime), ...courseRows(regime), ...executionRows(regime), ...roleRows(regime)]
}

function headRows({ head }: Regime): StatedRow[] {
  const at = (row: string) => ({ file: 'regime', row }) as const
  const own = { axis: 'dossier', ...plain } as const
  const { minorFrom, adultFrom, provenance } = head.ages
  return [
    {
      ...own,
      kind: 'age',
      at: at('ages'),
      id: 'ages',
      label: 'Tuổi bị áp dụng',
      says: agesWords(minorFrom, adultFrom),
      provenance,
    },
    // One kind for everybody divides nothing.
    ...(head.subjectKinds.length === 1 ? [] : head.subjectKinds).map(
      (k): StatedRow => ({ ...own, ...said(k), kind: 'subject-kind', at: at(k.id), says: conditionText(k.when) }),
    ),
    ...head.grounds.map(
      (g): StatedRow => ({
        ...own,
        ...said(g),
        kind: 'ground',
        at: at(g.id),
        says: g.when ? conditionText(g.when) : '',
      }),
    ),
    ...head.residenceBases.map(
      (b): StatedRow => ({
        ...own,
        ...said(b),
        kind: 'residence-basis',
        at: at(b.id),
        says: b.stable ? 'ổn định' : 'không ổn định',
      }),
    ),
    ...head.exemptions.map(
      (x): StatedRow => ({ ...own, ...said(x), kind: 'exemption', at: at(x.id), says: x.evidence }),
    ),
  ]
}

const said = ({ id, label, provenance }: Pick<StatedRow, 'id' | 'label' | 'provenance'>) => ({ id, label, provenance })

function courseRows(regime: Regime): StatedRow[] {
  const stateLabels = new Map(regime.states.map((s) => [s.code, s.label]))
  const eventLabels = new Map(regime.events.map((e) => [e.type, e.label]))
  return [
    ...regime.states.map(
      (s): StatedRow => ({
        ...plain,
        kind: 'state',
        axis: s.phase,
        at: { file: 'states', row: s.code },
        id: s.code,
        label: s.label,
        says: [s.final ? 'Kết thúc' : s.holder, ...s.next.map((step) => step.label)].join('; bước tiếp: '),
        provenance: s.provenance,
      }),
    ),
    ...regime.events.map(
      (e): StatedRow => ({
        ...plain,
        kind: 'event',
        axis: e.phase,
        at: { file: 'events', row: e.type },
        id: e.type,
        label: e.label,
        says: wayOf(e, stateLabels),
        provenance: e.provenance,
      }),
    ),
    ...regime.deadlines.map(
      (d): StatedRow => ({
        kind: 'deadline',
        axis: null,
        at: { file: 'deadlines', row: d.id },
        id: d.id,
        label: d.label,
        says: deadlineWords(d, eventLabels),
        provenance: d.provenance,
        missing: d.amount === null,
        amendable: {
          file: 'deadlines',
          fields: [
            field('amount', 'whole', d.amount === null ? '' : String(d.amount)),
            choice('unit', d.unit, Object.entries(UNIT_WORDS)),
          ],
        },
      }),
    ),
    ...regime.checklist.map(
      (c): StatedRow => ({
        ...plain,
        kind: 'paper',
        axis: null,
        at: { file: 'checklist', row: c.id },
        id: c.id,
        label: c.label,
        says: c.needs.map((n) => `${NEED_WORDS[n.need]}: ${conditionText(n.when)}`).join('; '),
        provenance: c.provenance,
      }),
    ),
    ...regime.rules.map(
      (r): StatedRow => ({
        ...plain,
        kind: 'rule',
        axis: null,
        at: { file: 'rules', row: r.id },
        id: r.id,
        label: r.label,
        says: [SEVERITY_WORDS[r.severity], r.at.map((at) => STAGE_WORDS[at]).join(', ')].filter(Boolean).join(': '),
        provenance: r.provenance,
      }),
    ),
  ]
}

function executionRows({ execution, events }: Regime): StatedRow[] {
  if (execution === null) return []
  const labels = new Map(events.map((e) => [e.type, e.label]))
  const named = (types: readonly string[]) => types.map((type) => labels.get(type) ?? type).join('; ')
  const own = { axis: 'execution', at: { file: 'execution', row: '' }, ...plain } as const
  const ordered = execution.ordersBy === 'court'
  const between = (pair: { from: readonly string[]; to: readonly string[] }) =>
    `Từ "${named(pair.from)}" đến "${named(pair.to)}"`
  return [
    ...execution.terms.map(
      (t): StatedRow => ({
        ...own,
        kind: 'term',
        id: t.id,
        label: `${ordered ? 'Thời hạn Tòa án quyết định' : 'Thời hạn'}: ${conditionText(t.when)}`,
        says: monthsWords(t),
        provenance: t.provenance,
        ...monthsOf(t),
      }),
    ),
    {
      ...own,
      kind: 'term-start',
      id: 'term-start',
      label: ordered ? 'Ngày bắt đầu chấp hành' : 'Ngày bắt đầu tính thời hạn',
      says: execution.termStartsBy.map((type) => labels.get(type) ?? type).join('; nếu không có: '),
      provenance: execution.termStart,
    },
    ...execution.frozenBetween.map(
      (f): StatedRow => ({
        ...own,
        kind: 'frozen',
        id: f.from.join('-'),
        label: f.label,
        says: between(f),
        provenance: f.provenance,
      }),
    ),
    ...execution.creditedBetween.map(
      (c): StatedRow => ({
        ...own,
        kind: 'credited',
        id: c.from.join('-'),
        label: c.label,
        says: between(c),
        provenance: c.provenance,
      }),
    ),
    ...execution.reductions.map(
      (r): StatedRow => ({
        ...own,
        kind: 'reduction',
        id: r.id,
        label: r.label,
        says: monthsWords(r),
        provenance: r.provenance,
        ...monthsOf(r),
      }),
    ),
  ]
}

function monthsOf({ minMonths, maxMonths }: { minMonths: number | null; maxMonths: number | null }) {
  const months = (value: number | null) => (value === null ? '' : String(value))
  return {
    missing: minMonths === null || maxMonths === null,
    amendable: {
      file: 'execution',
      fields: [field('minMonths', 'whole', months(minMonths)), field('maxMonths', 'whole', months(maxMonths))],
    },
  } as const satisfies Pick<StatedRow, 'missing' | 'amendable'>
}

function roleRows({ roles }: Regime): StatedRow[] {
  return [...roles.values()].map((r) => ({
    kind: 'role',
    axis: null,
    at: { file: 'roles', row: r.id },
    id: r.id,
    label: r.label === '' ? `(${UNKNOWN_AMOUNT})` : r.label,
    says: '',
    provenance: r.provenance,
    missing: r.label === '',
    amendable: { file: 'roles', fields: [field('label', 'text', r.label)] },
  }))
}

/** An open question, how it is read and how else it could be. */
export function readingRow(r: Reading): StatedRow {
  const chosen = r.options.find((option) => option.id === r.chosen)
  return {
    kind: 'reading',
    axis: null,
    at: null,
    id: r.id,
    label: r.question,
    says: chosen?.label ?? r.chosen,
    provenance: r.provenance,
    missing: false,
    amendable: {
      file: 'readings',
      fields: [
        choice(
          'chosen',
          r.chosen,
          r.options.map((option) => [option.id, option.label]),
        ),
      ],
    },
  }
}

type Field = AmendableRow['fields'][number]

export function field(name: string, kind: Field['kind'], value: string, optional = false): Field {
  return { name, label: amendedFieldWords(name), kind, value, options: [], optional }
}

function choice(name: string, value: string, options: readonly (readonly [value: string, label: string])[]): Field {
  const offered = options.map(([one, words]) => ({ value: one, label: words }))
  return { name, label: amendedFieldWords(name), kind: 'choice', value, options: offered, optional: false }
}

function wayOf(event: EventDefinition, states: ReadonlyMap<string, string>): string {
  const from = event.from.map((code) => states.get(code) ?? code).join('; ')
  const to = event.to === null ? '' : (states.get(event.to) ?? event.to)
  if (event.role === 'fact') return from === '' ? 'Ghi vào lúc nào cũng được' : `Ghi khi: ${from}`
  if (to === '') return `Từ: ${from}`
  return from === '' ? `Mở đầu: ${to}` : `${from} → ${to}`
}

function deadlineWords(rule: DeadlineRule, labels: ReadonlyMap<string, string>): string {
  const named = (type: string) => labels.get(type) ?? type
  const events = [rule.start.event, ...rule.start.also].filter((type) => type !== '').map(named)
  const facts = rule.start.fact === '' ? [] : [START_FACTS[rule.start.fact]]
  const start = [...events, ...facts].join(' hoặc ')
  const who = rule.responsible === '' ? '' : `${rule.responsible}: `
  const way = rule.direction === 'back' ? 'trước' : 'kể từ'
  return `${who}${amountWords(rule)} ${way} "${start}"${rule.when ? `, khi ${conditionText(rule.when)}` : ''}`
}

const START_FACTS = { lastViolationOn: 'Ngày vi phạm cuối', termEnd: 'Ngày hết thời hạn' } as const
