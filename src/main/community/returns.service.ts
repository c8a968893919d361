import type { CommunityCatalogue, ReturnsFile } from '#shared/community/catalogue.schema.ts'
import type { ReturnState } from '#shared/community/community-codes.ts'
import type {
  AftercareStart,
  KeptReception,
  KeptReturn,
  ReturnCounts,
  ReturnPage,
  ReturnQuery,
  ReturnRow,
  WriteReturn,
} from '#shared/community/return.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { CaseContext } from '../measures/case-context.ts'
import type { MeasuresService } from '../measures/measures.service.ts'
import { sortKey } from '../people/sort-key.ts'
import type { Actor } from '../store/actor.ts'
import { ENTRY_WORDS, type Entries } from './entries.ts'
import type { PersonRefs } from './person-refs.ts'
import { aftercareOf, firstDay, nextDue } from './return-follow.ts'

export interface ReturnsDeps {
  readonly clock: Clock
  readonly entries: Entries
  readonly persons: PersonRefs
  readonly measures: Pick<MeasuresService, 'contextsOfPersons' | 'mapLines' | 'beginnings' | 'imagine'>
  readonly settings: { office(): Pick<Office, 'communes'>; communeName(code: string): string }
  readonly catalogue: CommunityCatalogue
  readonly file: ReturnsFile
}

export type ReturnsService = ReturnType<typeof createReturnsService>

/** Begins the id of a return that only the term of a measure tells of. */
const FROM_TERM = 'tinh:'
/** Not home yet. */
const BACKLOG: readonly ReturnState[] = ['cho_ve', 'qua_ngay', 'khong_den']

