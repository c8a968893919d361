import type { Reading } from '#shared/regimes/regime.schema.ts'
import { complainAbout, refuseDuplicates } from './complaint.ts'
import { type LawPart, partFile } from './read-parts.ts'

export const READINGS_FILE = 'regimes/readings.json'

/** Each question once, read in one of its ways; rows that hold for one reading name a question and a way that there are. */
export function checkReadings(readings: readonly Reading[], parts: readonly LawPart[]): void {
  const complain = complainAbout(READINGS_FILE)
  refuseDuplicates(
    readings.map((reading) => reading.id),
    complain,
  )
  for (const { id, options, chosen } of readings) {
    if (!options.some((option) => option.id === chosen)) complain(id, `cách đọc "${chosen}" không có trong danh sách`)
  }
  for (const part of parts) {
    for (const file of ['deadlines', 'checklist', 'rules'] as const) {
      for (const { id, reading } of part[file] ?? []) {
        if (reading === undefined) continue
        const known = readings.find((one) => one.id === reading.id)?.options.some((option) => option.id === reading.is)
        // Else the row would never hold, and nobody would miss it.
        if (!known) complainAbout(partFile(part.id, file))(id, `cách đọc "${reading.id} ${reading.is}" không có`)
      }
    }
  }
}
