import { vndText } from '#shared/primitives/vnd.ts'
import type { Limit, Scheme, SchemesFile } from '#shared/support/scheme.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import {
  LIMIT_PER_WORDS,
  LIMIT_SIDE_WORDS,
  SUPPORT_GROUP_WORDS,
  SUPPORT_KIND_WORDS,
} from '#shared/texts/support-words.ts'
import { sourceOf, table, tableSection } from './markdown.ts'

/**
 * Every scheme of support with its amounts and conditions, in Vietnamese, for somebody who checks them against the official
 * texts. What an office filled in is not in it. Same data, same bytes.
 */
export function schemesDocument({ baseSalaries, schemes }: SchemesFile): string {
  const salaries = baseSalaries.map((row) => [vndText(row.amount), span(row), sourceOf(row.provenance)])
  const sections = [
    `# Căn cứ hỗ trợ và mức chi trong phần mềm

Tệp này do \`node scripts/rules-doc.ts\` viết ra từ \`resources/support/schemes.json\`; không sửa bằng tay. Dòng có dấu ⚠ chưa đối chiếu
đủ với văn bản chính thức. Mức chưa ai đọc được ghi là "chưa rõ"; Quản trị điền ở Hỗ trợ, thẻ Mức chi, ghi rõ văn bản và ngày.`,
    ['## Mức lương cơ sở', table(['Mức', 'Áp dụng', 'Nguồn'], salaries)].join('\n\n'),
    ...schemes.map(schemeSection),
  ]
  return `${sections.join('\n\n')}\n`
}

function schemeSection(scheme: Scheme): string {
  const facts = [
    `Văn bản: ${scheme.instrument}. Áp dụng: ${span(scheme)}${scheme.province === '' ? '' : `, ${scheme.province}`}.`,
    scheme.kinds.length === 0 ? '' : `Loại: ${scheme.kinds.map((kind) => SUPPORT_KIND_WORDS[kind]).join(', ')}.`,
    scheme.once === null ? '' : `Mỗi người một lần (${severity(scheme.once)}). ${sourceOf(scheme.once.provenance)}.`,
    ...scheme.says,
    `Nguồn: ${sourceOf(scheme.provenance)}.`,
  ].filter((text) => text !== '')
  const limits = scheme.limits.map((limit) => [
    limit.id,
    limit.label,
    amountOf(limit),
    severity(limit),
    sourceOf(limit.provenance),
  ])
  const conditions = scheme.conditions.map((condition) => [
    condition.id,
    conditionWords(condition),
    severity(condition),
    sourceOf(condition.provenance),
  ])
  return [
    `## ${scheme.id}: ${scheme.label}`,
    facts.join('\n\n'),
    ...tableSection('Mức', ['Mã', 'Mức', 'Số tiền', 'Khi trái', 'Căn cứ, nguồn'], limits),
    ...tableSection('Điều kiện', ['Mã', 'Điều kiện', 'Khi trái', 'Căn cứ, nguồn'], conditions),
  ].join('\n\n')
}

function amountOf({ amount, baseSalaryPercent, side, per }: Limit): string {
  if (amount === null && baseSalaryPercent === null) return 'chưa rõ'
  const sum = amount === null ? `${baseSalaryPercent}% lương cơ sở` : vndText(amount)
  return `${LIMIT_SIDE_WORDS[side]} ${sum}/${LIMIT_PER_WORDS[per]}`
}

function conditionWords(condition: Scheme['conditions'][number]): string {
  const dated = condition.validFrom === null && condition.validTo === null ? '' : ` (${span(condition)})`
  switch (condition.check) {
    case 'age':
      return `Tuổi từ ${condition.min ?? '…'} đến ${condition.max ?? '…'}${dated}`
    case 'group':
      return `Thuộc một nhóm: ${condition.anyOf.map((group) => SUPPORT_GROUP_WORDS[group]).join('; ')}${dated}`
    case 'no-trade':
      return `Chưa có bằng nghề${dated}`
    case 'borrower':
      return `Tự đứng vay chỉ khi thuộc: ${condition.needs.map((group) => SUPPORT_GROUP_WORDS[group]).join('; ')}${dated}`
    case 'years-since-decision':
      return `Không quá ${condition.max} năm từ quyết định quản lý sau cai${dated}`
    case 'term-months':
      return `Thời hạn vay không quá ${condition.max} tháng${dated}`
    case 'confirm':
      return `Xác nhận: ${condition.text}${dated}`
  }
}

const severity = ({ severity: of }: { severity: 'refuse' | 'warn' }) =>
  of === 'refuse' ? 'không cho phép' : 'cần ghi lý do'

function span({ validFrom, validTo }: Pick<Scheme, 'validFrom' | 'validTo'>): string {
  return `${validFrom === null ? 'chưa rõ ngày đầu' : viDate(validFrom)} - ${validTo === null ? 'nay' : viDate(validTo)}`
}
