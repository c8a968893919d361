import { fail } from '#shared/contract/errors.ts'
import type { Person } from '#shared/people/person.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import {
  type ApproveGrant,
  type EndGrant,
  type FollowGrant,
  type GrantAct,
  type GrantCheck,
  type GrantState,
  type KeptGrant,
  type NoteBalance,
  type ProposeGrant,
  worthOf,
} from '#shared/support/grant.schema.ts'
import { supportForm } from '#shared/support/support-codes.ts'
import { viDate } from '#shared/texts/dates.ts'
import { GRANT_STATE_WORDS } from '#shared/texts/support-words.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import { createGrantRules, decisionWords, refusal, settleFindings } from './grant-rules.ts'
import { approvalOf, type GrantFacts, grantState, twinsAmong } from './grant-state.ts'
import { createGrantsRepo } from './grants.repo.ts'
import { createPaymentsRepo } from './payments.repo.ts'
import type { RecordsService } from './records.service.ts'
import type { SchemesService } from './schemes.service.ts'

export interface GrantsDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
  readonly people: { byId(id: string): Person }
  readonly settings: { office(): Pick<Office, 'province'> }
  readonly schemes: Pick<SchemesService, 'scheme' | 'baseSalary'>
  readonly records: Pick<RecordsService, 'newestNeed'>
}

export type GrantsService = ReturnType<typeof createGrantsService>

/** Grants with what happened to them: asked for one by one, or all read at once for long lists. */
export interface GrantLook {
  /** Throws 'not-found'. */
  find(id: string): GrantFacts
  /** Other grants of the same person by the same decision. */
  twins(grant: KeptGrant, number: string, on: CivilDate): GrantFacts[]
}

const WHAT = 'khoản hỗ trợ'

/**
 * What is asked for people, decided, and followed afterwards. A grant never changes; what happens to it is added, and its
 * state is derived. Money goes out over payment lists (lists.service), loans are paid out by the bank.
 */
