import type { Page } from '@playwright/test'
import { clerkAt } from './clerk.ts'
import { expect } from './fixture.ts'

/** Something that happened, in the words of the case page. */
export interface Happening {
  /** What the list calls it. */
  readonly label: string | RegExp
  readonly on: string
  readonly hour?: string
  readonly texts?: Readonly<Record<string, string>>
  readonly choices?: Readonly<Record<string, string | RegExp>>
}

/** Chooses on the case page what happened, and types all that is asked about it; nothing is recorded yet. */
export async function typeHappening(page: Page, { label, on, hour, texts, choices }: Happening): Promise<void> {
  const clerk = clerkAt(page)
  await clerk.press('Control+e')
  await clerk.choose('Việc đã diễn ra', label)
  await clerk.write('Ngày diễn ra', on)
  if (hour !== undefined) {
    await clerk.push('Ghi thêm giờ')
    await clerk.write('Giờ', hour)
  }
  for (const [name, text] of Object.entries(texts ?? {})) await clerk.write(name, text)
  for (const [name, option] of Object.entries(choices ?? {})) await clerk.choose(name, option)
}

/** Presses the button that records what was typed. */
export async function pushRecord(page: Page): Promise<void> {
  await clerkAt(page).push(/^Ghi (bước này|sự việc)$/)
}

/** Records something that happened, and waits until it stands in the case. */
export async function recordHappening(page: Page, happening: Happening): Promise<void> {
  await typeHappening(page, happening)
  await pushRecord(page)
  await expect(clerkAt(page).field('Ngày diễn ra')).toHaveCount(0)
}

/** Where the way along the top says that the case stands. */
export async function expectState(page: Page, label: string): Promise<void> {
  const current = page.getByRole('navigation', { name: 'Các bước của hồ sơ' }).locator('[aria-current="step"]')
  await expect(current).toContainText(label)
}
