import { expect, it } from 'vitest'
import { describeCourses } from '#tests/helpers/law-suite.ts'
import { everyCourse } from '#tests/helpers/law-walk.ts'

const courses = everyCourse()

it('knows every dossier version, each with a court and an execution', () => {
  const met = (at: number) => new Set(courses.map((course) => course.name.split(' ')[at]))
  expect([...met(0)].sort()).toEqual(['D2013', 'D2022', 'D2025T', 'D2026'])
  expect(courses.filter((course) => course.name.includes('  '))).toEqual([])
  expect(courses.filter((course) => course.minor).every((course) => !course.name.startsWith('D2013'))).toBe(true)
})

describeCourses(courses)
