import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

export default defineConfig({
  main: {
    build: {
      sourcemap: true,
      // Only `dependencies` stay external; the rest is bundled, so that the installer carries nothing it does not use.
      externalizeDeps: true,
      rolldownOptions: {
        input: {
          index: 'src/main/index.ts',
          cli: 'src/main/cli/main.ts',
          'derive-key': 'src/main/accounts/derive-key.worker.ts',
          backup: 'src/main/backup/backup.worker.ts',
        },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      // A sandboxed preload has to be one CommonJS file.
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    // Half the bytes to read and compile before the first window can be used.
    build: { minify: true, rolldownOptions: { input: 'src/renderer/index.html' } },
  },
})
