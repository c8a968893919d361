import { labelsOfFacts } from '#main/indicators/fact-names.ts'
import type { IndicatorData } from '#main/indicators/indicator-data.ts'
import { partsOf } from '#main/indicators/part-sql.ts'
import { INDICATOR_KIND_WORDS, ruleWords, validityWords } from '#main/indicators/rule-words.ts'
import { UNIT_WORDS } from '#shared/texts/figures.ts'
import { sourceOf, table } from './markdown.ts'

/**
 * Every indicator with what it counts and how sure that is, the ways to part it, calendars and duties, in Vietnamese, for somebody
 * who checks them against the official texts. Same data, same bytes.
 */
export function indicatorsDocument(data: IndicatorData): string {
  const labels = labelsOfFacts(data.facts)
  const groups = data.groups.map(({ group, indicators }) => {
    const rows = indicators.map((one) => [
      one.id,
      [one.name, validityWords(one)].filter((text) => text !== '').join(', '),
      `${INDICATOR_KIND_WORDS[one.kind]} (${UNIT_WORDS[one.unit]})`,
      [one.definition, one.note].filter((text) => text !== '').join(' '),
      ruleWords(one.rule, labels),
      one.breakdowns.join(' '),
      sourceOf(one.provenance),
    ])
    const head = ['Mã', 'Tên', 'Loại (đơn vị)', 'Đếm gì', 'Cách đếm', 'Cách chia', 'Căn cứ, nguồn']
    return `## ${group.id}: ${group.label}\n\n${table(head, rows)}`
  })
  const breakdowns = data.breakdowns.map((one) => [
    one.id,
    one.label,
    partsOf(one)
      .map(({ label }) => label)
      .join('; '),
    [one.note, ...one.readings.filter(({ id }) => id === one.chosen).map(({ note }) => note)][
      one.readings.length > 0 ? 1 : 0
    ] ?? '',
    sourceOf(one.provenance),
  ])
  const balances = data.balances.map(({ id, label, opening, closing, in: added, out }) => [
    id,
    label,
    `${closing} = ${[opening, ...added].filter((one) => one !== null).join(' + ')}${out.map((one) => ` - ${one}`).join('')}`,
  ])
  const { calendars, duties, beforeDay } = data.reporting
  const periods = calendars.flatMap((calendar) =>
    calendar.periods.map((row) => [
      calendar.shortLabel,
      row.labels.join('; ').replaceAll('{year}', 'năm'),
      sourceOf(row.provenance),
    ]),
  )
  const sending = duties.map((duty) => [
    duty.shortLabel,
    duty.label,
    `${duty.sender} → ${duty.receiver}`,
    duty.due
      .map(
        ({ kind, day, month, before }) =>
          `${kind}: ${before ? 'trước ' : ''}ngày ${day} ${month === 1 ? 'tháng sau' : 'tháng cuối kỳ'}`,
      )
      .join('; '),
    sourceOf(duty.provenance),
  ])
  const sections = [
    `# Chỉ tiêu thống kê trong phần mềm

Tệp này do \`node scripts/rules-doc.ts\` viết ra từ \`resources/indicators\` và \`resources/reporting\`; không sửa bằng tay. Dòng có dấu ⚠
chưa đối chiếu đủ với văn bản chính thức. Kỳ gồm cả ngày đầu và ngày cuối; diễn biến tính theo ngày xảy ra, xã tính theo xã quản lý ngày đó.`,
    ...groups,
    `## Cách chia\n\nMỗi cách chia có phần "Không rõ" in ra, để cộng các phần bằng tổng.\n\n${table(['Mã', 'Tên', 'Các phần', 'Ghi chú', 'Căn cứ, nguồn'], breakdowns)}`,
    `## Đầu kỳ, tăng, giảm, cuối kỳ\n\n${table(['Mã', 'Tên', 'Phải bằng nhau'], balances)}`,
    `## Lịch báo cáo\n\n${table(['Lịch', 'Các kỳ', 'Căn cứ, nguồn'], periods)}`,
    `## Nơi gửi, nơi nhận, hạn gửi\n\n${beforeDay.question} ${beforeDay.options.find(({ id }) => id === beforeDay.chosen)?.label ?? ''}. ${sourceOf(beforeDay.provenance)}.\n\n${table(['Báo cáo', 'Tên', 'Nơi gửi, nơi nhận', 'Hạn', 'Căn cứ, nguồn'], sending)}`,
  ]
  return `${sections.join('\n\n')}\n`
}
