/** A folio number as it is stamped and listed: two digits up to 99, then as wide as it is. */
export function folioNumber(folio: number): string {
  return String(folio).padStart(2, '0')
}

/** "05–07", "05" for a single one, '' for a paper that carries none (0). */
export function folioRange(from: number, to: number): string {
  if (from === 0) return ''
  return from === to ? folioNumber(from) : `${folioNumber(from)}–${folioNumber(to)}`
}
