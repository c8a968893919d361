import type { FactTime, Indicator, IndicatorKind, IndicatorRule } from '#shared/reports/indicator.schema.ts'

const TIMES: Readonly<Record<FactTime, string>> = {
  cuoi_ky: 'cuối ngày cuối kỳ còn',
  dau_ky: 'cuối ngày liền trước kỳ còn',
  trong_ky: 'trong kỳ có',
  giao_ky: 'vào ngày nào đó của kỳ có',
}
const COUNTS = { dong: 'đếm', nguoi: 'đếm người, mỗi người một lần,', tien: 'cộng số tiền của' } as const

export const INDICATOR_KIND_WORDS: Readonly<Record<IndicatorKind, string>> = {
  S: 'cuối kỳ',
  F: 'lượt',
  Fp: 'người',
  M: 'tiền, hiện vật',
  R: 'tỷ lệ',
  D: 'ngày',
}

/** How a figure is made, in one sentence: which facts, when, and what has to hold besides. `labels`: words of the facts. */
export function ruleWords(rule: IndicatorRule, labels: ReadonlyMap<string, string>): string {
  const names = (of: readonly string[]) => of.map((one) => `"${labels.get(one) ?? one}"`).join(', ')
  if ('facts' in rule) {
    const { when, count, of, also, never, parts } = rule.facts
    const more = [
      ...also.map((one) => `đồng thời ${TIMES[one.when]} ${names(one.of)}`),
      ...never.map((one) => `và không ${TIMES[one.when]} ${names(one.of)}`),
      ...(parts.length === 0 ? [] : [`chia: ${parts.map(({ label }) => label).join('; ')}`]),
    ]
    return [`${COUNTS[count]} ${TIMES[when]} ${names(of)}`, ...more].join('; ')
  }
  if ('cohort' in rule) {
    const { base, lost, later, grace } = rule.cohort
    const then = later.length === 0 ? [] : [`${grace === null ? 'có' : 'chưa có'} ${names(later)} đến hết kỳ`]
    return [
      `đếm người, mỗi người một lần, trong kỳ có ${names(base)}`,
      ...(lost.length === 0 ? [] : [`trừ người cuối kỳ ${names(lost)}`]),
      ...then,
      ...(grace === null ? [] : [`chưa quá ${grace} ngày làm việc`]),
    ].join('; ')
  }
  if ('followed' in rule) {
    const { base, months, outcome } = rule.followed
    return [
      `đếm người, mỗi người một lần, có ${names(base)} mà ${months} tháng sau đó kết thúc trong kỳ`,
      'trừ người chưa tái nghiện mà không còn theo dõi được',
      ...(outcome === 'tai_nghien' ? [`được xác định tái nghiện trong ${months} tháng đó`] : []),
    ].join('; ')
  }
  if ('ratio' in rule) return `(${rule.ratio.above.join(' + ')}) chia (${rule.ratio.below.join(' + ')})`
  if ('communes' in rule) {
    const { of, where } = rule.communes
    if (where === 'tat_ca') return 'mọi xã, phường của đơn vị'
    return `số xã, phường cuối kỳ ${where === 'co' ? 'có' : 'không có'} ${names(of)}`
  }
  if ('days' in rule) {
    const { from, to, statistic } = rule.days
    const which = statistic === 'trung_vi' ? 'số ở giữa' : 'số lớn nhất'
    return `ngày làm việc từ ${names([from])} đến ${names([to])} trong kỳ; ${which}`
  }
  if ('overdue' in rule) return `đếm ${TIMES.cuoi_ky} ${names(rule.overdue.of)} mà thời hạn của cơ quan đã qua`
  if ('expired' in rule) return `đếm ${TIMES.cuoi_ky} ${names(rule.expired.of)} mà thời hạn của biện pháp đã hết`
  return 'nhập tay, ghi nguồn'
}

/** Periods of law in which an indicator is counted; '' where there is no bound. */
export function validityWords({ validFrom, validTo }: Pick<Indicator, 'validFrom' | 'validTo'>): string {
  const from = validFrom === null ? '' : `từ ${validFrom.split('-').reverse().join('/')}`
  const to = validTo === null ? '' : `đến ${validTo.split('-').reverse().join('/')}`
  return [from, to].filter((one) => one !== '').join(' ')
}
