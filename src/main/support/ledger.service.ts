import type { Person } from '#shared/people/person.schema.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import { sumVnd, type Vnd } from '#shared/primitives/vnd.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import type { KeptGrant } from '#shared/support/grant.schema.ts'
import type { LedgerFormat, LedgerQuery, LedgerRow, SupportFile } from '#shared/support/ledger.schema.ts'
import type { Payment } from '#shared/support/payment-list.schema.ts'
import { viPartialDate } from '#shared/texts/dates.ts'
import { SUPPORT_KIND_WORDS } from '#shared/texts/support-words.ts'
import type { Audit } from '../accounts/audit.ts'
import { listFile } from '../sheets/list-table.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import { approvalOf } from './grant-state.ts'
import { createGrantsRepo } from './grants.repo.ts'
import { ledgerTable } from './ledger-table.ts'
import { contentOf, decisionOf } from './list-paper.ts'
import { createPaymentsRepo } from './payments.repo.ts'
import type { RecordsService } from './records.service.ts'
import type { SchemesService } from './schemes.service.ts'

export interface LedgerDeps {
  readonly store: Store
  readonly clock: Pick<Clock, 'today'>
  readonly audit: Pick<Audit, 'record'>
  readonly people: { byIds(ids: readonly string[]): ReadonlyMap<string, Person> }
  readonly settings: { office(): Office; communeName(code: string): string }
  readonly schemes: Pick<SchemesService, 'label'>
  readonly records: Pick<RecordsService, 'everything'>
}

/** Money that moved, and everything behind it, as it is handed on. */
export function createLedgerService(deps: LedgerDeps) {
  const { clock, audit, people, settings, schemes, records } = deps
  const grantsRepo = createGrantsRepo(deps.store)
  const repo = createPaymentsRepo(deps.store)

  function movements({ personId, from, to }: LedgerQuery): { payment: Payment; grant: KeptGrant }[] {
    return repo.payments(from ?? '0000-01-01', to ?? '9999-12-31').flatMap((payment) => {
      const grant = grantsRepo.find(payment.grantId)
      return grant === null || (personId !== null && grant.personId !== personId) ? [] : [{ payment, grant }]
    })
  }

  /** Movements of money in their order, with their sum. Reading names is recorded. */
  function rows(actor: Actor, query: LedgerQuery): { rows: LedgerRow[]; total: Vnd } {
    const found = movements(query)
    const known = people.byIds([...new Set(found.map(({ grant }) => grant.personId))])
    audit.record(actor, 'support.ledger', 'person', query.personId ?? '', { from: query.from, to: query.to })
    return {
      rows: found.map(({ payment, grant }) => ledgerRow(payment, grant, known.get(grant.personId))),
      total: sumVnd(found.map(({ payment }) => payment.amount)),
    }
  }

  function ledgerRow(payment: Payment, grant: KeptGrant, person: Person | undefined): LedgerRow {
    const approval = approvalOf(grantsRepo.acts(grant.id))
    const line = repo.line(payment.lineId)
    const parts = [
      payment.reverses === null ? '' : `Thu hồi: ${payment.reason}`,
      payment.source === 'nhap_tep' ? 'Nhập từ tệp' : '',
    ]
    return {
      on: payment.on,
      fullName: person?.fullName ?? '',
      birthDate: person ? viPartialDate(person.birthDate) : '',
      communeName: settings.communeName(person?.communeCode ?? ''),
      kind: SUPPORT_KIND_WORDS[grant.kind],
      content: contentOf(grant, payment.instalment, approval?.instalments.length ?? 1),
      instrument: schemes.label(grant.schemeId)?.instrument ?? grant.schemeId,
      decision: approval ? decisionOf(approval) : '',
      listNumber: line === null ? '' : (repo.list(line.listId)?.number ?? ''),
      amount: payment.amount,
      note: parts.filter((part) => part !== '').join('; '),
      personId: grant.personId,
      lineId: payment.lineId,
    }
  }

  /**
   * Everything, as it can be taken in again. A part of it (one person, a span of days) has no lists: a list is whole or not
   * there at all.
   */
  function file(actor: Actor, query: LedgerQuery): SupportFile {
    const whole = query.personId === null && query.from === null && query.to === null
    const { code, name } = settings.office()
    const found = movements(query)
    const moved = new Set(found.map(({ grant }) => grant.id))
    const grants = (query.personId === null ? grantsRepo.all() : grantsRepo.ofPerson(query.personId))
      .filter(({ id, requestedOn }) => whole || moved.has(id) || within(requestedOn, query))
      .toSorted(byRecording)
    const grantIds = grants.map(({ id }) => id)
    const all = records.everything(query.personId === null ? null : [query.personId])
    const needs = all.needs.filter(({ on }) => within(on, query)).toSorted(byRecording)
    const referrals = all.referrals.filter(({ on }) => within(on, query)).toSorted(byRecording)
    const employment = all.employment.filter(({ from }) => within(from, query)).toSorted(byRecording)
    const persons = [...needs, ...referrals, ...employment, ...grants].map(({ personId }) => personId)
    audit.record(actor, 'support.ledger', 'person', query.personId ?? '', {
      from: query.from,
      to: query.to,
      as: 'json',
    })
    return {
      format: 'hscn-ho-tro',
      version: 1,
      madeOn: clock.today(),
      office: { code, name },
      people: [...people.byIds([...new Set(persons)]).values()].map((person) => ({
        id: person.id,
        fullName: person.fullName,
        birthDate: person.birthDate,
        idNumber: person.idDocuments[0]?.number ?? '',
      })),
      needs,
      referrals,
      employment,
      grants,
      acts: grantsRepo.actsOf(grantIds),
      balances: grantIds.flatMap((id) => grantsRepo.balances(id)).toSorted(byRecording),
      lists: whole ? repo.issuedLists().map(fileList) : [],
      payments: found.map(({ payment }) => {
        const { id, lineId, amount, on, reverses, reason, recordedAt, recordedBy } = payment
        return { id, lineId, amount, on, reverses, reason, recordedAt, recordedBy }
      }),
    }
  }

  function fileList({ blobId: _blob, registerId: _register, ...list }: ReturnType<typeof repo.issuedLists>[number]) {
    return { ...list, lines: repo.lines(list.id) }
  }

  /** The ledger as a file, with the name that is proposed for it. */
  async function output(
    actor: Actor,
    query: LedgerQuery,
    format: LedgerFormat,
  ): Promise<{ bytes: Uint8Array<ArrayBuffer>; name: string }> {
    const name = `so-ho-tro-${clock.today()}.${format}`
    if (format !== 'json') return { bytes: await listFile(ledgerTable(rows(actor, query).rows), format), name }
    const text = `${JSON.stringify(file(actor, query), null, 1)}\n`
    return { bytes: new Uint8Array(new TextEncoder().encode(text)), name }
  }

  return { rows, file, output }
}

function within(day: string, { from, to }: LedgerQuery): boolean {
  return (from === null || day >= from) && (to === null || day <= to)
}

/** What replaces a record comes after it. */
function byRecording(a: { recordedAt: string; id: string }, b: { recordedAt: string; id: string }): number {
  return a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : a.id < b.id ? -1 : 1
}
