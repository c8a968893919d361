import type { PersonCommunity } from '#shared/community/person-community.schema.ts'
import { resolveForm } from '#shared/documents/resolve-form.ts'
import type { PersonLife } from '#shared/life/person-life.schema.ts'
import type { Person } from '#shared/people/person.schema.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import type { MeasureLine } from '#shared/regimes/line.schema.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import type { PersonSupport } from '#shared/support/support-views.schema.ts'
import type { Audit } from '../accounts/audit.ts'
import type { Press } from '../documents/press.ts'
import type { CaseContext } from '../measures/case-context.ts'
import type { Actor } from '../store/actor.ts'
import { type PersonSheet, personSheetValues } from './person-sheet.ts'

export interface PersonSheetsDeps {
  readonly clock: Pick<Clock, 'today'>
  readonly audit: Pick<Audit, 'record'>
  readonly people: { byId(id: string): Person }
  readonly settings: { office(): Office; communeName(code: string): string }
  readonly measures: {
    lines(): readonly MeasureLine[]
    contextsOfPersons(personIds: readonly string[]): ReadonlyMap<string, readonly CaseContext[]>
  }
  readonly life: { person(personId: string): PersonLife }
  /** Support of a person; the reading is recorded there. */
  readonly support: (actor: Actor, personId: string) => PersonSupport
  /** Who helps a person; the reading is recorded there. */
  readonly community: (actor: Actor, personId: string) => PersonCommunity
  readonly press: Pick<Press, 'forms' | 'renderer' | 'docx'>
}

export type PersonSheetFormat = 'pdf' | 'docx'
export type PersonSheetsService = ReturnType<typeof createPersonSheetsService>

/** Code of the sheet in resources/forms/office. */
const FORM = 'HS-PHIEUNGUOI'
const OPEN = ['running', 'due-today', 'overdue']

/** One person on paper: who it is, the measures, what happened in order of days, what is due, support and money. */
export function createPersonSheetsService(deps: PersonSheetsDeps) {
  const { clock, audit, people, settings, measures, life, support, community, press } = deps

  function gather(actor: Actor, asked: string): PersonSheet {
    const person = people.byId(asked)
    // A record that was put together with another one leads to that one.
    const personId = person.id
    const lines = new Map(measures.lines().map((line) => [line.id, line.shortLabel]))
    const contexts = measures.contextsOfPersons([personId]).get(personId) ?? []
    const { sentence, lists, story } = life.person(personId)
    return {
      person,
      communeName: settings.communeName(person.communeCode),
      measures: contexts.map(({ code, line, derivation: { state, term } }) => ({
        code,
        kind: lines.get(line) ?? line,
        state: state.label,
        since: state.since,
        from: term?.startsOn ?? null,
        to: term?.endsOn ?? null,
      })),
      due: contexts
        .flatMap(({ code, derivation }) =>
          derivation.deadlines
            .filter(({ status }) => OPEN.includes(status))
            .map(({ due, label, responsible }) => ({ due, work: label, who: responsible, code })),
        )
        .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0)),
      course: story
        .toReversed()
        .map(({ on, label, paper, measureCode }) => ({ on, what: label, paper, code: measureCode })),
      support: support(actor, personId).grants.toReversed(),
      status: sentence,
      lists: lists.toReversed(),
      helpers: community(actor, personId).assignments.toReversed(),
    }
  }

  /**
   * Prints a person's sheet as it stands today; printing is recorded. Throws 'not-found' for a person that there is not. The
   * name that is proposed for the file does not tell the person.
   */
  async function print(
    actor: Actor,
    personId: string,
    format: PersonSheetFormat,
  ): Promise<{ bytes: Uint8Array<ArrayBuffer>; name: string }> {
    const on = clock.today()
    const values = personSheetValues(gather(actor, personId), settings.office(), { on, maker: actor.name })
    const printed = resolveForm(press.forms.get(FORM), values, { mode: 'final' })
    const bytes = format === 'docx' ? await press.docx.render(printed) : (await press.renderer.render(printed)).bytes
    audit.record(actor, 'person.sheet', 'person', personId, { as: format })
    return { bytes, name: `phieu-theo-doi-${personId.slice(-8)}-${on}.${format}` }
  }

  return { print }
}
