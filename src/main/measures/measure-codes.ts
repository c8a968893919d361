import type { MeasuresRepo } from './measures.repo.ts'

/** HS-2023-001: the next number of a year. Without gaps, but for measures that an import brought and that were taken back. */
export function nextCode(repo: Pick<MeasuresRepo, 'lastCode'>, codePrefix: string, year: number): string {
  const prefix = `${codePrefix}-${year}-`
  const last = repo.lastCode(prefix)
  const number = last === null ? 1 : Number(last.slice(prefix.length)) + 1
  return `${prefix}${String(number).padStart(3, '0')}`
}
