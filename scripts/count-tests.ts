export interface Count {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

interface UnitReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
}

interface E2eReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
}

/** Counts of vitest's JSON report. */
export function countUnit(report: unknown): Count {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report as UnitReport
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests }
}

/** Counts of Playwright's JSON report. A spec that passed only when tried again counts as failed. */
export function countE2e(report: unknown): Count {
  const { expected, unexpected, flaky, skipped } = (report as E2eReport).stats
  return { passed: expected, failed: unexpected + flaky, skipped }
}

export function sum(...counts: readonly Count[]): Count {
  return counts.reduce((a, b) => ({
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  }))
}
