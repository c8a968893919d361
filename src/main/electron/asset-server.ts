import { readFile } from 'node:fs/promises'
import { extname, resolve, sep } from 'node:path'

/**
 * What a page may do. Everything is refused that is not named; `'self'` and never the scheme, so that the policy means the
 * same on every host. Inline styles are there for Mantine, which sets sizes and colours that way.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-cache',
}

/** The only kinds of file a built renderer holds; anything else is answered as if it were not there. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.bcmap': 'application/octet-stream',
  '.icc': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
}

/** The file an address means, or null when it would lie outside the folder or is no sensible name. */
function fileOf(folder: string, address: string): string | null {
  let path: string
  try {
    path = decodeURIComponent(new URL(address).pathname)
  } catch {
    return null
  }
  // A backslash or a colon is harmless here, but leads out of the folder on Windows.
  if (/[\0\\:]/.test(path)) return null
  const file = resolve(folder, `.${path}`)
  return file.startsWith(folder + sep) ? file : null
}

/** Serves the files of one folder, read-only, each with the policy above; never anything outside of it. */
export function createAssetServer(folder: string): (method: string, address: string) => Promise<Response> {
  const root = resolve(folder)
  const refuse = (status: number) => new Response(null, { status, headers: HEADERS })
  return async (method, address) => {
    if (method !== 'GET' && method !== 'HEAD') return refuse(405)
    const file = fileOf(root, address)
    if (file === null) return refuse(403)
    const mediaType = MEDIA_TYPES[extname(file).toLowerCase()]
    if (mediaType === undefined) return refuse(404)
    try {
      const bytes = await readFile(file)
      const body = method === 'HEAD' ? null : new Uint8Array(bytes)
      return new Response(body, { headers: { ...HEADERS, 'content-type': mediaType } })
    } catch {
      return refuse(404)
    }
  }
}
