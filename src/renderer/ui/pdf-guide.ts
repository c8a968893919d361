import { useEffect, useState } from 'react'
import { pdfjs } from 'react-pdf'
// The viewer sets the worker that reads PDF files.
import './PdfView.tsx'

/** Where things are in a PDF, as the file itself says. */
export interface PdfGuide {
  /** Label of each page ("BL 03", "ii"), by page from 0; empty where the file has none. */
  readonly labels: readonly string[]
  /** Bookmarks in order, with their page from 1. */
  readonly marks: readonly { title: string; page: number }[]
}

const NOTHING: PdfGuide = { labels: [], marks: [] }

async function readGuide(bytes: Uint8Array): Promise<PdfGuide> {
  const task = pdfjs.getDocument({ data: bytes.slice() })
  try {
    const pdf = await task.promise
    const labels = (await pdf.getPageLabels()) ?? []
    const outline = (await pdf.getOutline()) ?? []
    const marks: { title: string; page: number }[] = []
    for (const { title, dest } of outline) {
      const target = typeof dest === 'string' ? await pdf.getDestination(dest) : dest
      const ref: unknown = target?.[0]
      if (typeof ref === 'object' && ref !== null && 'num' in ref && 'gen' in ref) {
        marks.push({ title, page: (await pdf.getPageIndex({ num: Number(ref.num), gen: Number(ref.gen) })) + 1 })
      }
    }
    return { labels, marks }
  } finally {
    await task.destroy()
  }
}

/** Page labels and bookmarks of a PDF; nothing while they are read, or where they cannot be. */
export function usePdfGuide(bytes: Uint8Array | undefined): PdfGuide {
  const [guide, setGuide] = useState<PdfGuide>(NOTHING)
  useEffect(() => {
    if (bytes === undefined) return
    let gone = false
    readGuide(bytes)
      .then((read) => {
        if (!gone) setGuide(read)
      })
      .catch(() => {
        if (!gone) setGuide(NOTHING)
      })
    return () => {
      gone = true
    }
  }, [bytes])
  return guide
}
