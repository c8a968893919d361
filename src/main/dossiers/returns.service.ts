import { fail } from '#shared/contract/errors.ts'
import type {
  CaseReturns,
  DossierReturn,
  PastReturn,
  ReturnCatalogue,
  ReturnLine,
  ReturnReasonsInput,
  ReturnStats,
  ReturnStatsQuery,
} from '#shared/dossiers/returns.schema.ts'
import type { CaseEvent, CaseFacts } from '#shared/measures/measure.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import { foldText, tidyText } from '#shared/primitives/folded-text.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { CaseContext } from '../measures/case-context.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import { type EventInForce, eventsWithRoots } from './event-chains.ts'
import { proposedReason } from './return-reasons.ts'
import { countReturns, type ReturnedDossier } from './return-stats.ts'
import { createReturnsRepo, type StoredReasons } from './returns.repo.ts'

export interface ReturnsDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: {
    record(actor: Actor, action: string, subjectKind: string, subjectId: string, detail?: Record<string, unknown>): void
  }
  readonly measures: { context(caseId: string): CaseContext }
  readonly settings: { office(): { communes: readonly { code: string; name: string }[] } }
  readonly catalogue: ReturnCatalogue
}

export type ReturnsService = ReturnType<typeof createReturnsService>

/**
 * Why dossiers came back: the free words of each return with the reason of the catalogue that they stand for, counted,
 * and told to whoever compiles the next one.
 */
