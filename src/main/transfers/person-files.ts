import type { Audit } from '#main/accounts/audit.ts'
import { requirePermission } from '#main/accounts/permissions.ts'
import type { AttachmentsService } from '#main/attachments/attachments.service.ts'
import type { CommunityRoom } from '#main/community/community-room.ts'
import type { DocumentsService } from '#main/documents/documents.service.ts'
import type { CaseContext } from '#main/measures/case-context.ts'
import type { MeasuresService } from '#main/measures/measures.service.ts'
import type { MovingService } from '#main/moving/moving.service.ts'
import type { PackageFile } from '#main/packages/inner-zip.ts'
import { jsonFile } from '#main/packages/payloads.ts'
import type { PeopleService } from '#main/people/people.service.ts'
import type { SensitiveService } from '#main/people/sensitive.service.ts'
import type { SettingsService } from '#main/settings/settings.service.ts'
import { sha256Of } from '#main/sha256.ts'
import type { Actor } from '#main/store/actor.ts'
import type { TravellingPaper } from '#shared/moving/moving.schema.ts'
import {
  type PackedPaper,
  type PersonFile,
  PersonFileSchema,
  type TravellingMeasure,
} from '#shared/moving/person-file.schema.ts'
import { PersonInputSchema } from '#shared/people/person.schema.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import { refuseContents } from './package-files.ts'
import { PERSON_PATH } from './package-paths.ts'
import type { TransfersRepo } from './transfers.repo.ts'

export interface PersonFilesDeps {
  readonly clock: Pick<Clock, 'today'>
  readonly audit: Pick<Audit, 'record'>
  readonly people: Pick<PeopleService, 'byId' | 'numbers'>
  readonly sensitive: Pick<SensitiveService, 'get'>
  readonly measures: Pick<MeasuresService, 'contextsOfPersons'>
  readonly moving: Pick<MovingService, 'papersOf'>
  readonly documents: Pick<DocumentsService, 'pdf'>
  readonly attachments: Pick<AttachmentsService, 'bytes' | 'fileName'>
  readonly community: Pick<CommunityRoom, 'ofPerson'>
  readonly settings: Pick<SettingsService, 'office' | 'communeName'>
  readonly repo: Pick<TransfersRepo, 'originsOfPerson' | 'originOfMeasure' | 'eventOrigins'>
}

export type PersonFiles = ReturnType<typeof createPersonFiles>

/** What a package says of a person and of one measure, under the names that the offices have for them. */
export function createPersonFiles(deps: PersonFilesDeps) {
  const { clock, audit, people, measures, moving, documents, attachments, settings, repo } = deps

  const contextsOf = (personId: string): readonly CaseContext[] =>
    measures.contextsOfPersons([personId]).get(personId) ?? []

  /** A measure as it travels: under the name of the office that recorded it first, each of its events too. */
  function measure({ id, code, line, openedOn, caseFacts, reasons, history }: CaseContext): TravellingMeasure {
    const own = settings.office().code
    const came = repo.originOfMeasure(id)
    const names = new Map(repo.eventOrigins(id).map((origin) => [origin.eventId, origin]))
    const nameOf = (eventId: string) => names.get(eventId)?.id ?? eventId
    return {
      origin: came === null ? { office: own, id } : { office: came.office, id: came.id },
      ...{ code, line, openedOn, facts: caseFacts, reasons: [...reasons] },
      history: history.map((event) => ({
        ...event,
        id: nameOf(event.id),
        replaces: event.replaces === null ? null : nameOf(event.replaces),
        office: names.get(event.id)?.office ?? own,
      })),
    }
  }

  /** The file of a person with these measures and papers; nothing of it is recorded here. */
  function value(
    actor: Actor,
    personId: string,
    contexts: readonly CaseContext[],
    papers: readonly PackedPaper[],
    sensitive: PersonFile['sensitive'],
  ): PersonFile {
    const person = people.byId(personId)
    const { code, name, communes } = settings.office()
    const packed = contexts.map(measure)
    const named = new Set([person.communeCode, ...packed.map((one) => one.facts.compiler.communeCode)])
    const elsewhere = contexts.flatMap(({ id }) => repo.originOfMeasure(id)?.communes ?? [])
    return PersonFileSchema.parse({
      ...{ format: 'hscn-person', version: 1, madeOn: clock.today(), office: { code, name } },
      origins: [{ office: code, id: person.id }, ...repo.originsOfPerson(person.id)],
      person: PersonInputSchema.parse(person),
      pastNumbers: people
        .numbers(person.id)
        .filter(({ until, mistaken }) => until !== null && !mistaken)
        .map(({ kind, number, issuedOn, issuedBy }) => ({ kind, number, issuedOn, issuedBy })),
      sensitive,
      communes: [...communes, ...elsewhere]
        .filter((one, i, all) => named.has(one.code) && all.findIndex((other) => other.code === one.code) === i)
        .map((one) => ({ code: one.code, name: one.name })),
      measures: packed,
      helpers: deps.community.ofPerson(actor, person.id).assignments.map(({ assignment, helperName, roleLabel }) => ({
        ...{ name: helperName, role: roleLabel, from: assignment.from, to: assignment.to },
      })),
      papers,
    })
  }

  /** Papers of some measures with their bytes, each under a path of its own; one that lies twice travels once. */
  async function packPapers(
    actor: Actor,
    contexts: readonly CaseContext[],
    wanted: (paper: TravellingPaper) => boolean = () => true,
  ) {
    const papers: PackedPaper[] = []
    const files = new Map<string, PackageFile>()
    for (const paper of moving.papersOf(contexts).filter(wanted)) {
      const scanned = paper.kind === 'attachment'
      const { bytes, mediaType } = scanned
        ? attachments.bytes(actor, paper.id)
        : { ...(await documents.pdf(actor, paper.id)), mediaType: 'application/pdf' }
      if (sha256Of(bytes) !== paper.sha256) refuseContents(paper.title, 'Giấy tờ trong kho khác với lúc lưu.')
      const ending = ENDINGS[mediaType] ?? 'bin'
      const path = `papers/${paper.sha256.slice(0, 16)}.${ending}`
      const fileName = scanned ? attachments.fileName(paper.id) : `${paper.title.slice(0, 200)}.pdf`
      papers.push({ ...paper, fileName, path })
      files.set(path, { path, bytes })
    }
    return { papers, files: [...files.values()] }
  }

  /**
   * The files of a package that carries a person to another office: everything recorded, and the papers byte for byte. HIV
   * status and informant go along only where somebody chose so and may see them. Throws 'not-found', 'not-allowed'.
   */
  async function files(
    actor: Actor,
    personId: string,
    options: { readonly sensitive: boolean },
  ): Promise<PackageFile[]> {
    requirePermission(actor, 'packages.write', 'đóng gói hồ sơ chuyển')
    const person = people.byId(personId)
    const sensitive = options.sensitive ? deps.sensitive.get(actor, person.id).sensitive : null
    const contexts = contextsOf(person.id)
    const packed = await packPapers(actor, contexts)
    const file = value(actor, person.id, contexts, packed.papers, sensitive)
    audit.record(actor, 'person.file', 'person', person.id, { sensitive: options.sensitive })
    return [jsonFile(PERSON_PATH, file), ...packed.files]
  }

  return { files, value, measure, packPapers }
}

const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
}
