import { z } from 'zod'
import type { ProvinceReport } from '#shared/consolidation/consolidation.schema.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import { viDate } from '#shared/texts/dates.ts'
import { FIGURE_TIME_WORDS, figureText, REPORT_STATE_WORDS, shortCode } from '#shared/texts/report-words.ts'
import type { Answer, Arguments, Command } from './command.ts'
import { PERIOD_OPTIONS, periodOf } from './consolidate-period.ts'
import { atDesk, type Desk } from './desk.ts'
import { required } from './options.ts'
import { readJson } from './read-input.ts'
import { SENT_OPTIONS, SIGN_OPTIONS, sentBy, signedBy } from './report-acts.ts'
import { section, table } from './table.ts'
import { writeOutput } from './write-output.ts'

type Frozen = ProvinceReport['frozen'][number]

function frozenLine({ id, revision, state, digest, document }: Frozen): string {
  const signed = document === null ? '' : `, số ${document.number} ngày ${viDate(document.date)}, ${document.signer}`
  return `Lần ${revision}: ${REPORT_STATE_WORDS[state].toLowerCase()}${signed}, mã số liệu ${shortCode(digest)}, mã báo cáo ${id}`
}

function reportLines({ districts, figures, notes, findings, frozen, changed, arrived }: ProvinceReport): string[] {
  const { ky_truoc, cung_ky, luy_ke } = FIGURE_TIME_WORDS
  const head = ['Chỉ tiêu', 'Toàn tỉnh', ...districts.map(({ office }) => office.code), ky_truoc, cung_ky, luy_ke]
  const rows = figures.map(({ label, total, districts: values, previous, lastYear, cumulative }) => [
    total.note === '' ? label : `${label} (${total.note})`,
    ...[total.value, ...values.map(({ value }) => value), previous, lastYear, cumulative].map((value) =>
      figureText(value, total.unit),
    ),
  ])
  const differences = changed.map(
    ({ label, areaName, before, after, unit }) =>
      `${label}${areaName === '' ? '' : `, ${areaName}`}: ${figureText(before, unit)} -> ${figureText(after, unit)}`,
  )
  return [
    ...table(head, rows),
    ...section('Ghi chú dưới bảng', notes),
    ...section(
      'Cần ghi lý do trước khi chốt',
      findings.map(({ rule, message }) => `${rule}: ${message}`),
    ),
    ...section('Các lần đã chốt', frozen.map(frozenLine)),
    ...section('Đã đổi từ lần chốt mới nhất', [...arrived, ...differences]),
  ]
}

const ReasonsSchema = z.record(z.string(), z.string())

/** Reasons of the file, and one for every rule that the file says nothing of. */
function reasonsOf(args: Arguments, cwd: string, { findings }: ProvinceReport) {
  const path = args.text('reasons')
  const given = path === undefined ? {} : parseInput(ReasonsSchema, readJson(cwd, path), 'tệp lý do')
  const rules = [...new Set(findings.map(({ rule }) => rule))]
  return rules.map((rule) => ({ rule, reason: given[rule] ?? args.text('explain') ?? '' }))
}

const reportCommand: Command = {
  name: 'consolidate report',
  takes: [],
  options: {
    ...PERIOD_OPTIONS,
    ordinal: { type: 'string', value: 'SỐ', help: 'kỳ thứ mấy của năm (không ghi: 1)' },
    freeze: { type: 'boolean', help: 'chốt số liệu' },
    reason: { type: 'string', value: 'LÝ-DO', help: 'lý do chốt lại, khi đã chốt trước đây' },
    reasons: { type: 'string', value: 'TỆP', help: 'tệp JSON: mã quy tắc và lý do, cho điều cần giải thích' },
    explain: { type: 'string', value: 'LÝ-DO', help: 'một lý do cho mọi điều cần giải thích còn lại' },
    out: { type: 'string', value: 'TỆP', help: 'tệp sẽ ghi báo cáo đã chốt: .json, .pdf hoặc .xlsx' },
  },
  summary: 'báo cáo của tỉnh cộng từ các huyện, điều cần giải thích, các lần đã chốt; --freeze chốt, --out ghi tệp',
  run: (args, around) =>
    atDesk(args, around, async (desk) => {
      const { type, named } = periodOf(args, desk)
      const { reports } = desk.consolidation
      const query = { type, period: named.period }
      const report = reports.report(query)
      if (!args.flag('freeze')) return { data: report, lines: [report.periodLabel, ...reportLines(report)] }
      const reasons = reasonsOf(args, around.cwd, report)
      const { id, report: made } = reports.freeze(desk.actor, { ...query, reason: args.text('reason') ?? '', reasons })
      const out = args.text('out')
      const file = out === undefined ? null : await writeOutput(around.cwd, out, await bytesOf(desk, id, out))
      return {
        data: { id, revision: made.revision, digest: made.digest, file },
        lines: [`Đã chốt lần ${made.revision}, mã số liệu ${made.digest.slice(0, 12)}, mã báo cáo ${id}.`],
      }
    }),
}

/** A frozen report as the ending of the file asks. */
async function bytesOf({ consolidation, actor }: Desk, id: string, out: string): Promise<Uint8Array> {
  if (out.endsWith('.pdf')) return (await consolidation.files.pdf(actor, id)).bytes
  if (out.endsWith('.xlsx')) return await consolidation.files.xlsx(actor, id)
  return Buffer.from(`${JSON.stringify(consolidation.reports.file(id).report)}\n`)
}

/** Answers with the report of the period as it then stands. */
function afterwards({ consolidation: { reports } }: Desk, id: string): Answer {
  const { type, period } = reports.file(id).report
  const found = reports.report({ type, period }).frozen
  return { data: { frozen: found }, lines: found.map(frozenLine) }
}

const signCommand: Command = {
  name: 'consolidate sign',
  takes: ['MÃ'],
  options: SIGN_OPTIONS,
  summary: 'ghi số, ngày, người ký của báo cáo tỉnh đã chốt',
  run: (args, around) =>
    atDesk(args, around, (desk) => {
      const id = args.at(0)
      desk.consolidation.reports.sign(desk.actor, { id, ...signedBy(args, desk) })
      return afterwards(desk, id)
    }),
}

const sentCommand: Command = {
  name: 'consolidate sent',
  takes: ['MÃ'],
  options: SENT_OPTIONS,
  summary: 'ghi báo cáo tỉnh đã gửi bằng giấy, nơi nhận đã nhận hoặc trả lại (gói gửi bằng package seal)',
  run: (args, around) =>
    atDesk(args, around, (desk) => {
      const id = args.at(0)
      desk.consolidation.reports.markSent(desk.actor, { id, ...sentBy(args, desk) })
      return afterwards(desk, id)
    }),
}

const saveCommand: Command = {
  name: 'consolidate save',
  takes: ['MÃ'],
  options: { out: { type: 'string', value: 'TỆP', help: 'tệp .json, .pdf hoặc .xlsx' } },
  summary: 'ghi tệp của một lần đã chốt, có số và người ký nếu đã ký',
  run: (args, around) => {
    const out = required(args, 'out')
    return atDesk(args, around, async (desk) => {
      const file = await writeOutput(around.cwd, out, await bytesOf(desk, args.at(0), out))
      return { data: { file }, lines: [`Đã ghi ${file.path}.`] }
    })
  },
}

export const provinceReportCommands: readonly Command[] = [reportCommand, signCommand, sentCommand, saveCommand]
