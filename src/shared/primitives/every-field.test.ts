import { expect, it } from 'vitest'
import { everyFieldOf } from './every-field.ts'

const complete = everyFieldOf({ name: '', date: null, list: [], place: { street: '', town: { code: '' } }, free: {} })

it('asks for every field, also within objects', () => {
  const record = { name: 'a', date: null, list: [], place: { street: '', town: { code: '' } }, free: {}, more: 1 }
  expect(complete(record)).toBe(true)
  expect(complete({ ...record, free: { x: 'co' } })).toBe(true)
  expect(complete({ ...record, date: undefined })).toBe(false)
  expect(complete({ ...record, place: { street: '' } })).toBe(false)
  expect(complete({ ...record, place: { street: '', town: {} } })).toBe(false)
  expect(complete({ ...record, place: 'Hà Nội' })).toBe(false)
  expect(complete({ ...record, free: undefined })).toBe(false)
  for (const other of [null, undefined, 'a', [record]]) expect(complete(other)).toBe(false)
})
