import { describe, expect, it } from 'vitest'
import { developmentHooks } from './development-hooks.ts'

const environment = { HSCN_TODAY: '2023-09-05', HSCN_CHEAP_KDF: '1', HSCN_PUBLISHER: 'MCow' }

describe('development hooks', () => {
  it('are obeyed by an unpackaged build', () => {
    expect(developmentHooks(false, environment)).toEqual({
      today: '2023-09-05',
      cheapKdf: true,
      publisher: 'MCow',
    })
    expect(developmentHooks(false, { HSCN_TODAY: '' })).toEqual({
      today: undefined,
      cheapKdf: false,
      publisher: undefined,
    })
    expect(() => developmentHooks(false, { HSCN_TODAY: '05/09/2023' })).toThrow(RangeError)
  })

  it('are not there in a packaged one', () => {
    expect(developmentHooks(true, environment)).toEqual({
      today: undefined,
      cheapKdf: false,
      publisher: undefined,
    })
  })
})
