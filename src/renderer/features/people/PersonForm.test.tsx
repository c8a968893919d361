import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Output } from '#shared/contract/contract.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { dropDraft } from '../../api/drafts.ts'
import { SessionProvider } from '../../app/session.tsx'
import { renderInHouse } from '../../test-support/render.tsx'
import { PersonForm } from './PersonForm.tsx'
import { blankPerson, type PersonValues } from './person-values.ts'

const start: Output<'app.start'> = {
  phase: 'open',
  version: '0.1.0',
  officeName: 'Phòng LĐTBXH Mẫu',
  sample: false,
  users: [],
  systemKeys: [],
  session: {
    user: { id: 'u1', login: 'a', name: 'Lê Thị Mẫu', role: 'clerk' },
    permissions: ['people.write'],
    mustChange: false,
    failedTries: 0,
    lastSignInAt: null,
  },
  level: 'district',
  today: civilDate('2023-09-05'),
}
const person = (more: Partial<PersonValues> = {}): PersonValues => ({
  ...blankPerson(),
  fullName: 'Nguyễn Văn Mẫu',
  sex: 'nam',
  birthDate: '1991-04-12',
  noIdReason: 'đã mất',
  ...more,
})

/** The store's version of the person; a save with another one is refused. */
let stored = 1
const sent: number[] = []
let similar: object[] = []
beforeEach(() => {
  stored = 1
  sent.length = 0
  similar = []
  dropDraft('person:p1')
  const call = (channel: string, input: { version: number }) => {
    if (channel !== 'people.update') return Promise.resolve({ ok: true, value: { remarks: [], similar, rows: [] } })
    sent.push(input.version)
    return Promise.resolve(
      input.version === stored
        ? { ok: true, value: { person: {} } }
        : { ok: false, error: { kind: 'conflict', message: 'Vừa có người khác lưu.' } },
    )
  }
  Object.defineProperty(window, 'hscn', { configurable: true, value: { call, onProgress: () => () => undefined } })
  Element.prototype.scrollIntoView = () => undefined
})

const open = (more: object = {}) =>
  renderInHouse(
    <SessionProvider start={start}>
      <PersonForm
        draftKey="person:p1"
        id="p1"
        version={1}
        initial={person()}
        onSaved={vi.fn()}
        onLeave={vi.fn()}
        refetch={() => Promise.resolve({ version: 2, values: person({ occupation: 'thợ hàn' }) })}
        {...more}
      />
    </SessionProvider>,
  )

describe('form of a person', () => {
  it('keeps a draft on the newest state once that was taken: it meets no conflict a second time', async () => {
    const user = userEvent.setup()
    const { unmount } = open()
    stored = 2
    await user.type(screen.getByLabelText('7. Nơi làm việc, học tập'), 'không')
    await user.keyboard('{Control>}s{/Control}')
    await user.click(await screen.findByText('Lấy bản mới và giữ chữ đã gõ'))
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('6. Nghề nghiệp').value).toBe('thợ hàn'))
    unmount()

    open({ version: 2, initial: person({ occupation: 'thợ hàn' }) })
    expect(screen.getByLabelText<HTMLInputElement>('7. Nơi làm việc, học tập').value).toBe('không')
    await user.keyboard('{Control>}s{/Control}')
    await waitFor(() => expect(sent).toEqual([1, 2]))
    expect(screen.queryByRole('alert')).toBeNull()
  })

  describe('with a scanned card', () => {
    const CARD = '001091000001||Nguyễn Văn Mẫu|12041991|Nam|Quang Trung, Sơn Tây, Hà Nội|10052021'
    const shownIn = (label: string) => screen.getByLabelText<HTMLInputElement>(label).value

    const scan = async (user: ReturnType<typeof userEvent.setup>, text = CARD) => {
      await user.keyboard('{F8}')
      await user.paste(text)
      await user.keyboard('{Enter}')
    }

    it('fills what is empty, and shows beside each other what differs, until one is chosen', async () => {
      const user = userEvent.setup()
      open({ initial: person({ fullName: 'Nguyễn Văn Mậu' }) })
      await scan(user)
      expect(screen.getByText(/^Đã điền: số căn cước, nơi thường trú\.$/)).toBeTruthy()
      expect(shownIn('Nơi đăng ký thường trú hoặc tạm trú')).toBe('Quang Trung, Sơn Tây, Hà Nội')
      expect(shownIn('1. Họ và tên *')).toBe('Nguyễn Văn Mậu')
      const conflict = screen.getByRole('region', { name: 'Họ và tên: khác với thẻ' })
      expect(conflict.textContent).toContain('Đã ghiNguyễn Văn MậuTrên thẻNguyễn Văn Mẫu')
      await user.click(screen.getByRole('button', { name: 'Họ và tên: lấy theo thẻ' }))
      expect(shownIn('1. Họ và tên *')).toBe('Nguyễn Văn Mẫu')
      expect(screen.queryByRole('region', { name: 'Họ và tên: khác với thẻ' })).toBeNull()
    })

    it('offers the person who has the number already', async () => {
      similar = [
        {
          id: 'p9',
          fullName: 'Nguyễn Văn Có',
          birthDate: '1991-04-12',
          certainty: 'same-number',
          reasons: ['cùng số giấy tờ 001091000001'],
          against: ['giới tính'],
        },
      ]
      const user = userEvent.setup()
      open({ id: null, initial: blankPerson() })
      await scan(user)
      const [link] = await screen.findAllByRole('link', { name: 'Nguyễn Văn Có' })
      expect(link?.getAttribute('href')).toBe('#/nguoi/p9')
      expect(await screen.findByText('Giống: cùng số giấy tờ 001091000001.')).toBeTruthy()
      expect(screen.getByText('Khác: giới tính.')).toBeTruthy()
    })

    it('is taken out of a field into which it was scanned, which keeps its text', async () => {
      const user = userEvent.setup()
      open()
      const field = screen.getByLabelText<HTMLInputElement>('6. Nghề nghiệp')
      await user.type(field, 'thợ ')
      await user.paste(CARD)
      await user.keyboard('{Enter}')
      expect(field.value).toBe('thợ ')
      expect(screen.getByText(/^Đã điền:/)).toBeTruthy()
    })

    it('is refused politely where the keyboard garbled it, and nothing is filled', async () => {
      const user = userEvent.setup()
      open({ initial: person({ registeredAddress: '' }) })
      await scan(user, CARD.replace('Nguyễn', 'Nguyeenx'))
      expect(screen.getByText(/kiểu Telex.*Chuyển bàn phím về tiếng Anh/)).toBeTruthy()
      expect(shownIn('Nơi đăng ký thường trú hoặc tạm trú')).toBe('')
    })
  })

  it('begins at the field that a finding asks for', () => {
    open({ field: 'birthDate' })
    expect(document.activeElement?.id).toBe('person-birthDate')
  })

  it('begins at the part of the form where the field has no line yet', () => {
    open({ field: 'relatives' })
    expect(document.getElementById('person-relatives')?.contains(document.activeElement)).toBe(true)
    expect(document.activeElement?.textContent).toContain('cha')
  })
})
