import { type Complain, complainAbout, refuseDuplicates } from '#main/regimes/complaint.ts'
import type { LawPart } from '#main/regimes/read-parts.ts'
import { partFile } from '#main/regimes/read-parts.ts'
import { readResource } from '#main/regimes/read-resource.ts'
import { EPISODES, LISTS, type LifeEffect, PRESENCES } from '#shared/life/life-effect.ts'
import { LIFE_CLASSES, type LifeRules, LifeRulesSchema } from '#shared/life/life-rules.schema.ts'
import type { EventDefinition } from '#shared/regimes/regime.schema.ts'

export const LIFE_FILE = 'regimes/life.json'

/**
 * Reads resources/regimes/life.json and checks it against the law data that name its reasons. Throws kind 'resource' that
 * names file, row and reason in Vietnamese.
 */
export function loadLifeRules(resourcesFolder: string, parts: readonly LawPart[] = []): LifeRules {
  const rules = readResource(resourcesFolder, LIFE_FILE, LifeRulesSchema)
  checkRows(rules, complainAbout(LIFE_FILE))
  for (const part of parts) {
    const complain = complainAbout(partFile(part.id, 'events'))
    for (const event of part.events ?? []) checkEffects(event, rules, complain)
  }
  return rules
}

/** Every list, presence and episode has its words; rows stand once; days are in order; conflicts name rules in words. */
function checkRows(rules: LifeRules, complain: Complain): void {
  const { lists, classes, entryReasons, exitReasons, presences, episodes, conflicts } = rules
  for (const rows of [lists, classes, entryReasons, exitReasons, presences, episodes, rules.rules]) {
    refuseDuplicates(
      rows.map((row) => row.id),
      complain,
    )
  }
  const named: readonly [readonly string[], readonly { id: string }[]][] = [
    [LISTS, lists],
    [LIFE_CLASSES, classes],
    [PRESENCES, presences],
    [EPISODES, episodes],
  ]
  for (const [codes, rows] of named) {
    const missing = codes.find((code) => !rows.some((row) => row.id === code))
    if (missing !== undefined) complain(missing, 'chưa có tên')
  }
  for (const { id, validFrom, validTo } of [...entryReasons, ...exitReasons]) {
    if (validFrom !== null && validTo !== null && validTo < validFrom)
      complain(id, 'hết hiệu lực trước khi có hiệu lực')
  }
  for (const { id, minYears, since } of exitReasons) {
    if (minYears !== undefined && since === undefined) complain(id, 'có số năm nhưng chưa ghi tính từ đâu (since)')
  }
  const closed = new Set(lists.filter((list) => !list.leavable).map((list) => list.id))
  const leaving = exitReasons.find((reason) => reason.lists.some((list) => closed.has(list)))
  if (leaving) complain(leaving.id, 'đưa ra khỏi một danh sách không ai ra')
  const pairs = conflicts.map(({ a, b }) => [a, b].sort().join('-'))
  refuseDuplicates(pairs, complain)
  const unnamed = conflicts.find(({ rule }) => !rules.rules.some((one) => one.id === rule))
  if (unnamed) complain(`${unnamed.a}-${unnamed.b}`, `quy tắc "${unnamed.rule}" không có trong danh sách`)
}

/** An effect on a list names reasons that there are for that list; its details are fields of the event. */
function checkEffects(event: EventDefinition, rules: LifeRules, complain: Complain): void {
  const fields = new Map(event.fields.map((field) => [field.name, field]))
  for (const effect of event.life) {
    for (const name of detailsOf(effect)) {
      if (!fields.has(name)) complain(event.type, `ảnh hưởng (life) đọc mục "${name}" không có trong diễn biến`)
    }
    const wanted = effect.when
    const options = wanted === undefined ? [] : (fields.get(wanted.field)?.options ?? [])
    const stray = wanted?.in.find((value) => !options.some((option) => option.value === value))
    if (stray !== undefined) complain(event.type, `ảnh hưởng (life) hỏi giá trị "${stray}" mà mục đó không có`)
    if ('list' in effect) checkReasons(event, effect, rules, complain)
  }
}

/** Details of its event that an effect reads. */
function detailsOf(effect: LifeEffect): string[] {
  const own =
    'test' in effect
      ? [effect.test]
      : 'commune' in effect
        ? [effect.commune]
        : 'list' in effect && effect.reasonField !== undefined
          ? [effect.reasonField]
          : []
  return [...own, ...(effect.when ? [effect.when.field] : []), ...(effect.dayField === '' ? [] : [effect.dayField])]
}

function checkReasons(
  event: EventDefinition,
  effect: Extract<LifeEffect, { list: unknown }>,
  rules: LifeRules,
  complain: Complain,
): void {
  const { list, move, reason, reasonField } = effect
  if ((reason === undefined) === (reasonField === undefined)) {
    complain(event.type, 'ảnh hưởng đến danh sách cần đúng một trong reason, reasonField')
  }
  if (list === '*' && move === 'vao') complain(event.type, 'không vào mọi danh sách cùng lúc')
  const rows = move === 'vao' ? rules.entryReasons : rules.exitReasons
  const fits = (code: string) => rows.some((row) => row.id === code && (list === '*' || row.lists.includes(list)))
  const chosen = event.fields.find((field) => field.name === reasonField)?.options.map((option) => option.value) ?? []
  const wrong = [...(reason === undefined ? [] : [reason]), ...chosen].find((code) => !fits(code))
  if (wrong !== undefined) complain(event.type, `lý do "${wrong}" không có trong ${LIFE_FILE} cho ${list}`)
}
