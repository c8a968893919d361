import { existsSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fail } from '#shared/contract/errors.ts'
import type { HeadNote } from '#shared/packages/head-finding.schema.ts'
import type { PackageRow } from '#shared/packages/ledger.schema.ts'
import { PackageKindSchema } from '#shared/packages/manifest.schema.ts'
import { PackageCheckSchema } from '#shared/packages/package-checks.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { headWords } from '#shared/texts/head-words.ts'
import { PACKAGE_ACTS, PACKAGE_CHECKS, PACKAGE_KINDS, periodWords, sequenceWords } from '#shared/texts/package-words.ts'
import { viNumber } from '#shared/texts/words.ts'
import type { OpenedPackage } from '../packages/payloads.ts'
import type { Arguments, Command, Surroundings } from './command.ts'
import { atDesk, type Desk } from './desk.ts'
import { required, wordOption } from './options.ts'
import { readBytes, readJson } from './read-input.ts'
import { section, table } from './table.ts'
import { writeOutput } from './write-output.ts'

/** The office that was named by its code or by its key file, which then has to be the one that is trusted. */
function receiverOf(desk: Desk, around: Surroundings, named: string): string {
  if (!existsSync(resolve(around.cwd, named))) return named
  const { key, standing } = desk.keys.look(readBytes(around.cwd, named))
  if (standing === 'known') return key.office.code
  const detail = `Tệp khóa ${basename(named)} của ${key.office.code} chưa được tin cậy.`
  return fail({ kind: 'package', reason: 'unknown-receiver', check: null, detail })
}

/** Folder and name of what is written: a folder gets the ledger's name, anything else is a name. */
function placeOf(around: Surroundings, row: PackageRow, out: string) {
  const full = resolve(around.cwd, out)
  const isFolder = existsSync(full) && statSync(full).isDirectory()
  const path = isFolder ? join(full, row.fileName) : full
  return { path, folder: dirname(path), fileName: basename(path), label: dirname(path) }
}

const readPackage = (desk: Desk, around: Surroundings, path: string) =>
  readBytes(around.cwd, path, desk.packageLimits.packageBytes)

const sealCommand: Command = {
  name: 'package seal',
  takes: [],
  options: {
    kind: { type: 'string', value: 'LOẠI', help: `loại gói: ${PackageKindSchema.options.join(', ')}` },
    id: { type: 'string', value: 'MÃ', help: 'báo cáo, hồ sơ hoặc người sẽ gửi; không ghi: liệt kê những gì gửi được' },
    to: { type: 'string', value: 'NƠI-NHẬN', help: 'mã đơn vị nhận, hoặc tệp khóa của đơn vị đã tin cậy' },
    request: { type: 'string', value: 'VĂN-BẢN', help: 'số, ngày văn bản đề nghị; bắt buộc khi gói có tên người' },
    sensitive: {
      type: 'boolean',
      help: 'chỉ với person: gửi cả tình trạng HIV, người báo tin; cần quyền xem các mục đó, có ghi nhật ký',
    },
    out: { type: 'string', value: 'NƠI-GHI', help: 'thư mục (USB) hoặc tên tệp .hscn sẽ ghi' },
  },
  summary: 'niêm phong gói dữ liệu gửi cơ quan khác, ghi ra USB và kiểm tra lại',
  run: (args, around) => {
    const kind = wordOption(args, 'kind', PackageKindSchema.options)
    if (kind === undefined) return fail({ kind: 'usage', message: 'Lệnh này cần tùy chọn --kind' })
    const sensitive = args.flag('sensitive')
    if (sensitive && kind !== 'person')
      return fail({ kind: 'usage', message: '--sensitive chỉ dùng với --kind person' })
    return atDesk(args, around, async (desk) => {
      const id = args.text('id')
      if (id === undefined) return offersAnswer(desk, kind)
      const [to, out] = [required(args, 'to'), required(args, 'out')]
      const receiver = receiverOf(desk, around, to)
      const request = args.text('request') ?? ''
      const { row } =
        kind === 'person'
          ? await desk.transfers.send.person(desk.actor, { personId: id, receiver, request, sensitive })
          : await desk.packages.sealOffer(desk.actor, { kind, id, receiver, request })
      const place = placeOf(around, row, out)
      const written = await desk.sticks.write(desk.actor, row.id, place)
      return {
        data: { package: written, file: { path: place.path, size: row.size, sha256: row.sha256 } },
        lines: [
          `Đã niêm phong gói số ${row.manifest.sequence} gửi ${row.partner.name}, mã đối chiếu ${row.shortCode}.`,
          `${place.path}, ${viNumber(row.size)} byte, SHA-256 ${row.sha256}`,
          'Đã đọc lại và kiểm tra. Rút USB an toàn trước khi mang đi.',
        ],
      }
    })
  },
}

