import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const OUT = join(ROOT, 'out/bench')

/**
 * One JavaScript file of a script, bundled as the app is: what ships is measured, not the stripping of types. It lies
 * below the project, because what stays outside (the driver, the PDF writer) is looked for from there.
 */
export async function bundled(script: URL): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: ROOT,
    ssr: { noExternal: true, external: ['better-sqlite3', 'pdfmake'] },
    build: {
      ssr: fileURLToPath(script),
      outDir: OUT,
      emptyOutDir: true,
      target: 'node24',
      rolldownOptions: { output: { entryFileNames: 'bench.js' } },
    },
  })
  // As the app does, the code is kept compiled between runs.
  const launcher = join(OUT, 'run.js')
  writeFileSync(
    launcher,
    `import { enableCompileCache } from 'node:module'\nenableCompileCache(${JSON.stringify(join(OUT, 'compiled'))})\nawait import('./bench.js')\n`,
  )
  return launcher
}
