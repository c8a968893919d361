import type { CasesService } from '../cases/cases.service.ts'

/** The id of a case that somebody named by its id or by its code ("HS 2023-041"). An unknown one is left to the services. */
export function caseIdOf(cases: Pick<CasesService, 'list'>, named: string): string {
  const { rows } = cases.list({})
  return rows.find((row) => row.code === named)?.id ?? named
}
