import { defineConfig } from '@playwright/test'

/** End-to-end specs of the built app. The shell (Electron or its stand-in) is chosen in tests/stand-in/launch.ts. */
export default defineConfig({
  testDir: 'tests/e2e',
  timeout: 300_000,
  expect: { timeout: 15_000 },
  workers: 2,
  fullyParallel: false,
  forbidOnly: !!process.env.CI,
  outputDir: 'test-results/e2e',
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
})