function offersAnswer(desk: Desk, kind: PackageRow['manifest']['kind']) {
  const offers = desk.packages.offers(desk.actor).filter((offer) => offer.kind === kind)
  const rows = offers.map(({ id, title, detail }) => [id, title, detail])
  const lines = offers.length === 0 ? ['Không có gì để gửi theo loại gói này.'] : table(['Mã', 'Nội dung', ''], rows)
  return { data: { offers }, lines }
}

/** Who sent it, what it is and what it holds. */
function openedLines(desk: Desk, opened: OpenedPackage): string[] {
  const { manifest, sender, shortCode, sequence } = opened
  const period = periodWords(manifest)
  return [
    `Loại gói: ${PACKAGE_KINDS[manifest.kind]}${period === '' ? '' : `, kỳ ${period}`}`,
    `Bên gửi: ${sender.code} ${sender.name}`,
    `Nơi nhận: ${manifest.receiver.code} ${manifest.receiver.name}`,
    `Lập lúc ${viMoment(manifest.createdAt)}, mã đối chiếu ${shortCode}`,
    opened.own ? `Gói số ${manifest.sequence} do cơ quan này lập.` : sequenceWords(sequence, manifest.sequence),
    ...headLines(opened.heads, sender.name),
    ...section('Nội dung', desk.packages.describe(opened)),
    ...section(
      'Tệp trong gói',
      manifest.files.map(({ path, size }) => `${path}  ${viNumber(size)} byte`),
    ),
  ]
}

/** What does not go together of audit chains, and what to do about it. */
const headLines = (heads: readonly HeadNote[], partner: string): string[] =>
  heads.flatMap((note) => {
    const { what, whatToDo } = headWords(note, partner)
    return [`CẢNH BÁO: ${what}`, `  ${whatToDo}`]
  })

const openedData = (opened: OpenedPackage) => ({
  manifest: opened.manifest,
  sender: opened.sender,
  own: opened.own,
  sequence: opened.sequence,
  heads: opened.heads,
  shortCode: opened.shortCode,
  sha256: opened.sha256,
})

const openCommand: Command = {
  name: 'package open',
  takes: ['TỆP'],
  options: {
    out: { type: 'string', value: 'THƯ-MỤC', help: 'ghi các tệp trong gói ra thư mục này, không còn mã hóa' },
  },
  summary: 'mở gói: ai gửi, gồm những gì; không ghi gì vào kho',
  run: (args, around) =>
    atDesk(args, around, async (desk) => {
      const opened = await desk.packages.open(desk.actor, readPackage(desk, around, args.at(0)))
      const out = args.text('out')
      const lines = openedLines(desk, opened)
      if (out === undefined) return { data: openedData(opened), lines }
      desk.packages.extracted(desk.actor, opened)
      const files = []
      for (const path of opened.paths) files.push(await writeOutput(around.cwd, join(out, path), opened.file(path)))
      const note = `Đã ghi ${files.length} tệp không mã hóa vào ${resolve(around.cwd, out)}. Xóa khi dùng xong.`
      return { data: { ...openedData(opened), files }, lines: [...lines, '', note] }
    }),
}

