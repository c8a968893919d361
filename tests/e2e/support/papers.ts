import type { Page } from '@playwright/test'
import { clerkAt } from './clerk.ts'
import { expect } from './fixture.ts'

/** More presses of an arrow key than the list of forms has lines. */
const MANY = 80

/** From the case page, opens the form of this number in the editor by way of the list of forms. */
export async function composeForm(page: Page, formNo: string): Promise<void> {
  const clerk = clerkAt(page)
  await clerk.push('Soạn biểu mẫu')
  const item = page.getByRole('menuitem', { name: new RegExp(`^${formNo} `) })
  await expect(item).toHaveCount(1)
  for (let presses = 0; presses < MANY; presses++) {
    if (await item.evaluate((element) => element === document.activeElement)) break
    await clerk.press('ArrowDown')
  }
  await expect(item).toBeFocused()
  await clerk.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(new RegExp(`^${formNo}:`))
}

/** Goes to a question of the form editor, by the name of its field where labels come twice, and types. */
export async function answer(page: Page, field: string, text: string): Promise<void> {
  const clerk = clerkAt(page)
  await clerk.tabTo(page.locator(`[data-asked="${field}"]`).locator('input, textarea').first())
  await clerk.type(text)
}

/** Issues the paper in the form editor with this day; `signer` where the foot asks for one. */
export async function issuePaper(page: Page, { on, signer }: { on: string; signer?: RegExp }): Promise<void> {
  const clerk = clerkAt(page)
  await clerk.press('Control+Enter')
  const foot = clerk.within(page.getByRole('group', { name: 'Ban hành văn bản' }))
  await expect(foot.field('Ngày ghi trên văn bản')).toBeFocused()
  await clerk.type(on)
  await clerk.press('Enter')
  if (signer !== undefined) await foot.choose('Người ký', signer)
  await clerk.press('Control+Enter')
  await expect(page.getByText(/^Văn bản đã ban hành/)).toBeVisible()
}
