import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCalendarService } from '#main/deadlines/calendar.service.ts'
import { createDocumentsService } from '#main/documents/documents.service.ts'
import { createPress } from '#main/documents/press.ts'
import type { CaseContext } from '#main/measures/case-context.ts'
import { createMeasuresService } from '#main/measures/measures.service.ts'
import { loadIdentityRules } from '#main/people/identity-rules.ts'
import { createPeopleService } from '#main/people/people.service.ts'
import { loadRegimes } from '#main/regimes/load-regimes.ts'
import { createSettingsService } from '#main/settings/settings.service.ts'
import { loadSheetLimits } from '#main/sheets/limits.ts'
import { type FormInput, FormInputSchema } from '#shared/documents/document.schema.ts'
import { CaseFileSchema } from '#shared/measures/case-file.schema.ts'
import { PersonInputSchema } from '#shared/people/person.schema.ts'
import { OfficeSchema } from '#shared/settings/office.schema.ts'
import { openTestStore, RESOURCES } from '#tests/helpers/test-store.ts'

const SAMPLE = join(RESOURCES, 'samples', 'son-tay')
const readSample = (name: string): unknown => JSON.parse(readFileSync(join(SAMPLE, name), 'utf8'))

export type SampleCase = 'a-du-ho-so' | 'b-khong-noi-cu-tru' | 'c-thieu-sot' | 'd-moi-lap'
export type House = ReturnType<typeof openHouse>

/** What a test adds to the rooms of a house. */
export type HouseExtras = Pick<Parameters<typeof createMeasuresService>[0], 'onEvent'> &
  Pick<Parameters<typeof createDocumentsService>[0], 'firstNumber'>

/** The rooms that papers need, over a real encrypted store with the sample office. Call `dispose` at the end. */
export function openHouse(day = '2023-09-05', { onEvent, firstNumber }: HouseExtras = {}) {
  const base = openTestStore(day)
  const { store, clock, ids, audit, blobs, actor } = base
  const settings = createSettingsService({ store, clock, audit })
  settings.saveOffice(actor, OfficeSchema.parse(readSample('office.json')))
  const identity = loadIdentityRules(RESOURCES)
  const people = createPeopleService({ store, clock, ids, audit, identity, sheetLimits: loadSheetLimits(RESOURCES) })
  const calendar = createCalendarService({ store, resourcesFolder: RESOURCES, clock, audit })
  const regimes = loadRegimes(RESOURCES)
  const measures = createMeasuresService({
    store,
    clock,
    ids,
    audit,
    people,
    settings,
    calendar,
    regimes,
    ...(onEvent && { onEvent }),
  })
  const press = createPress(RESOURCES)
  const documents = createDocumentsService({
    store,
    clock,
    ids,
    audit,
    blobs,
    measures,
    settings,
    press,
    ...(firstNumber && { firstNumber }),
  })

  /** Takes in one of the sample cases with its person; papers and scans are left out. */
  function importCase(name: SampleCase): CaseContext {
    const {
      documents: _documents,
      attachments: _attachments,
      ...file
    } = CaseFileSchema.parse(readSample(`cases/${name}.json`))
    const people = PersonInputSchema.array().parse(readSample('people.json'))
    const ref = file.personRef
    const person = people.find((p) =>
      ref?.idNumber ? p.idDocuments.some((d) => d.number === ref.idNumber) : p.fullName === ref?.fullName,
    )
    const { personRef: _ref, ...rest } = file
    return measures.importCase(actor, { ...rest, person, documents: [], attachments: [] })
  }

  return { ...base, settings, people, measures, documents, forms: press.forms, importCase }
}

/** An input as the contract parses it. */
export function formInput(input: Partial<FormInput> & Pick<FormInput, 'caseId' | 'form'>): FormInput {
  return FormInputSchema.parse({ values: {}, ...input })
}
