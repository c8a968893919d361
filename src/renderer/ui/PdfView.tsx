import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { Document, Page, pdfjs } from 'react-pdf'
import 'react-pdf/dist/Page/TextLayer.css'
import classes from './PdfView.module.css'

pdfjs.GlobalWorkerOptions.workerSrc = new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).toString()

const A4_RATIO = 297 / 210

/** A copy of the bytes for the viewer, which takes over what it is given. One object for one set of bytes. */
function useFile(bytes: Uint8Array): { data: Uint8Array } {
  return useMemo(() => ({ data: bytes.slice() }), [bytes])
}

interface NearProps {
  ratio: number
  width: number
  root: HTMLElement | null
  children: ReactNode
}

/** Keeps the place of a page and draws it only when it comes near the window. */
function Near({ ratio, width, root, children }: NearProps) {
  const place = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(false)
  useEffect(() => {
    if (place.current === null) return
    const watcher = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
      root,
      rootMargin: '600px 0px',
    })
    watcher.observe(place.current)
    return () => watcher.disconnect()
  }, [root])
  return (
    <div ref={place} style={{ width, minHeight: width * ratio }} className={classes.page}>
      {near ? children : null}
    </div>
  )
}

interface PdfViewProps {
  bytes: Uint8Array
  /** What is shown, read aloud: "Bản xem trước Mẫu số 29". */
  label: string
  /** Page to scroll to, from 1. */
  page?: number
  /** Enlarges beyond the width of the column: 1 fits the width. Default 1. */
  zoom?: number
  /** Draws over a page, in a box of exactly its size: marks, rectangles, field highlights. */
  overlay?: (page: number, size: { width: number; height: number }) => ReactNode
  onPages?: (pages: number) => void
  /** A page is drawn; told again when it is drawn anew. */
  onDrawn?: (page: number) => void
}

/** Pages of a PDF one below the other, fitted to the width of the column, with text that can be selected. */
export function PdfView({ bytes, label, page, zoom = 1, overlay, onPages, onDrawn }: PdfViewProps) {
  const file = useFile(bytes)
  const [box, setBox] = useState<HTMLElement | null>(null)
  const [inner, setInner] = useState(0)
  const [pages, setPages] = useState(0)
  const [ratios, setRatios] = useState<Readonly<Record<number, number>>>({})
  useEffect(() => {
    if (box === null) return
    const watcher = new ResizeObserver(() => setInner(box.clientWidth - 24))
    watcher.observe(box)
    return () => watcher.disconnect()
  }, [box])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another file begins anew, then goes to its page again
  useEffect(() => setPages(0), [file])
  useEffect(() => {
    if (page === undefined || pages === 0) return
    box?.querySelector(`[data-page="${page}"]`)?.scrollIntoView({ block: 'start' })
  }, [box, page, pages])
  const width = Math.max(120, Math.floor(inner * zoom))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
    <section className={classes.root} aria-label={label} ref={setBox} tabIndex={0}>
      <Document
        suspense={false}
        file={file}
        loading={<p className={classes.note}>Đang mở trang…</p>}
        error={<p className={classes.note}>Không hiển thị được tệp này.</p>}
        onLoadSuccess={(pdf) => {
          setPages(pdf.numPages)
          onPages?.(pdf.numPages)
        }}
      >
        {Array.from({ length: pages }, (_, index) => index + 1).map((number) => {
          const ratio = ratios[number] ?? A4_RATIO
          return (
            <div key={number} data-page={number} className={classes.slot}>
              <Near ratio={ratio} width={width} root={box}>
                <Page
                  pageNumber={number}
                  width={width}
                  renderAnnotationLayer={false}
                  loading={null}
                  onRenderSuccess={() => onDrawn?.(number)}
                  onLoadSuccess={(loaded) =>
                    setRatios((known) => ({ ...known, [number]: loaded.originalHeight / loaded.originalWidth }))
                  }
                />
                {overlay === undefined ? null : (
                  <div className={classes.overlay}>{overlay(number, { width, height: width * ratio })}</div>
                )}
              </Near>
            </div>
          )
        })}
      </Document>
    </section>
  )
}

interface PdfThumbsProps {
  bytes: Uint8Array
  /** Page that is shown beside, from 1. */
  current: number
  onPick: (page: number) => void
  /** Words under a page; default its number. */
  caption?: (page: number) => ReactNode
  /** Width of one, in px. Default 96. */
  width?: number
}

/** Small pictures of all pages; arrow keys or a click pick one. */
export function PdfThumbs({ bytes, current, onPick, caption, width = 96 }: PdfThumbsProps) {
  const file = useFile(bytes)
  const [box, setBox] = useState<HTMLElement | null>(null)
  const [pages, setPages] = useState(0)
  useEffect(() => {
    box?.querySelector(`[data-thumb="${current}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [box, current])
  return (
    <nav className={classes.thumbs} aria-label="Các trang" ref={setBox}>
      <Document
        suspense={false}
        file={file}
        loading={null}
        error={null}
        onLoadSuccess={(pdf) => setPages(pdf.numPages)}
      >
        <ol className={classes.strip}>
          {Array.from({ length: pages }, (_, index) => index + 1).map((number) => (
            <li key={number}>
              <button
                type="button"
                data-thumb={number}
                className={classes.thumb}
                aria-current={number === current ? 'page' : undefined}
                onClick={() => onPick(number)}
              >
                <Near ratio={A4_RATIO} width={width} root={box}>
                  <Page
                    pageNumber={number}
                    width={width}
                    renderAnnotationLayer={false}
                    renderTextLayer={false}
                    loading={null}
                  />
                </Near>
                <span>{caption?.(number) ?? `Trang ${number}`}</span>
              </button>
            </li>
          ))}
        </ol>
      </Document>
    </nav>
  )
}
