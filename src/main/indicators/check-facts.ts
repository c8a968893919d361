import { type Complain, complainAbout, refuseDuplicates } from '#main/regimes/complaint.ts'
import type { LawPart } from '#main/regimes/read-parts.ts'
import type { LifeRules } from '#shared/life/life-rules.schema.ts'
import type { EventMatch, Fact, ListFact, StretchFact } from '#shared/reports/fact.schema.ts'
import { namesOfFact } from './fact-names.ts'
import { FACTS_FILE } from './indicator-data.ts'

/** What of the law the data may name. */
export interface KnownLaw {
  readonly parts: readonly LawPart[]
  readonly lines: readonly { readonly id: string }[]
  readonly rules: LifeRules
}

/** Events, states, lines, reasons and details are those of the law; every border has a way for what is left. */
export function checkFacts(facts: readonly Fact[], law: KnownLaw): void {
  const complain = complainAbout(FACTS_FILE)
  refuseDuplicates(
    facts.flatMap((fact) => namesOfFact(fact).all),
    complain,
  )
  const words = wordsOf(law)
  for (const fact of facts) {
    if ('stretch' in fact) checkStretch(fact, words, complain)
    else if ('list' in fact) checkList(fact, law.rules, complain)
    else if ('event' in fact) for (const match of fact.event) checkMatch(fact.id, match, words, complain)
  }
}

interface Words {
  readonly lines: ReadonlySet<string>
  readonly states: ReadonlySet<string>
  /** Values that a detail of an event may have, over every law; null where it is free. */
  readonly events: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string> | null>>
}

function wordsOf({ parts, lines }: KnownLaw): Words {
  const events = new Map<string, Map<string, Set<string> | null>>()
  for (const event of parts.flatMap((part) => part.events ?? [])) {
    const fields = events.get(event.type) ?? new Map<string, Set<string> | null>()
    events.set(event.type, fields)
    for (const { name, options } of event.fields) {
      const known = fields.get(name)
      const values = options.map((option) => option.value)
      fields.set(name, values.length === 0 || known === null ? null : new Set([...(known ?? []), ...values]))
    }
  }
  return {
    lines: new Set(lines.map((line) => line.id)),
    states: new Set(parts.flatMap((part) => part.states ?? []).map((state) => state.code)),
    events,
  }
}

function checkMatch(
  place: string,
  { events, lines, when, unless }: EventMatch,
  words: Words,
  complain: Complain,
): void {
  checkLines(place, lines, words, complain)
  for (const type of events) {
    const fields = words.events.get(type) ?? complain(place, `luật không có diễn biến "${type}"`)
    for (const asked of [when, unless]) {
      if (!asked) continue
      const values = fields.get(asked.field)
      if (values === undefined) complain(place, `diễn biến "${type}" không có mục "${asked.field}"`)
      const stray = values === null ? undefined : asked.in.find((value) => value !== '' && !values?.has(value))
      if (stray !== undefined) complain(place, `mục "${asked.field}" của "${type}" không có giá trị "${stray}"`)
    }
  }
}

function checkLines(place: string, lines: readonly string[], words: Words, complain: Complain): void {
  const stranger = lines.find((line) => !words.lines.has(line))
  if (stranger !== undefined) complain(place, `không có biện pháp "${stranger}"`)
}

function checkStretch({ id, stretch, entries, exits }: StretchFact, words: Words, complain: Complain): void {
  checkLines(id, stretch.lines, words, complain)
  const state = [...stretch.states, ...stretch.notStates].find((code) => !words.states.has(code))
  if (state !== undefined) complain(id, `luật không có trạng thái "${state}"`)
  for (const match of [...stretch.begins, ...stretch.ends]) checkMatch(id, match, words, complain)
  for (const borders of [entries, exits]) {
    for (const border of borders) for (const match of border.by) checkMatch(border.id, match, words, complain)
    checkRest(
      id,
      borders.map(({ by, move, death }) => by.length === 0 && !move && !death),
      complain,
    )
  }
}

function checkList({ id, list, entries, exits }: ListFact, rules: LifeRules, complain: Complain): void {
  const sides = [
    [entries, rules.entryReasons],
    [exits, rules.exitReasons],
  ] as const
  for (const [borders, reasons] of sides) {
    for (const border of borders) {
      const kind = border.kinds.find((one) => !reasons.some((reason) => reason.kind === one))
      if (kind !== undefined) complain(border.id, `không có lý do nào thuộc loại "${kind}"`)
      const known = (code: string) => reasons.some((reason) => reason.id === code && reason.lists.includes(list))
      const reason = border.reasons.find((one) => !known(one))
      if (reason !== undefined) complain(border.id, `danh sách ${list} không có lý do "${reason}"`)
    }
    checkRest(
      id,
      borders.map(({ kinds, reasons: codes }) => kinds.length === 0 && codes.length === 0),
      complain,
    )
  }
}

/** The last border, and only that, takes what is left; else a stretch could begin or end and be counted nowhere. */
function checkRest(place: string, rests: readonly boolean[], complain: Complain): void {
  if (rests.indexOf(true) !== rests.length - 1)
    complain(place, 'dòng cuối, và chỉ dòng cuối, phải nhận mọi trường hợp còn lại')
}
