import { dateOfDayNumber } from '#shared/deadlines/day-number.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'

/**
 * The Vietnamese lunar calendar (meridian 105°E, UTC+7), after the published algorithm of Hồ Ngọc Đức: mean new moons
 * with periodic terms (J. Meeus), months numbered from the one that holds the winter solstice. Used to propose holidays
 * of years that no decision has been read for; never as law.
 */
const JULIAN_DAY_OF_1970 = 2_440_588
const MEAN_MONTH = 29.530588853
const FIRST_NEW_MOON = 2_415_021.076998695
const UTC_OFFSET_DAYS = 7 / 24
const RAD = Math.PI / 180

/** Julian day (counted from midnight in Việt Nam) of the k-th new moon after 01/01/1900. */
function newMoonDay(k: number): number {
  const t = k / 1236.85
  const [t2, t3] = [t * t, t * t * t]
  const mean =
    2_415_020.75933 +
    29.53058868 * k +
    0.0001178 * t2 -
    0.000000155 * t3 +
    0.00033 * Math.sin((166.56 + 132.87 * t - 0.009173 * t2) * RAD)
  const sun = (359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3) * RAD
  const moon = (306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3) * RAD
  const node = (21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3) * RAD
  const correction =
    (0.1734 - 0.000393 * t) * Math.sin(sun) +
    0.0021 * Math.sin(2 * sun) -
    0.4068 * Math.sin(moon) +
    0.0161 * Math.sin(2 * moon) -
    0.0004 * Math.sin(3 * moon) +
    0.0104 * Math.sin(2 * node) -
    0.0051 * Math.sin(sun + moon) -
    0.0074 * Math.sin(sun - moon) +
    0.0004 * Math.sin(2 * node + sun) -
    0.0004 * Math.sin(2 * node - sun) -
    0.0006 * Math.sin(2 * node + moon) +
    0.001 * Math.sin(2 * node - moon) +
    0.0005 * Math.sin(2 * moon + sun)
  const deltaT =
    t < -11
      ? 0.001 + 0.000839 * t + 0.0002261 * t2 - 0.00000845 * t3 - 0.000000081 * t * t3
      : -0.000278 + 0.000265 * t + 0.000262 * t2
  return Math.floor(mean + correction - deltaT + 0.5 + UTC_OFFSET_DAYS)
}

/** Which of the twelve parts of its year the sun stands in at the beginning of a day; 9 begins at the winter solstice. */
function sunSector(julianDay: number): number {
  const t = (julianDay - 2_451_545.5 - UTC_OFFSET_DAYS) / 36_525
  const anomaly = (357.5291 + 35_999.0503 * t - 0.0001559 * t * t - 0.00000048 * t * t * t) * RAD
  const longitude =
    280.46645 +
    36_000.76983 * t +
    0.0003032 * t * t +
    (1.9146 - 0.004817 * t - 0.000014 * t * t) * Math.sin(anomaly) +
    (0.019993 - 0.000101 * t) * Math.sin(2 * anomaly) +
    0.00029 * Math.sin(3 * anomaly)
  return Math.floor((((longitude % 360) + 360) % 360) / 30)
}

/** Julian day on which the eleventh month of a year begins: the month that holds the winter solstice. */
function eleventhMonth(year: number): number {
  const newYearsEve = Math.floor(Date.UTC(year, 11, 31) / 86_400_000) + JULIAN_DAY_OF_1970
  const k = Math.floor((newYearsEve - 2_415_021) / MEAN_MONTH)
  const day = newMoonDay(k)
  return sunSector(day) >= 9 ? newMoonDay(k - 1) : day
}

/** How many months after the eleventh the leap month comes: the first in which the sun does not change its part. */
function leapMonthOffset(firstMonth: number): number {
  let offset = 1
  while (sunSector(newMoonDay(firstMonth + offset)) !== sunSector(newMoonDay(firstMonth + offset + 1))) offset++
  return offset
}

/** The civil day of a day of the lunar year that begins in `year` (month 1 to 12, not a leap month). */
export function lunarToCivil(year: number, month: number, day: number): CivilDate {
  const solsticeYear = month < 11 ? year : year + 1
  const [start, end] = [eleventhMonth(solsticeYear - 1), eleventhMonth(solsticeYear)]
  const k = Math.floor(0.5 + (start - FIRST_NEW_MOON) / MEAN_MONTH)
  const offset = (month + 1) % 12
  const afterLeap = end - start > 365 && offset >= leapMonthOffset(k)
  return dateOfDayNumber(newMoonDay(k + offset + (afterLeap ? 1 : 0)) + day - 1 - JULIAN_DAY_OF_1970)
}
