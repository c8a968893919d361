/**
 * Breaks words into as few lines as fit, and among those into lines of similar length, as titles are set on papers.
 * Returns the texts of the lines; a single word wider than the line stays alone on its own.
 */
export function balancedLines(text: string, maxWidth: number, widthOf: (text: string) => number): string[] {
  // Not at a non-breaking space: it holds the two parts of a word together.
  const words = text.split(/[ \n\t]+/).filter((w) => w !== '')
  const line = (from: number, to: number) => words.slice(from, to).join(' ')
  const best: { lines: number; worst: number; from: number }[] = [{ lines: 0, worst: 0, from: 0 }]
  for (let to = 1; to <= words.length; to++) {
    for (let from = to - 1; from >= 0; from--) {
      const width = widthOf(line(from, to))
      if (width > maxWidth && from < to - 1) break
      const before = best[from]
      if (!before) continue
      const candidate = { lines: before.lines + 1, worst: Math.max(before.worst, width), from }
      const known = best[to]
      const better =
        !known || candidate.lines < known.lines || (candidate.lines === known.lines && candidate.worst < known.worst)
      if (better) best[to] = candidate
    }
  }
  const lines: string[] = []
  for (let to = words.length; to > 0; ) {
    const from = best[to]?.from ?? to - 1
    lines.unshift(line(from, to))
    to = from
  }
  return lines
}
