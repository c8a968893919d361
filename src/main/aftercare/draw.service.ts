import { randomBytes } from 'node:crypto'
import {
  type CancelDraw,
  DRAW_ALGORITHM,
  type DrawCandidate,
  type DrawCheck,
  type DrawState,
  type DrawView,
  type PrepareDraw,
} from '#shared/aftercare/draw.schema.ts'
import type { SheetKey } from '#shared/aftercare/month.schema.ts'
import type { MonthWork } from '#shared/aftercare/month-work.schema.ts'
import { firstDayOf, lastDayOf, monthOfDay } from '#shared/aftercare/period.ts'
import { fail } from '#shared/contract/errors.ts'
import { resolveForm } from '#shared/documents/resolve-form.ts'
import type { Person } from '#shared/people/person.schema.ts'
import { addDays, type CivilDate } from '#shared/primitives/civil-date.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { viMonth, WHEREABOUTS_WORDS } from '#shared/texts/month-words.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { RenderedPdf } from '../documents/pdf/pdf-renderer.ts'
import type { Press } from '../documents/press.ts'
import type { MeasuresService } from '../measures/measures.service.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import { testsOf } from './case-absences.ts'
import { createDrawRepo, type StoredDraw } from './draw.repo.ts'
import { canonical, digestOf, drawingOrder } from './draw-order.ts'
import { DRAW_FORM, drawValues } from './draw-paper.ts'
import { type RosterSource, type SheetPerson, sheetPeople } from './sheet-people.ts'

export interface DrawDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
  readonly people: { byIds(ids: readonly string[]): ReadonlyMap<string, Person> }
  readonly settings: { office(): Office; communeName(code: string): string }
  readonly measures: Pick<MeasuresService, 'contextsOfPersons' | 'lines'>
  readonly roster: RosterSource
  readonly work: MonthWork
  readonly press: Pick<Press, 'forms' | 'renderer'>
}

export type DrawService = ReturnType<typeof createDrawService>

/** Random bytes of a seed. */
const SEED_BYTES = 16

/**
 * Draws for random tests. First the list of those at risk is frozen and the seed recorded, in a transaction of its own; only
 * then is anybody drawn, by an order that anyone can make again (draw-order.ts).
 */
