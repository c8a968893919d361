import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { SCREEN } from './fixture.ts'

const FOLDER = join(import.meta.dirname, '../../../test-results/screens')

/** Keeps a picture of the screen at 1366x768 in test-results/screens; `name` says which, in kebab case. */
async function keepPicture(page: Page, name: string): Promise<void> {
  await page.setViewportSize(SCREEN)
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' })
}

/** No violation of the accessibility rules on this screen; failures name rule, element and remedy. */
async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations.map(
    ({ id, help, nodes }) => `${id} (${help}): ${nodes.map((n) => n.target.join(' ')).join(' | ')}`,
  )
  expect(found, 'accessibility').toEqual([])
}

/** Nothing has to be scrolled sideways on the smallest screen. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  await page.setViewportSize(SCREEN)
  const { content, view } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    view: document.documentElement.clientWidth,
  }))
  expect(content, 'width of the page').toBeLessThanOrEqual(view)
}

/** A screen as a person would want it: accessible, fitting, and kept as a picture. */
export async function expectGoodScreen(page: Page, name: string): Promise<void> {
  await keepPicture(page, name)
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
}
