import { createCommunityRoom } from '#main/community/community-room.ts'
import { createPress } from '#main/documents/press.ts'
import { loadLifeRules } from '#main/life/load-life-rules.ts'
import {
  type KeptAssignment,
  type KeptHelper,
  WriteAssignmentSchema,
  WriteHelperSchema,
} from '#shared/community/helper.schema.ts'
import { type KeptReturn, WriteReturnSchema } from '#shared/community/return.schema.ts'
import type { Person } from '#shared/people/person.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { fictitiousPerson, openTestMeasures } from './test-measures.ts'
import { RESOURCES } from './test-store.ts'

const press = createPress(RESOURCES)

export type CommunityHouse = ReturnType<typeof openCommunityHouse>

/** The room of the communes over the sample office, with people and measures. Call `dispose` at the end. */
export function openCommunityHouse(today = '2023-09-05') {
  const test = openTestMeasures(today)
  const room = createCommunityRoom({ ...test, press, rules: loadLifeRules(RESOURCES), resourcesFolder: RESOURCES })

  function person(fields: Record<string, unknown> = {}): Person {
    return test.people.create(test.actor, fictitiousPerson({ communeCode: '09574', ...fields })).person
  }

  function helper(more: Record<string, unknown> = {}): KeptHelper {
    const input = { kind: 'doi_ctxh', name: 'Đội viên Giả Định', communeCode: '09574', from: '2022-01-01', ...more }
    return room.helpers.writeHelper(test.actor, WriteHelperSchema.parse(input))
  }

  function assign(personId: string, helperId: string, more: Record<string, unknown> = {}): KeptAssignment {
    const input = { personId, helperId, role: 'chinh', from: '2023-01-01', ...more }
    return room.helpers.writeAssignment(test.actor, WriteAssignmentSchema.parse(input))
  }

  function expectReturn(personId: string, more: Record<string, unknown> = {}): KeptReturn {
    const input = {
      personId,
      source: 'cnbb_nguoi_lon',
      centre: 'Cơ sở cai nghiện ma túy Minh Họa',
      expectedOn: '2023-09-04',
      completedOn: '2023-09-04',
      ...more,
    }
    return room.returns.write(test.actor, WriteReturnSchema.parse(input))
  }

  /** Opens an aftercare measure and leads it to the decision; returns its id. */
  function aftercare(personId: string, completedOn = '2023-03-10'): string {
    const on = civilDate(completedOn)
    const data = { source: 'cnbb_nguoi_lon', completedOn }
    const { id } = test.measures.open(test.actor, { personId, line: 'sau_cai', on, data })
    const note = (type: string, details: Record<string, string> = {}) =>
      test.measures.recordEvent(test.actor, { caseId: id, type, on, at: '', data: details })
    note('ve_dia_phuong')
    note('trinh_bao')
    note('de_nghi_quan_ly')
    note('quyet_dinh_sau_cai', { number: '01/QĐ-UBND', from: completedOn, to: '2025-03-09' })
    return id
  }

  return { ...test, ...room, press, person, helper, assign, expectReturn, aftercare }
}
