import type { BackupSettings } from '#shared/backup/backup.schema.ts'

export interface KeptBackup {
  readonly name: string
  /** Moment (ISO 8601). */
  readonly madeAt: string
}

const DAY = 86_400_000
const VIETNAM = 7 * 3_600_000
const dayNumber = (iso: string) => Math.floor((Date.parse(iso) + VIETNAM) / DAY)

/** What a backup is the newest of: its day, its week (from Monday), its month. Day 0 was a Thursday. */
const PERIODS: Readonly<Record<keyof BackupSettings['keep'], (iso: string) => string>> = {
  days: (iso) => String(dayNumber(iso)),
  weeks: (iso) => String(Math.floor((dayNumber(iso) + 3) / 7)),
  months: (iso) => new Date(Date.parse(iso) + VIETNAM).toISOString().slice(0, 7),
}

/**
 * Which of the proven backups of a place may go: those that are not the newest of one of the last so many days, weeks or months
 * that have one. The newest of all always stays, whatever the settings say.
 */
export function outlived(backups: readonly KeptBackup[], keep: BackupSettings['keep']): string[] {
  const newestFirst = backups.toSorted((a, b) => b.madeAt.localeCompare(a.madeAt))
  const kept = new Set(newestFirst.slice(0, 1).map((one) => one.name))
  for (const [period, count] of Object.entries(keep) as [keyof BackupSettings['keep'], number][]) {
    const seen = new Set<string>()
    for (const { name, madeAt } of newestFirst) {
      const key = PERIODS[period](madeAt)
      if (seen.has(key)) continue
      if (seen.size >= count) break
      seen.add(key)
      kept.add(name)
    }
  }
  return newestFirst.filter(({ name }) => !kept.has(name)).map(({ name }) => name)
}
