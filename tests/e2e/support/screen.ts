import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { AxeResults, RunOptions } from 'axe-core'
import { SCREEN } from './fixture.ts'

const FOLDER = join(import.meta.dirname, '../../../test-results/screens')

/** The smallest screen at 200 %. */
export const ZOOMED = { width: SCREEN.width / 2, height: SCREEN.height / 2 }

/** Keeps a picture of the screen in test-results/screens; `name` says which, in kebab case. */
async function keepPicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' })
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Axe = { run(context: Document, options: RunOptions): Promise<AxeResults> }

/** No violation of the accessibility rules on this screen; failures name rule, element and remedy. */
async function expectAccessible(page: Page): Promise<void> {
  // The window is one document until it is loaded anew: the rules are read once in each, and only what fails is written out.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: Axe }
    const { violations } = await axe.run(document, { resultTypes: ['violations'] })
    return violations.map(
      ({ id, help, nodes }) => `${id} (${help}): ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
    )
  })
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
