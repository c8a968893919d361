import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { clerkAt } from './clerk.ts'
import { answerOpenDialog } from './dialogs.ts'
import { expect, type LaunchedApp } from './fixture.ts'
import { visit } from './sample.ts'

export const PACKAGES = /Gói dữ liệu/

/** Writes the package that was sealed last to the stick, by keyboard, and waits until it was read back; the file's path. */
export async function writeOnto(app: LaunchedApp, stick: string): Promise<string> {
  const { page } = app
  const before = new Set(readdirSync(stick))
  await expect(page.getByText('Ghi xong, phần mềm đọc lại toàn bộ')).toBeVisible()
  await answerOpenDialog(app, stick)
  await clerkAt(page).push('Chọn thư mục khác')
  await expect(page.getByText('Rút USB an toàn:')).toBeVisible()
  const [made] = readdirSync(stick).filter((name) => name.endsWith('.hscn') && !before.has(name))
  return join(stick, made ?? '')
}

/** Seals what is offered under a title and writes it to the stick, by keyboard; `request` where names go along. */
export async function sealOnto(
  app: LaunchedApp,
  stick: string,
  title: string | RegExp,
  request?: string,
): Promise<string> {
  const { page } = app
  await page.reload()
  await visit(page, '/goi-du-lieu', PACKAGES)
  const clerk = clerkAt(page)
  await clerk.press('Control+Enter')
  await clerk.choose('Nội dung gửi', title)
  if (request !== undefined) await clerk.write('Văn bản đề nghị (số, ngày)', request)
  await clerk.push('Niêm phong gói')
  return await writeOnto(app, stick)
}

/** Opens a file of the stick, by keyboard; every check has passed afterwards. */
export async function openFrom(app: LaunchedApp, file: string): Promise<void> {
  const { page } = app
  await page.reload()
  await visit(page, '/goi-du-lieu?the=nhan-vao', PACKAGES)
  await answerOpenDialog(app, file)
  await clerkAt(page).press('Control+Enter')
  await expect(page.getByRole('list', { name: 'Các bước kiểm tra' }).getByText('Đạt')).toHaveCount(6)
}
