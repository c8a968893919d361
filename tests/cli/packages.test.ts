import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { personFileOf } from '#tests/helpers/moving-house.ts'
import { fictitiousPerson } from '#tests/helpers/test-measures.ts'
import { type ActingOffice, openReceiver } from '#tests/helpers/two-offices.ts'
import { makeOffice, typed, workFolder } from './command-line.ts'

const TODAY = '2023-09-05'
const folder = workFolder()
let data = ''
let other: ActingOffice
const at = (...args: string[]) => typed([...args, '--data', data])

const KeysSchema = z.object({ keys: z.array(z.object({ fingerprint: z.array(z.string()) })) })
const fingerprint = async () => {
  const shown = KeysSchema.parse((await at('keys', 'show', '--json')).json())
  return shown.keys[0]?.fingerprint.join(' ') ?? ''
}

beforeAll(async () => {
  data = await makeOffice(folder.path)
  other = openReceiver(TODAY)
}, 120_000)
afterAll(() => {
  other.dispose()
  folder.dispose()
})

describe('keys', () => {
  it('are there from the setting up, and go out as a file and as a page', async () => {
    const shown = await at('keys', 'show')
    expect(shown.err).toBe('')
    expect(shown.out).toMatch(/Dấu vân tay: (\d{5} ){7}\d{5}\n/)
    expect(shown.out).not.toContain('AGE-SECRET')
    const [file, page] = [folder.at('khoa.hscn-key'), folder.at('khoa.pdf')]
    expect((await at('keys', 'export', '--out', file)).err).toBe('')
    expect((await at('keys', 'export', '--out', page)).err).toBe('')
    expect(readFileSync(page).toString('latin1', 0, 5)).toBe('%PDF-')
    expect(readFileSync(file, 'utf8')).toMatch(/^hscn-key v1\noffice-code: HN-ST\n/)
    expect(readFileSync(file, 'utf8')).not.toContain('SECRET')
    other.services.keys.trust(other.actor, readFileSync(file), await fingerprint())
  })

  it('go out with their private half only for a written reason', async () => {
    const out = folder.at('rieng.txt')
    const silent = await at('keys', 'export', '--identity', '--out', out)
    expect([silent.code, silent.err]).toEqual([3, expect.stringContaining('Ghi lý do')])
    expect(existsSync(out)).toBe(false)
    const made = await at('keys', 'export', '--identity', '--reason', 'Thử mở bằng age', '--out', out)
    expect([made.code, made.out]).toEqual([0, expect.stringContaining('xóa ngay')])
    expect(made.out).not.toContain('AGE-SECRET')
    expect(readFileSync(out, 'utf8')).toContain('AGE-SECRET-KEY-1')
  })

  it('of another office are trusted with what was read aloud, and no longer with a reason', async () => {
    const file = folder.write('gia-dinh.hscn-key', await other.services.keys.exportFile(other.actor))
    const [own] = await other.services.keys.own(other.actor)
    const spoken = own?.fingerprint.join(' ') ?? ''
    expect((await at('keys', 'list')).out).toContain('Chưa tin cậy')
    const unheard = await at('keys', 'trust', file)
    expect([unheard.code, unheard.err]).toEqual([2, expect.stringContaining('--fingerprint')])
    // Who only has the file must not find there what has to be heard.
    expect(unheard.err).not.toMatch(/\d{5}/)
    const slip = `${(Number(spoken[0]) + 1) % 10}${spoken.slice(1)}`
    const misheard = await at('keys', 'trust', file, '--fingerprint', slip)
    expect([misheard.code, misheard.err]).toEqual([3, expect.stringContaining('nhóm thứ 1')])
    expect((await at('keys', 'trust', file, '--fingerprint', spoken)).code).toBe(0)
    expect((await at('keys', 'list')).out).toContain('HN-GD')
    const broken = folder.write(
      'hong.hscn-key',
      readFileSync(file, 'utf8').replace('huyện', 'quận').replace('HN-GD', 'HN-XX'),
    )
    expect((await at('keys', 'trust', broken, '--fingerprint', spoken)).code).toBe(5)
    expect((await at('keys', 'distrust', 'HN-GD')).code).toBe(2)
    expect((await at('keys', 'distrust', 'HN-GD', '--reason', 'Thử')).code).toBe(0)
    expect((await at('keys', 'trust', file, '--fingerprint', spoken)).code).toBe(0)
  })

  it('are replaced, the old ones vouching for the new', async () => {
    const before = await fingerprint()
    expect((await at('keys', 'rotate')).code).toBe(2)
    expect((await at('keys', 'rotate', '--reason', 'Định kỳ')).err).toBe('')
    expect(await fingerprint()).not.toBe(before)
    const file = folder.at('khoa-moi.hscn-key')
    await at('keys', 'export', '--out', file)
    expect(other.services.keys.look(readFileSync(file)).standing).toBe('succession')
    other.services.keys.trust(other.actor, readFileSync(file), '')
  })
})

/** A person who left the other office for ours, sealed for us. */
async function arriving(): Promise<Uint8Array> {
  const { services, actor } = other
  const { id: personId } = services.people.create(actor, { ...fictitiousPerson(), communeCode: '90001' }).person
  const from = civilDate('2023-06-01')
  const { id: caseId } = services.measures.open(actor, { personId, line: 'theo_doi', on: from, at: '', data: {} })
  const found = { reason: 'PHAT_HIEN_MOI', basis: 'PHIEU_Y_TE', number: '3/PKQ' }
  services.measures.recordEvent(actor, { caseId, type: 'vao_ds2', on: from, at: '', data: found })
  const left = { scope: 'ngoai_huyen', toPlace: 'phường Ví Dụ' }
  services.measures.recordEvent(actor, {
    caseId,
    type: 'chuyen_noi_o',
    on: civilDate('2023-08-15'),
    at: '',
    data: left,
  })
  const input = { kind: 'person', id: personId, receiver: 'HN-ST', request: '9/CV' } as const
  return (await services.packages.sealOffer(actor, input)).bytes
}

