import { describe, expect, it } from 'vitest'
import { createDocxRenderer } from '#main/documents/docx/docx-renderer.ts'
import { createPdfRenderer } from '#main/documents/pdf/pdf-renderer.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { FileFault } from '../archive/file-fault.ts'
import { readZip, writeZip } from '../archive/zip.ts'
import { checkWordFile, looksLikeWord } from './word-file.ts'

const LIMITS = { streamBytes: 1_000_000 }
const text = (words: string) => new TextEncoder().encode(words)

async function wordFile(): Promise<Uint8Array> {
  const paper = { form: 'T-1', formNo: '', formVersion: 1, title: 'Thử', author: 'Cơ quan thử', date: null }
  return await createDocxRenderer(createPdfRenderer(RESOURCES)).render({
    ...paper,
    blocks: [{ type: 'text', style: 'body', segments: [[{ kind: 'literal', text: 'Nội dung thử' }]] }],
  })
}

/** The file with parts put in, changed or (undefined) taken out. */
function changed(file: Uint8Array, parts: Record<string, string | undefined>): Uint8Array {
  const all = new Map(readZip(file, { bytes: 10_000_000, entries: 100 }))
  for (const [name, words] of Object.entries(parts)) {
    if (words === undefined) all.delete(name)
    else all.set(name, text(words))
  }
  return writeZip([...all].map(([name, bytes]) => ({ name, bytes })))
}

function faultOf(bytes: Uint8Array, limits = LIMITS): string {
  try {
    checkWordFile(bytes, limits)
  } catch (cause) {
    if (cause instanceof FileFault) return cause.reason
    throw cause
  }
  return 'none'
}

describe('Word files from outside', () => {
  it('are taken when they are whole', async () => {
    const file = await wordFile()
    expect(looksLikeWord(file)).toBe(true)
    expect(faultOf(file)).toBe('none')
  })

  it('are refused with macros, whatever they call themselves', async () => {
    const file = await wordFile()
    expect(faultOf(changed(file, { 'word/vbaProject.bin': 'x' }))).toBe('unsupported-type')
    expect(faultOf(changed(file, { 'word/activeX/activeX1.bin': 'x' }))).toBe('unsupported-type')
    const types = Buffer.from(readZip(file, { bytes: 1e7, entries: 99 }).get('[Content_Types].xml') ?? '').toString()
    const enabled = types.replace(
      'openxmlformats-officedocument.wordprocessingml.document.main',
      'ms-word.document.macroEnabled.main',
    )
    expect(enabled).not.toBe(types)
    expect(faultOf(changed(file, { '[Content_Types].xml': enabled }))).toBe('unsupported-type')
  })

  it('are refused when they are something else, damaged, locked or far too large inside', async () => {
    const file = await wordFile()
    expect(faultOf(changed(file, { 'word/document.xml': undefined }))).toBe('unsupported-type')
    expect(faultOf(writeZip([{ name: 'bang.xlsx', bytes: text('x') }]))).toBe('unsupported-type')
    expect(faultOf(file.subarray(0, file.length - 40))).toBe('broken')
    expect(faultOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2]))).toBe('password-protected')
    expect(faultOf(changed(file, { 'word/media/anh.bin': 'x'.repeat(2_000_000) }))).toBe('too-large')
  })
})
