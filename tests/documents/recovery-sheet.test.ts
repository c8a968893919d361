import { describe, expect, it } from 'vitest'
import { parseRecoveryGroups, recoveryGroups } from '#main/accounts/recovery-code.ts'
import { createPress } from '#main/documents/press.ts'
import type { PrintedBlock } from '#shared/documents/printed-document.ts'
import { resolveForm } from '#shared/documents/resolve-form.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { pagesOfText } from './read-pdf.ts'

const SECRET = new Uint8Array(20).map((_, i) => (i * 53 + 7) % 256)
const groups = recoveryGroups(SECRET)
const VALUES = {
  'doc.agency': 'Phòng Lao động - Thương binh và Xã hội',
  'doc.parentAgency': 'UBND thị xã Sơn Tây',
  'doc.date': '2023-09-05',
  officeName: 'Phòng Lao động - Thương binh và Xã hội thị xã Sơn Tây',
  madeOn: '2023-09-05',
  groups: groups.map((group, i) => ({ line: String(i + 1), group })),
}

describe('the recovery sheet', () => {
  const press = createPress(RESOURCES)

  it('is one page that carries every group', async () => {
    const bytes = await press.print('HS-KHOIPHUC', VALUES, 'final')
    const pages = pagesOfText(bytes)
    expect(pages).toHaveLength(1)
    for (const group of groups) expect(pages[0]).toContain(group)
  })

  it('has a code that a scanner types, and that opens what the groups open', () => {
    const { blocks } = resolveForm(press.forms.get('HS-KHOIPHUC'), VALUES, { mode: 'final' })
    const [code] = blocks.filter((block): block is Extract<PrintedBlock, { type: 'qr' }> => block.type === 'qr')
    expect(parseRecoveryGroups(code?.text ?? '')).toEqual(SECRET)
  })
})
