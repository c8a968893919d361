import type { RecoveryState } from '#shared/accounts/security.ts'
import { viDate, viMoment } from '#shared/texts/dates.ts'
import { createSystemIds } from '../system-ids.ts'
import { claimSheet } from './claim-sheet.ts'
import type { Command } from './command.ts'
import { dataFolder } from './data-folder.ts'
import { atDesk, clockOf, loginIn, officeDeps } from './desk.ts'
import { required } from './options.ts'
import { readText } from './read-input.ts'
import { NEW_PASSWORD, readNewPassword, readPassword } from './read-password.ts'
import { recoverySheet } from './recovery-sheet.ts'

const SHEET = {
  'sheet-file': { type: 'string', value: 'TỆP', help: 'tệp chữ có các nhóm gõ từ phiếu; xóa tệp sau khi dùng' },
} as const

/** The groups in the file; everything else of a printed sheet may stand around them. */
function groupsIn(text: string): string {
  const printed = [...text.matchAll(/^\s*\d\.\s+([0-9A-Za-z]{5})\s*$/gm)].map(([, group]) => group)
  return printed.length > 0 ? printed.join(' ') : text
}

function stateLines({ madeAt, rehearsed, dueOn, due }: RecoveryState): string[] {
  return [
    `Phiếu khôi phục lập lúc ${viMoment(madeAt)}.`,
    rehearsed === null ? 'Chưa diễn tập lần nào.' : `Diễn tập lần cuối ${viMoment(rehearsed.at)}, ${rehearsed.by}.`,
    due ? `Đã đến hạn diễn tập (${viDate(dueOn)}).` : `Lần sau: ${viDate(dueOn)}.`,
  ]
}

const useCommand: Command = {
  name: 'recovery use',
  takes: [],
  options: { ...SHEET, ...NEW_PASSWORD },
  summary: 'mở kho bằng phiếu khôi phục và đặt mật khẩu mới cho --user',
  async run(args, around) {
    const folder = dataFolder(args, around)
    const user = loginIn(args, folder)
    const newPassword = readNewPassword(args, around)
    const recovery = groupsIn(readText(around.cwd, required(args, 'sheet-file')))
    const { recoverOffice } = await import('../accounts/open-office.ts')
    const deps = officeDeps(folder, around, clockOf(around), createSystemIds())
    const office = await recoverOffice({ ...deps, user, recovery, newPassword })
    const { user: row } = office.session
    office.close()
    return {
      data: { user: row },
      lines: [
        `Đã mở kho bằng phiếu và đặt mật khẩu mới cho ${row.login}. Mật khẩu cũ hết dùng.`,
        'Xóa tệp chứa các nhóm của phiếu. Nếu phiếu đã lộ, lập phiếu mới: recovery new.',
      ],
    }
  },
}

const rehearseCommand: Command = {
  name: 'recovery rehearse',
  takes: [],
  options: SHEET,
  summary: 'diễn tập: thử phiếu có mở được kho không, không đổi gì',
  run: (args, around) =>
    atDesk(args, around, ({ recovery, actor }) => {
      const state = recovery.rehearse(actor, groupsIn(readText(around.cwd, required(args, 'sheet-file'))))
      return { data: state, lines: ['Phiếu mở được kho này.', ...stateLines(state)] }
    }),
}

const newCommand: Command = {
  name: 'recovery new',
  takes: [],
  options: { out: { type: 'string', value: 'TỆP', help: 'nơi ghi phiếu mới' } },
  summary: 'lập phiếu khôi phục mới; phiếu cũ hết mở được kho',
  run: (args, around) =>
    atDesk(args, around, async ({ recovery, settings, actor }) => {
      const { path, write, giveUp } = claimSheet(around.cwd, required(args, 'out'))
      try {
        write(recoverySheet(settings.office(), await recovery.replace(actor, readPassword(args, around))))
      } catch (cause) {
        giveUp()
        throw cause
      }
      return {
        data: { recoverySheet: path },
        lines: [`Phiếu khôi phục mới: ${path}`, 'In, niêm phong, xóa tệp, hủy phiếu cũ: phiếu cũ hết mở được kho.'],
      }
    }),
}

export const recoveryCommands: readonly Command[] = [useCommand, rehearseCommand, newCommand]
