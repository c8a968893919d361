import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { replaceFile } from '#main/store/files.ts'
import { fail } from '#shared/contract/errors.ts'
import { updateServerAddress } from '#shared/updates/server-address.ts'
import { type UpdateServer, UpdateServerSchema } from '#shared/updates/update.schema.ts'
import { refuseFault } from './refuse.ts'

/** A plain file, because it has to be known before anybody has signed in: it decides what Chromium may resolve at all. */
const FILE = 'may-chu-cap-nhat.json'
const MOST_BYTES = 4096

const OFF: UpdateServer = { on: false, address: '' }

/** What was decided about updates from a server. A file that is missing, broken or too large means: switched off. */
export function serverSetting(userData: string): UpdateServer {
  try {
    const path = join(userData, FILE)
    if (statSync(path).size > MOST_BYTES) return OFF
    const read = UpdateServerSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')))
    if (!read.success) return OFF
    const address = updateServerAddress(read.data.address)
    return address === null ? OFF : { on: read.data.on, address }
  } catch {
    return OFF
  }
}

/** The server that this run of the program may speak to; null for none, as long as nobody has switched it on. */
export function allowedServer(userData: string): URL | null {
  const { on, address } = serverSetting(userData)
  return on ? new URL(address) : null
}

/** Keeps the setting, whole or not at all. Throws 'validation' for an address that is not plain https, kind 'update'. */
export function saveServerSetting(userData: string, wanted: UpdateServer): UpdateServer {
  const address = wanted.address.trim() === '' && !wanted.on ? '' : updateServerAddress(wanted.address)
  if (address === null) {
    const message = 'Cần bắt đầu bằng https://, không có tên đăng nhập, dấu ? hay #'
    return fail({ kind: 'validation', what: 'máy chủ cập nhật', fields: [{ path: 'address', message }] })
  }
  try {
    replaceFile(join(userData, FILE), `${JSON.stringify({ on: wanted.on, address })}\n`)
  } catch (cause) {
    refuseFault(cause, 'Không ghi được thiết lập máy chủ cập nhật')
  }
  return { on: wanted.on, address }
}
