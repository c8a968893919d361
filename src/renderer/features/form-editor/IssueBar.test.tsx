import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { FormSheetSchema } from '#shared/documents/document.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { SessionProvider } from '../../app/session.tsx'
import { renderInHouse } from '../../test-support/render.tsx'
import { IssueBar } from './IssueBar.tsx'
import type { FormDraft } from './use-form-draft.ts'

const sheet = FormSheetSchema.parse({
  ...{ documentId: 'd1', caseId: 'c1', form: 'ND116-29', formVersion: 1, listTitle: 'Văn bản đề nghị' },
  ...{
    printedTitle: 'ĐỀ NGHỊ',
    state: 'nhap',
    version: 1,
    fields: [],
    values: {},
    typed: {},
    known: {},
    numbered: true,
  },
  ...{ nextNumber: '01/ĐN', number: '', documentDate: null, signers: [], signerId: '', findings: [] },
})

const savingDraft: FormDraft = {
  ...{ sheet, typed: {}, documentDate: '', signerId: '', saving: true, error: null },
  ...{ put: vi.fn(), setDate: vi.fn(), setSigner: vi.fn(), setComposing: vi.fn(), takeNewer: vi.fn() },
  save: () => Promise.resolve(sheet),
}

function open(check: () => Promise<boolean>) {
  renderInHouse(
    <SessionProvider
      start={{
        ...{
          phase: 'open',
          version: '0.1.0',
          officeName: 'Phòng Mẫu',
          sample: false,
          users: [],
          systemKeys: [],
          level: 'district',
        },
        session: {
          user: { id: 'u1', login: 'a', name: 'Lê Thị Mẫu', role: 'clerk' },
          permissions: ['cases.write', 'documents.issue'],
          mustChange: false,
          failedTries: 0,
          lastSignInAt: null,
        },
        today: civilDate('2023-09-05'),
      }}
    >
      <IssueBar draft={savingDraft} check={check} onRefused={vi.fn()} onIssued={vi.fn()} />
    </SessionProvider>,
  )
}

const panel = () => screen.queryByRole('group', { name: 'Ban hành văn bản' })

describe('foot of a form', () => {
  beforeEach(() => {
    Object.defineProperty(window, 'hscn', {
      configurable: true,
      value: { call: vi.fn(), onProgress: () => () => undefined },
    })
  })

  it('takes the key for issuing while the draft saves itself, once the check is through', async () => {
    const answer = Promise.withResolvers<boolean>()
    const check = vi.fn(() => answer.promise)
    open(check)
    await userEvent.setup().keyboard('{Control>}{Enter}{Enter}{/Control}')
    expect(panel()).toBeNull()
    await act(async () => answer.resolve(true))
    expect(panel()).not.toBeNull()
    expect(check).toHaveBeenCalledTimes(1)
  })

  it('stays as it is when something is not answered', async () => {
    open(() => Promise.resolve(false))
    await userEvent.setup().keyboard('{Control>}{Enter}{/Control}')
    expect(panel()).toBeNull()
    expect(screen.getByRole('button', { name: /^Ban hành/ }).hasAttribute('disabled')).toBe(false)
  })
})
