import { execFileSync } from 'node:child_process'

/** What qpdf finds wrong with the file; '' for a sound one. */
export function complaintsOf(path: string): string {
  try {
    execFileSync('qpdf', ['--check', path], { stdio: 'pipe' })
    return ''
  } catch (error) {
    return String((error as { stderr?: Buffer }).stderr ?? error)
  }
}

/** The words of the file as pdftotext reads them, one line. */
export function textOf(path: string): string {
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 })
  return text.normalize('NFC').replace(/\s+/g, ' ')
}