describe('a package', () => {
  it('that came is verified, looked into, refused, taken once, and listed', async () => {
    const file = folder.write('den.hscn', await arriving())
    const verified = await at('package', 'verify', file)
    expect(verified.err).toBe('')
    expect(verified.out.match(/^đạt /gm)).toHaveLength(6)
    const out = folder.at('mo-ra')
    const opened = await at('package', 'open', file, '--out', out, '--json')
    expect(opened.json()).toMatchObject({ sender: { code: 'HN-GD' }, sequence: { state: 'next' }, own: false })
    expect(readdirSync(out).length).toBeGreaterThan(0)
    const refused = await at('package', 'refuse', file, '--reason', 'Chưa rõ')
    expect([refused.code, refused.out]).toEqual([0, expect.stringContaining('không nhận')])
    const decision = folder.write('quyet.json', '{ "who": { "kind": "new" } }')
    const taken = await at('package', 'import', file, '--decision', decision, '--json')
    expect(taken.err).toBe('')
    expect(taken.json()).toMatchObject({ known: false, package: { state: 'taken' } })
    const again = await at('package', 'import', file)
    expect([again.code, again.out]).toEqual([0, expect.stringContaining('đã nhận trước đây')])
    expect((await at('package', 'list')).out).toMatch(/Hồ sơ người chuyển nơi cư trú +HN-GD +1 +Đã nhận/)
  })

  it('that is altered, foreign or not for us is refused with the check and its code', async () => {
    const bytes = await arriving()
    const altered = folder.write('sua.hscn', bytes.with(400, (bytes[400] ?? 0) ^ 1))
    const error = await at('package', 'import', altered, '--json')
    expect(error.code).toBe(5)
    expect(error.error()).toMatchObject({ kind: 'package', check: 'decrypt', reason: 'damaged' })
    expect((await at('package', 'verify', folder.write('la.hscn', 'không phải gói'))).code).toBe(5)
    expect((await at('package', 'verify', folder.at('khong-co.hscn'))).code).toBe(6)
    await at('keys', 'distrust', 'HN-GD', '--reason', 'Thử')
    const distrusted = await at('package', 'import', folder.write('bo.hscn', bytes))
    expect([distrusted.code, distrusted.err]).toEqual([4, expect.stringContaining('package/distrusted-sender')])
  })

  it('of a person holds HIV status and informant only where that was asked for', async () => {
    const [own] = await other.services.keys.own(other.actor)
    const spoken = own?.fingerprint.join(' ') ?? ''
    expect((await at('keys', 'trust', folder.at('gia-dinh.hscn-key'), '--fingerprint', spoken)).code).toBe(0)
    const found = await at('people', 'find', 'giả định', '--json')
    const { rows } = z.object({ rows: z.array(z.object({ id: z.string() })) }).parse(found.json())
    const seal = async (name: string, ...more: string[]) => {
      const out = folder.at(name)
      const from = ['--kind', 'person', '--id', rows[0]?.id ?? '', '--to', 'HN-GD', '--request', '2/CV', '--out', out]
      const made = await at('package', 'seal', ...from, ...more)
      expect([made.code, made.err]).toEqual([0, ''])
      const opened = await other.services.packages.open(other.actor, readFileSync(out))
      return personFileOf(opened.paths.map((path) => ({ path, bytes: opened.file(path) }))).sensitive
    }
    expect(await seal('thuong.hscn')).toBeNull()
    expect(await seal('nhay-cam.hscn', '--sensitive')).toMatchObject({ informantName: '' })
    const wrong = await at('package', 'seal', '--kind', 'report', '--sensitive')
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('--kind person')])
    expect((await at('keys', 'distrust', 'HN-GD', '--reason', 'Thử')).code).toBe(0)
  })

  it('is sealed only of what can be sent, for who is trusted', async () => {
    expect((await at('package', 'seal')).code).toBe(2)
    const none = await at('package', 'seal', '--kind', 'targets')
    expect([none.code, none.out]).toEqual([0, expect.stringContaining('Không có gì để gửi')])
    const to = ['--to', 'HN-GD', '--out', folder.path] as const
    const groundless = await at('package', 'seal', '--kind', 'person', '--id', 'x', ...to)
    expect([groundless.code, groundless.err]).toEqual([3, expect.stringContaining('Ghi số, ngày văn bản')])
    const unknown = await at('package', 'seal', '--kind', 'person', '--id', 'x', '--request', '1/CV', ...to)
    expect(unknown.code).toBe(6)
    mkdirSync(folder.at('usb'))
    writeFileSync(folder.at('usb/khoa'), await other.services.keys.exportFile(other.actor))
    const byFile = await at(
      ...[
        'package',
        'seal',
        '--kind',
        'person',
        '--id',
        'x',
        '--to',
        folder.at('usb/khoa'),
        '--out',
        join(folder.path, 'usb'),
      ],
    )
    expect([byFile.code, byFile.err]).toEqual([3, expect.stringContaining('unknown-receiver')])
  })
})
