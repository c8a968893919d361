import { expect, it } from 'vitest'
import { describeCourses } from '#tests/helpers/law-suite.ts'
import { everyLineCourse } from '#tests/helpers/law-walk.ts'

const courses = everyLineCourse()

it('knows every line of measures', () => {
  expect(new Set(courses.map((course) => course.regime.line)).size).toBe(10)
})

describeCourses(courses)
