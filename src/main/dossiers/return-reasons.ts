import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail } from '#shared/contract/errors.ts'
import { type ReturnCatalogue, ReturnCatalogueSchema, type ReturnReason } from '#shared/dossiers/returns.schema.ts'
import { foldText } from '#shared/primitives/folded-text.ts'

const FILE = 'returns/reasons.json'

/** What the catalogue may name; anything else is a slip of the pen that would never warn anybody. */
export interface KnownLaw {
  readonly checklistRows: ReadonlySet<string>
  readonly rules: ReadonlySet<string>
}

/** Rules that binding itself has, beside those of the law's data. */
const BINDING_RULES = ['V29', 'V30'] as const

/** What the parts of the law know of papers and rules. */
export function knownLaw(
  parts: readonly {
    readonly checklist?: readonly { readonly id: string }[]
    readonly rules?: readonly { readonly id: string }[]
  }[],
): KnownLaw {
  return {
    checklistRows: new Set(parts.flatMap((part) => part.checklist?.map((row) => row.id) ?? [])),
    rules: new Set([...BINDING_RULES, ...parts.flatMap((part) => part.rules?.map((rule) => rule.id) ?? [])]),
  }
}

/** Reads resources/returns/reasons.json; throws kind 'resource' with the place that does not hold together. */
export function loadReturnReasons(resourcesFolder: string, known: KnownLaw): ReturnCatalogue {
  let raw: unknown
  try {
    raw = JSON.parse(readFileSync(join(resourcesFolder, FILE), 'utf8'))
  } catch (cause) {
    wrong('', cause instanceof SyntaxError ? 'không phải JSON đúng cú pháp' : 'không đọc được tệp')
  }
  const parsed = ReturnCatalogueSchema.safeParse(raw)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    wrong(issue?.path.map(String).join('.') ?? '', issue?.message ?? 'sai cấu trúc')
  }
  const seen = new Set<string>()
  for (const { code, checklistRow, rule } of parsed.data.reasons) {
    if (seen.has(code)) wrong(code, 'mã lý do có hai lần')
    seen.add(code)
    if (checklistRow !== '' && !known.checklistRows.has(checklistRow)) {
      wrong(code, `thành phần hồ sơ "${checklistRow}" không có trong quy định nào`)
    }
    if (rule !== '' && !known.rules.has(rule)) wrong(code, `quy tắc "${rule}" không có trong quy định nào`)
  }
  return parsed.data
}

function wrong(place: string, message: string): never {
  fail({ kind: 'resource', file: FILE, place, message })
}

/** The reason whose words the text holds, the longest words first; '' where none is found. A proposal, never a fact. */
export function proposedReason(reasons: readonly ReturnReason[], text: string): string {
  const folded = ` ${foldText(text)} `
  const hits = reasons.flatMap(({ code, words }) =>
    words.filter((word) => folded.includes(` ${foldText(word)} `)).map((word) => ({ code, length: word.length })),
  )
  return hits.reduce((best, hit) => (hit.length > best.length ? hit : best), { code: '', length: 0 }).code
}