/** Returns from centres: who is expected when, who came, and the aftercare that followed. */
export function createReturnsService(deps: ReturnsDeps) {
  const { clock, entries, persons, measures, settings, catalogue, file } = deps
  const { aftercare } = file

  function wrong(path: string, message: string): never {
    fail({ kind: 'validation', what: ENTRY_WORDS.return, fields: [{ path, message }] })
  }

  /**
   * Writes an expected return down, or corrects it. Throws 'not-found', and 'validation' where it is expected already or the
   * details name what is not there.
   */
  function write(actor: Actor, { replaces, reason, ...details }: WriteReturn): KeptReturn {
    const { personId, communeCode, source, programme, expectedOn } = details
    persons.person(personId)
    if (!catalogue.sources.some(({ id }) => id === source)) wrong('source', 'Chọn một hình thức trong danh mục')
    if (programme !== '' && !catalogue.programmes.some(({ id }) => id === programme)) {
      wrong('programme', 'Chọn một đề án trong danh mục')
    }
    if (communeCode !== '' && !settings.office().communes.some(({ code }) => code === communeCode)) {
      wrong('communeCode', 'Chọn một xã, phường của cơ quan')
    }
    const twin = ofPerson(personId).find((one) => one.entryId !== replaces && one.expectedOn === expectedOn)
    if (twin) wrong('expectedOn', `Đã có dự kiến người này về ngày ${viDate(expectedOn)} từ ${twin.centre}`)
    return entries.write(actor, 'return', details, { personId, onDate: expectedOn, replaces, reason })
  }

  /** Takes an expected return back. Throws 'conflict' once a handover has a line of it. */
  function withdraw(actor: Actor, entryId: string, reason: string): void {
    const own = entries.all('return').find((one) => one.entryId === entryId)
    if (own !== undefined && receptions(entries.ofPerson('reception', own.personId)).has(own.id)) {
      fail({ kind: 'conflict', message: 'Người này đã có trong một buổi bàn giao. Rút buổi bàn giao đó trước.' })
    }
    entries.withdraw(actor, 'return', entryId, reason)
  }

  const ofPerson = (personId: string): KeptReturn[] => entries.ofPerson('return', personId)

  /** Returns that the terms of measures tell of and nobody has written down; `only`: of these measures. */
  function fromTerms(only?: readonly CaseContext[]): KeptReturn[] {
    const kept = entries.all('return')
    const known = new Set(kept.flatMap(({ measureId }) => (measureId === null ? [] : [measureId])))
    return file.terms.flatMap(({ line, adult, minor }) => {
      const read = (context: CaseContext): KeptReturn | null => {
        const { id, openedOn, person, derivation } = context
        const endsOn = derivation.term?.endsOn ?? null
        if (endsOn === null || known.has(id) || !leadsToAftercare(context)) return null
        if (kept.some((one) => one.personId === person.id && one.expectedOn >= openedOn)) return null
        return returnOf(context, derivation.facts.ageTrack === 'minor' ? minor : adult, endsOn)
      }
      if (only === undefined) return measures.mapLines([line], read)
      return only.filter((context) => context.line === line).flatMap((context) => read(context) ?? [])
    })
  }

  /** Still served, or ended in a state from which the law leads to aftercare: not released, exempted or dead. */
  function leadsToAftercare({ regime, derivation: { state } }: CaseContext): boolean {
    if (!state.final) return true
    return (
      regime.states.find(({ code }) => code === state.code)?.next.some(({ line }) => line === aftercare.line) ?? false
    )
  }

  function returnOf(context: CaseContext, source: string, endsOn: CivilDate): KeptReturn {
    const { id, code, person, caseFacts } = context
    return {
      id: `${FROM_TERM}${id}`,
      entryId: '',
      withdrawn: false,
      reason: '',
      recordedAt: '',
      recordedBy: '',
      personId: person.id,
      communeCode: '',
      source,
      centre: caseFacts.centre.name || 'Cơ sở cai nghiện bắt buộc',
      expectedOn: endsOn,
      completedOn: endsOn,
      decision: `Hồ sơ ${code}`,
      programme: '',
      measureId: id,
      origin: 'tinh',
      note: '',
    }
  }

  /** A return by its id, kept or told by a term. Throws 'not-found'. */
  function get(id: string): KeptReturn {
    if (!id.startsWith(FROM_TERM)) return entries.get('return', id)
    return fromTerms().find((one) => one.id === id) ?? fail({ kind: 'not-found', what: ENTRY_WORDS.return, id })
  }

  /** The return of a handover's line, written down first where only a term told of it; the caller holds the transaction. */
  function keep(actor: Actor, id: string): KeptReturn {
    const found = get(id)
    if (found.entryId !== '') return found
    const { id: _id, entryId: _entry, withdrawn: _w, recordedAt: _at, recordedBy: _by, ...details } = found
    return write(actor, { ...details, replaces: null })
  }

  /** Receptions whose handover was not taken back, by return. */
  function receptions(all: readonly KeptReception[]): ReadonlyMap<string, KeptReception> {
    const live = new Map<string, KeptReception>()
    for (const one of all) {
      const before = live.get(one.returnId)
      const counts = entries.find('handover', one.handoverId)?.withdrawn === false
      // Who came once is home, whatever an earlier handover wrote.
      if (counts && before?.presence !== 'co_mat') live.set(one.returnId, one)
    }
    return live
  }

  function rowsOf(found: readonly KeptReturn[], received: ReadonlyMap<string, KeptReception>): ReturnRow[] {
    const ids = [...new Set(found.map(({ personId }) => personId))]
    const [refs, cases] = [persons.of(ids), measures.contextsOfPersons(ids)]
    return found.map((ret) => {
      const next = found.find((one) => one.personId === ret.personId && one.expectedOn > ret.expectedOn) ?? null
      const person = refs(ret.personId)
      const communeCode = ret.communeCode || person.communeCode
      return {
        ret,
        person,
        communeCode,
        communeName: settings.communeName(communeCode),
        sourceLabel: catalogue.sources.find(({ id }) => id === ret.source)?.label ?? ret.source,
        programmeLabel: catalogue.programmes.find(({ id }) => id === ret.programme)?.shortLabel ?? ret.programme,
        ...standing(ret, received.get(ret.id) ?? null, next, cases.get(ret.personId) ?? []),
      }
    })
  }

  function standing(
    ret: KeptReturn,
    reception: KeptReception | null,
    later: KeptReturn | null,
    cases: readonly CaseContext[],
  ): Pick<ReturnRow, 'state' | 'reception' | 'aftercare' | 'next' | 'overdue'> {
    const today = clock.today()
    const came = reception?.presence === 'co_mat' ? reception.on : null
    const found = aftercareOf(ret, came, later, cases, aftercare)
    const decidedOn = firstDay(found, [aftercare.decided])
    const homeOn = came ?? firstDay(found, [aftercare.home, aftercare.reported, aftercare.decided])
    const followed = found ?? (homeOn === null ? null : imagined(ret, homeOn))
    const due = decidedOn === null && followed !== null ? nextDue(followed) : null
    return {
      state: stateOf({ decidedOn, homeOn, opened: found !== null, reception, expectedOn: ret.expectedOn, today }),
      reception,
      aftercare: found && {
        caseId: found.id,
        code: found.code,
        stateLabel: found.derivation.state.label,
        decidedOn,
      },
      next: due?.next ?? null,
      overdue: due?.overdue ?? false,
    }
  }

  /** The aftercare measure as it would stand had it been opened when the person came home; null where no law knows it. */
  function imagined(ret: KeptReturn, homeOn: CivilDate): CaseContext | null {
    const law = measures.beginnings(homeOn).find(({ line }) => line === aftercare.line)?.law ?? ''
    if (law === '') return null
    const begun = { type: aftercare.begins, on: homeOn, data: dataOf(ret, homeOn) }
    const opened = measures.imagine(ret.personId, aftercare.line, [begun])
    // After voluntary rehabilitation the law asks nobody to come home and report: the file is begun at once.
    if (!opened.derivation.offers.some(({ type }) => type === aftercare.home)) return opened
    return measures.imagine(ret.personId, aftercare.line, [begun, { type: aftercare.home, on: homeOn, data: {} }])
  }

  /** Every return, the earliest expected first. */
  function everything(): ReturnRow[] {
    const found = [...entries.all('return'), ...fromTerms()]
    const rows = rowsOf(
      found.sort((a, b) => (a.expectedOn < b.expectedOn ? -1 : 1)),
      receptions(entries.all('reception')),
    )
    const keyed = rows.map((row) => ({ row, key: `${row.ret.expectedOn} ${sortKey(row.person.fullName)}` }))
    return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ row }) => row)
  }

  /** Returns that fit the query, and how far each commune has come. The state asked for does not change the counts. */
  function page({ text, communeCode, state, programme, before }: ReturnQuery): ReturnPage {
    const words = foldText(text)
    const fits = everything().filter(
      (row) =>
        ['', row.communeCode].includes(communeCode) &&
        (programme === '' || programme === row.ret.programme || (programme === 'khong' && row.ret.programme === '')) &&
        (before === null || row.ret.expectedOn < before) &&
        (words === '' || foldText(`${row.person.fullName} ${row.ret.centre}`).includes(words)),
    )
    const codes = [...new Set(fits.map((row) => row.communeCode))]
    const communes = codes.map((code) => ({
      code,
      name: settings.communeName(code),
      ...countsOf(
        fits.filter((row) => row.communeCode === code),
        before,
      ),
    }))
    return {
      rows: fits.filter((row) => isIn(row, state)),
      totals: countsOf(fits, before),
      communes: communes.sort((a, b) => a.name.localeCompare(b.name, 'vi')),
    }
  }

  /** Everything of one person, the newest first. */
  function rowsOfPerson(personId: string, cases: readonly CaseContext[]): ReturnRow[] {
    const found = [...ofPerson(personId), ...fromTerms(cases)].sort((a, b) => (a.expectedOn < b.expectedOn ? -1 : 1))
    return rowsOf(found, receptions(entries.ofPerson('reception', personId))).toReversed()
  }

  /** How the aftercare measure of a return begins. Only what the law of the day asks for is filled in. */
  function start(id: string): AftercareStart {
    const ret = get(id)
    const reception = receptions(entries.ofPerson('reception', ret.personId)).get(id)
    const came = reception?.presence === 'co_mat' ? reception.on : null
    const on = came ?? ret.completedOn ?? ret.expectedOn
    return { line: aftercare.line, on, data: dataOf(ret, on, came) }
  }

  /** What a return tells of the details that the measure's first event asks for under the law of a day. */
  function dataOf(ret: KeptReturn, on: CivilDate, came: CivilDate | null = null): AftercareStart['data'] {
    const fields = measures.beginnings(on).find(({ line }) => line === aftercare.line)?.fields ?? []
    const programme = catalogue.programmes.find((one) => one.id === ret.programme)
    const known: Readonly<Record<string, string>> = {
      source: ret.source,
      completedOn: ret.completedOn ?? ret.expectedOn,
      expectedOn: ret.expectedOn,
      scheme: programme === undefined ? 'khong' : 'co',
      schemeName: programme?.label ?? '',
      reintegratedOn: programme === undefined ? '' : (came ?? ''),
    }
    const data = fields.flatMap(({ name, options }) => {
      const value = known[name] ?? ''
      const fits = options === undefined || options.length === 0 || options.some((option) => option.value === value)
      return value === '' || !fits ? [] : [[name, value] as const]
    })
    return Object.fromEntries(data)
  }

  return { write, withdraw, get, keep, ofPerson, page, rowsOfPerson, start, receptions }
}

