import { useMemo, useState } from 'react'
import { Document, Page } from 'react-pdf'
// The viewer sets the worker that reads PDF files.
import './PdfView.tsx'

interface PdfPictureProps {
  bytes: Uint8Array
  /** Page, from 1. */
  page: number
  /** Quarter turns clockwise, on top of the page's own. Default 0. */
  turns?: number
  /** Box that the picture has to fit into, in px; higher than it is wide. */
  box: { width: number; height: number }
}

/** One page of a PDF as a picture, turned as asked. */
export function PdfPicture({ bytes, page, turns = 0, box }: PdfPictureProps) {
  const file = useMemo(() => ({ data: bytes.slice() }), [bytes])
  const [own, setOwn] = useState<{ rotate: number; landscape: boolean } | null>(null)
  const landscape = own === null ? false : turns % 2 === 0 ? own.landscape : !own.landscape
  return (
    <Document suspense={false} file={file} loading={null} error={null}>
      <Page
        pageNumber={page}
        {...(landscape ? { width: box.width } : { height: box.height })}
        rotate={((own?.rotate ?? 0) + turns * 90) % 360}
        renderAnnotationLayer={false}
        renderTextLayer={false}
        loading={null}
        onLoadSuccess={(loaded) =>
          setOwn({ rotate: loaded.rotate, landscape: loaded.originalWidth > loaded.originalHeight })
        }
      />
    </Document>
  )
}
