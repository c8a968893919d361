import { assertNever } from '../primitives/assert-never.ts'
import type { Unit } from '../reports/cell.schema.ts'

/** What stands where nothing can be said: a ratio over nobody is not 0 %. */
export const NO_FIGURE = '-'

/** A number with a decimal comma and dots between thousands, rounded half up to at most so many places: "1.234,5". */
export function viDecimal(value: number, places: number): string {
  const scale = 10 ** places
  // Half a unit of the last binary digit, so that 0,05 that is stored as a hair less still goes up.
  const whole = Math.floor(Math.abs(value) * scale * (1 + Number.EPSILON) + 0.5)
  const [units, rest] = [Math.floor(whole / scale), whole % scale]
  const sign = value < 0 && whole > 0 ? '-' : ''
  const dotted = String(units).replace(/\B(?=(\d{3})+(?!\d))/g, '.')
  const decimals = String(rest).padStart(places, '0').replace(/0+$/, '')
  return `${sign}${dotted}${decimals === '' ? '' : `,${decimals}`}`
}

/** A figure in its unit as it is read ("1.234", "66,7 %", "20.000.000 đ"); "-" where there is none. */
export function viFigure(value: number | null, unit: Unit): string {
  if (value === null) return NO_FIGURE
  switch (unit) {
    case 'phan_tram':
      return `${viDecimal(value, 1)} %`
    case 'dong':
      return `${viDecimal(value, 0)} đ`
    case 'ngay':
      return `${viDecimal(value, 1)} ngày`
    case 'nguoi':
    case 'luot':
    case 'xa':
    case 'buoi':
    case 'doi':
    case 'ho_so':
    case 'hien_vat':
      return viDecimal(value, 1)
    default:
      return assertNever(unit)
  }
}

/** The unit in words, for heads of columns and axes. */
export const UNIT_WORDS: Readonly<Record<Unit, string>> = {
  nguoi: 'người',
  luot: 'lượt',
  dong: 'đồng',
  phan_tram: '%',
  ngay: 'ngày',
  xa: 'xã, phường',
  buoi: 'buổi',
  doi: 'đội',
  ho_so: 'hồ sơ',
  hien_vat: 'hiện vật',
}
