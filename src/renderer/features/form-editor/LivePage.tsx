import { useEffect, useRef, useState } from 'react'
import { PdfView } from '../../ui/PdfView.tsx'
import classes from './LivePage.module.css'
import { markField } from './mark-field.ts'

interface Sheet {
  readonly no: number
  readonly bytes: Uint8Array
}

interface LivePageProps {
  bytes: Uint8Array
  label: string
  /**
   * Field that is being filled in: its printed label and value, and how many fields before it have the same label. Null
   * while none is.
   */
  current: { label: string; value: string; nth: number } | null
}

/** If the page at the top of the view never reports, the new pages are shown anyway. */
const PATIENCE_MS = 1200

/** Pages that change while somebody types: the ones before stay in sight until the new ones are drawn behind them. */
export function LivePage({ bytes, label, current }: LivePageProps) {
  const [front, setFront] = useState<Sheet>({ no: 0, bytes })
  const [back, setBack] = useState<Sheet | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const newest = useRef(front)

  useEffect(() => {
    if (bytes === newest.current.bytes) return
    newest.current = { no: newest.current.no + 1, bytes }
    setBack(newest.current)
  }, [bytes])

  const scroller = (sheet: Sheet) => box.current?.querySelector<HTMLElement>(`[data-sheet="${sheet.no}"] > section`)
  const bringForward = (sheet: Sheet) => {
    if (sheet.no !== newest.current.no || sheet.no === front.no) return
    setFront(sheet)
    setBack(null)
  }
  /** The new pages take over the place in the paper before they are shown. */
  const followScroll = (sheet: Sheet) => {
    if (sheet.no === front.no) return
    const from = scroller(front)
    const to = scroller(sheet)
    if (from !== undefined && from !== null && to !== undefined && to !== null) to.scrollTop = from.scrollTop
    setTimeout(() => bringForward(sheet), PATIENCE_MS)
  }
  const drawn = (sheet: Sheet, page: number) => {
    const view = scroller(sheet)
    const shown = view?.querySelector(`[data-page="${page}"]`)
    if (view === null || view === undefined || shown === null || shown === undefined) return
    const top = shown.getBoundingClientRect().top - view.getBoundingClientRect().top
    const bottom = top + shown.getBoundingClientRect().height
    if (top < view.clientHeight / 2 && bottom > 0) bringForward(sheet)
  }

  const fieldLabel = current?.label ?? ''
  const fieldValue = current?.value ?? ''
  const fieldNth = current?.nth ?? 0
  const scrolledFor = useRef('')
  useEffect(() => {
    const pages = box.current
    if (pages === null) return
    const mark = () => {
      const visible = pages.querySelector(`[data-sheet="${front.no}"]`)
      if (visible === null) return
      const first = markField(visible, fieldLabel, fieldValue, fieldNth)
      if (first === null || scrolledFor.current === `${fieldLabel} ${fieldNth}`) return
      scrolledFor.current = `${fieldLabel} ${fieldNth}`
      const view = visible.querySelector('section')
      const frame = view?.getBoundingClientRect()
      const word = first.getBoundingClientRect()
      if (view !== null && frame !== undefined && (word.top < frame.top || word.bottom > frame.bottom))
        view.scrollTop += word.top - frame.top - frame.height / 3
    }
    let timer: ReturnType<typeof setTimeout>
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(mark, 60)
    }
    mark()
    // Text comes onto the pages piece by piece, also while scrolling.
    const watcher = new MutationObserver(later)
    watcher.observe(pages, { childList: true, subtree: true })
    return () => {
      watcher.disconnect()
      clearTimeout(timer)
    }
  }, [fieldLabel, fieldValue, fieldNth, front])

  const sheets = back === null ? [front] : [front, back]
  return (
    <div className={classes.root} ref={box}>
      {sheets.map((sheet) => (
        <div
          key={sheet.no}
          data-sheet={sheet.no}
          className={classes.sheet}
          data-behind={sheet.no === front.no ? undefined : true}
          inert={sheet.no !== front.no}
        >
          <PdfView
            bytes={sheet.bytes}
            label={label}
            onPages={() => requestAnimationFrame(() => followScroll(sheet))}
            onDrawn={(page) => drawn(sheet, page)}
          />
        </div>
      ))}
    </div>
  )
}
