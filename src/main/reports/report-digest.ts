import { sha256Of } from '#main/sha256.ts'
import { canonicalJson } from '#shared/primitives/canonical-json.ts'
import { type Cell, cellName } from '#shared/reports/cell.schema.ts'

/**
 * SHA-256 (hex) over the canonical JSON of the figures in the order of their names: printed on the paper, and made again by
 * whoever receives the file.
 */
export function reportDigest(cells: readonly Cell[]): string {
  const ordered = [...cells].sort((a, b) => (cellName(a) < cellName(b) ? -1 : 1))
  return sha256Of(canonicalJson(ordered))
}
