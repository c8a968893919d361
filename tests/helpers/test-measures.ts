import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CalendarService, createCalendarService } from '#main/deadlines/calendar.service.ts'
import { createFactIndex } from '#main/indicators/fact-index.ts'
import { createIndicatorsService } from '#main/indicators/indicators.service.ts'
import type { IndicatorsService } from '#main/indicators/indicators-service.ts'
import { loadIndicators } from '#main/indicators/load-indicators.ts'
import { createLifeService, type LifeService } from '#main/life/life.service.ts'
import { loadLifeRules } from '#main/life/load-life-rules.ts'
import { createMeasuresService, type MeasuresService } from '#main/measures/measures.service.ts'
import { loadIdentityRules } from '#main/people/identity-rules.ts'
import { createPeopleService, type PeopleService } from '#main/people/people.service.ts'
import { loadRegimes, type Regimes } from '#main/regimes/load-regimes.ts'
import { createSettingsService, type SettingsService } from '#main/settings/settings.service.ts'
import { loadSheetLimits } from '#main/sheets/limits.ts'
import { type CaseFile, CaseFileSchema } from '#shared/measures/case-file.schema.ts'
import { CaseFactsSchema } from '#shared/measures/measure.schema.ts'
import { type PersonInput, PersonInputSchema } from '#shared/people/person.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { type Office, OfficeSchema } from '#shared/settings/office.schema.ts'
import { openTestStore, RESOURCES, type TestStore } from './test-store.ts'

/** The sample office with the services that a case needs, over a real store. Call `dispose` at the end. */
export interface TestMeasures extends TestStore {
  regimes: Regimes
  settings: SettingsService
  people: PeopleService
  calendar: CalendarService
  measures: MeasuresService
  life: LifeService
  indicators: IndicatorsService
}

let law: Regimes | null = null

/** `regimes`: another law than the shipped one. */
export function openTestMeasures(today?: string, regimes?: Regimes): TestMeasures {
  const test = openTestStore(today)
  const { store, clock, ids, audit, actor } = test
  law ??= loadRegimes(RESOURCES)
  const own = regimes ?? law
  const settings = createSettingsService({ store, clock, audit })
  settings.saveOffice(actor, sampleOffice())
  const identity = loadIdentityRules(RESOURCES)
  const people = createPeopleService({
    ...{ store, clock, ids, audit, identity, sheetLimits: loadSheetLimits(RESOURCES) },
    onSaved: (personId) => life.refresh([personId]),
  })
  const calendar = createCalendarService({ store, resourcesFolder: RESOURCES, clock, audit })
  const measures = createMeasuresService({
    ...{ store, clock, ids, audit, people, settings, calendar, regimes: own },
    onEvent: (_actor, context, event) => life.follow(context, event),
    onFacts: (personId) => life.refresh([personId]),
  })
  const rules = loadLifeRules(RESOURCES, own.parts)
  const { communeName } = settings
  const data = loadIndicators(RESOURCES, { parts: own.parts, lines: own.lines, rules })
  const beside = createFactIndex(store, data, rules)
  const life: LifeService = createLifeService({
    ...{ store, clock, audit, regimes: own, rules, measures, communeName, beside },
  })
  const indicators = createIndicatorsService({ store, audit, data, life, people, measures, calendar, settings })
  return { ...test, regimes: own, settings, people, calendar, measures, life, indicators }
}

/** The office of the shipped sample. */
export function sampleOffice(): Office {
  return OfficeSchema.parse(readSample('office.json'))
}

/** One of the shipped case files, as `a-du-ho-so.json`. */
export function sampleCase(name: string): CaseFile {
  return CaseFileSchema.parse(readSample(join('cases', name)))
}

/** A plainly fictitious person. */
export function fictitiousPerson(fields: Record<string, unknown> = {}): PersonInput {
  return PersonInputSchema.parse({
    fullName: 'Nguyễn Văn Giả Định',
    sex: 'nam',
    birthDate: '1990-04-12',
    communeCode: '09583',
    noIdReason: 'Người trong dữ liệu thử',
    ...fields,
  })
}

/** Begins a case of a fictitious person and returns its id. */
export function beginCase(
  test: TestMeasures,
  discoveredOn: string,
  facts: Record<string, unknown> = {},
  person: Record<string, unknown> = {},
): string {
  const { id } = test.people.create(test.actor, fictitiousPerson(person)).person
  const input = { personId: id, discoveredOn: civilDate(discoveredOn), facts: CaseFactsSchema.parse(facts) }
  return test.measures.create(test.actor, input).id
}

/** Records events written as "type day", each with details where they are given. */
export function recordAll(
  test: TestMeasures,
  caseId: string,
  events: readonly (readonly [type: string, on: string, data?: object])[],
): void {
  for (const [type, on, data] of events) {
    test.measures.recordEvent(test.actor, { caseId, type, on: civilDate(on), at: '', data: { ...data } })
  }
}

function readSample(name: string): unknown {
  return JSON.parse(readFileSync(join(RESOURCES, 'samples/son-tay', name), 'utf8'))
}
