import type { Person } from '#shared/people/person.schema.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import { sumVnd, vndInWords } from '#shared/primitives/vnd.ts'
import {
  type GrantPage,
  type GrantQuery,
  type GrantRow,
  type LoanBalance,
  worthOf,
} from '#shared/support/grant.schema.ts'
import type { ListLine, ListRow, ListView } from '#shared/support/payment-list.schema.ts'
import { supportForm } from '#shared/support/support-codes.ts'
import { workPriority } from '#shared/support/support-records.schema.ts'
import type { NeedPage, NeedQuery, PersonSupport } from '#shared/support/support-views.schema.ts'
import type { Audit } from '../accounts/audit.ts'
import type { OutgoingNumbers } from '../documents/outgoing-numbers.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import { approvalOf, type GrantFacts, grantState, instalmentsOf, paidOf } from './grant-state.ts'
import { createGrantsRepo } from './grants.repo.ts'
import type { GrantLook, GrantsService } from './grants.service.ts'
import { LIST_FORM } from './list-paper.ts'
import type { ListsService } from './lists.service.ts'
import { createPaymentsRepo, type StoredList } from './payments.repo.ts'
import type { PaymentsService } from './payments.service.ts'
import type { RecordsService } from './records.service.ts'
import type { SchemesService } from './schemes.service.ts'

export interface SupportViewsDeps {
  readonly store: Store
  readonly clock: Pick<Clock, 'today'>
  readonly audit: Pick<Audit, 'record'>
  readonly people: { byId(id: string): Person; byIds(ids: readonly string[]): ReadonlyMap<string, Person> }
  readonly settings: { communeName(code: string): string }
  readonly schemes: Pick<SchemesService, 'label'>
  readonly records: RecordsService
  readonly grants: Pick<GrantsService, 'find' | 'factsOfPerson' | 'twins' | 'everything'>
  readonly lists: ListsService
  readonly payments: Pick<PaymentsService, 'standing'>
  readonly numbers: Pick<OutgoingNumbers, 'next'>
}

