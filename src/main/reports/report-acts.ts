import { z } from 'zod'
import { fail } from '#shared/contract/errors.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import {
  ReportActSchema,
  type ReportState,
  type SignedDocument,
  SignedDocumentSchema,
} from '#shared/reports/report.schema.ts'
import type { MarkSentSchema, SignReportSchema } from '#shared/reports/report-inputs.schema.ts'
import { levelOf, type Office } from '#shared/settings/office.schema.ts'
import { mayActFor } from '../documents/signers.ts'

/** `registerId`: the row of the register that gave the number; '' where it was typed. */
const SignedSchema = SignedDocumentSchema.extend({ registerId: z.string().default('') })
export type Signed = z.infer<typeof SignedSchema>

/** Something that happened to a frozen report, with number, day and signer of a signing. */
export const ActSchema = ReportActSchema.extend({ data: SignedSchema.nullable() })
export type Act = z.infer<typeof ActSchema>

const STATES: Readonly<Record<Act['act'], ReportState>> = {
  lap: 'da_lap',
  ky: 'da_ky',
  gui: 'da_gui',
  nhan: 'da_nhan',
  tra_lai: 'tra_lai',
  bo: 'nhap',
}

/** How far a frozen report has come that nothing has taken the place of. */
export const stateAfter = (acts: readonly Act[]): ReportState => STATES[acts.at(-1)?.act ?? 'lap']

/** Number, day and signer as they leave the office; null for a report that nobody has signed. */
export function signedDocument(acts: readonly Act[]): SignedDocument | null {
  const data = acts.findLast(({ act }) => act === 'ky')?.data
  if (data == null) return null
  const { registerId: _own, ...document } = data
  return document
}

/** Throws 'conflict' for a report that has left the house, 'validation' for a day before its period is over or in the future. */
export function assertSignable(
  acts: readonly Act[],
  { date }: Pick<z.output<typeof SignReportSchema>, 'date'>,
  days: { readonly lastOfPeriod: CivilDate; readonly today: CivilDate },
): void {
  if (!['da_lap', 'da_ky'].includes(stateAfter(acts))) {
    fail({ kind: 'conflict', message: 'Báo cáo đã gửi, không sửa số và người ký được nữa.' })
  }
  const early = date < days.lastOfPeriod
  if (early || date > days.today) {
    const message = early ? 'Ngày ký không được trước ngày cuối kỳ' : 'Ngày ký không được sau hôm nay'
    fail({ kind: 'validation', what: 'việc ký báo cáo', fields: [{ path: 'date', message }] })
  }
}

/** Sent, received, returned, in the order in which that can happen. Throws 'conflict', 'validation'. */
export function assertMarkable(
  acts: readonly Act[],
  { act: what, on, note }: Pick<z.output<typeof MarkSentSchema>, 'act' | 'on' | 'note'>,
  today: CivilDate,
): void {
  const refuse = (path: string, message: string) =>
    fail({ kind: 'validation', what: 'việc gửi báo cáo', fields: [{ path, message }] })
  const last = acts.at(-1)
  const before = what === 'gui' ? ['ky', 'tra_lai'] : ['gui', 'nhan', 'tra_lai']
  if (last === undefined || !before.includes(last.act)) {
    const message = what === 'gui' ? 'Ghi số, ngày, người ký trước khi ghi đã gửi.' : 'Ghi ngày gửi trước.'
    fail({ kind: 'conflict', message })
  }
  if (on > today) refuse('on', 'Ngày không được sau hôm nay')
  if (on < last.on) refuse('on', 'Ngày không được trước việc liền trước')
  if (what === 'tra_lai' && note === '') refuse('note', 'Ghi lý do trả lại')
}

/** Who signs for the area of a report on a day, as Quản trị has them. */
export function signersOn({ officers }: Pick<Office, 'officers'>, area: string, on: CivilDate) {
  return officers
    .filter((one) => one.communeCode === area && mayActFor(one, on))
    .map(({ name, titleLines }) => ({ name, position: titleLines.join(' / ') }))
}

const HEADS = {
  district: { role: 'truong_phong_ldtbxh', title: 'TRƯỞNG PHÒNG' },
  province: { role: 'thu_truong_cap_tinh', title: 'THỦ TRƯỞNG CƠ QUAN' },
} as const

/** Lines above the signature of the office's head on a day: his own, else the post alone. */
export function headTitles({ kind, officers }: Pick<Office, 'kind' | 'officers'>, on: CivilDate): readonly string[] {
  const { role, title } = HEADS[levelOf(kind)]
  const heads = officers.filter((one) => one.communeCode === '' && one.role === role && mayActFor(one, on))
  const own = heads.find(({ titleLines }) => !(titleLines[0] ?? '').startsWith('KT.')) ?? heads[0]
  return own?.titleLines ?? [title]
}
