import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { SCREEN } from './fixture.ts'

const FOLDER = join(import.meta.dirname, '../../../test-results/screens')

/** The smallest screen at 200 %. */
export const ZOOMED = { width: SCREEN.width / 2, height: SCREEN.height / 2 }

/** Keeps a picture of the screen in test-results/screens; `name` says which, in kebab case. */
async function keepPicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' })
}

/** No violation of the accessibility rules on this screen; failures name rule, element and remedy. */
async function expectAccessible(page: Page): Promise<void> {
  // The same rules; only without a page of its own that puts the results of frames together, of which the window has none.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  const found = violations.map(
    ({ id, help, nodes }) => `${id} (${help}): ${nodes.map((n) => n.target.join(' ')).join(' | ')}`,
  )
  expect(found, 'accessibility').toEqual([])
}

/** Neither the page nor its main part has to be scrolled sideways; tables may, within themselves. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const tooWide = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main')]
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map((element) => `${element.tagName} ${element.scrollWidth} in ${element.clientWidth}`),
  )
  expect(tooWide, 'parts wider than the screen').toEqual([])
}

/** A screen as a person would want it: accessible, fitting, and kept as a picture. */
export async function expectGoodScreen(page: Page, name: string, size = SCREEN): Promise<void> {
  await page.setViewportSize(size)
  await keepPicture(page, name)
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
}
