import { describe, expect, it } from 'vitest'
import { proposedLogin } from '../../office/proposed-login.ts'
import { sameGroup } from '../../office/recovery-group.ts'
import { userProblems } from './first-user.ts'

describe('proposedLogin', () => {
  it('puts the given name before the family name', () => {
    expect(proposedLogin('Lê Thị Hạnh')).toBe('hanh.le')
    expect(proposedLogin('Đỗ Đức')).toBe('duc.do')
    expect(proposedLogin('Hạnh')).toBe('hanh')
    expect(proposedLogin('')).toBe('')
  })
})

describe('userProblems', () => {
  const good = { name: 'Lê Thị Hạnh', login: 'hanh.le', password: 'con meo di cho 9', again: 'con meo di cho 9' }
  const paths = (part: Partial<typeof good>) => userProblems({ ...good, ...part })?.fields.map((field) => field.path)

  it('lets a good user through', () => {
    expect(userProblems(good)).toBeNull()
  })

  it('names each wrong field', () => {
    expect(paths({ login: 'Hạnh' })).toEqual(['login'])
    expect(paths({ again: 'con meo' })).toEqual(['again'])
    expect(paths({ password: '1234567890', again: '1234567890' })).toEqual(['password'])
    expect(paths({ name: '', password: 'ngan', again: 'ngan' })).toEqual(['name', 'password'])
  })

  it('takes the two spellings of one accented letter for the same', () => {
    const password = 'mật khẩu của tôi dài'
    expect(paths({ password: password.normalize('NFC'), again: password.normalize('NFD') })).toBeUndefined()
  })
})

describe('sameGroup', () => {
  it('forgives case, spaces and the usual misreadings, nothing else', () => {
    expect(sameGroup(' 7k2-pq ', '7K2PQ')).toBe(true)
    expect(sameGroup('OHWJ5', '0HWJ5')).toBe(true)
    expect(sameGroup('7K2PR', '7K2PQ')).toBe(false)
    expect(sameGroup('', '7K2PQ')).toBe(false)
  })
})
