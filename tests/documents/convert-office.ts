import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { RESOURCES } from '#tests/helpers/test-store.ts'

/** The font of Word files and workbooks stands for our own here, whose letters are as wide, whatever fonts the machine has. */
const fontsFile = (folder: string) => `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(RESOURCES, 'fonts')}</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
  <alias binding="same"><family>Times New Roman</family><prefer><family>Tinos</family></prefer></alias>
</fontconfig>
`

/** Word files as LibreOffice prints them, by name; one start of the program for all of them. */
export function convertDocx(files: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  return convert(files, 'docx', 'pdf', 'pdf')
}

/** Workbooks as LibreOffice opens them: as printed, saved again, or the text of their first sheet as it is shown. */
export function convertXlsx(
  files: ReadonlyMap<string, Uint8Array>,
  to: 'pdf' | 'xlsx' | 'csv',
): Map<string, Uint8Array> {
  return convert(files, 'xlsx', to, to === 'csv' ? 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true' : to)
}

function convert(
  files: ReadonlyMap<string, Uint8Array>,
  from: string,
  ending: string,
  filter: string,
): Map<string, Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'hscn-office-'))
  try {
    const [source, target] = [join(folder, 'in'), join(folder, 'out')]
    mkdirSync(source)
    const fonts = join(folder, 'fonts.conf')
    writeFileSync(fonts, fontsFile(folder))
    for (const [name, bytes] of files) writeFileSync(join(source, `${name}.${from}`), bytes)
    const own = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    const paths = [...files.keys()].map((name) => join(source, `${name}.${from}`))
    execFileSync('soffice', [own, '--headless', '--convert-to', filter, '--outdir', target, ...paths], {
      env: { ...process.env, FONTCONFIG_FILE: fonts, HOME: folder },
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: 240_000,
    })
    return new Map(
      [...files.keys()].map((name) => [name, new Uint8Array(readFileSync(join(target, `${name}.${ending}`)))]),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
