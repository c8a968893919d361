import { describe, expect, it } from 'vitest'
import { loadForms } from '#main/documents/load-forms.ts'
import { loadRegimes } from '#main/regimes/load-regimes.ts'
import type { FormDefinition } from '#shared/documents/form.schema.ts'
import { textOf } from '#shared/documents/printed-document.ts'
import { resolveForm } from '#shared/documents/resolve-form.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { letters, wordsInOrder } from './printed-words.ts'
import { DOSSIER_FORMS } from './published-dossier.ts'
import { EXECUTION_FORMS } from './published-execution.ts'
import { LINE_FORMS, UNREAD_FORMS } from './published-lines.ts'

const forms = loadForms(RESOURCES, 165)

const OF_LINES = new Set(loadRegimes(RESOURCES).lines.flatMap((line) => line.versions.map((version) => version.id)))

const PUBLISHED = { ...DOSSIER_FORMS, ...EXECUTION_FORMS, ...LINE_FORMS, ...UNREAD_FORMS }

/** Where the forms of a decree are printed, by the beginning of their codes. */
const ANNEXES = {
  ND116: 'Phụ lục II Nghị định 116/2021/NĐ-CP',
  ND105: 'Phụ lục Nghị định 105/2021/NĐ-CP',
} as const
const annexOf = (code: string) => Object.entries(ANNEXES).find(([decree]) => code.startsWith(decree))?.[1] ?? ''

const blank = (form: FormDefinition) =>
  resolveForm(
    form,
    {
      ...form.defaults,
      'doc.numberTail': Object.entries(PUBLISHED).find(([code]) => code === form.code)?.[1].number ?? '',
    },
    { mode: 'draft' },
  )

describe.each(Object.entries(PUBLISHED))('%s', (code, paper) => {
  const form = forms.get(code)
  const document = blank(form)
  const page = letters(wordsInOrder(document))

  it('has the published title', () => {
    expect(form.printedTitle).toBe(paper.title)
    const title = document.blocks.flatMap((b) => (b.type === 'photo' ? b.beside : [b])).find((b) => b.type === 'title')
    const head = document.blocks.find((b) => b.type === 'header')
    const printed = title?.type === 'title' ? `${textOf(title.title)} ${textOf(title.subtitle)}` : ''
    const subject = head?.type === 'header' ? textOf(head.subject ?? []) : ''
    expect(letters(printed || subject)).toBe(letters(paper.title))
  })

  it('has the published labels, in order', () => {
    let at = 0
    for (const words of paper.words) {
      const found = page.indexOf(letters(words), at)
      expect(found, `"${words}" behind "${page.slice(Math.max(0, at - 30), at)}"`).toBeGreaterThanOrEqual(0)
      at = found + letters(words).length
    }
  })

  it('has the published number and signatures', () => {
    if (paper.number === '') expect(page).not.toContain('Số:/')
    else expect(page).toContain(letters(`Số: ${paper.number}`))
    const blocks = document.blocks.filter((b) => b.type === 'signatures')
    const titles = blocks.flatMap((b) => b.columns.map((c) => c.titles.map(textOf).join(' ').replaceAll('\u00a0', ' ')))
    expect(titles.filter((t) => t !== '')).toEqual(paper.signatures)
    expect(blocks.some((b) => b.recipients !== null)).toBe(paper.recipients)
  })

  it('says where it comes from', () => {
    if (code in UNREAD_FORMS) {
      expect(form).toMatchObject({ formNo: '', regimes: ['SC2009'] })
      expect(['unverified', 'from-memory']).toContain(form.provenance.confidence)
      return
    }
    expect(annexOf(code)).not.toBe('')
    expect(form.formNo).toBe(`Mẫu số ${code.slice(code.indexOf('-') + 1)}`)
    expect(form.provenance.article).toContain(`${form.formNo} ${annexOf(code)}`)
    // Forms of the dossier belong to the dossier law, those of the execution to the law under which it is carried out.
    // Mẫu số 27 and 30 serve other measures too, whose papers are tried in line-papers.test.ts.
    const compulsory = form.regimes.filter((id) => !OF_LINES.has(id))
    if (code in LINE_FORMS) {
      expect(form.regimes.length).toBeGreaterThan(0)
      expect(compulsory).toEqual([])
      return
    }
    expect(compulsory).toEqual(form.phases.includes('dossier') ? ['D2022', 'D2025T'] : ['X2022'])
  })
})

it('calls a book of numbers the same in every form that takes its numbers', () => {
  const labels = new Map<string, Set<string>>()
  for (const { register } of forms.all) {
    if (register) labels.set(register.book, (labels.get(register.book) ?? new Set()).add(register.label))
  }
  expect([...labels].filter(([, names]) => names.size > 1)).toEqual([])
})

it('keeps its definitions as they were when somebody last looked at the pages', () => {
  const shape = forms.all.map((form) => ({
    code: form.code,
    version: form.version,
    fields: form.fields.map(
      (f) => `${f.name}: ${f.type}${f.required ? '*' : ''}${f.bind === '' ? '' : ` <- ${f.bind}`}`,
    ),
    blank: wordsInOrder(blank(form))
      .replace(/\.{4,}/g, '…')
      .replaceAll('\u00a0', ' '),
  }))
  expect(shape).toMatchSnapshot()
})
