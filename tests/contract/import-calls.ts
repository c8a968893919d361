import { expect } from 'vitest'
import type { TestApp } from './test-app.ts'

const CSV = 'Họ và tên,Giới tính,Ngày sinh\nLý Thử Nhập,Nam,12/04/1991\nLý Thử Nhập Hai,Nữ,1988\n'

/** Every call about lists that are taken in. */
export async function takeListsIn(app: TestApp, expectCloneable: (value: unknown) => void): Promise<void> {
  const columns = { headingRow: 1, columns: ['fullName', 'sex', 'birthDate'] }
  const asked = { kind: 'people', columns } as const
  expect(await app.attempt('imports.try', asked)).toMatchObject({ ok: false, error: { kind: 'not-found' } })
  app.dialogs.choose({ name: 'cu.xls', bytes: new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]) })
  const old = await app.attempt('imports.choose', { kind: 'people' })
  expect(old).toMatchObject({ ok: false, error: { kind: 'file', reason: 'unsupported-type', use: 'table' } })

  app.dialogs.choose({ name: 'ds.csv', bytes: new TextEncoder().encode(CSV) })
  const chosen = await app.call('imports.choose', { kind: 'people' })
  expect(chosen).toMatchObject({ fileName: 'ds.csv', rows: 2, missing: [] })
  const looked = await app.call('imports.look', { kind: 'people', headingRow: 1 })
  expect(looked).toEqual(chosen)
  const tried = await app.call('imports.try', asked)
  expect(tried).toMatchObject({ added: 2, written: false, batchId: null })
  const taken = await app.call('imports.take', asked)
  expect(taken).toMatchObject({ added: 2, written: true })
  // What was taken in is let go: nobody takes it in twice by a second click.
  expect((await app.attempt('imports.take', asked)).ok).toBe(false)
  const [batch] = await app.call('imports.list', {})
  expect(batch).toMatchObject({ id: taken.batchId, fileName: 'ds.csv', left: 2 })
  const undone = await app.call('imports.undo', { id: taken.batchId ?? '' })
  expect(undone).toEqual({ removed: 2, left: [] })
  expectCloneable([chosen, looked, tried, taken, batch, undone])
  const saved = await app.call('imports.saveTemplateAs', { kind: 'measures' })
  expect(saved?.fileName).toBe('dang-quan-ly.xlsx')
  expect(
    Buffer.from(app.dialogs.saved.at(-1)?.bytes ?? [])
      .subarray(0, 2)
      .toString(),
  ).toBe('PK')
}
