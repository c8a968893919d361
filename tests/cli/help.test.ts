import { describe, expect, it } from 'vitest'
import { COMMANDS } from '#main/cli/commands.ts'
import { hscn, PASSWORD, typed } from './command-line.ts'

describe('help', () => {
  it('names every command, the common options and the exit codes', async () => {
    const told = await hscn(['help'])
    expect(told.code).toBe(0)
    for (const { name, summary } of COMMANDS) {
      expect(told.out).toContain(name)
      expect(told.out).toContain(summary)
    }
    expect(told.out).toContain('--password-file')
    expect(told.out).toContain('6 không tìm thấy')
  })

  it.each(COMMANDS.map((c) => c.name))('explains %s', async (name) => {
    const asked = await typed(['help', ...name.split(' ')])
    const option = await typed([...name.split(' '), '--help'])
    expect(asked.code).toBe(0)
    expect(option.out).toBe(asked.out)
    expect(asked.out).toContain(`npm run -s cli -- ${name}`)
  })
})

describe('help on a group', () => {
  const names = COMMANDS.map(({ name }) => name)
  const groups = [...new Set(names.flatMap((name) => name.split(' ').slice(0, -1)))].filter((g) => !names.includes(g))

  it.each(groups)('lists the commands of %s and ends well', async (group) => {
    const own = names.filter((name) => name.startsWith(`${group} `))
    const option = await typed([group, '--help'])
    expect(option).toMatchObject({ code: 0, err: '' })
    expect((await typed(['help', group])).out).toBe(option.out)
    for (const name of own) expect(option.out).toContain(name)
    for (const name of names.filter((other) => !own.includes(other))) expect(option.out).not.toContain(`  ${name} `)
  })
})

describe('wrong usage', () => {
  it.each([
    [[], 'Thiếu tên lệnh'],
    [['lam-gi-do'], 'Không có lệnh này'],
    [
      ['people', 'bay'],
      'people import, people export, people find, people show, people sheet, people unimport, people imports, people template, people merge, people unmerge, people merges',
    ],
    [['people', 'find'], 'CHỮ'],
    [['people', 'find', 'a', 'b'], 'CHỮ'],
    [['deadlines', '--ngay', '2023-09-05'], '--ngay'],
    [['deadlines', '--on'], '--on'],
    [['deadlines', '--on='], '--on'],
    [['deadlines', '--json=co'], 'không nhận giá trị'],
  ])('%j is told', async (args, words) => {
    const made = await typed(args)
    expect(made.code).toBe(2)
    expect(made.out).toBe('')
    expect(made.err).toMatch(/^usage: /)
    expect(made.err).toContain(words)
  })

  it('adds the typed error for machines', async () => {
    const made = await hscn(['people', 'find', '--json'])
    expect(made.code).toBe(2)
    expect(made.error()).toMatchObject({ kind: 'usage' })
  })

  it('includes a day in the surroundings that does not exist', async () => {
    const made = await hscn(['help'], { env: { HSCN_TODAY: '2023-02-30' } })
    expect(made.code).toBe(2)
    expect(made.err).toContain('HSCN_TODAY')
  })

  it('does not repeat a password that stands in a wrong place', async () => {
    for (const args of [[PASSWORD], ['people', PASSWORD], ['deadlines', PASSWORD], ['deadlines', `--${PASSWORD}`]]) {
      expect((await typed(args)).code).toBe(2)
    }
  })
})
