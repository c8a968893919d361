import { describe, expect, it } from 'vitest'
import { remaining } from './use-scan-patch.ts'

describe('remaining changes of a scan', () => {
  it('drops what was saved', () => {
    const sent = { checklistRow: 'tuong_trinh' }
    expect(remaining(sent, sent)).toEqual({})
  })

  it('keeps what changed again while it was being saved', () => {
    const sent = { checklistRow: 'tuong_trinh', turns: [1] }
    expect(remaining({ checklistRow: 'tai_lieu_khac', turns: sent.turns }, sent)).toEqual({
      checklistRow: 'tai_lieu_khac',
    })
  })
})
