import { refuse } from '../archive/file-fault.ts'
import type { SheetLimits } from './limits.ts'

/** Counts what a file has given so far, over all its sheets, and refuses it where that is more than the limits. */
export class SheetBudget {
  readonly #limits: SheetLimits
  #rows = 0
  #cells = 0
  #characters = 0

  constructor(limits: SheetLimits) {
    this.#limits = limits
  }

  text(text: string): void {
    const { cellCharacters, characters } = this.#limits
    if (text.length > cellCharacters) refuse('too-large', `Có ô dài hơn ${cellCharacters} ký tự.`)
    this.#characters += text.length
    if (this.#characters > characters) refuse('too-large', 'Tệp có quá nhiều chữ; hãy chia thành nhiều tệp.')
  }

  /** Before the empty cells left of it are laid out. */
  column(column: number): void {
    const { columns } = this.#limits
    if (column > columns) refuse('too-large', `Bảng có hơn ${columns} cột; hãy bỏ bớt cột.`)
  }

  row(cells: number): void {
    const limits = this.#limits
    this.column(cells)
    this.#rows += 1
    this.#cells += cells
    if (this.#rows > limits.rows) refuse('too-large', `Tệp có hơn ${limits.rows} dòng; hãy chia thành nhiều tệp.`)
    if (this.#cells > limits.cells) refuse('too-large', 'Tệp có quá nhiều ô; hãy chia thành nhiều tệp.')
  }
}
