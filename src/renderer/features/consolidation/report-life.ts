import type { ProvinceReport } from '#shared/consolidation/consolidation.schema.ts'

/** What is done with a report of the province on its screen. */
export type LifeAct = 'freeze' | 'sign' | 'gui' | 'nhan' | 'tra_lai'

/** What should be done next with the report of a period; null where it rests with others. */
export function nextAct({ figures, same, frozen }: ProvinceReport): { act: LifeAct; label: string } | null {
  if (figures.length === 0) return null
  if (!same) return { act: 'freeze', label: frozen.length > 0 ? 'Chốt bản thay thế' : 'Chốt số liệu' }
  return frozen[0]?.state === 'da_lap' ? { act: 'sign', label: 'Ghi việc ký' } : null
}
