import type { Page } from '@playwright/test'
import { PersonInputSchema } from '../../../src/shared/people/person.schema.ts'
import { civilDate } from '../../../src/shared/primitives/civil-date.ts'
import { call } from './call.ts'

const GIVEN = ['An', 'Bình', 'Cường', 'Dũng', 'Giang', 'Hạnh', 'Khánh', 'Lan', 'Minh', 'Nghĩa', 'Phúc', 'Quân']
const MIDDLE = ['Giả Định', 'Ví Dụ', 'Làm Mẫu', 'Thử Nghiệm', 'Không Thật']

/** Plainly invented people of a commune, managed after rehabilitation since March 2023. Returns their measures. */
export async function managedPeople(page: Page, communeCode: string, count: number): Promise<string[]> {
  const measures: string[] = []
  for (let i = 0; i < count; i++) {
    const fullName = `Nguyễn ${MIDDLE[i % MIDDLE.length]} ${GIVEN[i % GIVEN.length]} ${i + 1}`
    const { person } = await call(page, 'people.create', {
      person: PersonInputSchema.parse({
        fullName,
        sex: 'nam',
        birthDate: String(1975 + (i % 25)),
        communeCode,
        noIdReason: 'Người trong dữ liệu thử',
      }),
    })
    const from = civilDate('2023-03-01')
    const data = { source: 'tn_gia_dinh', completedOn: from }
    const { id } = await call(page, 'cases.open', { personId: person.id, line: 'sau_cai', on: from, data })
    await call(page, 'cases.recordEvent', { caseId: id, type: 'de_nghi_quan_ly', on: from })
    await call(page, 'cases.recordEvent', {
      caseId: id,
      type: 'quyet_dinh_sau_cai',
      on: from,
      data: { number: `${i + 1}/QĐ-UBND`, from, to: '2024-02-29' },
    })
    measures.push(id)
  }
  return measures
}