interface Standing {
  readonly decidedOn: CivilDate | null
  readonly homeOn: CivilDate | null
  readonly opened: boolean
  readonly reception: KeptReception | null
  readonly expectedOn: CivilDate
  readonly today: CivilDate
}

function stateOf({ decidedOn, homeOn, opened, reception, expectedOn, today }: Standing): ReturnState {
  if (decidedOn !== null) return 'co_quyet_dinh'
  if (homeOn !== null) return opened ? 'da_mo' : 'da_ve'
  if (reception !== null) return 'khong_den'
  return expectedOn < today ? 'qua_ngay' : 'cho_ve'
}

function isIn({ state }: Pick<ReturnRow, 'state'>, wanted: ReturnQuery['state']): boolean {
  if (wanted === '') return true
  return wanted === 'backlog' ? BACKLOG.includes(state) : state === wanted
}

/** How many of these are home; `before`: who came on that day or later still counts as backlog of it. */
function countsOf(rows: readonly ReturnRow[], before: CivilDate | null): ReturnCounts {
  const inTime = ({ state, reception }: ReturnRow) =>
    !BACKLOG.includes(state) && (before === null || reception === null || reception.on < before)
  const received = rows.filter(inTime).length
  return {
    expected: rows.length,
    received,
    notCome: rows.filter(({ state }) => state === 'khong_den').length,
    decided: rows.filter(({ state }) => state === 'co_quyet_dinh').length,
    backlog: rows.length - received,
  }
}
