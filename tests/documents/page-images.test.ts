import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadForms } from '#main/documents/load-forms.ts'
import { createPdfRenderer } from '#main/documents/pdf/pdf-renderer.ts'
import { resolveForm } from '#shared/documents/resolve-form.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { differingSquares, fromPng, pageImages, toPng } from './page-image.ts'
import { fullValues } from './sample-values.ts'

// Each page as it looked when somebody last looked at it. After a change that is meant, write them anew with
// UPDATE_PAGES=1 and look at each one that changed.
const FOLDER = join(import.meta.dirname, 'pages')
const update = process.env.UPDATE_PAGES === '1'
/** Squares of a page, of some 3,500, that may differ between versions of poppler. */
const TOLERATED = 6

const renderer = createPdfRenderer(RESOURCES)
const forms = loadForms(RESOURCES, 165)

if (update) {
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER)
}

async function pagesOf(code: string, more = {}) {
  const form = forms.get(code)
  const { bytes } = await renderer.render(resolveForm(form, { ...fullValues(form), ...more }, { mode: 'final' }))
  return pageImages(bytes)
}

const nameOf = (code: string, page: number) => `${code}-${page}.png`
const reference = (code: string, page: number) => fromPng(readFileSync(join(FOLDER, nameOf(code, page))))

describe.each(forms.all.map((form) => form.code))('%s', (code) => {
  it('looks as it did when somebody last looked at it', async () => {
    const pages = await pagesOf(code)
    if (update) {
      for (const [i, page] of pages.entries()) writeFileSync(join(FOLDER, nameOf(code, i + 1)), toPng(page))
    }
    const known = readdirSync(FOLDER).filter((name) => name.startsWith(`${code}-`))
    expect(known.sort()).toEqual(pages.map((_, i) => nameOf(code, i + 1)).sort())
    pages.forEach((page, i) => {
      expect(differingSquares(page, reference(code, i + 1)), nameOf(code, i + 1)).toBeLessThanOrEqual(TOLERATED)
    })
  })
})

describe('the comparison', () => {
  it('notices a line that is gone and a table that moved', async () => {
    const [request] = await pagesOf('ND116-34', { residence: 'xã Ví Dụ' })
    const [list] = await pagesOf('ND116-44', { letterNumber: '12/ĐN-CSCN' })
    if (!request || !list) throw new Error('no page')
    expect(differingSquares(request, reference('ND116-34', 1))).toBeGreaterThan(TOLERATED * 4)
    expect(differingSquares(list, reference('ND116-44', 1))).toBeGreaterThan(TOLERATED * 4)
  })

  it('reads back what it wrote', async () => {
    const [page] = await pagesOf('ND116-43')
    if (!page) throw new Error('no page')
    expect(existsSync(join(FOLDER, nameOf('ND116-43', 1)))).toBe(true)
    expect(differingSquares(fromPng(toPng(page)), page)).toBe(0)
    expect(Buffer.from(fromPng(toPng(page)).dots).equals(Buffer.from(page.dots))).toBe(true)
  })
})
