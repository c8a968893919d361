import type { Audit } from '#main/accounts/audit.ts'
import { requirePermission } from '#main/accounts/permissions.ts'
import type { SecondPerson } from '#main/accounts/second-person.ts'
import type { Actor } from '#main/store/actor.ts'
import type { Store } from '#main/store/store.ts'
import { AppFailure, fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import {
  AMENDABLE,
  type AmendedValue,
  type Amendment,
  type AmendmentState,
  type AmendmentWithdrawal,
  AmendmentWithdrawalSchema,
  type LawSource,
  type NewAmendment,
  NewAmendmentSchema,
} from '#shared/regimes/amendment.schema.ts'
import type { LawInForce } from '#shared/regimes/law-in-force.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { amendedFieldWords } from '#shared/texts/law-words.ts'
import { fieldOf, rowOf, sameRow } from './apply-amendments.ts'
import { createLawRepo } from './law.repo.ts'
import { lawInForce, type Surroundings } from './law-in-force.ts'
import { type LoadOptions, type Regimes, readLaw } from './load-regimes.ts'
import { amendedLaw, settleLaw } from './settle-law.ts'

export interface LawDeps extends Surroundings, Pick<LoadOptions, 'checks'> {
  readonly seconds?: Pick<SecondPerson, 'demand'>
  readonly store: Store
  readonly resourcesFolder: string
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
}

/**
 * The law as it is shipped, with what the office filled in or changed. As {@link Regimes} it always answers from the law as
 * it is amended now: keep the service, never what it answered.
 */
export interface LawService extends Regimes {
  /**
   * Sets fields of one row. Throws 'validation' for a field that may not be changed, a wrong value, or a change after which
   * the law no longer holds together; 'not-found'; 'conflict' when the law was amended since `version` was read. Nothing is
   * changed then.
   */
  amend(actor: Actor, input: NewAmendment): void
  /** Takes back what the office set in a row: what was shipped holds again. Throws as {@link amend} does. */
  withdraw(actor: Actor, input: AmendmentWithdrawal): void
  /** Every amendment ever recorded, oldest first, with what has become of it. */
  amendments(): readonly AmendmentState[]
  /** All that is law on a day. */
  inForce(on: CivilDate): LawInForce
}

const WHAT = 'thay đổi quy định'
const refuse = (message: string): never =>
  fail({ kind: 'validation', what: WHAT, fields: [{ path: 'changes', message }] })

/** Throws kind 'resource' where the shipped law itself does not hold together. */
export function createLawService(deps: LawDeps): LawService {
  const { store, clock, ids, audit } = deps
  const repo = createLawRepo(store)
  const shipped = readLaw(deps.resourcesFolder)
  const recorded = repo.all()
  let law = settleLaw(shipped, recorded, { ...deps, when: recorded.length === 0 ? 'as-used' : 'now' })

  /** Records amendments, after the law has shown that it holds together with them. */
  function record(actor: Actor, action: string, added: readonly Amendment[]): void {
    const first = added[0] ?? refuse('Chưa sửa mục nào')
    const next = amendedLaw(shipped, law, added, deps)
    store.transaction(() => {
      deps.seconds?.demand(actor, 'law.amend', [first.part, first.file, first.row].join('/'))
      repo.insert(added)
      audit.record(actor, action, 'law', [first.part, first.file, first.row].join('/'), {
        fields: added.map((a) => a.field),
      })
    })
    law = next
  }

  function refuseOld(version: number): void {
    if (version === law.recorded.length) return
    fail({ kind: 'conflict', message: 'Quy định vừa được sửa ở nơi khác. Xem lại dòng này rồi ghi tiếp.' })
  }

  function amend(actor: Actor, input: NewAmendment): void {
    requirePermission(actor, 'settings.write', 'sửa quy định')
    const { part, file, row, changes, source, reason, version } = parseInput(NewAmendmentSchema, input, WHAT)
    const target = { part, file, row }
    const now = rowOf(law.raw, target) ?? fail({ kind: 'not-found', what: 'dòng quy định', id: row })
    refuseOld(version)
    const given = checkedChanges(file, changes)
    const all = { source: sourceWords(source), confidence: 'verified', ...given }
    const stamp = { recordedAt: clock.now(), recordedBy: actor.name }
    const added = Object.entries(all)
      .filter(([field, value]) => fieldOf(now, field) !== value)
      .map(([field, value]): Amendment => {
        return { id: ids.next(), ...target, field, value, source, reason, ...stamp, withdraws: null }
      })
    record(actor, 'law.amend', added)
  }

  function withdraw(actor: Actor, input: AmendmentWithdrawal): void {
    requirePermission(actor, 'settings.write', 'sửa quy định')
    const { reason, version, ...target } = parseInput(AmendmentWithdrawalSchema, input, WHAT)
    refuseOld(version)
    const standingOnes = law.states.filter((a) => sameRow(a, target) && a.state !== 'withdrawn')
    if (standingOnes.length === 0) fail({ kind: 'not-found', what: 'thay đổi của dòng quy định', id: target.row })
    const stamp = { recordedAt: clock.now(), recordedBy: actor.name }
    const added = standingOnes.map(({ id, field }): Amendment => {
      return { id: ids.next(), ...target, field, value: null, source: null, reason, ...stamp, withdraws: id }
    })
    record(actor, 'law.withdraw', added)
  }

  return {
    get axes() {
      return law.regimes.axes
    },
    get lines() {
      return law.regimes.lines
    },
    get readings() {
      return law.regimes.readings
    },
    get parts() {
      return law.regimes.parts
    },
    compose: (choice) => law.regimes.compose(choice),
    composition: (choice) => law.regimes.composition(choice),
    dossier: (id) => law.regimes.dossier(id),
    feasible: () => law.regimes.feasible(),
    choose: (axisId, day, ageTrack) => law.regimes.choose(axisId, day, ageTrack),
    amend,
    withdraw,
    amendments: () => law.states,
    inForce: (on) => ({ ...lawInForce(law.regimes, on, law.states, deps), version: law.recorded.length }),
  }
}

/** "Cơ quan ghi theo Thông tư … số 12/2025/TT-BCA ngày 05/03/2025" */
function sourceWords({ document, number, date }: LawSource): string {
  return `Cơ quan ghi theo ${document}${number === '' ? '' : ` số ${number}`} ngày ${viDate(date)}`
}

/** Only fields on the list, with values that they take. Throws 'validation' that names what may be changed. */
function checkedChanges(
  file: Amendment['file'],
  changes: Readonly<Record<string, AmendedValue>>,
): Readonly<Record<string, AmendedValue>> {
  const allowed = Object.keys(AMENDABLE[file].shape)
  const foreign = Object.keys(changes).filter((field) => !allowed.includes(field))
  if (foreign.length > 0) {
    const list = allowed.map((field) => amendedFieldWords(field)).join(', ')
    const message = `Phần mềm không cho sửa mục này của quy định; chỉ sửa được: ${list}`
    fail({ kind: 'validation', what: WHAT, fields: foreign.map((field) => ({ path: `changes.${field}`, message })) })
  }
  if (Object.keys(changes).length === 0) {
    refuse('Chưa sửa mục nào')
  }
  try {
    const checked: Readonly<Record<string, AmendedValue | undefined>> = parseInput(AMENDABLE[file], changes, WHAT)
    return Object.fromEntries(
      Object.entries(checked).flatMap(([field, value]) => (value === undefined ? [] : [[field, value]])),
    )
  } catch (cause) {
    if (!(cause instanceof AppFailure) || cause.error.kind !== 'validation') throw cause
    const fields = cause.error.fields.map(({ path, message }) => ({ path: `changes.${path}`, message }))
    return fail({ ...cause.error, fields })
  }
}
