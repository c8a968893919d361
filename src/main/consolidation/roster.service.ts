import type { RosterPerson } from '#shared/consolidation/roster.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import type { ListId } from '#shared/life/life-effect.ts'
import type { ListRow } from '#shared/life/person-life.schema.ts'
import type { Person } from '#shared/people/person.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { LifeService } from '../life/life.service.ts'
import type { PeopleService } from '../people/people.service.ts'
import type { Actor } from '../store/actor.ts'

export interface RosterServiceDeps {
  readonly audit: Pick<Audit, 'record'>
  readonly people: Pick<PeopleService, 'byIds'>
  readonly life: Pick<LifeService, 'list' | 'lists'>
}

const AT_ONCE = 500

/**
 * Who is on which list of the district at the end of a day, with what finds one person in two districts. Asked for only on a
 * written request, whose number is recorded with the reading. Throws 'not-allowed', 'validation' without a request.
 */
export function rosterOf(
  { audit, people, life }: RosterServiceDeps,
  actor: Actor,
  { on, request }: { readonly on: CivilDate; readonly request: string },
): RosterPerson[] {
  requirePermission(actor, 'people.read', 'lập danh sách người gửi cấp trên')
  if (request.trim() === '') {
    const fields = [{ path: 'request', message: 'Ghi số, ngày văn bản yêu cầu danh sách người' }]
    fail({ kind: 'validation', what: 'danh sách người gửi cấp trên', fields })
  }
  // The cohort of those who completed is nobody's to lead.
  const led = life.lists().filter(({ leavable }) => leavable)
  const rows = led.flatMap(({ id: list }) => pages(life, actor, list, on).map((row) => ({ list, row })))
  const byPerson = Map.groupBy(rows, ({ row }) => row.personId)
  const known = people.byIds([...byPerson.keys()])
  const roster = [...byPerson].flatMap(([id, stays]) => {
    const person = known.get(id)
    const [first] = stays
    return person === undefined || first === undefined ? [] : [rosterPerson(person, first.row, stays)]
  })
  audit.record(actor, 'consolidation.roster', 'list', 'roster', { on, people: roster.length, request })
  return roster.toSorted((a, b) => (a.personId < b.personId ? -1 : 1))
}

function pages(life: Pick<LifeService, 'list'>, actor: Actor, list: ListId, on: CivilDate): ListRow[] {
  const found: ListRow[] = []
  for (let after: string | null = null; ; ) {
    const { rows, next } = life.list(actor, { list, on, communeCode: '', after, limit: AT_ONCE })
    found.push(...rows)
    if (next === null) return found
    after = next
  }
}

/** One line of the roster; the commune is that of the first list. */
function rosterPerson(
  person: Person,
  first: ListRow,
  stays: readonly { readonly list: ListId; readonly row: ListRow }[],
): RosterPerson {
  return {
    personId: person.id,
    fullName: person.fullName,
    aliases: [...person.aliases],
    birthDate: person.birthDate,
    sex: person.sex,
    idDocuments: person.idDocuments.map(({ kind, number }) => ({ kind, number })),
    communeCode: first.communeCode,
    communeName: first.communeName,
    lists: stays.map(({ list, row: { since, communeCode, communeName } }) => ({
      list,
      since,
      communeCode,
      communeName,
    })),
    presence: first.presence,
  }
}
