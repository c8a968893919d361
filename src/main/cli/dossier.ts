import type { DossierPurpose, DossierRevision } from '#shared/dossiers/dossier.schema.ts'
import { DossierPurposeSchema } from '#shared/dossiers/dossier.schema.ts'
import { PURPOSE_WORDS, SET_WORDS, viNumber } from '#shared/texts/words.ts'
import type { Command } from './command.ts'
import { atDesk, type Desk } from './desk.ts'
import { diffCommand } from './dossier-diff.ts'
import { caseIdOf } from './find-case.ts'
import { required, wordOption } from './options.ts'
import { besideName, type WrittenFile, writeOutput } from './write-output.ts'

export interface BuiltDossier {
  readonly revision: DossierRevision
  /** Every set, and the handover record. */
  readonly files: readonly (WrittenFile & { readonly what: string; readonly pages: number })[]
}

/** Seals a dossier and writes its sets and handover record; the first set gets the name that was asked for. */
export async function buildSealed(
  desk: Desk,
  caseId: string,
  purpose: DossierPurpose,
  cwd: string,
  out: string,
): Promise<BuiltDossier> {
  const { dossiers, actor } = desk
  const revision = await dossiers.seal(actor, caseId, purpose)
  const files: BuiltDossier['files'][number][] = []
  for (const [i, { set }] of revision.files.entries()) {
    const { bytes, pages } = dossiers.pdf(actor, revision.id, set)
    const written = await writeOutput(cwd, i === 0 ? out : besideName(out, set), bytes)
    files.push({ ...written, what: SET_WORDS[set], pages })
  }
  const { bytes, pages } = await dossiers.handoverPdf(actor, revision.id)
  files.push({ ...(await writeOutput(cwd, besideName(out, 'giao-nhan'), bytes)), what: 'Biên bản giao nhận', pages })
  return { revision, files }
}

export function fileLine({ what, path, pages, size, sha256 }: BuiltDossier['files'][number]): string {
  return `${what}: ${path}, ${pages} trang, ${viNumber(size)} byte, SHA-256 ${sha256}`
}

const buildCommand: Command = {
  name: 'dossier build',
  takes: ['MÃ'],
  options: {
    out: { type: 'string', value: 'TỆP.pdf', help: 'tệp PDF sẽ ghi; bộ thứ hai và biên bản giao nhận ghi bên cạnh' },
    purpose: { type: 'string', value: 'NƠI', help: 'notice, office hoặc court (không ghi: court)' },
    'force-draft': { type: 'boolean', help: 'in bản nháp ("BẢN NHÁP" trên từng trang) dù còn điều phải sửa' },
  },
  summary: 'đóng hồ sơ thành một PDF có bìa, mục lục, bút lục; từ chối khi còn điều phải sửa',
  run: (args, around) => {
    const out = required(args, 'out')
    const purpose = wordOption(args, 'purpose', DossierPurposeSchema.options) ?? 'court'
    return atDesk(args, around, async (desk) => {
      const caseId = caseIdOf(desk.cases, args.at(0))
      if (args.flag('force-draft')) {
        const { bytes, pages } = await desk.dossiers.draft(desk.actor, caseId, purpose, 'chinh')
        const file = { ...(await writeOutput(around.cwd, out, bytes)), what: 'Bản nháp', pages }
        return { data: { draft: true, purpose, files: [file] }, lines: [fileLine(file)] }
      }
      const { revision, files } = await buildSealed(desk, caseId, purpose, around.cwd, out)
      const last = `bút lục ${revision.firstFolio} đến ${revision.lastFolio}, ${revision.sheets} tờ`
      return {
        data: { draft: false, purpose, revision, files },
        lines: [`Đã đóng hồ sơ lần ${revision.no} (${PURPOSE_WORDS[purpose]}): ${last}.`, ...files.map(fileLine)],
      }
    })
  },
}

export const dossierCommands: readonly Command[] = [buildCommand, diffCommand]
