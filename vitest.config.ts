import { defineConfig } from 'vitest/config'

/**
 * Files of a worker share their modules: the law is read and checked, and React loaded, once in each worker and not once in
 * each file. A machine that does much else at the same time is slow, not wrong.
 */
const common = { isolate: false, testTimeout: 60_000, hookTimeout: 60_000 }

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
            'tests/{architecture,cli,contract,documents,dossiers,faults,golden,security,migrations}/**/*.test.ts',
          ],
        },
      },
      {
        test: {
          ...common,
          name: 'dom',
          environment: 'happy-dom',
          setupFiles: ['src/renderer/test-support/setup.ts'],
          include: ['src/renderer/**/*.test.{ts,tsx}'],
        },
      },
    ],
  },
})
