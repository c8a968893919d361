import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { Document, Page } from 'react-pdf'
import type { Attachment } from '#shared/attachments/attachment.schema.ts'
import { useCall } from '../../api/calls.ts'
// The viewer sets the worker that reads PDF files.
import '../../ui/PdfView.tsx'
import classes from './ScanEditor.module.css'
import { type EditorPage, looksBlank, pageKey } from './scan-editor.ts'

const WIDTH = 116
/** Pages drawn at once; the next ones follow when these are there, so that a long scan does not hold up the window. */
const BATCH = 12

interface ScanEditorPagesProps {
  scans: readonly Attachment[]
  pages: readonly EditorPage[]
  /** Number of the paper that each page lies in, 0 for a removed one. */
  paperNo: readonly number[]
  blank: ReadonlySet<string>
  disabled: boolean
  onBlank: (key: string) => void
  onCut: (index: number) => void
  onTurn: (index: number, by: 1 | 3) => void
  onRemove: (index: number) => void
}

/** Draws a page of a scan and tells whether it looks blank. */
function Picture({
  scan,
  page,
  turn,
  onDrawn,
}: {
  scan: Attachment
  page: number
  turn: number
  onDrawn: (blank: boolean) => void
}) {
  const query = useCall('attachments.bytes', { id: scan.id })
  const canvas = useRef<HTMLCanvasElement>(null)
  const bytes = query.data?.bytes
  const file = useMemo(() => (bytes === undefined ? null : { data: bytes.slice() }), [bytes])
  const judge = () => {
    const context = canvas.current?.getContext('2d')
    if (canvas.current === null || context == null) return
    const { width, height } = canvas.current
    if (width === 0 || height === 0) return
    onDrawn(looksBlank(context.getImageData(0, 0, width, height).data, width, height))
  }
  if (query.error !== null) return <span className={classes.bad}>Không mở được</span>
  if (file === null) return null
  if (scan.mediaType !== 'application/pdf') {
    return <ImagePage bytes={file.data} mediaType={scan.mediaType} turn={turn} canvas={canvas} onDrawn={judge} />
  }
  return (
    <Document suspense={false} file={file} loading={null} error={<span className={classes.bad}>Không mở được</span>}>
      <Page
        pageNumber={page}
        width={WIDTH}
        canvasRef={canvas}
        renderAnnotationLayer={false}
        renderTextLayer={false}
        loading={null}
        className={classes.turned ?? ''}
        onRenderSuccess={judge}
      />
    </Document>
  )
}

interface ImagePageProps {
  bytes: Uint8Array
  mediaType: string
  turn: number
  canvas: React.RefObject<HTMLCanvasElement | null>
  onDrawn: () => void
}

function ImagePage({ bytes, mediaType, canvas, onDrawn }: ImagePageProps) {
  const drawn = useRef(onDrawn)
  drawn.current = onDrawn
  useEffect(() => {
    let gone = false
    createImageBitmap(new Blob([bytes.slice()], { type: mediaType }))
      .then((picture) => {
        const target = canvas.current
        if (gone || target === null) return
        target.width = WIDTH
        target.height = Math.round((WIDTH * picture.height) / picture.width)
        target.getContext('2d')?.drawImage(picture, 0, 0, target.width, target.height)
        drawn.current()
      })
      .catch(() => {
        if (!gone) drawn.current()
      })
    return () => {
      gone = true
    }
  }, [bytes, mediaType, canvas])
  return <canvas ref={canvas} width={WIDTH} height={Math.round(WIDTH * 1.41)} />
}

/**
 * All pages small: arrows move, space cuts before a page, R turns it, Delete takes it out. Blank pages are found on the
 * pictures that are drawn here anyway: a scan may be packed in ways that only a renderer can read.
 */
export function ScanEditorPages(props: ScanEditorPagesProps) {
  const { scans, pages, paperNo, blank, disabled } = props
  const [drawn, setDrawn] = useState<ReadonlySet<string>>(new Set())
  const [current, setCurrent] = useState(0)
  const box = useRef<HTMLOListElement>(null)
  const byId = useMemo(() => new Map(scans.map((scan) => [scan.id, scan])), [scans])
  const visible = drawn.size + BATCH

  const focus = (index: number) => {
    const to = Math.min(Math.max(index, 0), pages.length - 1)
    setCurrent(to)
    box.current?.querySelector<HTMLElement>(`[data-index="${to}"]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const moves: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }
    const step = moves[event.key]
    if (step !== undefined) focus(index + step)
    else if (event.key === 'Home') focus(0)
    else if (event.key === 'End') focus(pages.length - 1)
    else if (disabled) return
    else if (event.key === ' ' || event.key === 'Enter') props.onCut(index)
    else if (event.key === 'r' || event.key === 'R') props.onTurn(index, event.shiftKey ? 3 : 1)
    else if (event.key === 'Delete' || event.key === 'Backspace') props.onRemove(index)
    else return
    event.preventDefault()
  }
  return (
    <ol className={classes.pages} ref={box} aria-label="Các trang của bản quét">
      {pages.map((page, index) => {
        const scan = byId.get(page.scanId)
        const key = pageKey(page)
        const no = paperNo[index] ?? 0
        const begins = no > 0 && no !== (paperNo.slice(0, index).findLast((n) => n > 0) ?? 0)
        const words = page.removed ? 'đã bỏ' : `giấy tờ ${no}${begins ? ', trang đầu' : ''}`
        return (
          <li
            key={key}
            className={classes.page}
            data-begins={begins || undefined}
            data-removed={page.removed || undefined}
          >
            <button
              type="button"
              data-index={index}
              className={classes.picture}
              tabIndex={index === current ? 0 : -1}
              aria-label={`Trang ${page.page}${scans.length > 1 ? ` của ${scan?.fileName ?? ''}` : ''}: ${words}${blank.has(key) ? ', có vẻ trắng' : ''}`}
              aria-keyshortcuts="Space R Delete"
              onFocus={() => setCurrent(index)}
              onKeyDown={(event) => onKeyDown(event, index)}
              onClick={() => (disabled ? undefined : props.onCut(index))}
            >
              <span style={{ transform: `rotate(${page.turn * 90}deg)` }} className={classes.turn}>
                {scan === undefined || index >= visible ? null : (
                  <Picture
                    scan={scan}
                    page={page.page}
                    turn={page.turn}
                    onDrawn={(isBlank) => {
                      if (!drawn.has(key)) setDrawn((known) => new Set(known).add(key))
                      if (isBlank) props.onBlank(key)
                    }}
                  />
                )}
              </span>
            </button>
            <span className={classes.caption}>
              {page.removed ? 'Bỏ' : `Giấy ${no}`} · tr. {page.page}
              {blank.has(key) && !page.removed ? <b> trắng?</b> : null}
            </span>
            {disabled ? null : (
              <span className={classes.tools}>
                <button
                  type="button"
                  tabIndex={-1}
                  onClick={() => props.onTurn(index, 1)}
                  aria-label={`Xoay trang ${page.page}`}
                >
                  ↻
                </button>
                <button
                  type="button"
                  tabIndex={-1}
                  onClick={() => props.onRemove(index)}
                  aria-label={`${page.removed ? 'Giữ lại' : 'Bỏ'} trang ${page.page}`}
                >
                  {page.removed ? '+' : '×'}
                </button>
              </span>
            )}
          </li>
        )
      })}
    </ol>
  )
}
