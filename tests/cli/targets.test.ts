import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { aPlan, aTarget } from '#tests/helpers/plan-house.ts'
import { makeOffice, typed, workFolder } from './command-line.ts'

const PROVINCE = fileURLToPath(new URL('../../resources/samples/cap-tinh/office.json', import.meta.url))
const KeysSchema = z.object({ keys: z.array(z.object({ fingerprint: z.array(z.string()) })) })
const folder = workFolder()
afterAll(folder.dispose)
let district = ''
const province = join(folder.path, 'tinh')
const at = (data: string, ...args: string[]) => typed([...args, '--data', data])

async function trust(to: string, from: string): Promise<void> {
  const file = join(folder.path, `${from === province ? 'tinh' : 'huyen'}.hscn-key`)
  await at(from, 'keys', 'export', '--out', file)
  const { keys } = KeysSchema.parse((await at(from, 'keys', 'show', '--json')).json())
  const trusted = await at(to, 'keys', 'trust', file, '--fingerprint', keys[0]?.fingerprint.join(' ') ?? '')
  expect(trusted.err).toBe('')
}

function planFile(): string {
  const { replaces: _a, reason: _b, ...plan } = aPlan()
  const targetOf = (area: string, min: number) => {
    const { planId: _p, replaces: _r, reason: _w, ...target } = aTarget('', { area, min, max: min })
    return target
  }
  const file = { format: 'hscn-plan', version: 1, plan, targets: [targetOf('', 40), targetOf('HN-ST', 15)] }
  return folder.write('ke-hoach.json', JSON.stringify(file))
}

beforeAll(async () => {
  district = await makeOffice(folder.path)
  const sheet = join(folder.path, 'phieu-tinh.txt')
  const made = await at(province, 'init', '--office', PROVINCE, '--user', 'thu', '--recovery-sheet', sheet)
  expect(made.err).toBe('')
  await trust(district, province)
  await trust(province, district)
}, 240_000)

describe('targets from the province', () => {
  let planId = ''
  let packageId = ''

  it('are written there with districts as areas, and progress says that nothing was reported', async () => {
    const made = await at(province, 'plan', 'import', planFile(), '--json')
    expect(made.err).toBe('')
    planId = z.object({ id: z.string() }).parse(made.json()).id
    const shown = await at(province, 'plan', 'show', planId)
    expect(shown.out).toContain('thị xã Sơn Tây')
    expect(shown.out).toContain('1 huyện, quận cộng lại 15')
    const progress = await at(province, 'plan', 'progress', '2023', '--on', '2023-09-05')
    expect(progress.out).toContain('Chưa có số liệu')
    expect(progress.out).toContain('Chưa huyện nào có báo cáo đã nhận')
  })

  it('are sealed for one district, and taken in there as a proposal', async () => {
    const offers = await at(province, 'package', 'seal', '--kind', 'targets')
    expect(offers.out).toContain('thị xã Sơn Tây: Kế hoạch 12/KH-UBND')
    const id = `${planId} HN-ST`
    const sealed = await at(
      province,
      'package',
      'seal',
      '--kind',
      'targets',
      '--id',
      id,
      '--to',
      'HN-ST',
      '--out',
      folder.path,
    )
    expect(sealed.err).toBe('')
    const file = join(folder.path, readdirSync(folder.path).find((name) => name.endsWith('.hscn')) ?? '')
    const taken = await at(district, 'package', 'import', file, '--json')
    expect(taken.err).toBe('')
    packageId = z.object({ package: z.object({ id: z.string() }) }).parse(taken.json()).package.id
    expect((await at(district, 'package', 'import', file)).out).toContain('đã nhận trước đây')
    const given = await at(district, 'plan', 'given')
    expect(given.out).toContain('Chưa có ở đây')
    expect((await at(district, 'plan', 'progress', '2023')).out).toContain('Chưa có chỉ tiêu nào của năm 2023.')
  })

  it('are accepted line by line, and held against the district’s own data', async () => {
    const stray = await at(district, 'plan', 'accept', packageId, '--rows', '9')
    expect([stray.code !== 0, stray.err]).toEqual([true, expect.stringContaining('dòng chỉ tiêu')])
    const accepted = await at(district, 'plan', 'accept', packageId, '--rows', 'moi')
    expect([accepted.err, accepted.out]).toEqual(['', expect.stringContaining('Đã nhận 2 dòng.')])
    expect((await at(district, 'plan', 'accept', packageId, '--rows', 'moi')).out).toContain('Đã nhận 0 dòng.')
    const progress = await at(district, 'plan', 'progress', '2023')
    expect(progress.out).toContain('Đưa đi cai nghiện bắt buộc')
    expect(progress.out).toContain('Toàn đơn vị')
  })
})
