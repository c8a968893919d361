import { basename, resolve } from 'node:path'
import { APP_VERSION } from '#main/app-version.ts'
import { fail } from '#shared/contract/errors.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { viNumber } from '#shared/texts/words.ts'
import { VersionSchema } from '#shared/updates/update.schema.ts'
import type { Arguments, Command } from './command.ts'

/** The version that the update would follow on: ours, or the one that another PC has. */
function versionBefore(args: Arguments): string {
  const text = args.text('from') ?? APP_VERSION
  if (!VersionSchema.safeParse(text).success) {
    fail({ kind: 'usage', message: '--from cần một phiên bản dạng 0.1.0' })
  }
  return text
}

function systemOf(args: Arguments): { platform: string; arch: string } {
  const text = args.text('platform') ?? `${process.platform}-${process.arch}`
  const [, platform, arch] = /^([a-z0-9]+)-([a-z0-9]+)$/.exec(text) ?? []
  if (platform === undefined || arch === undefined) {
    return fail({ kind: 'usage', message: '--platform cần dạng win32-x64' })
  }
  return { platform, arch }
}

const verifyCommand: Command = {
  name: 'update verify',
  takes: ['TỆP'],
  options: {
    from: { type: 'string', value: 'PHIÊN-BẢN', help: 'bản đang dùng ở máy sẽ cập nhật (không ghi: bản này)' },
    platform: { type: 'string', value: 'MÁY', help: 'loại máy sẽ cập nhật, như win32-x64 (không ghi: máy này)' },
  },
  summary: 'kiểm tra một tệp cập nhật: chữ ký, nội dung, phiên bản, loại máy; không cài gì',
  async run(args, around) {
    const [{ checkUpdateFile }, { PUBLISHER }] = await Promise.all([
      import('../updates/update-file.ts'),
      import('../updates/publisher.ts'),
    ])
    const path = resolve(around.cwd, args.at(0))
    const manifest = await checkUpdateFile(path, {
      product: PUBLISHER.product,
      version: versionBefore(args),
      ...systemOf(args),
      publisher: around.hooks.publisher ?? PUBLISHER.ed25519,
    })
    return {
      data: { file: basename(path), manifest },
      lines: [
        `${basename(path)}: tệp cập nhật đúng chữ ký của nơi phát hành, nguyên vẹn.`,
        `Phiên bản ${manifest.version}, cho ${manifest.platform} ${manifest.arch}, cài được từ ${manifest.needsAtLeast}`,
        `Lập lúc ${viMoment(manifest.createdAt)}; bộ cài ${viNumber(manifest.size)} byte, SHA-256 ${manifest.sha256}`,
        ...(manifest.notes === '' ? [] : ['Có gì mới:', ...manifest.notes.split('\n').map((line) => `  ${line}`)]),
      ],
    }
  },
}

export const updateCommands: readonly Command[] = [verifyCommand]
