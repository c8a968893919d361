import type { ReceivedPapers } from '#main/attachments/received-papers.ts'
import { readJsonFile } from '#main/packages/payloads.ts'
import { sha256Of } from '#main/sha256.ts'
import { type PackedPaper, type PersonFile, PersonFileSchema } from '#shared/moving/person-file.schema.ts'
import type { Manifest } from '#shared/packages/manifest.schema.ts'
import { dayOfMoment } from '#shared/primitives/day-of-moment.ts'
import { type DossierFile, DossierFileSchema } from '#shared/transfers/dossier-file.schema.ts'
import { type PackageContents, refuseContents } from './package-files.ts'
import { CASE_PATH, DOSSIER_PATH, DOSSIER_PDF_PATH, PERSON_PATH } from './package-paths.ts'
import { type ReadyPaper, readPapers } from './read-papers.ts'

/** A package of a person, or of one case with its sealed dossier, read as far as that needs nothing of this store. */
export interface PersonPackage {
  readonly manifest: Manifest
  readonly file: PersonFile
  /** Null in a package of a person. */
  readonly dossier: DossierFile | null
  readonly papers: readonly ReadyPaper[]
}

/** Throws kind 'package' or 'file' where contents are missing, foreign to the schema or not what the digests say. */
export async function readPersonPackage(
  contents: PackageContents,
  received: Pick<ReceivedPapers, 'inspect'>,
): Promise<PersonPackage> {
  const { file, dossier } = readPersonContents(contents)
  const papers = await readPapers(contents, file.papers, file.office.name, received)
  return { manifest: contents.manifest, file, dossier, papers }
}

/** The files of the package that say who and what is in it. Throws kind 'package'. */
export function readPersonContents(contents: PackageContents): Pick<PersonPackage, 'file' | 'dossier'> {
  if (contents.manifest.kind === 'person') return { file: readPersonFile(contents, PERSON_PATH), dossier: null }
  const file = readPersonFile(contents, CASE_PATH)
  const dossier = readJsonFile(contents, DOSSIER_PATH, DossierFileSchema)
  refuseOtherCase(file, dossier, contents)
  return { file: { ...file, papers: [asPaper(dossier)] }, dossier }
}

function readPersonFile(contents: PackageContents, path: string): PersonFile {
  const file = readJsonFile(contents, path, PersonFileSchema)
  const { sender } = contents.manifest
  if (file.office.code !== sender.code) {
    refuseContents(path, `tệp ghi cơ quan ${file.office.code}, gói do ${sender.code} gửi.`)
  }
  refuseMixedUp(path, file)
  return file
}

/** Throws kind 'package' where two things of a file have one name, or a paper is of a measure that is not in it. */
function refuseMixedUp(path: string, { measures, papers }: PersonFile): void {
  const codes = measures.map(({ code }) => code)
  const twice = (names: readonly string[]) => new Set(names).size !== names.length
  if (twice(codes) || twice(measures.map(({ origin }) => `${origin.office}|${origin.id}`))) {
    refuseContents(path, 'hai hồ sơ trong gói mang cùng một mã.')
  }
  const mixed = measures.find(({ history }) => twice(history.map(({ office, id }) => `${office}|${id}`)))
  if (mixed) refuseContents(path, `hồ sơ ${mixed.code} có một diễn biến hai lần.`)
  const stray = papers.find((paper) => !codes.includes(paper.measureCode))
  if (stray) refuseContents(stray.path, `"${stray.title}" thuộc hồ sơ ${stray.measureCode}, không có trong gói.`)
}

/** Throws kind 'package' where the dossier is of another case than the one that is told, or its bytes are others. */
function refuseOtherCase({ measures, papers }: PersonFile, dossier: DossierFile, contents: PackageContents): void {
  const [measure, ...others] = measures
  if (others.length > 0 || papers.length > 0) {
    refuseContents(CASE_PATH, 'gói hồ sơ có đúng một vụ việc, giấy tờ nằm trong bộ hồ sơ đã đóng.')
  }
  const { origin, code } = measure ?? refuseContents(CASE_PATH, 'gói hồ sơ không có vụ việc nào.')
  if (origin.office !== dossier.measure.office || origin.id !== dossier.measure.id || code !== dossier.code) {
    refuseContents(DOSSIER_PATH, `bộ hồ sơ đã đóng là của ${dossier.code}, vụ việc trong gói là ${code}.`)
  }
  const bytes = contents.file(DOSSIER_PDF_PATH)
  if (bytes.length !== dossier.pdf.size || sha256Of(bytes) !== dossier.pdf.sha256) {
    refuseContents(DOSSIER_PDF_PATH, 'không phải bản đã đóng mà gói ghi.')
  }
}

/** The sealed dossier as a paper that the receiver keeps with the case. */
function asPaper({ code, revision, sealedAt, firstFolio, lastFolio, pdf }: DossierFile): PackedPaper {
  return {
    ...{ kind: 'attachment', id: '', measureId: '', measureCode: code, number: '', date: dayOfMoment(sealedAt) },
    title: `Bộ hồ sơ đã đóng lần ${revision} (bút lục ${firstFolio} đến ${lastFolio})`,
    ...{ pages: pdf.pages, sha256: pdf.sha256, path: DOSSIER_PDF_PATH },
    fileName: `${code.replace(/[^\p{L}\p{N}.-]+/gu, '-')}-lan-${revision}.pdf`,
  }
}
