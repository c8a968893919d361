import { fail } from '#shared/contract/errors.ts'
import { GIVEN_STATE_WORDS } from '#shared/texts/plan-words.ts'
import type { GivenPlan } from '#shared/transfers/targets-file.schema.ts'
import type { Arguments, Command } from './command.ts'
import { atDesk } from './desk.ts'
import { required } from './options.ts'
import { table } from './table.ts'

const HEAD = ['Dòng', 'Nội dung', 'Ở đây', 'Trong gói', 'Tình trạng', '']

function planLines({ packageId, sender, sequence, planLabel, title, items }: GivenPlan): string[] {
  const cells = items.map(({ label, here, there, state, problem }, i) => [
    ...[String(i + 1), label, here, there, GIVEN_STATE_WORDS[state], problem],
  ])
  return [
    `${planLabel}: ${title}`,
    `Gói số ${sequence} của ${sender.name}, mã gói ${packageId}`,
    ...table(HEAD, cells),
    '',
  ]
}

const listCommand: Command = {
  name: 'plan given',
  takes: [],
  options: {},
  summary: 'chỉ tiêu cấp trên giao, từng dòng cạnh điều đang có ở đây',
  run: (args, around) =>
    atDesk(args, around, ({ transfers: { targets } }) => {
      const rows = targets.given()
      const lines = rows.length === 0 ? ['Chưa nhận gói chỉ tiêu nào.'] : rows.flatMap(planLines)
      return { data: { rows }, lines }
    }),
}

/** Lines of a package by their numbers in the list; `moi` are the new, changed and withdrawn ones that fit. */
function idsOf(plan: GivenPlan, args: Arguments): string[] {
  const asked = required(args, 'rows')
  if (asked === 'moi') {
    return plan.items
      .filter(({ state, problem }) => problem === '' && state !== 'same' && state !== 'conflict')
      .map(({ id }) => id)
  }
  return asked.split(',').map((text) => {
    const found = /^\d+$/.test(text.trim()) ? plan.items[Number(text) - 1] : undefined
    return found?.id ?? fail({ kind: 'not-found', what: 'dòng chỉ tiêu', id: text })
  })
}

const acceptCommand: Command = {
  name: 'plan accept',
  takes: ['GÓI'],
  options: {
    rows: {
      type: 'string',
      value: 'DÒNG',
      help: 'số dòng trong plan given, cách nhau dấu phẩy; moi: mọi dòng không xung đột',
    },
  },
  summary: 'nhận các dòng chỉ tiêu của một gói (mã gói); mức cũ giữ trong lịch sử',
  run: (args, around) =>
    atDesk(args, around, ({ transfers: { targets }, actor }) => {
      const packageId = args.at(0)
      const plan = targets.given().find((one) => one.packageId === packageId)
      if (plan === undefined) return fail({ kind: 'not-found', what: 'gói chỉ tiêu đã nhận', id: packageId })
      const ids = idsOf(plan, args)
      const rows = ids.length === 0 ? targets.given() : targets.accept(actor, { packageId, ids })
      return { data: { accepted: ids, rows }, lines: [`Đã nhận ${ids.length} dòng.`, ...rows.flatMap(planLines)] }
    }),
}

export const givenTargetsCommands: readonly Command[] = [listCommand, acceptCommand]
