import type { Arguments, Command } from './command.ts'
import type { Desk } from './desk.ts'
import { dateOption, required, wordOption } from './options.ts'

export const SIGN_OPTIONS: Command['options'] = {
  number: { type: 'string', value: 'SỐ', help: 'số, ký hiệu văn bản' },
  on: { type: 'string', value: 'NGÀY', help: 'ngày ký (không ghi: hôm nay)' },
  signer: { type: 'string', value: 'TÊN', help: 'người ký' },
  position: { type: 'string', value: 'CHỨC-VỤ', help: 'chức vụ người ký' },
}

/** Number ('' where none was given), day and signer of a call. Throws kind 'usage'. */
export function signedBy(args: Arguments, { clock }: Pick<Desk, 'clock'>) {
  const [signer, position] = [required(args, 'signer'), required(args, 'position')]
  return { number: args.text('number') ?? '', signer, position, date: dateOption(args, 'on') ?? clock.today() }
}

const SENT = { gui: 'gui', nhan: 'nhan', 'tra-lai': 'tra_lai' } as const

export const SENT_OPTIONS: Command['options'] = {
  act: { type: 'string', value: 'VIỆC', help: 'gui, nhan hoặc tra-lai (không ghi: gui)' },
  on: { type: 'string', value: 'NGÀY', help: 'ngày (không ghi: hôm nay)' },
  note: { type: 'string', value: 'CHỮ', help: 'ghi chú; lý do trả lại' },
}

/** What happened to a sent report by a call. Throws kind 'usage'. */
export function sentBy(args: Arguments, { clock }: Pick<Desk, 'clock'>) {
  const act = SENT[wordOption(args, 'act', ['gui', 'nhan', 'tra-lai']) ?? 'gui']
  return { act, on: dateOption(args, 'on') ?? clock.today(), note: args.text('note') ?? '' }
}
