import type { CommunityCatalogue } from '#shared/community/catalogue.schema.ts'
import { holdsOn, overlap } from '#shared/community/entry.schema.ts'
import type {
  KeptAssignment,
  KeptHelper,
  KeptWorkNote,
  WriteAssignment,
  WriteHelper,
  WriteWorkNote,
} from '#shared/community/helper.schema.ts'
import { loadsOn } from '#shared/community/helper-load.ts'
import { fail } from '#shared/contract/errors.ts'
import type { Person } from '#shared/people/person.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { CaseContext } from '../measures/case-context.ts'
import type { Actor } from '../store/actor.ts'
import { ENTRY_WORDS, type Entries } from './entries.ts'

export interface HelpersDeps {
  readonly clock: Clock
  readonly entries: Entries
  readonly people: { byId(id: string): Person }
  readonly settings: { office(): Pick<Office, 'communes'> }
  readonly measures: { context(caseId: string): Pick<CaseContext, 'person'> }
  readonly catalogue: CommunityCatalogue
}

export type HelpersService = ReturnType<typeof createHelpersService>

/** Helpers of the communes, whom they help from when to when, and what they did. */
export function createHelpersService(deps: HelpersDeps) {
  const { clock, entries, people, settings, measures, catalogue } = deps
  /** Roles of which a person has at most one helper at a time. */
  const mainRoles = new Set(catalogue.roles.filter(({ onlyOne }) => onlyOne).map(({ id }) => id))

  function wrong(what: string, path: string, message: string): never {
    fail({ kind: 'validation', what, fields: [{ path, message }] })
  }

  /**
   * Writes a helper down, or corrects the record. Throws 'validation' for a kind or commune that is not there, and where the
   * last day would leave people without their helper.
   */
  function writeHelper(actor: Actor, { replaces, reason, ...details }: WriteHelper): KeptHelper {
    const what = ENTRY_WORDS.helper
    if (!catalogue.kinds.some(({ id }) => id === details.kind)) wrong(what, 'kind', 'Chọn một tổ chức trong danh mục')
    if (!settings.office().communes.some(({ code }) => code === details.communeCode)) {
      wrong(what, 'communeCode', 'Chọn một xã, phường của cơ quan')
    }
    if (replaces !== null) refuseLeftAlone(replaces, details)
    return entries.write(actor, 'helper', details, { personId: null, onDate: details.from, replaces, reason })
  }

  function refuseLeftAlone(entryId: string, span: Pick<KeptHelper, 'from' | 'to'>): void {
    const before = entries.all('helper').find((helper) => helper.entryId === entryId)
    const left = assignments().filter(
      ({ helperId, from, to }) =>
        helperId === before?.id && (from < span.from || (span.to !== null && (to === null || to > span.to))),
    )
    if (left.length === 0) return
    const path = left.some(({ from }) => from < span.from) ? 'from' : 'to'
    const message = `Còn ${left.length} phân công ngoài khoảng ngày này. Kết thúc hoặc chuyển các phân công đó trước.`
    wrong(ENTRY_WORDS.helper, path, message)
  }

  const assignments = (): KeptAssignment[] => entries.all('assignment')

  /**
   * Assigns a helper to somebody, ends or corrects an assignment. Throws 'not-found', and 'validation' where the helper does not
   * work then, helps the person already, or somebody else has the role that only one may have.
   */
  function writeAssignment(actor: Actor, { replaces, reason, ...details }: WriteAssignment): KeptAssignment {
    people.byId(details.personId)
    const helper = entries.get('helper', details.helperId)
    const role =
      catalogue.roles.find(({ id }) => id === details.role) ??
      wrong(ENTRY_WORDS.assignment, 'role', 'Chọn một vai trò trong danh mục')
    if (details.measureId !== null && measures.context(details.measureId).person.id !== details.personId) {
      fail({ kind: 'not-found', what: 'hồ sơ của người này', id: details.measureId })
    }
    refuseOutside(helper, details)
    const others = entries
      .ofPerson('assignment', details.personId)
      .filter((one) => one.entryId !== replaces && overlap(one, details))
    const twin = others.find(({ helperId }) => helperId === details.helperId)
    if (twin) {
      wrong(ENTRY_WORDS.assignment, 'helperId', `Người này đã được phân công giúp từ ngày ${viDate(twin.from)}`)
    }
    const rival = role.onlyOne ? others.find((one) => one.role === role.id) : undefined
    if (rival) {
      const { name } = entries.get('helper', rival.helperId)
      const message = `${name} đang là người ${role.label.toLocaleLowerCase('vi')} từ ngày ${viDate(rival.from)}. Kết thúc phân công đó trước, hoặc chọn vai trò khác.`
      wrong(ENTRY_WORDS.assignment, 'role', message)
    }
    const head = { personId: details.personId, onDate: details.from, replaces, reason }
    return entries.write(actor, 'assignment', details, head)
  }

  function refuseOutside(helper: KeptHelper, { from, to }: Pick<KeptAssignment, 'from' | 'to'>): void {
    const what = ENTRY_WORDS.assignment
    if (from < helper.from) wrong(what, 'from', `${helper.name} tham gia từ ngày ${viDate(helper.from)}`)
    if (helper.to === null) return
    if (from > helper.to) wrong(what, 'from', `${helper.name} thôi tham gia từ sau ngày ${viDate(helper.to)}`)
    if (to === null || to > helper.to) {
      wrong(what, 'to', `${helper.name} tham gia đến ngày ${viDate(helper.to)}: ghi ngày cuối không sau ngày đó`)
    }
  }

  /** Notes what a helper did. Throws 'validation' for a day to come, or one on which the helper was not assigned. */
  function writeWork(actor: Actor, { replaces, reason, ...details }: WriteWorkNote): KeptWorkNote {
    const assignment = entries.get('assignment', details.assignmentId)
    if (details.on > clock.today()) {
      wrong(ENTRY_WORDS.work, 'on', `Ngày không được sau hôm nay (${viDate(clock.today())})`)
    }
    if (!holdsOn(assignment, details.on)) {
      const until = assignment.to === null ? '' : ` đến ${viDate(assignment.to)}`
      wrong(ENTRY_WORDS.work, 'on', `Phân công từ ${viDate(assignment.from)}${until}; ngày này ở ngoài`)
    }
    const { personId } = assignment
    return entries.write(actor, 'work', { ...details, personId }, { personId, onDate: details.on, replaces, reason })
  }

  /** Takes a helper or an assignment back; not while others rest on it. */
  function withdraw(actor: Actor, what: 'helper' | 'assignment' | 'work', entryId: string, reason: string): void {
    const resting =
      what === 'helper'
        ? assignments().some((one) => one.helperId === rootOf('helper', entryId))
        : what === 'assignment' && entries.all('work').some((one) => one.assignmentId === rootOf('assignment', entryId))
    if (resting) {
      const message =
        what === 'helper'
          ? 'Người giúp đỡ này đã có phân công. Ghi ngày thôi tham gia thay vì rút.'
          : 'Phân công này đã có việc được ghi. Ghi ngày kết thúc thay vì rút.'
      fail({ kind: 'conflict', message })
    }
    entries.withdraw(actor, what, entryId, reason)
  }

  function rootOf(kind: 'helper' | 'assignment', entryId: string): string {
    return entries.all(kind).find((one) => one.entryId === entryId)?.id ?? ''
  }

  return {
    writeHelper,
    writeAssignment,
    writeWork,
    withdraw,
    assignments,
    mainRoles,
    /** How many people each helper helps on a day. */
    loads: (on: CivilDate) => loadsOn(assignments(), on, mainRoles),
  }
}
