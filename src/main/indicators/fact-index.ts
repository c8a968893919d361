import type { LifeIndex } from '#main/life/life.service.ts'
import type { Store } from '#main/store/store.ts'
import type { LifeRules } from '#shared/life/life-rules.schema.ts'
import { factsOf } from './derive-facts.ts'
import { subjectOf } from './derive-subject.ts'
import { createFactsRepo } from './facts.repo.ts'
import type { IndicatorData } from './indicator-data.ts'

/** Raised when the same life and data give other rows, so that stores make their index anew. */
const DERIVATION = 2

/** The index that figures are counted over, kept beside the one of lives. */
export function createFactIndex(store: Pick<Store, 'sqlite'>, data: IndicatorData, rules: LifeRules): LifeIndex {
  const repo = createFactsRepo(store)
  return {
    version: `${DERIVATION}:${data.version}`,
    missing: repo.missing,
    write(person, came) {
      const record = repo.record(person.id)
      if (record === null) return
      repo.write(person.id, factsOf(person, data, rules, came), subjectOf(record, person.courses, data.breakdowns))
    },
  }
}
