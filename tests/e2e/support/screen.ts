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

/**
 * Words of the code that would stand among those of the screen: names of fields and codes (`parentName`, `qd_ap_dung`), and
 * English ones that no Vietnamese sentence has. What is part of a path, an address or a file's name is none.
 */
const CODE_WORDS = [/[a-z]+[A-Z][a-zA-Z]*/, /[a-z]{2,}(?:_[a-z]+)+/]
const ENGLISH = (
  'undefined null nan true false error failed failure loading unknown warning invalid missing required person people ' +
  'case cases document report package settings user users password backup restore audit office court draft sealed ' +
  'pending closed yes save cancel edit object function clerk administrator leader viewer unverified verified'
).split(' ')

async function expectNoEnglish(page: Page): Promise<void> {
  const text = await page.evaluate(() => document.body.innerText)
  const words = [
    ...CODE_WORDS.map(({ source }) => source),
    ...ENGLISH.map((word) => `[${word[0]}${word[0]?.toUpperCase()}]${word.slice(1)}`),
  ]
  const found = text.match(
    new RegExp(`(?<![\\p{L}\\d/\\\\._@:-])(?:${words.join('|')})(?![\\p{L}\\d/\\\\_@-]|\\.\\p{L})`, 'gu'),
  )
  expect([...new Set(found)], 'words of the code or English ones on the screen').toEqual([])
}

/** A screen as a person would want it: accessible, fitting, in Vietnamese, and kept as a picture. */
export async function expectGoodScreen(page: Page, name: string, size = SCREEN): Promise<void> {
  await page.setViewportSize(size)
  await keepPicture(page, name)
  await expectNoSidewaysScroll(page)
  await expectNoEnglish(page)
  await expectAccessible(page)
}
