import { fail } from '#shared/contract/errors.ts'
import type { Indicator } from '#shared/reports/indicator.schema.ts'
import { UNIT_WORDS } from '#shared/texts/figures.ts'
import { labelsOfFacts } from '../indicators/fact-names.ts'
import type { IndicatorData } from '../indicators/indicator-data.ts'
import { loadIndicators } from '../indicators/load-indicators.ts'
import { INDICATOR_KIND_WORDS, ruleWords, validityWords } from '../indicators/rule-words.ts'
import { loadLifeRules } from '../life/load-life-rules.ts'
import { loadRegimes } from '../regimes/load-regimes.ts'
import type { Command } from './command.ts'
import { table } from './table.ts'

/** The shipped catalogue, checked against the shipped law. */
function catalogueOf(resourcesFolder: string): IndicatorData {
  const { parts, lines } = loadRegimes(resourcesFolder)
  return loadIndicators(resourcesFolder, { parts, lines, rules: loadLifeRules(resourcesFolder, parts) })
}

const listCommand: Command = {
  name: 'indicators list',
  takes: [],
  options: {},
  summary: 'liệt kê chỉ tiêu thống kê: loại, đơn vị, cách chia, độ tin cậy',
  run: (_args, { resourcesFolder }) => {
    const { indicators } = catalogueOf(resourcesFolder)
    const rows = indicators.map((one) => [
      ...[one.id, one.name, INDICATOR_KIND_WORDS[one.kind], UNIT_WORDS[one.unit], one.breakdowns.join(' ')],
      ...[validityWords(one), one.provenance.confidence],
    ])
    const head = ['Mã', 'Chỉ tiêu', 'Loại', 'Đơn vị', 'Cách chia', 'Hiệu lực', 'Độ tin cậy']
    return { data: { indicators }, lines: table(head, rows) }
  },
}

const showCommand: Command = {
  name: 'indicators show',
  takes: ['MÃ'],
  options: {},
  summary: 'một chỉ tiêu: đếm gì, cách đếm, căn cứ',
  run: (args, { resourcesFolder }) => {
    const [id = ''] = args.positional
    const data = catalogueOf(resourcesFolder)
    const indicator = data.indicators.find((one) => one.id === id) ?? fail({ kind: 'not-found', what: 'chỉ tiêu', id })
    return { data: indicator, lines: linesOf(indicator, data) }
  },
}

function linesOf(indicator: Indicator, { facts }: IndicatorData): string[] {
  const { id, name, definition, kind, unit, breakdowns, note, rule, provenance } = indicator
  return [
    `${id}  ${name}`,
    `Đếm gì:    ${definition}`,
    `Cách đếm:  ${ruleWords(rule, labelsOfFacts(facts))}`,
    `Loại:      ${INDICATOR_KIND_WORDS[kind]}, đơn vị ${UNIT_WORDS[unit]}`,
    `Cách chia: ${breakdowns.join(' ')}`,
    `Hiệu lực:  ${validityWords(indicator) || 'không giới hạn'}`,
    `Căn cứ:    ${[provenance.article, provenance.source].filter((text) => text !== '').join('; ')} (${provenance.confidence})`,
    ...[provenance.note ?? '', note].filter((text) => text !== '').map((text) => `Ghi chú:   ${text}`),
  ]
}

export const indicatorCommands: readonly Command[] = [listCommand, showCommand]
