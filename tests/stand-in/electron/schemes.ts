/**
 * Chromium knows no scheme of ours, so `app://host/x` travels as `http://host.app.localhost/x` and is answered by the
 * stand-in before it can reach a network. `localhost` counts as a secure context.
 */
export const schemes = new Set<string>()

export function toHttp(address: string): string {
  const match = /^([a-z][\w+.-]*):\/\/([^/?#]*)([^#]*)(#.*)?$/i.exec(address)
  const [, scheme = '', host = '', path = '', hash = ''] = match ?? []
  return schemes.has(scheme) ? `http://${host}.${scheme}.localhost${path === '' ? '/' : path}${hash}` : address
}

export function fromHttp(address: string): string {
  const match = /^http:\/\/([^/?#]+)\.([a-z][\w+-]*)\.localhost(?::80)?([/?#].*)?$/i.exec(address)
  const [, host = '', scheme = '', path = '/'] = match ?? []
  return schemes.has(scheme) ? `${scheme}://${host}${path}` : address
}
