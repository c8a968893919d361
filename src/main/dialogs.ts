/** What a dialog offers and what is then written: always whole files, never a path from the window. */
export interface SaveRequest {
  /** Title of the dialog. */
  readonly title: string
  /** File name proposed to the user, with its ending. */
  readonly suggestedName: string
  readonly bytes: Uint8Array
}

export interface SavedFile {
  readonly fileName: string
  readonly folder: string
}

export interface OpenRequest {
  readonly title: string
  /** What the filter of the dialog is called, for example "PDF, ảnh". */
  readonly kindLabel: string
  /** Endings without a dot. The content is checked by whoever reads it, not here. */
  readonly endings: readonly string[]
  readonly multiple: boolean
}

/** A file the user chose. Its size is known before anything is read, so that a huge one is refused unread. */
export interface ChosenFile {
  readonly name: string
  readonly size: number
  /** Throws kind 'file' when the file cannot be read. */
  read(): Promise<Uint8Array>
}

/** A file that is too large to be held in memory: only where it lies. */
export interface PathRequest {
  readonly title: string
  readonly kindLabel: string
  /** Without a dot. */
  readonly ending: string
}

/** A folder the user chose. */
export interface ChosenFolder {
  readonly path: string
  readonly name: string
}

/**
 * The system's dialogs, as the handlers see them. The shell gives real ones, tests give answers of their own. Paths never
 * come from the window: it asks, the main process opens the dialog and reads or writes.
 */
export interface Dialogs {
  /** Null when the user cancelled. Written to a temporary name, flushed, renamed: a failed save leaves the old file. */
  save(request: SaveRequest): Promise<SavedFile | null>
  /** Empty when the user cancelled. */
  open(request: OpenRequest): Promise<readonly ChosenFile[]>
  /** The path of one file, for the main process alone; null when the user cancelled. */
  path(request: PathRequest): Promise<string | null>
  /** Null when the user cancelled. */
  folder(request: { readonly title: string }): Promise<ChosenFolder | null>
}
