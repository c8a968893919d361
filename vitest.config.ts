import { defineConfig } from 'vitest/config'

/** A machine that does much else at the same time is slow, not wrong. */
const common = { testTimeout: 60_000, hookTimeout: 60_000 }

export default defineConfig({
  test: {
    // Vitest leaves one core to itself, which is half of a machine with two.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          ...common,
          name: 'node',
          environment: 'node',
          include: [
            'src/{shared,main,preload}/**/*.test.ts',
            'tests/{architecture,cli,contract,documents,dossiers,golden,security,migrations}/**/*.test.ts',
          ],
        },
      },
      {
        test: {
          ...common,
          name: 'dom',
          // React and the house's parts are loaded once in each worker, not once in each file.
          isolate: false,
          environment: 'happy-dom',
          setupFiles: ['src/renderer/test-support/setup.ts'],
          include: ['src/renderer/**/*.test.{ts,tsx}'],
        },
      },
    ],
  },
})
