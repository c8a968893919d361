import { describe, expect, it } from 'vitest'
import { projectFiles } from '#tests/architecture/project-files.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { loadAuditWords } from './audit-acts.ts'

describe('the names of acts', () => {
  const { actName, actsOf, groups } = loadAuditWords(RESOURCES)

  it('are there for everything that the program records', () => {
    const recorded = projectFiles('src/main')
      .filter(({ path }) => !path.endsWith('.test.ts'))
      .flatMap(({ text }) => [...text().matchAll(/audit\.record\(\s*[\w.()]+,\s*(?:[\w.]+ \? )?['`]([\w.-]+)/g)])
      .map(([, act = '']) => act)
    expect(recorded.length).toBeGreaterThan(100)
    // A beginning such as `plan.` stands for the acts that are made of it.
    const nameless = recorded.filter((act) => actName(act.endsWith('.') ? `${act}x` : act).startsWith(act))
    expect([...new Set(nameless)]).toEqual([])
  })

  it('put each act into one group only', () => {
    const exact = groups.flatMap(({ id }) => actsOf(id).exact)
    expect(new Set(exact).size).toBe(exact.length)
    expect(actName('plan.writeTarget')).toBe('ghi kế hoạch, chỉ tiêu')
    expect(actName('plan.export')).toBe('xuất kế hoạch')
    expect(actName('không có')).toBe('không có')
    expect(actsOf('out').begins.find(({ prefix }) => prefix === 'packages.')?.except).toContain('packages.open')
  })
})