export function createGrantsService(deps: GrantsDeps) {
  const { store, clock, ids, audit, people, settings, schemes, records } = deps
  const repo = createGrantsRepo(store)
  const payments = createPaymentsRepo(store)
  const rules = createGrantRules({ people, settings, schemes, records, ofPerson: factsOfPerson })

  function factsOf(grant: KeptGrant): GrantFacts {
    return {
      grant,
      replaced: repo.isReplaced(grant.id),
      acts: repo.acts(grant.id),
      payments: payments.paymentsOfGrants([grant.id]),
    }
  }

  function factsOfPerson(personId: string): GrantFacts[] {
    return repo.ofPerson(personId).map(factsOf)
  }

  /** All grants as they stand now, read at once; it does not follow later changes. */
  function everything(): GrantLook & { all: readonly GrantFacts[]; ofPerson(personId: string): readonly GrantFacts[] } {
    const grants = repo.all()
    const acts = Map.groupBy(repo.allActs(), ({ grantId }) => grantId)
    const paid = Map.groupBy(payments.payments('', '9999-12-31'), ({ grantId }) => grantId)
    const replaced = new Set(grants.map(({ replaces }) => replaces))
    const all = grants.map((grant) => {
      const { id } = grant
      return { grant, replaced: replaced.has(id), acts: acts.get(id) ?? [], payments: paid.get(id) ?? [] }
    })
    const byId = new Map(all.map((facts) => [facts.grant.id, facts]))
    const byPerson = Map.groupBy(all, ({ grant }) => grant.personId)
    const ofPerson = (personId: string) => byPerson.get(personId) ?? []
    return {
      all,
      ofPerson,
      find: (id) => byId.get(id) ?? fail({ kind: 'not-found', what: WHAT, id }),
      twins: (grant, number, on) => twinsAmong(ofPerson(grant.personId), grant, number, on),
    }
  }

  function twins(grant: KeptGrant, number: string, on: CivilDate): GrantFacts[] {
    return twinsAmong(factsOfPerson(grant.personId), grant, number, on)
  }

  function find(id: string): GrantFacts {
    const grant = repo.find(id)
    return grant === null ? fail({ kind: 'not-found', what: WHAT, id }) : factsOf(grant)
  }

  function inState(id: string, allowed: readonly GrantState[], what: string): GrantFacts {
    const facts = find(id)
    const state = grantState(facts)
    if (!allowed.includes(state)) {
      const words = GRANT_STATE_WORDS[state].toLocaleLowerCase('vi')
      refusal(what, facts.grant.personId, `Khoản hỗ trợ này ${words}, nên không ${what} được nữa.`, 'TRANG-THAI')
    }
    return facts
  }

  function refuseDay(path: string, on: CivilDate, earliest: CivilDate | null): void {
    const [message] = [
      ...(on > clock.today() ? [`Ngày không được sau hôm nay (${viDate(clock.today())})`] : []),
      ...(earliest !== null && on < earliest ? [`Ngày không được trước ${viDate(earliest)}`] : []),
    ]
    if (message !== undefined) fail({ kind: 'validation', what: WHAT, fields: [{ path, message }] })
  }

  /** What speaks against a request, as it stands; writes nothing. */
  function check(input: ProposeGrant): GrantCheck {
    const findings = rules.findings(input, input.requestedOn, null, [input.replaces])
    return { findings, worth: worthOf(input) }
  }

  /**
   * Asks for a support. Throws 'rule-violation' with each article that refuses it, 'validation' where something only speaks
   * against it and no reason is given, 'not-found', and 'rule-violation' where what it replaces was decided already.
   */
  function propose(actor: Actor, input: ProposeGrant): KeptGrant {
    requirePermission(actor, 'support.write', 'đề nghị hỗ trợ')
    people.byId(input.personId)
    refuseDay('requestedOn', input.requestedOn, null)
    settleFindings(check(input).findings, input.override, 'đề nghị hỗ trợ')
    return store.transaction(() => {
      if (input.replaces !== null) {
        const { grant } = inState(input.replaces, ['de_nghi'], 'sửa')
        if (grant.personId !== input.personId) fail({ kind: 'not-found', what: WHAT, id: input.replaces })
      }
      const grant: KeptGrant = { ...input, id: ids.next(), recordedAt: clock.now(), recordedBy: actor.name }
      repo.insert(grant)
      const { kind, schemeId, replaces } = grant
      audit.record(actor, 'support.propose', 'grant', grant.id, { kind, schemeId, ...(replaces && { replaces }) })
      return grant
    })
  }

  /**
   * Writes down the decision on a grant, with the instalments in which it is paid. The rules are asked again, with the sum
   * that was decided and the law of the day of the decision. Throws 'rule-violation' and 'validation' as {@link propose}, and
   * 'rule-violation' where the same decision was entered for this person before.
   */
  function approve(actor: Actor, input: ApproveGrant): void {
    requirePermission(actor, 'support.approve', 'duyệt hỗ trợ')
    const { grant } = inState(input.grantId, ['de_nghi', 'huy'], 'duyệt')
    refuseDay('on', input.on, grant.requestedOn)
    refuseIncomplete(grant, input)
    const findings = rules.findings(grant, input.on, input.amount, [grant.id])
    settleFindings(findings, input.override || grant.override, 'duyệt hỗ trợ')
    const [twin] = twins(grant, input.number, input.on)
    if (twin !== undefined) {
      const words = decisionWords(input.number, input.on)
      refusal('duyệt', grant.personId, `Đã có một khoản hỗ trợ cùng loại theo ${words} của người này.`)
    }
    const form = supportForm(grant.kind)
    const paidByList = form === 'cash' || form === 'goods'
    const parts = input.instalments.length > 0 ? input.instalments : input.amount === null ? [] : [input.amount]
    add(actor, grant.id, 'duyet', input.on, {
      number: input.number,
      decidedBy: input.decidedBy,
      amount: input.amount,
      instalments: paidByList ? parts : [],
      reason: input.override,
    })
  }

  function refuseIncomplete(grant: KeptGrant, { number, decidedBy, amount }: ApproveGrant): void {
    const form = supportForm(grant.kind)
    const worth = worthOf(grant)
    const wrong = (path: string, message: string) => ({ path, message })
    const fields =
      form === 'service'
        ? amount === null
          ? []
          : [wrong('amount', 'Loại hỗ trợ này không có số tiền')]
        : [
            ...(number === '' ? [wrong('number', 'Nhập số quyết định')] : []),
            ...(decidedBy === '' ? [wrong('decidedBy', 'Nhập người ký quyết định')] : []),
            ...(amount === null ? [wrong('amount', 'Nhập số tiền được duyệt')] : []),
            ...(form === 'goods' && amount !== null && amount !== worth
              ? [wrong('amount', 'Trị giá duyệt phải bằng trị giá hiện vật; nếu khác, sửa hiện vật trong đề nghị')]
              : []),
          ]
    if (fields.length > 0) fail({ kind: 'validation', what: 'quyết định hỗ trợ', fields })
  }

  /** Ends a grant before money went out. Throws 'rule-violation' in a state in which that cannot be any more. */
  function end(actor: Actor, { grantId, act, on, reason }: EndGrant): void {
    const verb = { tu_choi: 'từ chối', rut: 'rút', huy_duyet: 'hủy duyệt' }[act]
    requirePermission(actor, act === 'rut' ? 'support.write' : 'support.approve', `${verb} hỗ trợ`)
    const { grant, acts } = inState(grantId, act === 'huy_duyet' ? ['da_duyet'] : ['de_nghi'], verb)
    refuseDay('on', on, act === 'huy_duyet' ? (approvalOf(acts)?.on ?? null) : grant.requestedOn)
    const onList = payments.linesOfGrants([grantId]).find(({ releasedAt }) => releasedAt === null)
    if (onList !== undefined) {
      const list = payments.list(onList.listId)
      const name = list === null || list.number === '' ? 'bản nháp' : `số ${list.number}`
      const message = `Khoản này đang ở danh sách chi ${name}. Đưa ra khỏi danh sách trước.`
      refusal(verb, grant.personId, message, 'TRANG-THAI')
    }
    add(actor, grantId, act, on, { reason })
  }

  /** What followed a decision. Throws 'rule-violation' in a state in which it cannot follow. */
  function follow(actor: Actor, { grantId, act, on, amount, outcome, note }: FollowGrant): void {
    requirePermission(actor, 'support.write', 'ghi việc sau hỗ trợ')
    const facts = find(grantId)
    const form = supportForm(facts.grant.kind)
    const wanted: readonly GrantState[] =
      act === 'thuc_hien' || act === 'giai_ngan'
        ? ['da_duyet']
        : ['da_thuc_hien', 'da_giai_ngan', 'chi_mot_phan', 'da_chi', 'thu_hoi']
    inState(grantId, wanted, 'ghi việc này')
    const fits = act === 'thuc_hien' ? form === 'service' : act === 'giai_ngan' ? form === 'loan' : true
    if (!fits) refusal('ghi việc này', facts.grant.personId, 'Việc này không có ở loại hỗ trợ đó.', 'TRANG-THAI')
    const approval = approvalOf(facts.acts)
    refuseDay('on', on, approval?.on ?? null)
    if (amount !== null && approval?.amount != null && amount > approval.amount) {
      const message = 'Số tiền giải ngân không được lớn hơn số được duyệt'
      fail({ kind: 'validation', what: WHAT, fields: [{ path: 'amount', message }] })
    }
    add(actor, grantId, act, on, { amount, outcome, reason: note })
  }

  const BLANK = { number: '', decidedBy: '', amount: null, instalments: [], outcome: null, reason: '' }

  function add(
    actor: Actor,
    grantId: string,
    act: GrantAct['act'],
    on: CivilDate,
    more: Partial<Omit<GrantAct, 'id' | 'grantId' | 'act' | 'on'>>,
  ): void {
    store.transaction(() => {
      const stamp = { recordedAt: clock.now(), recordedBy: actor.name }
      repo.insertAct({ ...BLANK, ...more, id: ids.next(), grantId, act, on, ...stamp })
      audit.record(actor, `support.${act}`, 'grant', grantId, { on })
    })
  }

  /** Notes what is owed of a loan on a day, or corrects an earlier note with the reason why. */
  function noteBalance(actor: Actor, input: NoteBalance): void {
    requirePermission(actor, 'support.write', 'ghi dư nợ')
    const facts = inState(input.grantId, ['da_giai_ngan'], 'ghi dư nợ')
    refuseDay('on', input.on, facts.acts.find(({ act }) => act === 'giai_ngan')?.on ?? null)
    store.transaction(() => {
      if (input.replaces !== null) {
        const before = repo.findBalance(input.replaces)
        if (before?.grantId !== input.grantId) fail({ kind: 'not-found', what: 'dư nợ', id: input.replaces })
        if (repo.balances(input.grantId).some((b) => b.replaces === input.replaces)) {
          fail({ kind: 'conflict', message: 'Dòng dư nợ này vừa được sửa. Xem lại rồi sửa dòng mới nhất.' })
        }
      }
      const stamp = { recordedAt: clock.now(), recordedBy: actor.name }
      repo.insertBalance({ ...input, id: ids.next(), ...stamp })
      audit.record(actor, 'support.balance', 'grant', input.grantId, { on: input.on })
    })
  }

  return { check, propose, approve, end, follow, noteBalance, find, factsOfPerson, twins, everything }
}
