import { PERSON_PATH } from '#main/transfers/package-paths.ts'
import { type PersonFile, PersonFileSchema } from '#shared/moving/person-file.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import {
  type PersonDecisionInput,
  type PersonOutcome,
  PersonOutcomeSchema,
} from '#shared/transfers/person-taking.schema.ts'
import { scanFixture } from './scan-files.ts'
import { fictitiousPerson } from './test-measures.ts'
import { type ActingOffice, acquaint, openReceiver, openSender } from './two-offices.ts'

type Files = readonly { readonly path: string; readonly bytes: Uint8Array }[]

/** Two offices, and somebody of the first who left for the other, with a corrected event and a scan. Call `dispose` at the end. */
export interface MovingHouse {
  readonly from: ActingOffice
  readonly to: ActingOffice
  readonly personId: string
  readonly caseId: string
  record(type: string, on: string, data: Record<string, string>): void
  /** The person, sealed for the other office. */
  packed(sensitive?: boolean): Promise<Uint8Array>
  /** What would be sealed. */
  contents(sensitive?: boolean): Promise<Files>
  /** Takes a package in; by the receiver where no office is named. */
  take(bytes: Uint8Array, decision?: PersonDecisionInput, office?: ActingOffice): Promise<PersonOutcome>
  dispose(): void
}

export async function openMovingHouse(today: string): Promise<MovingHouse> {
  const [from, to] = [openSender(today), openReceiver(today)]
  await acquaint(from, to)
  const { services, actor } = from
  const fields = {
    aliases: ['Định con'],
    idDocuments: [{ kind: 'cccd', number: '001090012345', issuedOn: '2021-05-01', issuedBy: 'Cục Cảnh sát' }],
    relatives: [{ relation: 'me', fullName: 'Trần Thị Giả Định' }],
  }
  const personId = services.people.create(actor, fictitiousPerson(fields)).person.id
  const opening = { personId, line: 'theo_doi', on: civilDate('2024-01-08'), at: '', data: {} }
  const caseId = services.measures.open(actor, opening).id
  const record = (type: string, on: string, data: Record<string, string>) =>
    void services.measures.recordEvent(actor, { caseId, type, on: civilDate(on), at: '', data })
  record('vao_ds2', '2024-01-08', { reason: 'PHAT_HIEN_MOI', basis: 'PHIEU_Y_TE', number: '3/PKQ' })
  record('chuyen_noi_o', '2024-09-02', { scope: 'ngoai_huyen', toPlace: 'xã Giả Định Đông' })
  const left = services.measures.context(caseId).events.find((event) => event.type === 'chuyen_noi_o')
  services.measures.correctEvent(actor, {
    ...{ caseId, eventId: left?.id ?? '', on: civilDate('2024-09-03'), data: {}, withdraw: false },
    reason: 'Gõ nhầm ngày',
  })
  const scan = { caseId, checklistRow: '', fileName: 'phieu.png', bytes: scanFixture('mau.png') }
  await services.attachments.add(actor, scan)
  return {
    ...{ from, to, personId, caseId, record },
    async packed(sensitive = false) {
      const input = { personId, receiver: 'HN-GD', request: '12/CV ngày 03/09/2024', sensitive }
      return (await services.transfers.send.person(actor, input)).bytes
    },
    contents: async (sensitive = false) =>
      (await services.transfers.send.personContent(actor, personId, { sensitive })).files,
    async take(bytes, decision = {}, office = to) {
      const { outcome } = await office.services.packages.take(office.actor, bytes, undefined, decision)
      return PersonOutcomeSchema.parse(outcome)
    },
    dispose() {
      from.dispose()
      to.dispose()
    },
  }
}

/** The file of the person among the files of a package. */
export function personFileOf(files: Files): PersonFile {
  const bytes = files.find(({ path }) => path === PERSON_PATH)?.bytes
  return PersonFileSchema.parse(JSON.parse(new TextDecoder().decode(bytes)))
}
