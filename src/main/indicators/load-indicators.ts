import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readResource } from '#main/regimes/read-resource.ts'
import { BreakdownsFileSchema } from '#shared/reports/breakdown.schema.ts'
import { ReportingSchema } from '#shared/reports/calendars.schema.ts'
import { FactsFileSchema } from '#shared/reports/fact.schema.ts'
import { FollowUpSchema } from '#shared/reports/follow-up.schema.ts'
import { BalanceRuleSchema } from '#shared/reports/indicator.schema.ts'
import { checkBreakdowns } from './check-breakdowns.ts'
import { checkFacts, type KnownLaw } from './check-facts.ts'
import { checkIndicators } from './check-indicators.ts'
import {
  BALANCES_FILE,
  BREAKDOWNS_FILE,
  FACTS_FILE,
  GroupFileSchema,
  INDICATORS_FOLDER,
  type IndicatorData,
} from './indicator-data.ts'

const REPORTING_FILE = 'reporting/calendars.json'
const FOLLOW_UP_FILE = 'reporting/follow-up.json'
const OTHERS: readonly string[] = [FACTS_FILE, BREAKDOWNS_FILE, BALANCES_FILE]

/**
 * Reads resources/indicators and resources/reporting. Throws kind 'resource' that names file, row and reason in Vietnamese: a
 * figure over an event that the law does not have would be 0 for ever and nobody would know.
 */
export function loadIndicators(resourcesFolder: string, law: KnownLaw): IndicatorData {
  const facts = readResource(resourcesFolder, FACTS_FILE, FactsFileSchema)
  const { breakdowns, forms } = readResource(resourcesFolder, BREAKDOWNS_FILE, BreakdownsFileSchema)
  const balances = readResource(resourcesFolder, BALANCES_FILE, z.array(BalanceRuleSchema))
  const reporting = readResource(resourcesFolder, REPORTING_FILE, ReportingSchema)
  const followUp = readResource(resourcesFolder, FOLLOW_UP_FILE, FollowUpSchema)
  const groups = readdirSync(join(resourcesFolder, INDICATORS_FOLDER))
    .map((name) => `${INDICATORS_FOLDER}/${name}`)
    .filter((file) => file.endsWith('.json') && !OTHERS.includes(file))
    .sort()
    .map((file) => ({ ...readResource(resourcesFolder, file, GroupFileSchema), file }))
    .sort((a, b) => a.group.order - b.group.order)
  checkFacts(facts, law)
  checkBreakdowns(breakdowns, forms, law)
  checkIndicators(groups, { facts, breakdowns, balances })
  const indicators = groups.flatMap((group) => group.indicators)
  const version = createHash('sha256')
    .update(JSON.stringify([facts, breakdowns, forms, indicators, balances]))
    .digest('hex')
  return { version, facts, groups, indicators, breakdowns, forms, balances, reporting, followUp }
}
