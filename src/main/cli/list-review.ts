import { ConcludeReviewSchema, WriteReviewSchema } from '#shared/community/list-review.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { Command } from './command.ts'
import { atDesk, type Desk } from './desk.ts'
import { dateOption, required } from './options.ts'
import { readJson } from './read-input.ts'
import { table } from './table.ts'
import { writeOutput } from './write-output.ts'

const listCommand: Command = {
  name: 'list-review list',
  takes: [],
  options: {},
  summary: 'các cuộc họp rà soát danh sách, mới nhất trước',
  run: (args, around) =>
    atDesk(args, around, (desk) => {
      const { rows } = desk.community.reviews.list(desk.actor)
      const cells = rows.map(({ review, communeName, items, agreed }) => [
        review.id,
        viDate(review.on),
        communeName,
        `${agreed}/${items.length}`,
        review.conclusion === null ? 'chưa kết luận' : review.conclusion.paper.number,
      ])
      const head = ['Mã', 'Ngày họp', 'Xã, phường', 'Đồng ý', 'Văn bản']
      return { data: { rows }, lines: rows.length === 0 ? ['Chưa có cuộc họp nào.'] : table(head, cells) }
    }),
}

const writeCommand: Command = {
  name: 'list-review write',
  takes: ['TỆP'],
  options: {},
  summary: 'ghi một cuộc họp rà soát từ tệp JSON: ai được xét, kết luận từng người',
  run: (args, around) => {
    const input = parseInput(WriteReviewSchema, readJson(around.cwd, args.at(0)), 'cuộc họp rà soát')
    return atDesk(args, around, ({ community, actor }) => {
      const { id, on } = community.reviews.write(actor, input)
      return { data: { id }, lines: [`Đã ghi cuộc họp ngày ${viDate(on)}, mã ${id}.`] }
    })
  },
}

function reviewOf({ community, actor }: Desk, id: string) {
  const found = community.reviews.list(actor).rows.find(({ review }) => review.id === id)
  return found ?? fail({ kind: 'not-found', what: 'cuộc họp rà soát', id })
}

const concludeCommand: Command = {
  name: 'list-review conclude',
  takes: ['CUỘC-HỌP'],
  options: {
    number: { type: 'string', value: 'SỐ', help: 'số văn bản đưa ra khỏi danh sách' },
    issuer: { type: 'string', value: 'NƠI', help: 'nơi ban hành' },
    on: { type: 'string', value: 'NGÀY', help: 'ngày văn bản (không ghi: hôm nay)' },
  },
  summary: 'kết luận một cuộc họp (mã): ghi việc ra danh sách của người được đồng ý',
  run: (args, around) => {
    const paper = { number: required(args, 'number'), issuer: required(args, 'issuer') }
    return atDesk(args, around, async (desk) => {
      const { review, agreed } = reviewOf(desk, args.at(0))
      const on = dateOption(args, 'on') ?? desk.clock.today()
      const input = { id: review.id, entryId: review.entryId, on, ...paper }
      await desk.community.reviews.conclude(desk.actor, parseInput(ConcludeReviewSchema, input, 'kết luận'))
      return { data: { id: review.id, agreed }, lines: [`Đã đưa ${agreed} người ra khỏi danh sách.`] }
    })
  },
}

const minutesCommand: Command = {
  name: 'list-review minutes',
  takes: ['CUỘC-HỌP'],
  options: { out: { type: 'string', value: 'TỆP', help: 'tệp PDF sẽ ghi' } },
  summary: 'biên bản của một cuộc họp rà soát (mã)',
  run: (args, around) => {
    const out = required(args, 'out')
    return atDesk(args, around, async (desk) => {
      const { bytes, pages } = await desk.community.reviews.pdf(desk.actor, args.at(0))
      const file = await writeOutput(around.cwd, out, bytes)
      return { data: { ...file, pages }, lines: [`${file.path}, ${pages} trang, SHA-256 ${file.sha256}`] }
    })
  },
}

export const listReviewCommands: readonly Command[] = [listCommand, writeCommand, concludeCommand, minutesCommand]