export function createReturnsService(deps: ReturnsDeps) {
  const { store, clock, ids, audit, measures, settings, catalogue } = deps
  const repo = createReturnsRepo(store)
  const byCode = new Map(catalogue.reasons.map((reason) => [reason.code, reason]))
  const returnTypes = catalogue.events.map((e) => e.type)

  /** The lines that an event says are missing; null where it is no return. */
  function linesOf({ type, data }: CaseEvent): string[] | null {
    const kind = catalogue.events.find((e) => e.type === type)
    if (kind === undefined) return null
    const answer = kind.only === undefined ? undefined : data[kind.only.field]
    if (kind.only !== undefined && (typeof answer !== 'string' || !kind.only.in.includes(answer))) return null
    const value = data[kind.field]
    const lines = typeof value === 'string' ? value.split('\n') : (value ?? []).filter((v) => typeof v === 'string')
    return lines.map(tidyText).filter((line) => line !== '')
  }

  /** The lines with what was chosen for them; a line that nobody judged yet gets the reason that its words hint at. */
  function judged(lines: readonly string[], stored: StoredReasons | undefined): ReturnLine[] {
    const chosen = new Map(stored?.lines.map((line) => [line.text, line.code]))
    const texts = lines.length > 0 ? lines : (stored?.lines.map((line) => line.text) ?? [])
    return texts.map((text) => ({ text, code: chosen.get(text) ?? proposedReason(catalogue.reasons, text) }))
  }

  function isConfirmed(lines: readonly string[], stored: StoredReasons | undefined): boolean {
    return stored !== undefined && lines.every((text) => stored.lines.some((line) => line.text === text))
  }

  function returnsIn(history: readonly CaseEvent[], reasons: ReadonlyMap<string, StoredReasons>) {
    return eventsWithRoots(history).flatMap(({ event, rootId, firstRecordedAt }) => {
      const lines = linesOf(event)
      const stored = reasons.get(rootId)
      return lines === null
        ? []
        : [
            {
              event,
              rootId,
              firstRecordedAt,
              lines: judged(lines, stored),
              confirmed: isConfirmed(lines, stored),
              stored,
            },
          ]
    })
  }

  /** The returns of a case, oldest first, with the catalogue to choose from. */
  function ofCase(caseId: string): CaseReturns {
    const { history, regime } = measures.context(caseId)
    const returns = returnsIn(history, repo.reasons(caseId)).map(
      ({ event, rootId, firstRecordedAt, lines, confirmed, stored }): DossierReturn => ({
        eventId: rootId,
        type: event.type,
        label: regime.events.find((e) => e.type === event.type)?.label ?? event.type,
        on: event.on,
        recordedAt: firstRecordedAt,
        number: typeof event.data.number === 'string' ? event.data.number : '',
        lines,
        confirmed,
        confirmedBy: confirmed ? (stored?.recordedBy ?? '') : '',
      }),
    )
    const reasons = catalogue.reasons.map(({ code, label, advice, provenance }) => ({
      code,
      label,
      advice,
      provenance,
    }))
    return { reasons, returns }
  }

  /**
   * Says which reasons the lines of a return stand for. The words themselves belong to the event and are changed there;
   * lines that it does not have are refused, unless it has none at all. Throws 'not-found', 'validation'.
   */
  function saveReasons(actor: Actor, input: ReturnReasonsInput): CaseReturns {
    requirePermission(actor, 'cases.write', 'ghi lý do trả hồ sơ')
    return store.transaction(() => {
      const found = returnsIn(measures.context(input.caseId).history, new Map()).find((r) => r.rootId === input.eventId)
      if (found === undefined) fail({ kind: 'not-found', what: 'lần trả hồ sơ', id: input.eventId })
      const lines = input.lines.map((line) => ({ ...line, text: tidyText(line.text) }))
      refuseWrongLines(
        lines,
        found.lines.map((line) => line.text),
      )
      repo.insert({
        id: ids.next(),
        caseId: input.caseId,
        eventId: input.eventId,
        lines,
        recordedAt: clock.now(),
        recordedBy: actor.name,
      })
      const codes = lines.map((line) => line.code)
      audit.record(actor, 'dossier.returnReasons', 'case', input.caseId, { event: input.eventId, codes })
      return ofCase(input.caseId)
    })
  }

  function refuseWrongLines(lines: readonly ReturnLine[], written: readonly string[]): void {
    const fields = lines.flatMap(({ text, code }, i) => [
      ...(byCode.has(code) ? [] : [{ path: `lines.${i}.code`, message: 'Chọn lý do trong danh mục' }]),
      ...(text === '' ? [{ path: `lines.${i}.text`, message: 'Ghi nội dung còn thiếu' }] : []),
      ...(written.length > 0 && !written.includes(text)
        ? [{ path: `lines.${i}.text`, message: 'Văn bản trả hồ sơ không ghi nội dung này; sửa diễn biến trước' }]
        : []),
    ])
    if (lines.length === 0) fields.push({ path: 'lines', message: 'Chọn ít nhất một lý do' })
    if (fields.length > 0) fail({ kind: 'validation', what: 'lý do trả hồ sơ', fields })
  }

  function everyDossier(types: readonly string[]) {
    const events = repo.eventsByCase(types)
    const compilers = repo.compilers(types)
    return [...events].flatMap(([caseId, history]) => {
      const owner = compilers.get(caseId)
      return owner === undefined ? [] : [{ owner, history }]
    })
  }

  /** How many dossiers came back in a period, why, and from which commune. Reads every case, open or closed. */
  function stats(query: ReturnStatsQuery): ReturnStats {
    if (query.from > query.to) {
      const fields = [{ path: 'to', message: 'Ngày cuối phải từ ngày đầu trở đi' }]
      fail({ kind: 'validation', what: 'khoảng thời gian', fields })
    }
    const reasons = repo.reasons()
    const within = (on: CivilDate) => on >= query.from && on <= query.to
    const dossiers = everyDossier([...returnTypes, ...catalogue.received])
      .filter(({ owner }) => query.communeCode === '' || owner.compiler.communeCode === query.communeCode)
      .map(({ owner, history }): ReturnedDossier => {
        const received = ({ event }: EventInForce) => catalogue.received.includes(event.type) && within(event.on)
        return {
          caseId: owner.caseId,
          communeCode: owner.compiler.communeCode,
          received: eventsWithRoots(history)
            .filter(received)
            .map(({ event }) => event.on),
          returns: returnsIn(history, reasons)
            .filter(({ event }) => within(event.on))
            .map(({ event, lines, confirmed }) => ({ on: event.on, lines, confirmed })),
        }
      })
    return countReturns(dossiers, query, catalogue.reasons, settings.office().communes)
  }

  /** Returns of other dossiers of the same compiling agency, newest first. */
  function ofCompiler(caseId: string, compiler: CaseFacts['compiler']): PastReturn[] {
    const reasons = repo.reasons()
    return everyDossier(returnTypes)
      .filter(({ owner }) => owner.caseId !== caseId && isSameCompiler(owner.compiler, compiler))
      .flatMap(({ owner, history }) =>
        returnsIn(history, reasons).map(({ event, lines }) => ({
          caseCode: owner.caseCode,
          on: event.on,
          reasons: lines.flatMap(({ text, code }) => {
            const reason = byCode.get(code)
            return reason === undefined ? [] : [{ ...reason, text }]
          }),
        })),
      )
      .sort((a, b) => (a.on < b.on ? 1 : -1))
  }

  return { ofCase, saveReasons, stats, ofCompiler }
}

/** The same office of the same place; a case whose compiler is not known yet has no past. */
function isSameCompiler(a: CaseFacts['compiler'], b: CaseFacts['compiler']): boolean {
  if (b.name === '' && b.communeCode === '') return false
  return a.kind === b.kind && a.communeCode === b.communeCode && foldText(a.name) === foldText(b.name)
}