export function createDrawService(deps: DrawDeps) {
  const { store, clock, ids, audit, people, settings, measures, roster, work, press } = deps
  const repo = createDrawRepo(store)

  const find = (id: string): StoredDraw => repo.find(id) ?? fail({ kind: 'not-found', what: 'lần bốc thăm', id })

  /** Who is at risk, each once, and why somebody is left out. */
  function candidatesOf({ communeCode, month }: SheetKey, today: CivilDate): DrawCandidate[] {
    const span = { from: firstDayOf(month), to: lastDayOf(month) }
    const groups = work.draw.groups.map(({ episode }) => episode)
    const at = [...sheetPeople(roster, work.sheet, communeCode, span).values()]
    const contexts = measures.contextsOfPersons(at.map(({ personId }) => personId))
    return canonical(
      at.flatMap((person) => {
        const entry = person.entries.find(({ episode, to }) => groups.includes(episode) && (to === null || to > today))
        if (entry === undefined) return []
        const tests = (contexts.get(person.personId) ?? []).flatMap((context) => testsOf(context, work.sheet))
        const { personId, measureId, episode } = entry
        return [{ key: personId, personId, measureId, episode, leftOut: leftOutOf(person, tests, today) }]
      }),
    )
  }

  function leftOutOf({ entries }: SheetPerson, tests: readonly { on: CivilDate }[], today: CivilDate): string {
    const presence = entries[0]?.presence
    if (presence !== undefined && work.sheet.notCalled.includes(presence)) return WHEREABOUTS_WORDS[presence]
    const { testedWithinDays } = work.draw
    if (testedWithinDays === null) return ''
    const since = addDays(today, -testedWithinDays)
    const last = tests.filter(({ on }) => on > since && on <= today).at(-1)
    return last === undefined ? '' : `Đã xét nghiệm ${viDate(last.on)}`
  }

  /**
   * Freezes the list and records the seed; nobody is drawn yet. Throws 'validation' where nobody is at risk or fewer than
   * asked for, 'conflict' while another draw of the month waits, so that no seed is tried after another.
   */
  function prepare(actor: Actor, { count, said, ...key }: PrepareDraw): DrawView {
    requirePermission(actor, 'month.write', 'bốc thăm xét nghiệm')
    const today = clock.today()
    if (!settings.office().communes.some(({ code }) => code === key.communeCode)) {
      fail({ kind: 'not-found', what: 'xã, phường', id: key.communeCode })
    }
    const refuse = (path: string, message: string): never =>
      fail({ kind: 'validation', what: 'bốc thăm xét nghiệm', fields: [{ path, message }] })
    if (key.month !== monthOfDay(today)) refuse('month', `Chỉ bốc thăm cho tháng này (${viMonth(monthOfDay(today))})`)
    return store.transaction(() => {
      if (repo.ofMonth(key).some(({ picked, cancelled }) => picked === null && cancelled === null)) {
        fail({
          kind: 'conflict',
          message: 'Đã ghi số gốc cho lần bốc thăm trước mà chưa bốc. Bốc, hoặc hủy kèm lý do.',
        })
      }
      const candidates = candidatesOf(key, today)
      const among = candidates.filter(({ leftOut }) => leftOut === '').length
      if (count > among) refuse('count', `Danh sách chỉ có ${among} người để bốc`)
      const random = randomBytes(SEED_BYTES).toString('hex')
      const draw: StoredDraw = {
        ...key,
        id: ids.next(),
        on: today,
        asked: count,
        seed: said === '' ? random : `${random} ${said}`,
        algorithm: DRAW_ALGORITHM,
        digest: digestOf(candidates),
        recordedAt: clock.now(),
        recordedBy: actor.name,
        candidates,
        picked: null,
        drawnAt: null,
        cancelled: null,
      }
      repo.insert(draw, ids.next)
      // The audit is chained: it shows that seed and list stood before anybody was drawn.
      audit.record(actor, 'draw.prepare', 'test-draw', draw.id, { seed: draw.seed, digest: draw.digest, asked: count })
      return viewOf(draw)
    })
  }

  /** Draws from the frozen list by the recorded seed. Throws 'conflict' where that is done, or the draw was given up. */
  function make(actor: Actor, id: string): DrawView {
    requirePermission(actor, 'month.write', 'bốc thăm xét nghiệm')
    return store.transaction(() => {
      const draw = find(id)
      refuseSettled(draw)
      const picked = pickedOf(draw)
      repo.insertAct(id, ids.next(), {
        act: 'boc',
        picked,
        reason: '',
        recordedAt: clock.now(),
        recordedBy: actor.name,
      })
      audit.record(actor, 'draw.make', 'test-draw', id, { picked: picked.length })
      return viewOf(find(id))
    })
  }

  /** Gives a draw up, also one that was made; it stays with its reason. Throws 'conflict' where that is done already. */
  function cancel(actor: Actor, { id, reason }: CancelDraw): DrawView {
    requirePermission(actor, 'month.write', 'hủy bốc thăm')
    return store.transaction(() => {
      if (find(id).cancelled !== null) fail({ kind: 'conflict', message: 'Lần bốc thăm này đã hủy.' })
      repo.insertAct(id, ids.next(), {
        act: 'huy',
        picked: [],
        reason,
        recordedAt: clock.now(),
        recordedBy: actor.name,
      })
      audit.record(actor, 'draw.cancel', 'test-draw', id, {})
      return viewOf(find(id))
    })
  }

  function refuseSettled({ picked, cancelled }: StoredDraw): void {
    if (cancelled !== null) fail({ kind: 'conflict', message: 'Lần bốc thăm này đã hủy.' })
    if (picked !== null) fail({ kind: 'conflict', message: 'Lần này đã bốc rồi; kết quả không bốc lại.' })
  }

  /** Makes list digest and order again from what is stored, and holds them against what was recorded. */
  function verify(id: string): DrawCheck {
    const draw = find(id)
    const digest = digestOf(draw.candidates)
    const again = pickedOf(draw)
    const findings = [
      draw.algorithm === DRAW_ALGORITHM ? '' : `Không biết cách bốc "${draw.algorithm}".`,
      digest === draw.digest ? '' : 'Danh sách khác mã đã ghi trước khi bốc.',
      draw.picked === null ? 'Chưa bốc.' : '',
      draw.picked !== null && draw.picked.join(' ') !== again.join(' ')
        ? 'Người được bốc khác với tính lại từ số gốc.'
        : '',
      draw.drawnAt !== null && draw.drawnAt < draw.recordedAt ? 'Bốc trước khi ghi số gốc.' : '',
    ].filter((finding) => finding !== '')
    return { holds: findings.length === 0, digest, findings }
  }

  const pickedOf = ({ seed, candidates, asked }: StoredDraw) =>
    drawingOrder(seed, candidates)
      .slice(0, asked)
      .map(({ key }) => key)

  function viewOf(draw: StoredDraw): DrawView {
    const { candidates, picked, cancelled, recordedAt, recordedBy, ...rest } = draw
    const known = people.byIds(candidates.map(({ personId }) => personId))
    const labels = new Map(measures.lines().map(({ id, shortLabel }) => [id, shortLabel]))
    const contexts = measures.contextsOfPersons(candidates.map(({ personId }) => personId))
    const order = new Map(drawingOrder(draw.seed, candidates).map(({ key, hash }, i) => [key, { rank: i + 1, hash }]))
    const state: DrawState = cancelled !== null ? 'da_huy' : picked === null ? 'cho_boc' : 'da_boc'
    return {
      ...rest,
      communeName: settings.communeName(draw.communeCode),
      state,
      preparedAt: recordedAt,
      preparedBy: recordedBy,
      cancelReason: cancelled ?? '',
      candidates: candidates.flatMap((candidate) => {
        const person = known.get(candidate.personId)
        if (person === undefined) return []
        const line = contexts.get(person.id)?.find(({ id }) => id === candidate.measureId)?.line ?? ''
        const place = picked === null ? undefined : order.get(candidate.key)
        return [
          {
            ...candidate,
            fullName: person.fullName,
            birthDate: person.birthDate,
            measureLabel: labels.get(line) ?? '',
            rank: place?.rank ?? null,
            hash: place?.hash.slice(0, 12) ?? '',
            picked: picked?.includes(candidate.key) ?? false,
          },
        ]
      }),
    }
  }

  /** The minutes of a draw, to be signed. */
  async function print(actor: Actor, id: string): Promise<RenderedPdf> {
    const values = drawValues(settings.office(), viewOf(find(id)), actor.name)
    const pdf = await press.renderer.render(resolveForm(press.forms.get(DRAW_FORM), values, { mode: 'final' }))
    audit.record(actor, 'draw.print', 'test-draw', id, {})
    return pdf
  }

  return {
    prepare,
    make,
    cancel,
    verify,
    print,
    fileName(id: string): string {
      const { month, communeCode } = find(id)
      return `boc-tham-${month}-${communeCode}.pdf`
    },
    /** Draws of a commune in a month, newest first. Reading names is recorded. */
    open(actor: Actor, key: SheetKey): DrawView[] {
      audit.record(actor, 'draw.read', 'commune', key.communeCode, { month: key.month })
      return repo.ofMonth(key).map(viewOf)
    },
    /** Who was drawn in a month by draws that hold. */
    drawnIn: (key: SheetKey): ReadonlySet<string> =>
      new Set(
        repo
          .ofMonth(key)
          .filter(({ cancelled }) => cancelled === null)
          .flatMap(({ picked, candidates }) =>
            candidates.filter((one) => picked?.includes(one.key) ?? false).map(({ personId }) => personId),
          ),
      ),
  }
}
