import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { everyCourse } from '#tests/helpers/law-walk.ts'

// The laws themselves are walked in a file for each dossier version (law-of-….test.ts), so that they are walked side by side.
it('knows every dossier version, each with a court and an execution', () => {
  const courses = everyCourse()
  const met = (at: number) => new Set(courses.map((course) => course.name.split(' ')[at]))
  expect([...met(0)].sort()).toEqual(['D2013', 'D2022', 'D2025T', 'D2026'])
  const walked = [...met(0)].map((id) => `law-of-${id?.slice(1).toLowerCase()}.test.ts`)
  expect(walked.filter((name) => !existsSync(join(import.meta.dirname, name)))).toEqual([])
  expect(courses.filter((course) => course.name.includes('  '))).toEqual([])
  expect(courses.filter((course) => course.minor).every((course) => !course.name.startsWith('D2013'))).toBe(true)
})
