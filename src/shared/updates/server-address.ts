const MOST_CHARACTERS = 300

/**
 * The folder on a server that update files lie in, as it is used: https, a host, nothing that identifies or steers. Null for
 * anything else. Ends in a slash, so that file names can be put behind it.
 */
export function updateServerAddress(text: string): string | null {
  const trimmed = text.trim()
  if (trimmed.length > MOST_CHARACTERS || !URL.canParse(trimmed)) return null
  const url = new URL(trimmed)
  const plain = url.username === '' && url.password === '' && url.search === '' && url.hash === ''
  if (url.protocol !== 'https:' || url.hostname === '' || !plain) return null
  // Chromium's rules about hosts are a list with commas and stars; a name that could be read as one is none.
  if (!/^(?:[a-z0-9-]+\.)*[a-z0-9-]+$/.test(url.hostname)) return null
  return url.pathname.endsWith('/') ? url.href : `${url.href}/`
}
