import { type CommunityCatalogue, isForProvince } from '#shared/community/catalogue.schema.ts'
import { holdsOn } from '#shared/community/entry.schema.ts'
import type {
  KeptAdoption,
  KeptMember,
  ModelPage,
  ModelQuery,
  ModelRow,
  WriteAdoption,
  WriteMember,
} from '#shared/community/model.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import { type CivilDate, yearOf } from '#shared/primitives/civil-date.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { Actor } from '../store/actor.ts'
import { ENTRY_WORDS, type Entries } from './entries.ts'
import type { PersonRefs } from './person-refs.ts'

export interface ModelsDeps {
  readonly entries: Entries
  readonly persons: PersonRefs
  readonly settings: { office(): Pick<Office, 'communes' | 'province'>; communeName(code: string): string }
  readonly catalogue: CommunityCatalogue
}

/** Helper models of the communes: which was adopted when, by which decision, and who belongs to it. */
export function createModelsService({ entries, persons, settings, catalogue }: ModelsDeps) {
  function wrong(what: string, path: string, message: string): never {
    fail({ kind: 'validation', what, fields: [{ path, message }] })
  }

  /** Writes an adoption down, ends or corrects it. Throws 'validation' for a model or commune that is not there. */
  function writeModel(actor: Actor, { replaces, reason, ...details }: WriteAdoption): KeptAdoption {
    const what = ENTRY_WORDS.model
    if (!catalogue.models.some(({ id }) => id === details.model))
      wrong(what, 'model', 'Chọn một mô hình trong danh mục')
    if (!settings.office().communes.some(({ code }) => code === details.communeCode)) {
      wrong(what, 'communeCode', 'Chọn một xã, phường của cơ quan')
    }
    return entries.write(actor, 'model', details, { personId: null, onDate: details.from, replaces, reason })
  }

  /** Writes down who belongs to a model from when to when. Throws 'validation' where that is outside the model's own days. */
  function writeMember(actor: Actor, { replaces, reason, ...details }: WriteMember): KeptMember {
    const adoption = entries.get('model', details.adoptionId)
    const what = ENTRY_WORDS.member
    if (details.personId !== null) persons.person(details.personId)
    if (details.helperId !== null) entries.get('helper', details.helperId)
    if (details.from < adoption.from) wrong(what, 'from', `Mô hình có từ ngày ${viDate(adoption.from)}`)
    if (adoption.to !== null && (details.to === null || details.to > adoption.to)) {
      wrong(what, 'to', `Mô hình dừng ngày ${viDate(adoption.to)}: ghi ngày cuối không sau ngày đó`)
    }
    const head = { personId: details.personId, onDate: details.from, replaces, reason }
    return entries.write(actor, 'member', details, head)
  }

  /** Takes a record back; a model not while it has members. */
  function withdraw(actor: Actor, what: 'model' | 'member', entryId: string, reason: string): void {
    const root = what === 'model' ? entries.all('model').find((one) => one.entryId === entryId)?.id : undefined
    if (root !== undefined && entries.all('member').some(({ adoptionId }) => adoptionId === root)) {
      fail({ kind: 'conflict', message: 'Mô hình này đã có thành viên. Ghi ngày dừng thay vì rút.' })
    }
    entries.withdraw(actor, what, entryId, reason)
  }

  function memberRows(members: readonly KeptMember[], on: CivilDate): ModelRow['members'] {
    const refs = persons.of(members.flatMap(({ personId }) => (personId === null ? [] : [personId])))
    return members.map((member) => {
      const { personId, helperId, name } = member
      const running = holdsOn(member, on)
      if (personId !== null) return { member, name: refs(personId).fullName, is: 'nguoi', running }
      if (helperId !== null)
        return { member, name: entries.find('helper', helperId)?.name ?? '', is: 'giup_do', running }
      return { member, name, is: 'khac', running }
    })
  }

  /** The models of the communes as they stood on a day, and the share of communes that have one of the plan. */
  function page({ on, communeCode, all }: ModelQuery): ModelPage {
    const adoptions = entries.all('model')
    const members = entries.all('member')
    const rows = adoptions
      .filter((adoption) => (all || holdsOn(adoption, on)) && ['', adoption.communeCode].includes(communeCode))
      .map((adoption): ModelRow => {
        return {
          adoption,
          modelLabel: catalogue.models.find(({ id }) => id === adoption.model)?.shortLabel ?? adoption.model,
          communeName: settings.communeName(adoption.communeCode),
          running: holdsOn(adoption, on),
          members: memberRows(
            members.filter(({ adoptionId }) => adoptionId === adoption.id),
            on,
          ),
          history: entries.history('model', adoption.id),
        }
      })
    return {
      rows: rows.sort(
        (a, b) => a.communeName.localeCompare(b.communeName, 'vi') || (a.adoption.from < b.adoption.from ? -1 : 1),
      ),
      communes: settings.office().communes.length,
      covered: covered(adoptions, on),
      target: target(on),
    }
  }

  function covered(adoptions: readonly KeptAdoption[], on: CivilDate): number {
    const inPlan = new Set(catalogue.models.filter((model) => model.inPlan).map(({ id }) => id))
    const communes = new Set(settings.office().communes.map(({ code }) => code))
    const have = adoptions.filter((one) => inPlan.has(one.model) && holdsOn(one, on) && communes.has(one.communeCode))
    return new Set(have.map(({ communeCode }) => communeCode)).size
  }

  function target(on: CivilDate): ModelPage['target'] {
    const { roadmap } = catalogue
    if (!isForProvince(roadmap, settings.office().province)) return null
    return roadmap.years.find(({ year }) => year === yearOf(on)) ?? null
  }

  return { writeModel, writeMember, withdraw, page }
}
