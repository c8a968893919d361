import { defineConfig } from '@playwright/test'

/** End-to-end specs of the built app. The shell (Electron or its stand-in) is chosen in tests/stand-in/launch.ts. */
export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/helpers/prepare-sample.ts',
  timeout: 300_000,
  expect: { timeout: 15_000 },
  // One more than the cores of the machine that counts: a spec often waits for its window. Each test has an app of its own.
  workers: 4,
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  outputDir: 'test-results/e2e',
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
})