/** What the window shows of support: needs, grants, loans, lists, and everything of one person. */
export function createSupportViews(deps: SupportViewsDeps) {
  const { clock, audit, people, settings, schemes, records, grants, lists, payments, numbers } = deps
  const grantsRepo = createGrantsRepo(deps.store)
  const repo = createPaymentsRepo(deps.store)
  const communeOf = (person: Person) => settings.communeName(person.communeCode)

  function grantRow(facts: GrantFacts, person: Person): GrantRow {
    const { grant, acts, payments: paid } = facts
    const scheme = schemes.label(grant.schemeId)
    const approval = approvalOf(acts)
    const numberOf = (listId: string) => repo.list(listId)?.number ?? ''
    return {
      grant,
      person: { id: person.id, fullName: person.fullName, birthDate: person.birthDate, communeName: communeOf(person) },
      schemeLabel: scheme?.label ?? grant.schemeId,
      instrument: scheme?.instrument ?? '',
      state: grantState(facts),
      worth: worthOf(grant),
      approved: approval && {
        on: approval.on,
        number: approval.number,
        decidedBy: approval.decidedBy,
        amount: approval.amount,
      },
      instalments: instalmentsOf(facts, repo.linesOfGrants([grant.id]), numberOf),
      paid: paidOf(paid),
      acts: [...acts],
      balances: supportForm(grant.kind) === 'loan' ? balancesOf(grant.id) : [],
      outcome: acts.findLast(({ act }) => act === 'ket_qua')?.outcome ?? null,
    }
  }

  /** Notes that hold, by the day they speak of. */
  function balancesOf(grantId: string): LoanBalance[] {
    const all = grantsRepo.balances(grantId)
    const replaced = new Set(all.map((b) => b.replaces))
    return all.filter((b) => !replaced.has(b.id))
  }

  /** The newest grants that were asked for. Those that were corrected are left out: their correction is there. */
  function grantPage({ loans, state, communeCode, text, limit }: GrantQuery): GrantPage {
    const found = grants
      .everything()
      .all.filter(({ grant, replaced }) => (supportForm(grant.kind) === 'loan') === loans && !replaced)
    const known = people.byIds([...new Set(found.map(({ grant }) => grant.personId))])
    const words = foldText(text)
    const rows = found.flatMap((facts) => {
      const { grant } = facts
      const person = known.get(grant.personId)
      if (person === undefined || !['', person.communeCode].includes(communeCode)) return []
      if (words !== '' && !foldText(`${person.fullName} ${grant.content}`).includes(words)) return []
      return [{ facts, person }]
    })
    const wanted = state === null ? rows : rows.filter(({ facts }) => grantState(facts) === state)
    return {
      rows: wanted.slice(0, limit).map(({ facts, person }) => grantRow(facts, person)),
      total: wanted.length,
      paid: sumVnd(wanted.map(({ facts }) => paidOf(facts.payments))),
    }
  }

  /** The newest survey of each person, those first who come first when work is found. */
  function needPage({ text, communeCode, priorityOnly }: NeedQuery): NeedPage {
    const surveys = records.needs()
    const known = people.byIds(surveys.map(({ personId }) => personId))
    const words = foldText(text)
    const all = grants.everything()
    const rows = surveys.flatMap((survey) => {
      const person = known.get(survey.personId)
      if (person === undefined || !['', person.communeCode].includes(communeCode)) return []
      if (words !== '' && !foldText(person.fullName).includes(words)) return []
      const priority = workPriority(survey)
      if (priorityOnly && priority.length === 0) return []
      const supports = all.ofPerson(survey.personId).filter((facts) => isAnswer(facts, survey.on))
      return [
        {
          survey,
          person: { id: person.id, fullName: person.fullName, communeName: communeOf(person) },
          priority,
          supports: supports.length,
        },
      ]
    })
    return { rows: rows.sort((a, b) => b.priority.length - a.priority.length || (a.survey.on < b.survey.on ? 1 : -1)) }
  }

  /** A support that came of what was needed: asked for since, and neither refused nor taken back. */
  function isAnswer(facts: GrantFacts, since: string): boolean {
    const state = grantState(facts)
    return facts.grant.requestedOn >= since && !['thay_the', 'rut', 'tu_choi', 'huy', 'thu_hoi'].includes(state)
  }

  /** Everything of one person; the reading is recorded. */
  function ofPerson(actor: Actor, personId: string): PersonSupport {
    const person = people.byId(personId)
    audit.record(actor, 'support.read', 'person', personId)
    const { needs, referrals, employment } = records.ofPerson(personId)
    const newest = needs.at(-1)
    return {
      needs: needs.toReversed(),
      priority: newest === undefined ? [] : workPriority(newest),
      referrals: referrals.toReversed(),
      employment: employment.toReversed(),
      grants: grants
        .factsOfPerson(personId)
        .filter(({ replaced }) => !replaced)
        .map((facts) => grantRow(facts, person))
        .toReversed(),
    }
  }

  function listRow(list: StoredList, look: GrantLook): ListRow {
    const lines = repo.lines(list.id)
    const states = lines.map((line) => payments.standing(line, look))
    const { values: _values, blobId: _blob, registerId: _register, ...head } = list
    return {
      list: head,
      communeName: settings.communeName(list.communeCode),
      schemeLabel: schemes.label(list.schemeId)?.label ?? '',
      lines: lines.length,
      total: sumVnd(lines.map(({ amount }) => amount)),
      paid: sumVnd(
        states.flatMap(({ payment, reversal }) => [payment, reversal]).flatMap((p) => (p ? [p.amount] : [])),
      ),
      open: states.filter(({ state }) => state === 'open').length,
    }
  }

  function listLine(one: ListLineSource, look: GrantLook): ListLine {
    const { state, payment, note } = payments.standing(one.line, look)
    return { line: one.line, ...shown(one), state, paidOn: payment?.on ?? null, note }
  }

  function shown({ person, content, decision }: Pick<ListLineSource, 'person' | 'content' | 'decision'>) {
    const { id, fullName, birthDate } = person
    const address = person.currentAddress || person.registeredAddress
    return { person: { id, fullName, birthDate, address }, content, decision }
  }

  /** One list with its lines; the reading is recorded. */
  function listView(actor: Actor, id: string): ListView {
    const list = lists.find(id)
    audit.record(actor, 'support.readList', 'payment-list', id)
    const look = grants.everything()
    const row = listRow(list, look)
    const today = clock.today()
    return {
      ...row,
      rows: lists.paperLines(id, look).map((line) => listLine(line, look)),
      totalInWords: vndInWords(row.total),
      more: list.state === 'nhap' ? lists.more(list) : [],
      signers: lists.signers(today).map(({ id: signer, name, titleLines }) => ({ id: signer, name, titleLines })),
      nextNumber: list.state === 'nhap' ? numbers.next(LIST_FORM, today) : '',
    }
  }

  return {
    needs: needPage,
    grants: grantPage,
    grant: (id: string) => {
      const facts = grants.find(id)
      return grantRow(facts, people.byId(facts.grant.personId))
    },
    ofPerson,
    lists: (): ListRow[] => {
      const look = grants.everything()
      return lists.all().map((list) => listRow(list, look))
    },
    list: listView,
  }
}

type ListLineSource = ReturnType<ListsService['paperLines']>[number]
