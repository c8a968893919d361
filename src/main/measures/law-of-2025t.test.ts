import { describeCourses } from '#tests/helpers/law-suite.ts'
import { coursesOf } from '#tests/helpers/law-walk.ts'

describeCourses(coursesOf('D2025T'))
