import { useEffect, useRef, useState } from 'react'
import type { Attachment } from '#shared/attachments/attachment.schema.ts'
import { useCall } from '../../api/calls.ts'
import { PdfPicture } from '../../ui/PdfPicture.tsx'
import classes from './ScanPicture.module.css'

/** An address for the bytes that the window can show, for as long as the component is there. */
function useAddress(bytes: Uint8Array | undefined, mediaType: string): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (bytes === undefined) return
    const made = URL.createObjectURL(new Blob([bytes.slice()], { type: mediaType }))
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [bytes, mediaType])
  return address
}

interface ScanPictureProps {
  scan: Attachment
  /** Page, from 1. */
  page: number
  /** Longest side, in px. */
  size: number
}

/** One page of a scan, turned as the clerk turned it. Its bytes are asked for when it comes into sight. */
export function ScanPicture({ scan, page, size }: ScanPictureProps) {
  const place = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(false)
  useEffect(() => {
    if (place.current === null) return
    const watcher = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) setNear(true)
    })
    watcher.observe(place.current)
    return () => watcher.disconnect()
  }, [])
  const query = useCall('attachments.bytes', { id: scan.id }, { enabled: near })
  const image = scan.mediaType !== 'application/pdf'
  const address = useAddress(image ? query.data?.bytes : undefined, scan.mediaType)
  const turns = scan.turns[page - 1] ?? 0
  const alt = `${scan.title === '' ? scan.fileName : scan.title}, trang ${page}`
  return (
    <div ref={place} className={classes.root} style={{ width: size * 0.76, height: size }}>
      {query.error !== null ? (
        <span className={classes.bad}>Không mở được</span>
      ) : image ? (
        address === null ? null : (
          <img
            src={address}
            alt={alt}
            style={{
              transform: `rotate(${turns * 90}deg)`,
              ...(turns % 2 === 0 ? {} : { maxWidth: size, maxHeight: size * 0.76 }),
            }}
          />
        )
      ) : query.data === undefined ? null : (
        <div role="img" aria-label={alt}>
          <PdfPicture bytes={query.data.bytes} page={page} turns={turns} box={{ width: size * 0.76, height: size }} />
        </div>
      )}
    </div>
  )
}
