import { join } from 'node:path'
import { build } from 'vite'

/**
 * Bundles the programs of the trials as the product is bundled: each of hundreds of children then starts within a fraction of the
 * time that reading the sources takes.
 */
export async function bundleInto(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: join(import.meta.dirname, '../..'),
    ssr: { noExternal: true, external: ['better-sqlite3', 'pdfmake'] },
    build: {
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      target: 'node24',
      ssr: true,
      rolldownOptions: {
        input: { child: join(import.meta.dirname, 'child.ts'), worker: join(import.meta.dirname, 'worker.ts') },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  })
}
