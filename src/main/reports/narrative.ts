import { z } from 'zod'
import { printedDate } from '#shared/documents/printed-value.ts'
import { readBoundText } from '#shared/reports/bound-text.ts'
import { type CellKey, cellName } from '#shared/reports/cell.schema.ts'
import type { TextPart } from '#shared/reports/layout.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import type { NarrativeBlock, TextRun } from '#shared/reports/report.schema.ts'
import { lowerFirst } from '#shared/texts/dates.ts'
import { spokenFigure } from '#shared/texts/report-words.ts'
import type { CellBook } from './cell-book.ts'
import type { Entry } from './report.repo.ts'

/** What the texts of a report say besides its figures. */
export interface TextSource {
  readonly book: CellBook
  readonly area: string
  readonly period: Period
  /** Name of the period within a sentence: "tháng 6/2024". */
  readonly periodName: string
  /** Newest hand-written parts by slot. */
  readonly texts: ReadonlyMap<string, Entry>
}

/** The narrative with every figure in its place, each with the cell that it comes from. */
export function narrativeBlocks(part: TextPart, source: TextSource): NarrativeBlock[] {
  return part.blocks.map((block) => {
    if (block.kind !== 'slot') return { kind: block.kind, runs: boundRuns(block.text, source) }
    const { id, label, hint, empty } = block
    const written = source.texts.get(id)
    const text = z.string().safeParse(written?.data).data ?? ''
    return { kind: 'slot', id, label, hint, empty, text, by: written?.by ?? '', at: written?.at ?? '' }
  })
}

/** A bound text as stretches; what is not known is "…", to be seen and filled. */
export function boundRuns(template: string, { book, area, period, periodName }: Omit<TextSource, 'texts'>): TextRun[] {
  const days = {
    ky: lowerFirst(periodName),
    ngay_dau: printedDate(period.from, 'short'),
    ngay_cuoi: printedDate(period.to, 'short'),
  }
  return readBoundText(template).map((piece): TextRun => {
    if (piece.kind === 'words') return { text: piece.text, cell: '', time: 'ky' }
    if (piece.kind === 'period') return { text: days[piece.what], cell: '', time: 'ky' }
    const key: CellKey = { ...piece.figure, area }
    const value = book.value(key, piece.time)
    const unit = book.cell(key)?.unit ?? 'nguoi'
    return { text: value === null ? '…' : spokenFigure(value, unit), cell: cellName(key), time: piece.time }
  })
}