const verifyCommand: Command = {
  name: 'package verify',
  takes: ['TỆP'],
  options: {},
  summary: 'kiểm tra gói qua từng bước, không nhận vào kho',
  run: (args, around) =>
    atDesk(args, around, async (desk) => {
      const opened = await desk.packages.open(desk.actor, readPackage(desk, around, args.at(0)))
      const checks = PackageCheckSchema.options.map((check) => ({ check, ok: true }))
      const marks = checks.map(({ check }) => `đạt  ${PACKAGE_CHECKS[check]}`)
      return { data: { ...openedData(opened), checks }, lines: [...marks, '', ...openedLines(desk, opened)] }
    }),
}

const importCommand: Command = {
  name: 'package import',
  takes: ['TỆP'],
  options: {
    decision: {
      type: 'string',
      value: 'TỆP',
      help: 'tệp JSON những điều phải quyết khi nhận (ai là người trong gói...)',
    },
  },
  summary: 'nhận nội dung gói vào kho; nhận lại gói đã nhận không đổi gì',
  run: (args, around) =>
    atDesk(args, around, async (desk) => {
      const decided = args.text('decision')
      const decision = decided === undefined ? undefined : readJson(around.cwd, decided)
      const bytes = readPackage(desk, around, args.at(0))
      const taken = await desk.packages.take(desk.actor, bytes, undefined, decision)
      const { row, known, sequence, heads, summary } = taken
      const from = `Gói số ${row.manifest.sequence} của ${row.partner.name}`
      const lines = known
        ? [`${from} đã nhận trước đây, không có gì thay đổi.`]
        : [`Đã nhận ${from}.`, ...summary, sequenceWords(sequence, row.manifest.sequence)]
      const data = { package: row, known, sequence, heads, summary, outcome: taken.outcome }
      return { data, lines: [...lines, ...headLines(heads, row.partner.name)] }
    }),
}

const refuseCommand: Command = {
  name: 'package refuse',
  takes: ['TỆP'],
  options: { reason: { type: 'string', value: 'LÝ-DO', help: 'vì sao không nhận' } },
  summary: 'ghi vào sổ rằng gói đã xem và không nhận',
  run: (args, around) =>
    atDesk(args, around, async (desk) => {
      const bytes = readPackage(desk, around, args.at(0))
      const row = await desk.packages.refuse(desk.actor, bytes, required(args, 'reason'))
      return {
        data: { package: row },
        lines: [`Đã ghi không nhận gói số ${row.manifest.sequence} của ${row.partner.name}.`],
      }
    }),
}

const HEAD = ['Lúc', 'Loại', 'Cơ quan', 'Số', 'Trạng thái', 'Mã đối chiếu', 'Tệp']

function ledgerLines(title: string, rows: readonly PackageRow[]): string[] {
  const cells = rows.map(({ acts, manifest, partner, state, shortCode, fileName }) => [
    viMoment(acts[0]?.recordedAt ?? ''),
    PACKAGE_KINDS[manifest.kind],
    partner.code,
    String(manifest.sequence),
    PACKAGE_ACTS[state],
    shortCode,
    fileName,
  ])
  return [title, ...(rows.length === 0 ? ['(chưa có)'] : table(HEAD, cells))]
}

const listCommand: Command = {
  name: 'package list',
  takes: [],
  options: {},
  summary: 'sổ gói đã gửi và đã nhận; nhật ký của cơ quan nào không khớp',
  run: (args: Arguments, around) =>
    atDesk(args, around, ({ packages, packageHeads }) => {
      const [out, received] = [packages.list('out'), packages.list('in')]
      const lines = [...ledgerLines('Gửi đi', out), '', ...ledgerLines('Nhận vào', received)]
      const heads = packageHeads.open()
      const told = heads.flatMap(({ note, partner }) => headLines([note], partner.name))
      return { data: { out, in: received, heads }, lines: [...lines, ...(told.length === 0 ? [] : ['', ...told])] }
    }),
}

export const packageCommands: readonly Command[] = [
  sealCommand,
  openCommand,
  verifyCommand,
  importCommand,
  refuseCommand,
  listCommand,
]
