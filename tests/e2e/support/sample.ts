import type { Page } from '@playwright/test'
import type { CaseRow } from '../../../src/shared/measures/measure.schema.ts'
import { call } from './call.ts'
import { expect } from './fixture.ts'

/** The case of the sample office with this code. */
export async function sampleCase(page: Page, code: string): Promise<CaseRow> {
  const { rows } = await call(page, 'cases.list', {})
  const found = rows.find((row) => row.code === code)
  if (found === undefined) throw new Error(`the sample has no case ${code}`)
  return found
}

/** Goes to a path of the window, as a link within it does, and waits for the heading of the screen. */
export async function visit(page: Page, path: string, heading: string | RegExp): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = to
  }, path)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
}

/** Opens the search over everything, and waits until it takes letters. */
export async function openSearch(page: Page): Promise<void> {
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
}
