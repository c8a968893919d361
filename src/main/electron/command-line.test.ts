import { describe, expect, it, vi } from 'vitest'

vi.mock('electron', () => ({ app: {} }))
const { cliWords } = await import('./command-line.ts')

describe('words of the command line', () => {
  it('stand behind the switch, with or without the end of Chromium’s own reading', () => {
    expect(cliWords(['hscn.exe', '--cli', '--', 'doctor', '--data', 'D'], true)).toEqual(['doctor', '--data', 'D'])
    expect(cliWords(['hscn.exe', '--cli', 'doctor'], true)).toEqual(['doctor'])
    expect(cliWords(['electron', '.', '--cli', '--', 'doctor'], false)).toEqual(['doctor'])
    expect(cliWords(['hscn.exe', '--cli'], true)).toEqual([])
  })

  it('are none where a window is wanted; in a package the switch counts in the first place only', () => {
    expect(cliWords(['hscn.exe'], true)).toBeNull()
    expect(cliWords(['hscn.exe', 'C:\\tam.hscn', '--cli', 'doctor'], true)).toBeNull()
    expect(cliWords(['electron', '.'], false)).toBeNull()
  })
})
